"""How long a note takes to be durable, beside TinyDB's default storage, and how long other threads wait meanwhile.

    python benchmarks/bench_notes.py [NUMBER OF NOTES ...]

Each store holds the same notes and is given one more, several times; the figures are medians and worst of one run.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
from rich.console import Console
from rich.table import Table
from tinydb import TinyDB

from annotations.doctor import repair
from annotations.layout import Contents, encode, pieces
from annotations.merging import merge_file
from annotations.model import Anchor
from annotations.search import read_query, search
from annotations.store import AnnotationStore
from annotations.tagging import rename_tag, retag_all, tag_tree

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES = 7
GOALS = {10_000: 60, 100_000: 600}
WORDS = "Lirra says its harbor fees will rise in May; nobody in the ministry of ports was asked about it"


def record(number: int) -> dict[str, object]:
    stamp = f"2024-05-01T12:00:00.{number % 1_000_000:06d}+00:00"
    anchor = {"exact": WORDS, "prefix": WORDS, "suffix": WORDS, "paragraph": number % 20, "position": number}
    return {
        "id": f"{number:032x}",
        "cable": f"08LIRRA{number % 3000}",
        "text": f"Note {number}: compare this with what the minister said in the spring.",
        "created": stamp,
        "changed": stamp,
        "anchor": anchor,
        "tags": ["harbor-fees", f"ports/{number % 40}"],
    }


def milliseconds(action: Callable[[int], object]) -> list[float]:
    taken = []
    for turn in range(TIMES):
        start = time.perf_counter()
        action(turn)
        taken.append((time.perf_counter() - start) * 1000)
    return taken


class Stall:
    """The longest time that another thread, which only wants to run for a moment now and then, had to wait."""

    def __enter__(self) -> Stall:
        self.longest, self._stopped = 0.0, threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    def _watch(self) -> None:
        last = time.perf_counter()
        while not self._stopped.wait(0.001):
            now = time.perf_counter()
            self.longest, last = max(self.longest, (now - last) * 1000 - 1), now


def ours(folder: Path, count: int) -> tuple[list[float], float, str]:
    """The milliseconds of each note, the longest wait of another thread, and what was done before the first."""
    path = folder / "ours.json"
    tables = {"notes": {str(number): record(number) for number in range(1, count + 1)}}
    path.write_bytes(b"".join(pieces({}, encode(tables, Contents().tables, {}))))
    store = AnnotationStore(path)
    ready = once(store.get_ready)
    anchor = Anchor(WORDS, WORDS, WORDS, 3)
    with Stall() as stall:
        taken = milliseconds(lambda turn: store.add("08LIRRA1", f"One more, {turn}", anchor, ["Harbor fees"]))
    return taken, stall.longest, ready


def default(folder: Path, count: int) -> list[float]:
    path = folder / "default.json"
    path.write_bytes(orjson.dumps({"notes": {str(number): record(number) for number in range(1, count + 1)}}))
    with TinyDB(path) as database:
        notes = database.table("notes")
        return milliseconds(lambda turn: notes.insert(record(count + turn)))


def once(action: Callable[[], object]) -> str:
    start = time.perf_counter()
    action()
    return f"{(time.perf_counter() - start) * 1000:.0f} ms"


def whole_file(folder: Path, count: int) -> list[str]:
    """What goes over all notes: search, tags, a merge with as many others of which half are the same, its undo."""
    paths = [folder / name / "notes.json" for name in ("ours", "theirs")]
    for path, first in zip(paths, (0, count // 2), strict=True):
        path.parent.mkdir()
        tables = {"notes": {str(number): record(number) for number in range(first + 1, first + count + 1)}}
        path.write_bytes(b"".join(pieces({}, encode(tables, {}, {}))))
    opened = once(lambda: AnnotationStore(paths[0]).tags())
    store = AnnotationStore(paths[0])
    first = once(lambda: search(store.notes(), read_query("minister 77 tag:ports")))
    return [
        opened,
        first,
        once(lambda: search(store.notes(), read_query("minister 78 tag:ports"))),
        once(lambda: tag_tree(store)),
        once(lambda: rename_tag(store, "ports", "harbors")),
        once(lambda: retag_all(store, [f"08LIRRA{number}" for number in range(1000)], ["to read"])),
        once(lambda: merge_file(store, paths[1])),
        once(store.undo),
        once(lambda: repair(paths[0])),
    ]


def main() -> None:
    counts = [int(count) for count in sys.argv[1:]] or [100, 10_000, 100_000]
    table = Table(
        "notes",
        "made ready",
        "ours, first",
        "median",
        "worst",
        "goal",
        "others waited",
        "TinyDB's own, median",
        "ratio",
    )
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            taken, stall, ready = ours(Path(name), count)
            theirs = statistics.median(default(Path(name), count))
        middle = statistics.median(taken)
        figures = [f"{figure:.1f} ms" for figure in (taken[0], middle, max(taken))]
        goal = f"{GOALS[count]} ms" if count in GOALS else ""
        table.add_row(
            f"{count:,}", ready, *figures, goal, f"{stall:.1f} ms", f"{theirs:.1f} ms", f"{theirs / middle:.1f}"
        )
    console = Console(width=120)
    console.print(table)
    over_all = Table(
        "notes", "open", "search", "again", "tag tree", "rename tag", "tag 1,000", "merge", "undo", "doctor"
    )
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            over_all.add_row(f"{count:,}", *whole_file(Path(name), count))
    console.print(over_all)


if __name__ == "__main__":
    main()
