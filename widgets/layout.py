"""Where the passages of a document stand: their rows on a page of a given width. No screen needed."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from widgets.passage import alike, wrap

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
    """The rows of `passages` at `width` columns; where the lines of those that `before` had break is not sought again.

    Attributes:
        changed: the first row that is another than in `before`, and the one after the last.
    """

    def __init__(self, passages: Sequence[Passage] = (), width: int = 80, before: Layout | None = None) -> None:
        self.passages = passages
        self.width = width
        self.rows: list[Row] = []
        self.firsts: list[int] = []
        known = before if before and before.width == width else None
        head, tail = alike(known.passages, passages) if known else (0, 0)
        self._breaks = [self._break(passage) for passage in passages[head : len(passages) - tail]]
        if known:
            self._breaks = [*known._breaks[:head], *self._breaks, *known._breaks[len(known.passages) - tail :]]
        for index, passage in enumerate(passages):
            self.rows.extend([BLANK] * (passage.above if self.rows else 0))
            self.firsts.append(len(self.rows))
            self.rows.extend(Row(index, start, end) for start, end in self._breaks[index])
        self.changed = self._changed(before, head, tail) if before else (0, len(self.rows))

    def _break(self, passage: Passage) -> list[tuple[int, int]]:
        return wrap(passage.text.plain, self._room(passage) - self.margin(passage))

    def _room(self, passage: Passage) -> int:
        room = self.width - GUTTER - 1
        return room if passage.wide else min(room, MEASURE)

    def margin(self, passage: Passage) -> int:
        """How many columns are left of the text of a passage, behind the gutter."""
        return passage.margin(self._room(passage))

    def _changed(self, before: Layout, head: int, tail: int) -> tuple[int, int]:
        """Where nothing was moved, what stands below the passages that changed is as it was."""
        first = self.span(head - 1)[1] + 1 if head else 0
        is_moved = (len(self.rows), len(self.passages)) != (len(before.rows), len(before.passages))
        if is_moved or not tail:
            return first, max(len(self.rows), len(before.rows))
        return first, self.firsts[-tail]

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

    def next_link(self, at: tuple[int, Link] | None, cursor: int, step: int) -> tuple[int, Link] | None:
        """The link after (1) or before (-1) the one `at`, or else the passage `cursor`; round the ends of the page.

        Returns:
            The link and its passage; None where there are no links.
        """
        places = self.links()
        if not places:
            return None
        starts = [(index, link.start) for index, link in places]
        if at:
            return places[(starts.index((at[0], at[1].start)) + step) % len(places)]
        following = bisect_left(starts, (cursor, 0))
        return places[(following if step > 0 else following - 1) % len(places)]

    def links(self) -> list[tuple[int, Link]]:
        """All links in reading order, each with its passage."""
        return [(index, link) for index, passage in enumerate(self.passages) for link in passage.links]
