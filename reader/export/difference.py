"""What tells two versions of a cable apart, in words: one line a field, one a paragraph that differs.

The words that changed stand in signs, `[-old-]` and `{+new+}`, so that they are told apart without colour too.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from annotations.counting import counted
from reader.cable.compare import compare, compare_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.cable.compare import Change, Difference, Spans
    from reader.cable.model import Block, Body, Cable

Sign = Literal["same", "removed", "added"]
LineKind = Literal["field", "same", "changed", "removed", "added"]
SIGNS: dict[LineKind, str] = {"field": "~", "same": " ", "changed": "~", "removed": "-", "added": "+"}
"""What stands in the margin of a line."""

_WORD = re.compile(r"\S+\s*")
_BRACKETS: dict[Sign, tuple[str, str]] = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
_RESPECTS = ("number", "portion mark", "kind")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that both versions have, or only one of them; `text` holds their signs."""

    sign: Sign
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A field or a paragraph that differs, or a run of paragraphs that do not.

    `label` is the field's name or the paragraph's number and mark.
    """

    kind: LineKind
    label: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Its words, with the signs."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Told:
    """A difference in words: the sum of it, the lines on the front, the lines on the text."""

    summary: str
    front: tuple[Line, ...]
    body: tuple[Line, ...]


def tell_difference(left: Cable, right: Cable) -> Told:
    """Tell what differs between two versions of a cable, from its first field to its last paragraph."""
    found = compare(left, right)
    front = tuple(
        Line("field", change.field.replace("_", " "), tuple(_words(change.left, change.right, None)))
        for change in found.front
    )
    summary = _summary(found, left.body, right.body)
    if found.is_empty and left.text != right.text:
        summary += " As received they differ in spacing, page banners or markup."
    return Told(summary, front, tuple(_body_lines(found, left.body, right.body)))


def _summary(found: Difference, left: Body, right: Body) -> str:
    if found.is_empty:
        return "Both versions read the same."
    parts = [counted(len(found.front), "field differs", "fields differ")] if found.front else []
    for kind in ("changed", "removed", "added"):
        if changes := [change for change in found.body if change.kind == kind]:
            parts.append(f"{_counted(changes, left, right)} {kind}")
    return f"{', '.join(parts)}."


def _counted(changes: Sequence[Change], left: Body, right: Body) -> str:
    """How many blocks of each kind some changes are of: `3 paragraphs and 1 heading`."""
    blocks = [right.blocks[change.right] for change in changes if change.right is not None]
    blocks += [left.blocks[change.left] for change in changes if change.right is None and change.left is not None]
    return " and ".join(counted(number, kind) for kind, number in Counter(block.kind for block in blocks).most_common())


def _body_lines(found: Difference, left: Body, right: Body) -> Iterator[Line]:
    """A line a block that differs; those between that do not are counted."""
    for is_same, run in groupby(found.body, key=lambda change: change.kind == "same"):
        changes = list(run)
        if is_same:
            yield Line("same", "", (Piece("same", f"{_counted(changes, left, right)} the same"),))
        else:
            yield from (_block_line(change, left, right) for change in changes)


def _block_line(change: Change, left: Body, right: Body) -> Line:
    old = left.blocks[change.left] if change.left is not None else None
    new = right.blocks[change.right] if change.right is not None else None
    block = new or old
    label = _label(block) if block else ""
    if old and new:
        words = tuple(_words(old.text, new.text, (change.left_words, change.right_words)))
        return Line("changed", label, (*_other_respects(old, new), *words))
    kind: LineKind = "removed" if old else "added"
    sign: Sign = "removed" if old else "added"
    return Line(kind, label, (Piece(sign, block.text if block else ""),))


def _other_respects(old: Block, new: Block) -> Iterator[Piece]:
    """In what a block changed beside its words, a line each."""
    for name, before, after in zip(_RESPECTS, _respects(old), _respects(new), strict=True):
        if before != after:
            yield Piece("same", f"{name} ")
            yield from _words(before, after, None)
            yield Piece("same", "\n")


def _respects(block: Block) -> tuple[str, str, str]:
    return str(block.number or "none"), str(block.marking or "none"), block.kind


def _label(block: Block) -> str:
    number = f"¶{block.number}" if block.number is not None else block.kind
    return f"{number} {block.marking}" if block.marking else number


def _words(left: str, right: str, spans: tuple[Spans, Spans] | None) -> Iterator[Piece]:
    """The words of two texts merged, in the order in which they are read."""
    left_spans, right_spans = spans or compare_words(left, right)
    merged = _merged(deque(_pieces(left, left_spans, "removed")), deque(_pieces(right, right_spans, "added")))
    for sign, run in groupby(merged, key=lambda piece: piece.sign):
        if sign == "same":
            yield Piece(sign, "".join(piece.text for piece in run))
        else:
            yield from run


def _merged(old: deque[Piece], new: deque[Piece]) -> Iterator[Piece]:
    while old or new:
        if old and old[0].sign == "removed":
            yield old.popleft()
        elif new and new[0].sign == "added":
            yield new.popleft()
        else:
            yield new.popleft() if new else old[0]
            if old:
                old.popleft()


def _pieces(text: str, spans: Spans, sign: Sign) -> Iterator[Piece]:
    """The words of a text one by one, and in their signs those that the other text has not."""
    opened, closed = _BRACKETS[sign]
    ends, position = dict(spans), 0
    for word in _WORD.finditer(text):
        if word.start() < position:
            continue
        position = ends.get(word.start(), 0)
        if position:
            yield Piece(sign, f"{opened}{text[word.start() : position]}{closed} ")
        else:
            yield Piece("same", word[0] if word[0][-1].isspace() else f"{word[0]} ")
