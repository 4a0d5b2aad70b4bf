"""How well bodies are read: account for every line of every cable, and count what looks wrong.

    python benchmarks/body_quality.py [--show COUNT] [FOLDER]

Reads all text files of FOLDER (default: the real cables where they are, else the sample cables) and prints counts;
with `--show N` up to N places for each kind of doubt.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from reader.cable.parse import parse  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.cable.model import Block, Cable

BANNER = re.compile(r"\b0\d{5,}\s+\d{3}(?:\.\d)?\s+OF\s+\d{3}\b", re.IGNORECASE)
CAPTION = re.compile(r"(?<!\S)(?:SIPDIS|NNNN)(?!\S)")
CLASSIFICATION = re.compile(r"^(?:UNCLAS(?:SIFIED)?|C ?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L|S ?E ?C ?R ?E ?T)$")
PAGE_LINE = re.compile(r"\bPAGE \d\d +[A-Z]{3,}")
DECLASSIFIED = re.compile(r"Declassified/Released", re.IGNORECASE)
UNFINISHED = re.compile(r"[A-Za-z,]$")
MARK_LEFT = re.compile(r"^\(?(?:\((?:U|SBU|FOUO|LOU|C|S|TS)\b[^)]{0,20}\)|©)")
NUMBER_LEFT = re.compile(r"^¶|^\d{1,2}\. ?\(")


@dataclass
class Quality:
    """The counts over all cables, and the places of each doubt."""

    counts: Counter[str] = field(default_factory=Counter)
    doubts: dict[str, list[str]] = field(default_factory=dict)
    seconds: float = 0.0
    slowest: tuple[float, str] = (0.0, "")

    def doubt(self, kind: str, place: str, words: str) -> None:
        """Count a doubt and keep its place."""
        self.counts[kind] += 1
        self.doubts.setdefault(kind, []).append(f"{place}: {words[:150]}")


def default_folder() -> Path:
    real = Path(os.environ.get("CABLE_CORPUS") or PROJECT.parent / "shared" / "cables") / "text"
    return real if real.is_dir() else PROJECT / "sample_cables"


def measure(folder: Path) -> Quality:
    """Read every cable below `folder` and count."""
    quality = Quality()
    for path in sorted(folder.rglob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        begun = time.perf_counter()
        cable = parse(text)
        body = cable.body
        took = time.perf_counter() - begun
        quality.seconds += took
        quality.slowest = max(quality.slowest, (took, path.name))
        quality.counts["cables"] += 1
        account_for_lines(cable, path.stem, quality)
        for number, block in enumerate(body.blocks):
            look_at_block(block, f"{path.stem} block {number}", quality)
        look_at_order(cable, path.stem, quality)
        for part in ("summary", "comment", "signer"):
            quality.counts[f"cables with {part}"] += getattr(body, part) is not None
        quality.counts["mentions"] += len(body.mentions)
        quality.counts["warnings"] += len(body.warnings)
    return quality


def account_for_lines(cable: Cable, place: str, quality: Quality) -> None:
    """Each line of the source is of the front, of a block or of the furniture."""
    body = cable.body
    in_blocks = Counter(line for block in body.blocks for line in block.lines)
    in_furniture = {piece.line for piece in body.furniture}
    for piece in body.furniture:
        quality.counts[f"furniture: {piece.kind}"] += 1
    lines = cable.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    placed = in_blocks.keys() | in_furniture
    first = min(placed, default=len(lines))
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if number in placed:
            quality.counts["lines in the body"] += 1
            if in_blocks[number] > 1:
                quality.doubt("lines in two blocks", place, line)
        elif number < first:
            quality.counts["lines of the front"] += 1
        else:
            quality.doubt("lines unaccounted for", place, line)


def look_at_block(block: Block, place: str, quality: Quality) -> None:
    quality.counts[f"blocks: {block.kind}"] += 1
    marked = "marked" if block.marking else "unmarked"
    if block.number is not None:
        quality.counts[f"numbered paragraphs {marked}"] += 1
    elif block.marking:
        quality.counts[f"unnumbered {block.kind}s marked"] += 1
    if block.marking and block.marking.caveats:
        quality.counts["marks with caveats"] += 1
    for kind, pattern in (
        ("banners left inside", BANNER),
        ("captions left inside", CAPTION),
        ("bare classification lines left", CLASSIFICATION),
        ("page lines left inside", PAGE_LINE),
        ("declassification banners left inside", DECLASSIFIED),
        ("marks left at the start", MARK_LEFT),
        ("numbers left at the start", NUMBER_LEFT),
    ):
        if found := pattern.search(block.text):
            quality.doubt(kind, place, block.text[max(0, found.start() - 40) :])
    if not block.text.strip():
        quality.doubt("empty blocks", place, "")


def look_at_order(cable: Cable, place: str, quality: Quality) -> None:
    """Numbers that do not rise, and sentences that look cut between two blocks."""
    last = 0
    for block in cable.body.blocks:
        if block.number is not None:
            if block.number <= last:
                quality.doubt("numbers that do not rise", place, f"{block.number} after {last}: {block.text}")
            elif block.number > last + 1:
                quality.doubt("numbers skipped", place, f"{block.number} after {last}: {block.text}")
            last = block.number
    for before, after in zip(cable.body.blocks, cable.body.blocks[1:], strict=False):
        unnumbered = before.kind in ("paragraph", "item") and after.kind == "paragraph" and after.number is None
        if unnumbered and UNFINISHED.search(before.text) and after.text[:1].islower():
            quality.doubt("sentences cut", place, f"{before.text[-60:]} | {after.text}")
        if after.kind == "heading" and before.kind == "paragraph" and UNFINISHED.search(before.text):
            quality.doubt("unfinished before a heading", place, f"{before.text[-60:]} | {after.text}")
        if after.kind == "paragraph" and after.number is None and before.kind != "heading":
            quality.doubt("unnumbered paragraphs", place, f"{before.text[-40:]} | {after.text}")


def report(quality: Quality, show: int) -> Iterator[str]:
    width = max(map(len, quality.counts), default=0)
    for name in sorted(quality.counts):
        yield f"{name:{width}}  {quality.counts[name]:>7}"
    cables = max(1, quality.counts["cables"])
    yield f"{'milliseconds a cable, front and body':{width}}  {quality.seconds / cables * 1000:>7.2f}"
    yield f"{'slowest':{width}}  {quality.slowest[0] * 1000:>7.2f} ms {quality.slowest[1]}"
    for kind, places in quality.doubts.items() if show else ():
        yield f"\n{kind}:"
        yield from (f"  {place}" for place in places[:show])


def main() -> None:
    arguments = argparse.ArgumentParser(description="Account for every line of every cable's body.")
    arguments.add_argument("folder", nargs="?", type=Path, default=default_folder())
    arguments.add_argument("--show", type=int, default=0, help="places to show for each doubt")
    given = arguments.parse_args()
    print("\n".join(report(measure(given.folder), given.show)))


if __name__ == "__main__":
    main()
