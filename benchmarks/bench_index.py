"""Time and size of an index beside a bare tantivy ingest of the same texts, and re-opening beside `find -printf`.

Run: python benchmarks/bench_index.py [COUNT [FOLDER]]; FOLDER keeps the collection for the other benchmarks.
"""

from __future__ import annotations

import gc
import multiprocessing
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import tantivy
from invented import write

from reader.library.formats.rows import read_row, split_rows
from reader.library.library import Library

FILES = 20_000


def bare_ingest(csv: Path) -> float:
    """Seconds that tantivy alone takes for the texts, two threads, nothing parsed; they are in memory before."""
    with csv.open("rb") as stream:
        texts = [read_row(row.data)[0] for row in split_rows(stream) if row.data]
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text")
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        writer = tantivy.Index(builder.build(), folder).writer(256_000_000, 2)
        for text in texts:
            writer.add_document(tantivy.Document(text=text))
        writer.commit()
        writer.wait_merging_threads()
        return time.perf_counter() - begun


def bare_apart(csv: Path) -> float:
    """The same in a process of its own, whose memory is not counted."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(bare_ingest, csv).result()


def timed(paths: list[Path], cache: Path) -> float:
    begun = time.perf_counter()
    Library.open(paths, cache=cache)
    return time.perf_counter() - begun


def main(count: int = 10_000, folder: Path | None = None) -> None:
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        csv, files, cache = (folder or home) / "cables.csv", home / "files", (folder or home) / "cache"
        (folder or home).mkdir(parents=True, exist_ok=True)
        shutil.rmtree(cache, ignore_errors=True)
        size = csv.stat().st_size if csv.exists() else write(count, csv)
        bare_before = bare_apart(csv)
        built = timed([csv], cache)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        bare_behind = bare_apart(csv)
        taken = sum(each.stat().st_size for each in cache.rglob("*") if each.is_file())
        gc.disable()  # as the program does in its first second, in which an unchanged collection is looked at
        again = min(timed([csv], cache) for _ in range(5))
        write(min(count, FILES), files)
        timed([files], cache)
        reopened = min(timed([files], cache) for _ in range(5))
        finding = []
        for _ in range(5):
            begun = time.perf_counter()
            subprocess.run(
                ["find", str(files), "-type", "f", "-printf", "%p %s %T@\n"], capture_output=True, check=True
            )
            finding.append(time.perf_counter() - begun)
    print(f"{count:,} cables, {size / 1e6:,.0f} MB")
    print(f"bare tantivy ingest        {bare_before:8.2f} s before, {bare_behind:.2f} behind")
    bare = (bare_before + bare_behind) / 2
    print(f"index from csv             {built:8.2f} s   ratio {built / bare:.2f} (asked: at most 3)")
    print(f"memory while indexing      {memory:8.0f} MB  (asked: at most 1,000)")
    print(
        f"index size                 {taken / 1e6:8.1f} MB  ratio to the text {taken / size:.3f} (asked: at most 0.4)"
    )
    print(f"re-open csv                {again:8.3f} s   (asked: at most 0.3)")
    print(f"find over {min(count, FILES):,} files      {min(finding):8.3f} s")
    print(f"re-open those files        {reopened:8.3f} s   ratio {reopened / min(finding):.2f} (asked: at most 3)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
