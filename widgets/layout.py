"""Where the passages of a document stand: their rows on a page of a given width. No screen needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from widgets.passage import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from widgets.passage import Link, Passage

GUTTER = 2
"""Columns left of every passage, for the cursor's bar."""
MEASURE = 92
"""Columns of text at most: longer lines are hard to read."""


class Row(NamedTuple):
    """One line on the screen: characters `start` to `end` of a passage, or a blank line where `passage` is -1."""

    passage: int
    start: int
    end: int


BLANK = Row(-1, 0, 0)


class Layout:
    """The rows of `passages` at `width` columns."""

    def __init__(self, passages: Sequence[Passage] = (), width: int = 80) -> None:
        self.passages = passages
        self.width = width
        self.rows: list[Row] = []
        self.firsts: list[int] = []
        for index, passage in enumerate(passages):
            self.rows.extend([BLANK] * (passage.above if self.rows else 0))
            self.firsts.append(len(self.rows))
            measure = min(width - GUTTER - 1, MEASURE) - passage.indent
            self.rows.extend(Row(index, start, end) for start, end in wrap(passage.text.plain, measure))

    def span(self, index: int) -> tuple[int, int]:
        """The first and the last row of passage `index`."""
        if index + 1 < len(self.firsts):
            return self.firsts[index], self.firsts[index + 1] - self.passages[index + 1].above - 1
        return self.firsts[index], len(self.rows) - 1

    def row_at(self, index: int, character: int) -> int:
        """The row on which `character` of passage `index` stands."""
        first, last = self.span(index)
        for row in range(last, first, -1):
            if self.rows[row].start <= character:
                return row
        return first

    def stop(self, index: int, step: int) -> int | None:
        """The nearest passage at which the cursor may stay, from `index` on in the direction of `step`."""
        while 0 <= index < len(self.passages):
            if self.passages[index].stop:
                return index
            index += step
        return None

    def links(self) -> list[tuple[int, Link]]:
        """All links in reading order, each with its passage."""
        return [(index, link) for index, passage in enumerate(self.passages) for link in passage.links]


def word_start(text: str, position: int) -> int:
    """The start of the word at `position`, or of the next one where `position` is between words."""
    while position < len(text) and text[position].isspace():
        position += 1
    while position > 0 and not text[position - 1].isspace():
        position -= 1
    return position


def word_end(text: str, position: int) -> int:
    """The end of the word at `position`, or of the next one where `position` is between words."""
    while position < len(text) and text[position].isspace():
        position += 1
    while position < len(text) and not text[position].isspace():
        position += 1
    return position


def previous_word_end(text: str, position: int) -> int:
    """The end of the word before the one that `position` stands in or behind; 0 where there is none."""
    while position > 0 and not text[position - 1].isspace():
        position -= 1
    while position > 0 and text[position - 1].isspace():
        position -= 1
    return position


def next_word_start(text: str, position: int) -> int:
    """The start of the word after the one at `position`."""
    position = word_end(text, position)
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def previous_word_start(text: str, position: int) -> int:
    """The start of the word before the one that begins at `position`."""
    before = text[:position].rstrip()
    return max((at + 1 for at in range(len(before)) if before[at].isspace()), default=0)
