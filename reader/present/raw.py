"""The text of a cable as it was received, and where in it what is read stands."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reader.cable.copying import plain_line_ends
from reader.present.styles import MUTED, plain
from widgets.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.cable.model import Block, Cable


def raw(cable: Cable) -> list[Passage]:
    """The text as it was received, a passage a line. A form feed ends no line: lines are numbered as they are read."""
    return [
        Passage(plain("".join(line.splitlines())), plain(f"{number + 1:>5}  ", MUTED), 7, above=0, key=line_key(number))
        for number, line in enumerate(plain_line_ends(cable.text).removesuffix("\n").split("\n"))
    ]


def line_key(number: int) -> tuple[str, int]:
    """The key of the passage that shows line `number` (from 0)."""
    return "line", number


def line_of(block: Block) -> int:
    """The line with which a block begins."""
    return block.lines[0] if block.lines else 0


def block_at(blocks: Sequence[Block], line: int) -> int | None:
    """The block in which a line stands, or the one before it; None above the first block."""
    at = bisect_right(blocks, line, key=line_of) - 1
    return at if at >= 0 else None
