"""Anchors: where a note was made, said in words, and finding the place again in another copy of the text.

After the text quote selector of the W3C Web Annotation Data Model. A note is never put on other words without a
word about it: where its own cannot be found, or not with certainty, it is an orphan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from annotations.doubles import CONTEXT, LONGER, are_apart, doubles_of, is_not_told_apart, width_of
from annotations.model import Anchor
from annotations.quotation import find, stand_elsewhere_without
from annotations.words import Passage, read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_TELLING = 12
"""A word of so many letters is known by itself; a shorter one, without context, may be another in another place."""

Span = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an anchor's words are: `passages[index][1][start:end]`.

    "exact" are the very words in the paragraph of the same number; "moved" are they elsewhere, or nearly the same
    words; "orphan" are not to be found, and `index` is -1.
    """

    state: Literal["exact", "moved", "orphan"]
    index: int = -1
    start: int = 0
    end: int = 0


def anchor_for(passages: Sequence[Passage], index: int, start: int, end: int) -> Anchor:
    """The anchor of the words `passages[index][1][start:end]`."""
    place, words = (index, start, end), read_words(tuple(passages))
    anchor = _anchor(passages, place, CONTEXT)
    doubles = doubles_of(anchor, place, words)
    if doubles is None:
        return _anchor(passages, place, LONGER[-1])
    for width in LONGER if doubles else ():
        anchor = _anchor(passages, place, width)
        if are_apart(anchor, place, doubles, words):
            break
    return anchor


def locate(anchor: Anchor, passages: Sequence[Passage]) -> Place:
    """Find the words of an anchor in a text, which need not be the one it was made from."""
    if span := _unmoved(anchor, passages):
        return _place(anchor, passages, span)
    occurrences, words = _occurrences(anchor.exact, passages), read_words(tuple(passages))
    span = _undoubted(anchor, passages, occurrences)
    found = span or find(anchor, words)
    if found is None or stand_elsewhere_without(anchor, found, words):
        return Place("orphan")
    span = span or _very_words(found, occurrences)
    return _place(anchor, passages, span) if span else Place("moved", *found)


def _anchor(passages: Sequence[Passage], place: Span, width: int) -> Anchor:
    index, start, end = place
    number, text = passages[index]
    before, after = _before(passages, index, start, width), _after(passages, index, end, width)
    return Anchor(text[start:end], before, after, number, _position(passages, index, start))


def _place(anchor: Anchor, passages: Sequence[Passage], span: Span) -> Place:
    return Place("exact" if passages[span[0]][0] == anchor.paragraph else "moved", *span)


def _position(passages: Sequence[Passage], index: int, start: int) -> int:
    return sum(len(text) + 1 for _, text in passages[:index]) + start


def _before(passages: Sequence[Passage], index: int, start: int, width: int) -> str:
    text = passages[index][1][max(0, start - width - 1) : start]  # one more shows whether there is more
    while len(text) < width and index > 0:
        index -= 1
        text = f"{passages[index][1]} {text}"
    # Half a word at the far end is no word of the text.
    return text if len(text) <= width else text[-width:].partition(" ")[2]


def _after(passages: Sequence[Passage], index: int, end: int, width: int) -> str:
    text = passages[index][1][end : end + width + 1]
    while len(text) < width and index + 1 < len(passages):
        index += 1
        text = f"{text} {passages[index][1]}"
    return text if len(text) <= width else text[:width].rpartition(" ")[0]


def _occurrences(exact: str, passages: Sequence[Passage]) -> list[Span]:
    """Every place of the very words, however they are spaced."""
    parts = exact.split()
    if not parts:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    return [
        (index, match.start(), match.end())
        for index, (_, text) in enumerate(passages)
        if parts[0] in text
        for match in pattern.finditer(text)
    ]


def _unmoved(anchor: Anchor, passages: Sequence[Passage]) -> Span | None:
    """The place where the words stood, if they and all around them still are what they were."""
    start, width = -1 if anchor.position is None else anchor.position, width_of(anchor)
    for index, (_, text) in enumerate(passages):
        if anchor.exact and 0 <= start < len(text):
            end = start + len(anchor.exact)
            same = text[start:end] == anchor.exact and _before(passages, index, start, width) == anchor.prefix
            return (index, start, end) if same and _after(passages, index, end, width) == anchor.suffix else None
        start -= len(text) + 1
    return None


def _undoubted(anchor: Anchor, passages: Sequence[Passage], occurrences: list[Span]) -> Span | None:
    """The place of the very words that is right at first sight, or None where it takes a closer look."""
    if not (anchor.prefix or anchor.suffix):
        same = [span for span in occurrences if passages[span[0]][0] == anchor.paragraph]
        lone = len(anchor.exact) < _TELLING and len(anchor.exact.split()) == 1
        return _only(same) or (None if lone else _only(occurrences))
    if is_not_told_apart(anchor):
        return None
    prefix, suffix, width = anchor.prefix.split(), anchor.suffix.split(), width_of(anchor)
    unchanged = [
        (index, start, end)
        for index, start, end in occurrences
        if _before(passages, index, start, width).split() == prefix
        and _after(passages, index, end, width).split() == suffix
    ]
    return _only(unchanged)


def _only(spans: list[Span]) -> Span | None:
    return spans[0] if len(spans) == 1 else None


def _very_words(found: Span, occurrences: list[Span]) -> Span | None:
    """The occurrence of the very words that the place found is part of."""
    index, start, end = found
    return next((span for span in occurrences if span[0] == index and span[1] <= start and end <= span[2]), None)
