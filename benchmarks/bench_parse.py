"""How long reading a cable takes: its front, all of it, the worst one, and hostile texts of the same length.

    python benchmarks/bench_parse.py [--length CHARACTERS] [FOLDER]

FOLDER holds cables as text files; without it the real cables are taken where they are at hand (CABLE_CORPUS, or beside
the project), else the sample cables. Hostile texts are a million characters long, or as long as is said.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from pathlib import Path
from statistics import mean, median

from rich.console import Console
from rich.table import Table

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from reader.cable.parse import parse  # noqa: E402 - found beside this script, installed or not

ROUNDS = 5
HOSTILE_LENGTH = 1_000_000
SEED = 2008
FRONT_LIMIT, WHOLE_LIMIT, WORST_LIMIT, HOSTILE_LIMIT = 0.4, 2.0, 25.0, 20.0
HOSTILE = {
    "one line of words": "word ",
    "only dashes": "-",
    "only REF:": "REF: ",
    "only REF:, by line": "REF:\n",
    "nested brackets": "[(",
    "half links": "[a](",
    "paragraph numbers": "\N{PILCROW SIGN}1.",
    "paragraph numbers, by line": "\N{PILCROW SIGN}1. (C)\n",
    "levels, by line": "CONFIDENTIAL\n",
    "bullets": "A. B. ",
    "page banners": "OSLO 00000012 001 OF 002 ",
    "empty lines": "\n",
    "rules by line": "-----\n",
    "numbers alone, by line": "\N{PILCROW SIGN}1.\n",
    "items, by line": "a) x\n",
    "figures, by line": "1 2 3\n",
    "mentions": "Refs A-",
    "random bytes": "",
    "random letters and lines": "",
}


def hostile_text(name: str, length: int) -> str:
    """A hostile text of about this length; the random ones are the same each time."""
    chance = random.Random(SEED)
    if name == "random bytes":
        return chance.randbytes(length).decode("latin-1")
    if name == "random letters and lines":
        return "".join(chance.choices("ABC abc 123 .,:()-/\N{PILCROW SIGN}\n", k=length))
    return HOSTILE[name] * (length // len(HOSTILE[name]))


def default_folder() -> Path:
    """The folder to read from where none is named: the real cables, or the samples."""
    corpus = Path(os.environ.get("CABLE_CORPUS") or PROJECT.parent / "shared" / "cables")
    return corpus / "text" if (corpus / "text").is_dir() else PROJECT / "sample_cables"


def front_seconds(text: str) -> float:
    start = time.perf_counter()
    parse(text)
    return time.perf_counter() - start


def whole_seconds(text: str) -> float:
    start = time.perf_counter()
    _ = parse(text).body  # asked for to be read
    return time.perf_counter() - start


def main() -> None:
    arguments = argparse.ArgumentParser(description="How long reading a cable takes.")
    arguments.add_argument("folder", nargs="?", type=Path, default=default_folder())
    arguments.add_argument("--length", type=int, default=HOSTILE_LENGTH, help="characters of each hostile text")
    given = arguments.parse_args()
    folder = given.folder
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.rglob("*.txt"))]
    if not texts:
        sys.exit(f"no text files in {folder}")
    for text in texts:
        _ = parse(text).body  # warms up
    fronts = [min(front_seconds(text) for _ in range(ROUNDS)) for text in texts]
    wholes = [min(whole_seconds(text) for _ in range(ROUNDS)) for text in texts]
    per_character = sum(wholes) / sum(map(len, texts))

    console = Console()
    table = Table(title=f"{len(texts)} cables from {folder.parent.name}/{folder.name}, milliseconds, best of {ROUNDS}")
    for column in ("what", "mean", "median", "worst", "at most"):
        table.add_column(column, justify="left" if column == "what" else "right")
    for what, seconds, limit in (
        ("front", fronts, f"{FRONT_LIMIT} mean"),
        ("whole cable", wholes, f"{WHOLE_LIMIT} mean, {WORST_LIMIT:.0f} worst"),
    ):
        figures = (f"{1000 * value:.2f}" for value in (mean(seconds), median(seconds), max(seconds)))
        table.add_row(what, *figures, limit)
    console.print(table)

    table = Table(title=f"{given.length:,} hostile characters, against the time a character of these cables takes")
    for column in ("text", "front, ms", "whole, ms", "whole, times a cable", "at most"):
        table.add_column(column, justify="left" if column == "text" else "right")
    for name in HOSTILE:
        text = hostile_text(name, given.length)
        front, whole = front_seconds(text), whole_seconds(text)
        ratio = whole / len(text) / per_character
        table.add_row(name, f"{1000 * front:.1f}", f"{1000 * whole:.1f}", f"{ratio:.2f}", f"{HOSTILE_LIMIT:.0f}")
    console.print(table)


if __name__ == "__main__":
    main()
