"""Time to the first screen of the sample cables, beside an empty Textual app with Header, OptionList and Footer.

Both are started as programs of their own in a pseudo-terminal, alternately, and timed until their first row of text is
on the screen: the only row of the one, the first cable of the other. Behind it the files are looked at and the notes
counted; how long that takes is told as well. Run: python benchmarks/bench_start.py [RUNS]
"""

from __future__ import annotations

import compileall
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pyte

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).resolve().parent
COMMAND = shutil.which("cable-reader", path=str(Path(sys.executable).parent)) or "cable-reader"
FIRST_ROW, COUNTED = r"\b\d\d[A-Z]{3,}\d+ {1,9}\d{1,2} [A-Z][a-z]{2} \d{4}", r"\bcables? · [\d,]+ notes?\b"
"""A cable in the list, `09PRAIA14  20 Jan 2009`, and what stands in the title line once all is counted."""
EMPTY_ROW = "the only row"
EMPTY_APP = """
from textual.app import App
from textual.widgets import Footer, Header, OptionList
class Empty(App):
    def compose(self):
        yield Header()
        yield OptionList("the only row")
        yield Footer()
Empty().run()
"""


def environment_of(home: Path) -> dict[str, str]:
    """The environment of a program whose every folder is below `home`, each of its own."""
    folders = {f"XDG_{kind.upper()}_HOME": str(home / kind) for kind in ("cache", "config", "data", "state")}
    return {**os.environ, "HOME": str(home), "TERM": "xterm-256color", **folders}


def compile_ours() -> None:
    """Compile our modules, as those of Textual were when they were installed."""
    for package in ("reader", "widgets", "annotations"):
        compileall.compile_dir(HERE.parent / package, quiet=1)


def seconds_until(patterns: Sequence[str], command: str, arguments: list[str], home: Path) -> list[float]:
    """Start a program and wait until each of some patterns was found on its screen, one after the other."""
    screen = pyte.Screen(120, 40)
    stream = pyte.ByteStream(screen)
    begun = time.perf_counter()
    process = pexpect.spawn(command, arguments, env=environment_of(home), dimensions=(40, 120), timeout=60)
    taken = []
    for pattern in map(re.compile, patterns):
        while not any(map(pattern.search, screen.display)):
            stream.feed(process.read_nonblocking(65536, timeout=60))
        taken.append(time.perf_counter() - begun)
    process.close(force=True)
    return taken


def first_screens(path: Path, home: Path, runs: int) -> None:
    """Start both programs alternately, after one start of each that is not counted, and print what was measured."""
    compile_ours()
    script = home / "empty_app.py"
    script.write_text(EMPTY_APP, encoding="utf-8")
    empty, listed, counted = [], [], []
    for run in range(runs + 1):
        (bare,) = seconds_until((EMPTY_ROW,), sys.executable, [str(script)], home)
        rows, all_told = seconds_until((FIRST_ROW, COUNTED), COMMAND, [str(path)], home)
        if run:
            empty.append(bare)
            listed.append(rows)
            counted.append(all_told)
    print(f"{'first screen':44} {'median':>8}    {'fastest':>8}")
    for name, times in (
        ("empty Textual app", empty),
        (path.name, listed),
        ("the files looked at, all counted", counted),
    ):
        print(f"{name:44} {statistics.median(times) * 1e3:8.0f} ms {min(times) * 1e3:8.0f} ms")
    for name, times, asked in (("first screen", listed, "   (asked: 1.6)"), ("all counted", counted, "")):
        ratios = (statistics.median(times) / statistics.median(empty), min(times) / min(empty))
        print(f"{name + ', times an empty Textual app':44} {ratios[0]:8.2f}    {ratios[1]:8.2f}{asked}")


def main(runs: int = 11) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first_screens(HERE.parent / "sample_cables", Path(folder), runs)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
