"""Where in its cable a note's words stand, for the order of notes and for the portion mark beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.anchor import locate
from annotations.model import Anchor
from reader.cable.number import read_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.cable.model import Body, Marking, Reference

_REFERENCE = "Ref "


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Block and character at which a passage begins; what is not found stands at the end."""

    block: int
    start: int


def position_of(body: Body, anchor: Anchor | None, references: Sequence[Reference] = ()) -> Position:
    """Where the words of an anchor begin: the whole cable before its references, words not found after all."""
    if anchor is None:
        return Position(-2, 0)
    if (reference := reference_of(anchor, references)) is not None:
        return Position(-1, reference)
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


def reference_anchor(reference: Reference) -> Anchor:
    """The anchor of a note on a reference: its letter and its words, as in `Ref A: 07 DAKAR 12`."""
    return Anchor(f"{_REFERENCE}{reference.label}: {reference.text}")


def reference_of(anchor: Anchor, references: Sequence[Reference]) -> int | None:
    """Which reference an anchor of `reference_anchor` is about, or None where it is none of these, or no such anchor.

    The same words, else the same cable: another reading of the text may spell and letter it differently.
    """
    if not anchor.exact.startswith(_REFERENCE) or anchor.prefix or anchor.suffix:
        return None
    same = [number for number, each in enumerate(references) if reference_anchor(each).exact == anchor.exact]
    if not same and (meant := read_number(anchor.exact.partition(": ")[2])):
        same = [number for number, each in enumerate(references) if each.number and each.number.id == meant.id]
    return same[0] if same else None
