"""Where in its cable a note's words stand, for the order of notes and for the portion mark beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.anchor import locate

if TYPE_CHECKING:
    from annotations.model import Anchor
    from reader.cable.model import Body, Marking


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Block and character at which a passage begins; what is not found stands at the end."""

    block: int
    start: int


def position_of(body: Body, anchor: Anchor | None) -> Position:
    """Where the words of an anchor begin: a note on the whole cable before all, words not found after all."""
    if anchor is None:
        return Position(-1, 0)
    place = locate(anchor, body.passages())
    if place.state == "orphan":
        return Position(len(body.blocks), anchor.paragraph or 0)
    return Position(place.index, place.start)


def marking_at(body: Body, position: Position) -> Marking | None:
    """The portion mark that holds at a position: the block's own, or that of the paragraph it belongs to."""
    if not 0 <= position.block < len(body.blocks):
        return None
    paragraph = body.paragraph_of(position.block)
    for block in reversed(body.blocks[: position.block + 1]):
        if block.marking:
            return block.marking
        if paragraph is None or block.number == paragraph:
            return None
    return None
