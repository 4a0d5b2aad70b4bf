"""Time from the key that opens a cable to its painted screen, beside the same text in a bare Textual `Static`.

The cable is a sample cable's text repeated to about 30 KB. Run: python benchmarks/bench_open.py [RUNS]
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from annotations.store import AnnotationStore
from reader.app import CableReaderApp
from reader.library.library import Library
from reader.screens.cable.cable_pane import CablePane
from reader.screens.main import MainScreen
from reader.settings import Folders, Settings

SAMPLES = Path(__file__).resolve().parent.parent / "sample_cables"
SIZE = 30_000


def thirty_kilobytes() -> str:
    """A cable of about 30 KB: the longest sample, its paragraphs repeated with numbers that go on."""
    texts = sorted((path.read_text(encoding="utf-8") for path in SAMPLES.glob("*.txt")), key=len)
    whole = texts[-1]
    return whole if len(whole) >= SIZE * 0.9 else (whole * (SIZE // len(whole) + 1))[:SIZE]


class Bare(App[None]):
    """The same text with nothing of ours."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        yield VerticalScroll(Static(id="text"))


async def bare(text: str, runs: int) -> list[float]:
    taken = []
    app = Bare(text)
    async with app.run_test(size=(120, 40)) as pilot:
        for run in range(runs):
            painted = asyncio.Event()
            begun = time.perf_counter()
            app.query_one("#text", Static).update(f"{run}\n{text}".replace("[", "("))
            app.call_after_refresh(painted.set)
            await painted.wait()
            taken.append(time.perf_counter() - begun)
            await pilot.pause()
    return taken


async def ours(text: str, runs: int) -> list[float]:
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        cables = home / "cables"
        cables.mkdir()
        for number in range(runs + 2):
            (cables / f"{number}.txt").write_text(text, encoding="utf-8")
        store = AnnotationStore(home / "notes.json", forgiving=True)
        app = CableReaderApp(
            Library("cables", [cables], home), store, Settings(folders=Folders(home, home, home, home))
        )
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, MainScreen)
            pane = screen.query_one(CablePane)
            ids = Library.open([cables]).ids()
            for id in ids[1 : runs + 1]:
                painted = asyncio.Event()
                begun = time.perf_counter()
                screen._following.open(id)
                while pane.reading is None or pane.reading.id != id:
                    await asyncio.sleep(0)
                screen.call_after_refresh(painted.set)
                await painted.wait()
                taken.append(time.perf_counter() - begun)
                await pilot.pause()
    return taken


def main(runs: int = 25) -> None:
    text = thirty_kilobytes()
    baseline, measured = asyncio.run(bare(text, runs)), asyncio.run(ours(text, runs))
    print(f"a cable of {len(text):,} characters, {runs} runs")
    print(f"{'':34} {'median':>9} {'worst':>9}")
    for name, times in (("bare Static with the same text", baseline), ("open to painted screen", measured)):
        print(f"{name:34} {statistics.median(times) * 1e3:7.1f}ms {max(times) * 1e3:7.1f}ms")
    print(f"asked: median at most 60 ms; ratio {statistics.median(measured) / statistics.median(baseline):.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 25)
