"""For how long the screen stands still while a note is saved, beside TinyDB's default storage in its place.

    python benchmarks/bench_notes_screen.py [NUMBER OF NOTES ...]

The program runs without a terminal on the sample cables, with garbage looked for as it does. A highlight is made by
its key, several times; meanwhile a task of the screen's own loop looks each millisecond how long it had to wait for its
turn. What drawing costs is part of it. Beside it: how long the loop waits when nothing happens (the machine), when
the whole screen is drawn once (Textual), and one insert with TinyDB's own storage, which would be called in the loop.
"""

from __future__ import annotations

import asyncio
import gc
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

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


class Waits(NamedTuple):
    """The longest wait of the loop in each of several turns, in milliseconds."""

    idle: list[float]
    redraw: list[float]
    saving: list[float]


async def longest_waits(folder: Path, count: int) -> Waits:
    """How long the loop waits when nothing happens, when all is drawn, and while a highlight is saved."""
    path = folder / "notes.json"
    tables = {"notes": {str(number): record(number) for number in range(1, count + 1)}}
    path.write_bytes(b"".join(pieces({}, encode(tables, {}, {}))))
    library = Library.open([SAMPLES], None, folder / "cache")
    store = AnnotationStore(path, forgiving=True)
    app = CableReaderApp(library, store, Settings(folders=Folders(folder, folder, folder, folder)))
    waits = Waits([], [], [])
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.press("G")
        await pilot.pause()
        while not gc.isenabled():
            await pilot.pause(0.01)
        watch = Watch()
        watching = asyncio.create_task(watch.look())
        for key in KEYS:
            watch.longest = 0.0
            await asyncio.sleep(0.1)
            waits.idle.append(watch.longest)
            watch.longest = 0.0
            app.screen.refresh(layout=True)
            await pilot.pause()
            waits.redraw.append(watch.longest)
            watch.longest = 0.0
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
            waits.saving.append(watch.longest)
        watching.cancel()
    return waits


def main() -> None:
    counts = [int(count) for count in sys.argv[1:]] or [100, 10_000, 100_000]
    table = Table(
        "notes", "the screen waits, median", "worst", "goal", "nothing happens", "all is drawn", "with TinyDB's own"
    )
    for count in counts:
        gc.disable()  # as the command does until the first screen is there
        with tempfile.TemporaryDirectory() as name:
            waits = asyncio.run(longest_waits(Path(name), count))
            theirs = statistics.median(default(Path(name), count))
        goal = f"{GOALS[count]} ms" if count in GOALS else ""
        figures = [f"{figure:.1f} ms" for figure in (statistics.median(waits.saving), max(waits.saving))]
        beside = [f"{statistics.median(each):.1f}, {max(each):.1f} ms" for each in (waits.idle, waits.redraw)]
        table.add_row(f"{count:,}", *figures, goal, *beside, f"{theirs:.1f} ms")
    Console(width=140).print(table)


if __name__ == "__main__":
    main()
