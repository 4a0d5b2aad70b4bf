"""Time to the first screen of the sample cables, beside an empty Textual app with Header, OptionList and Footer.

Both are started as programs of their own in a pseudo-terminal, alternately, and timed until their first row of text is
on the screen. Run: python benchmarks/bench_start.py [RUNS]
"""

from __future__ import annotations

import compileall
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pexpect
import pyte

HERE = Path(__file__).resolve().parent
COMMAND = shutil.which("cable-reader", path=str(Path(sys.executable).parent)) or "cable-reader"
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
    """The environment of a program whose every folder is below `home`."""
    environment = {**os.environ, "HOME": str(home), "XDG_STATE_HOME": str(home), "XDG_DATA_HOME": str(home)}
    return environment | {"TERM": "xterm-256color", "XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home)}


def compile_ours() -> None:
    """Compile our modules, as those of Textual were when they were installed."""
    for package in ("reader", "widgets", "annotations"):
        compileall.compile_dir(HERE.parent / package, quiet=1)


def seconds_until(words: str, command: str, arguments: list[str], home: Path) -> float:
    """Start a program and wait until `words` are on its screen."""
    screen = pyte.Screen(120, 40)
    stream = pyte.ByteStream(screen)
    begun = time.perf_counter()
    process = pexpect.spawn(command, arguments, env=environment_of(home), dimensions=(40, 120), timeout=60)
    while not any(words in line for line in screen.display):
        stream.feed(process.read_nonblocking(65536, timeout=60))
    taken = time.perf_counter() - begun
    process.close(force=True)
    return taken


def main(runs: int = 11) -> None:
    samples = HERE.parent / "sample_cables"
    compile_ours()
    ours, empty = [], []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        script = home / "empty_app.py"
        script.write_text(EMPTY_APP, encoding="utf-8")
        for run in range(runs + 1):
            times = (
                seconds_until("the only row", sys.executable, [str(script)], home),
                seconds_until("cables ·", COMMAND, [str(samples)], home),
            )
            if run:
                empty.append(times[0])
                ours.append(times[1])
    baseline, measured = statistics.median(empty), statistics.median(ours)
    print(f"{'first screen':34} {'median':>9} {'fastest':>9}")
    print(f"{'empty Textual app':34} {baseline * 1e3:7.0f}ms {min(empty) * 1e3:7.0f}ms")
    print(f"{'cable-reader sample_cables':34} {measured * 1e3:7.0f}ms {min(ours) * 1e3:7.0f}ms")
    print(
        f"ratio of medians {measured / baseline:.2f} (asked: at most 1.60), of the fastest {min(ours) / min(empty):.2f}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
