"""Where in its cable a note's words stand by now: the one home of it, for screens, lists and exports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from annotations.anchor import locate
from annotations.model import Anchor
from reader.cable.number import read_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.cable.model import Body, Cable, Marking, Reference

_REFERENCE = "Ref "


@dataclass(frozen=True, slots=True)
class NotePlace:
    """Where a note stands in a cable as it is read now: on words, on a reference, or on the whole cable.

    `state` is "exact", "moved" or "orphan" as `annotations.anchor.Place` has it; a note on the whole cable is exact.
    Its words are `blocks[block].text[start:end]`, in or behind the paragraph with the number `paragraph`, or `heading`
    where they are one, which is in no paragraph; `altered` where they read otherwise than when the note was written.
    One on a reference has that one's number among the references in `reference`. What has no such place is None.
    """

    state: Literal["exact", "moved", "orphan"] = "exact"
    block: int | None = None
    start: int = 0
    end: int = 0
    paragraph: int | None = None
    reference: int | None = None
    altered: bool = False
    heading: bool = False

    @property
    def order(self) -> tuple[int, int, int]:
        """By this notes are in the order of the text: on the whole cable, on references, on words, orphans."""
        if self.block is not None:
            return 2, self.block, self.start
        if self.reference is not None:
            return 1, self.reference, 0
        return 3 if self.state == "orphan" else 0, 0, 0


def place_of(anchor: Anchor | None, cable: Cable) -> NotePlace:
    """Find the words that a note was written about in a cable; without an anchor it is on the whole cable."""
    if anchor is None:
        return NotePlace()
    if (reference := reference_of(anchor, cable.references)) is not None:
        altered = reference_anchor(cable.references[reference]).exact != anchor.exact
        return NotePlace("moved" if altered else "exact", reference=reference, altered=altered)
    passages = cable.body.passages()
    found = locate(anchor, passages)
    if found.state == "orphan":
        return NotePlace("orphan")
    paragraph, text = passages[found.index]
    altered = text[found.start : found.end].split() != anchor.exact.split()
    heading = cable.body.blocks[found.index].kind == "heading"
    # Earlier versions took a heading for a part of the paragraph above it: it has not moved since.
    state = "exact" if heading and not altered else found.state
    return NotePlace(state, found.index, found.start, found.end, paragraph, altered=altered, heading=heading)


def change_since(anchor: Anchor | None, place: NotePlace) -> str:
    """What became of the words of a note since it was written: `moved from ¶9, words altered`; mostly empty."""
    if anchor is None or place.state == "exact":
        return ""
    if place.state == "orphan":
        return "words no longer in the text"
    told = []
    if place.reference is None and not place.heading and place.paragraph != anchor.paragraph:
        told.append("moved" if anchor.paragraph is None else f"moved from ¶{anchor.paragraph}")
    if place.altered:
        told.append("words altered")
    return ", ".join(told)


def words_at(cable: Cable, place: NotePlace) -> str:
    """The words that stand at a place; none for the whole cable, and for what has no place."""
    if place.reference is not None:
        return reference_anchor(cable.references[place.reference]).exact
    return "" if place.block is None else cable.body.blocks[place.block].text[place.start : place.end]


def marking_at(body: Body, place: NotePlace) -> Marking | None:
    """The portion mark that holds at a place: the block's own, or that of the paragraph it belongs to."""
    if place.block is None:
        return None
    for block in reversed(body.blocks[: place.block + 1]):
        if block.marking:
            return block.marking
        if place.paragraph is None or block.number == place.paragraph:
            return None
    return None


def reference_anchor(reference: Reference) -> Anchor:
    """The anchor of a note on a reference: its letter and its words, as in `Ref A: 07 DAKAR 12`."""
    return Anchor(f"{_REFERENCE}{reference.label}: {reference.text}")


def reference_of(anchor: Anchor, references: Sequence[Reference]) -> int | None:
    """Which reference an anchor made by `reference_anchor` is about; None if it is about none of these.

    The same words, else the same cable: another reading of the text may spell and letter it differently.
    """
    if not anchor.exact.startswith(_REFERENCE) or anchor.prefix or anchor.suffix:
        return None
    same = [number for number, each in enumerate(references) if reference_anchor(each).exact == anchor.exact]
    if not same and (meant := read_number(anchor.exact.partition(": ")[2])):
        same = [number for number, each in enumerate(references) if each.number and each.number.id == meant.id]
    return same[0] if same else None
