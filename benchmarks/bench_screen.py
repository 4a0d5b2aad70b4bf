"""What the reader waits for at the screen of a large collection: first screen, keys, pages, cables; and memory.

Run: python benchmarks/bench_screen.py [COUNT [FOLDER]]; FOLDER keeps the collection for the next time.
"""

from __future__ import annotations

import asyncio
import gc
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
from bench_start import COMMAND, EMPTY_APP, EMPTY_ROW, environment_of, first_screens
from collection import collection
from textual.events import Key

from annotations.store import AnnotationStore
from reader.app import CableReaderApp
from reader.library.library import Library
from reader.screens.cable.cable_pane import CablePane
from reader.screens.main import MainScreen
from reader.screens.search.list_pane import ListPane
from reader.settings import Folders, Settings

TYPED = ("missile government", "the minister of", "tag:PREL bace*")
PAGES, CABLES, STARTS = 60, 40, 5


def tell(name: str, times: list[float], asked: str) -> None:
    print(f"{name:44} {statistics.median(times) * 1e3:8.1f} ms {max(times) * 1e3:8.1f} ms   {asked}")


class Bench:
    """The program on a screen without a terminal."""

    def __init__(self, app: CableReaderApp) -> None:
        screen = app.screen
        assert isinstance(screen, MainScreen)
        self.app, self.screen = app, screen
        self.list = screen.query_one(ListPane)
        self.cable = screen.query_one(CablePane)

    async def painted(self, ready: Callable[[], bool] = lambda: True) -> None:
        """Wait until something is so, and drawn."""
        while not ready():
            await asyncio.sleep(0.0002)
        drawn = asyncio.Event()
        self.screen.call_after_refresh(drawn.set)
        await drawn.wait()

    def press(self, key: str) -> None:
        self.app.post_message(Key(key, key if len(key) == 1 else None))

    async def type(self, query: str) -> list[float]:
        """Seconds from each key to its results on the screen."""
        self.list.line.value = ""
        await self.painted(lambda: self.list._query == "")
        self.list.line.focus()
        await self.painted()
        times = []
        for letter in query:
            wanted, told, begun = f"{self.list.line.value}{letter}", self.list.line._wrong, time.perf_counter()
            self.press(letter)
            await self.painted(lambda wanted=wanted, told=told: self._answered(wanted, told))
            times.append(time.perf_counter() - begun)
        return times

    def _answered(self, query: str, told: object) -> bool:
        """Whether the results of a query are in the list, or it is told to be wrong, other than what was told before."""
        wrong = self.list.line._wrong
        return self.list._query == query or (wrong is not None and wrong is not told)

    async def type_at_once(self, query: str) -> None:
        """All keys without a wait: none may be lost, and the last results are those of the whole query."""
        self.list.line.value = ""
        await self.painted(lambda: self.list._query == "")
        for letter in query:
            self.press(letter)
        await self.painted(lambda: self.list._query == query)

    async def pages(self) -> list[float]:
        self.list.line.value = ""
        await self.painted(lambda: self.list._query == "")
        self.list.rows.focus()
        self.list.rows.top()
        await self.painted()
        times = []
        for _ in range(PAGES):
            before, begun = self.list.rows.cursor, time.perf_counter()
            self.press("pagedown")
            await self.painted(lambda before=before: self.list.rows.cursor != before)
            times.append(time.perf_counter() - begun)
        return times

    async def bottom(self) -> float:
        begun = time.perf_counter()
        await self.screen.action_do("bottom")
        await self.painted()
        return time.perf_counter() - begun

    async def cables(self, ids: list[str]) -> list[float]:
        times = []
        for id in ids:
            begun = time.perf_counter()
            self.screen._following.open(id)
            await self.painted(lambda id=id: self.cable.reading is not None and self.cable.reading.id == id)
            times.append(time.perf_counter() - begun)
        return times


async def on_the_screen(csv: Path, cache: Path) -> None:
    gc.disable()  # as the command does until the first screen is there
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:  # a note may still be on its way
        home = Path(folder)
        library = Library("cables", [csv], cache)
        ids = random.Random(1).sample(library.results().ids(), CABLES)
        app = CableReaderApp(
            library,
            AnnotationStore(home / "notes.json", forgiving=True),
            Settings(folders=Folders(home, home, cache, home)),
        )
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            bench = Bench(app)
            await bench.painted(gc.isenabled)  # a second after its start the program looks for garbage again
            tell(
                "key to repainted results", [each for query in TYPED for each in await bench.type(query)], "(asked: 50)"
            )
            for query in TYPED:
                await bench.type_at_once(query)
            print("typed without a wait: no key lost")
            tell("one page down", await bench.pages(), "(asked: 16)")
            tell("to the bottom", [await bench.bottom()], "")
            tell("open a cable", await bench.cables(ids), "(asked: median 60)")


def memory(command: str, arguments: list[str], home: Path, words: str, keys: str) -> float:
    """MB that a program holds after some keys, pages of mapped files left out."""
    process = pexpect.spawn(command, arguments, env=environment_of(home), dimensions=(40, 120), timeout=60)
    process.expect(words.encode())
    for key in keys:
        process.send(key)
        process.expect(pexpect.TIMEOUT, timeout=0.3)
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    process.close(force=True)
    return sum(int(line.split()[1]) for line in status.splitlines() if line.startswith("RssAnon:")) / 1024


def started(csv: Path, cache: Path) -> None:
    """First screen and memory of programs of their own, beside an empty Textual app."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "cache").mkdir()
        (home / "cache" / "cable-reader").symlink_to(cache)
        first_screens(csv, home, STARTS)
        if shutil.which("pmap") or Path("/proc/self/status").exists():
            bare = memory(sys.executable, ["-c", EMPTY_APP], home, EMPTY_ROW, "")
            full = memory(COMMAND, [str(csv)], home, "cables ·", "/missile\r" + " " * 10 + "G")
            print(f"{'memory above an empty Textual app':44} {full - bare:8.0f} MB                (asked: 200)")


def main(count: int = 10_000, folder: Path | None = None) -> None:
    with collection(count, folder) as (csv, cache):
        print(f"{count:,} cables{'':30} {'median':>8}    {'worst':>8}")
        asyncio.run(on_the_screen(csv, cache))
        started(csv, cache)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
