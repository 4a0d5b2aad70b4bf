"""What differs between two versions of one cable: a text and a page of it, a whole and a redacted copy.

Blocks of the same text are matched first, then blocks that became one another; inside those, the words.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reader.cable.alignment import equal_pairs, similar_pairs, stretches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.cable.model import Addressee, Block, Body, Cable, Precedence

ChangeKind = Literal["same", "changed", "removed", "added"]
Spans = tuple[tuple[int, int], ...]

_WORD = re.compile(r"\S+")
_SAME_NUMBER = 0.5


@dataclass(frozen=True, slots=True)
class Change:
    """One block of the two versions, in reading order.

    `left` and `right` are block indexes; a removed block has no right, an added one no left. `left_words` and
    `right_words` are the character spans that differ in the blocks' texts; a block that is "changed" without any
    has another number, kind or portion mark.
    """

    kind: ChangeKind
    left: int | None
    right: int | None
    left_words: Spans = ()
    right_words: Spans = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of the front that differs, as both versions would write it; empty where a version has none."""

    field: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that tells two versions of a cable apart. `body` holds the blocks that are the same, too."""

    front: tuple[FieldChange, ...]
    body: tuple[Change, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the two versions read the same."""
        return not self.front and all(change.kind == "same" for change in self.body)


def compare(left: Cable, right: Cable) -> Difference:
    """What differs between two versions of one cable, front and body."""
    return Difference(compare_fronts(left, right), compare_bodies(left.body, right.body))


def compare_fronts(left: Cable, right: Cable) -> tuple[FieldChange, ...]:
    """The fields of header, caption, references and signature that are not alike, from the top of a cable down."""
    written = ((name, write(left), write(right)) for name, write in _FIELDS.items())
    return tuple(FieldChange(name, before, after) for name, before, after in written if before != after)


def compare_bodies(left: Body, right: Body) -> tuple[Change, ...]:
    """Pair the blocks of two bodies; every block of either stands in exactly one change."""
    alike = equal_pairs([block.text for block in left.blocks], [block.text for block in right.blocks])
    changes: list[Change] = []
    for (left_from, right_from), (left_to, right_to) in stretches(alike, len(left.blocks), len(right.blocks)):
        changes.extend(_compare_stretch(left, range(left_from, left_to), right, range(right_from, right_to)))
        if left_to < len(left.blocks) and right_to < len(right.blocks):
            changes.append(_compare_blocks(left, left_to, right, right_to))
    return tuple(changes)


def _compare_stretch(left: Body, left_at: range, right: Body, right_at: range) -> Iterator[Change]:
    """The changes of two runs of blocks with no text in common: which became which, which came or went."""
    old = [left.blocks[at] for at in left_at]
    new = [right.blocks[at] for at in right_at]
    for (old_from, new_from), (old_to, new_to) in stretches(_likely_pairs(old, new), len(old), len(new)):
        yield from (Change("removed", at, None) for at in left_at[old_from:old_to])
        yield from (Change("added", None, at) for at in right_at[new_from:new_to])
        if old_to < len(old) and new_to < len(new):
            yield _compare_blocks(left, left_at[old_to], right, right_at[new_to])


def _likely_pairs(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    """Which block became which: by the share of words they have in common, or by their paragraph number."""
    old_words = [Counter(block.text.split()) for block in old]
    new_words = [Counter(block.text.split()) for block in new]

    def _likeness(left: int, right: int) -> float:
        common = (old_words[left] & new_words[right]).total()
        share = 2 * common / max(1, old_words[left].total() + new_words[right].total())
        same_number = old[left].number is not None and old[left].number == new[right].number
        return max(share, _SAME_NUMBER) if same_number else share

    return similar_pairs(len(old), len(new), _likeness)


def _compare_blocks(left: Body, left_at: int, right: Body, right_at: int) -> Change:
    """The change of one block into another, with the words that differ."""
    old, new = left.blocks[left_at], right.blocks[right_at]
    if _reads(old) == _reads(new):
        return Change("same", left_at, right_at)
    return Change("changed", left_at, right_at, *compare_words(old.text, new.text))


def _reads(block: Block) -> tuple[str, int | None, str, str]:
    """What a reader sees of a block; how its mark was spelled is not part of it."""
    return block.kind, block.number, str(block.marking or ""), block.text


def compare_words(left: str, right: str) -> tuple[Spans, Spans]:
    """The spans of both texts that the other lacks; neighbouring words make one span."""
    old, new = list(_WORD.finditer(left)), list(_WORD.finditer(right))
    alike = equal_pairs([word[0] for word in old], [word[0] for word in new])
    old_spans, new_spans = [], []
    for (old_from, new_from), (old_to, new_to) in stretches(alike, len(old), len(new)):
        if old_from < old_to:
            old_spans.append((old[old_from].start(), old[old_to - 1].end()))
        if new_from < new_to:
            new_spans.append((new[new_from].start(), new[new_to - 1].end()))
    return tuple(old_spans), tuple(new_spans)


def _names(addressees: Sequence[Addressee]) -> str:
    return ", ".join(addressee.name for addressee in addressees)


def _precedence(precedence: Precedence | None) -> str:
    return "/".join(filter(None, (precedence.action, precedence.info))) if precedence else ""


_FIELDS: dict[str, Callable[[Cable], str]] = {
    "id": lambda cable: cable.id or "",
    "origin": lambda cable: cable.origin or "",
    "precedence": lambda cable: _precedence(cable.header.precedence),
    "sent": lambda cable: f"{cable.header.sent:%Y-%m-%d %H:%M}Z" if cable.header.sent else "",
    "from": lambda cable: cable.header.sender or "",
    "to": lambda cable: _names(cable.header.to),
    "info": lambda cable: _names(cable.header.info),
    "classification": lambda cable: cable.caption.classification or "",
    "captions": lambda cable: ", ".join(cable.caption.captions),
    "executive_order": lambda cable: cable.caption.executive_order or "",
    "declassify": lambda cable: cable.caption.declassify_text or "",
    "tags": lambda cable: ", ".join(cable.caption.tags),
    "subject": lambda cable: cable.caption.subject or "",
    "references": lambda cable: "; ".join(f"{each.label}. {each.text}" for each in cable.references),
    "classified_by": lambda cable: cable.caption.classified_by or "",
    "reasons": lambda cable: ", ".join(cable.caption.reasons),
    "signer": lambda cable: cable.body.signer or "",
}
