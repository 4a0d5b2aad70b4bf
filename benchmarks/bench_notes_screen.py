"""For how long the screen stands still while a note is saved, beside TinyDB's default storage in its place.

    python benchmarks/bench_notes_screen.py [NUMBER OF NOTES ...]

The program runs without a terminal on the sample cables. A highlight is made by its key, several times; meanwhile a
task of the screen's own loop looks each millisecond how long it had to wait for its turn. What drawing costs is part
of it. TinyDB's own storage would be called on the screen's loop: the wait is one insert.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench_notes import default, record
from rich.console import Console
from rich.table import Table

from annotations.layout import encode, pieces
from annotations.store import AnnotationStore
from reader.app import CableReaderApp
from reader.library.library import Library
from reader.settings import Folders, Settings

SAMPLES = Path(__file__).resolve().parent.parent / "sample_cables"
GOALS = {10_000: 16, 100_000: 50}
KEYS = "12341234"


class Watch:
    """The longest time, in milliseconds, that a task waited for its turn in the loop."""

    longest = 0.0

    async def look(self) -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            self.longest, last = max(self.longest, (now - last) * 1000 - 1), now


async def longest_waits(folder: Path, count: int) -> list[float]:
    """The longest wait of the loop during each of several saves, in milliseconds."""
    path = folder / "notes.json"
    tables = {"notes": {str(number): record(number) for number in range(1, count + 1)}}
    path.write_bytes(b"".join(pieces({}, encode(tables, {}, {}))))
    library = Library.open([SAMPLES], None, folder / "cache")
    store = AnnotationStore.open(path)
    app = CableReaderApp(library, store, Settings(folders=Folders(folder, folder, folder, folder)))
    waits = []
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.press("G")
        await pilot.pause()
        watch = Watch()
        watching = asyncio.create_task(watch.look())
        for key in KEYS:
            watch.longest = 0.0
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
            waits.append(watch.longest)
        watching.cancel()
    return waits


def main() -> None:
    counts = [int(count) for count in sys.argv[1:]] or [100, 10_000, 100_000]
    table = Table("notes", "the screen waits, median", "worst", "goal", "with TinyDB's own storage")
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            waits = asyncio.run(longest_waits(Path(name), count))
            theirs = statistics.median(default(Path(name), count))
        goal = f"{GOALS[count]} ms" if count in GOALS else ""
        figures = [f"{figure:.1f} ms" for figure in (statistics.median(waits), max(waits))]
        table.add_row(f"{count:,}", *figures, goal, f"{theirs:.1f} ms")
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
