"""How long `cable-reader --help` takes, beside an empty Python and an import of Textual, measured in turn."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ROUNDS = 15
RUNS = {
    "python -c pass": ["-c", "pass"],
    "import click": ["-c", "import click"],
    "cable-reader --help": ["-c", "from reader.cli import main; main()", "--help"],
    "cable-reader --version": ["-c", "from reader.cli import main; main()", "--version"],
    "import textual.app": ["-c", "import textual.app"],
}


def seconds(arguments: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def main() -> None:
    taken: dict[str, list[float]] = {name: [] for name in RUNS}
    for _ in range(ROUNDS):
        for name, arguments in RUNS.items():
            taken[name].append(seconds(arguments))
    empty = statistics.median(taken["python -c pass"])
    print(f"median of {ROUNDS} rounds, taken in turn")
    for name, times in taken.items():
        median = statistics.median(times)
        print(f"{name:24} {1000 * median:7.1f} ms   {median / empty:5.1f} times an empty Python")


if __name__ == "__main__":
    main()
