"""The rows of a document as strips: drawn when they come into view, kept until something changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from widgets.document import Document
    from widgets.layout import Row

_KEPT = 4096
"""Strips at most: some hundred screens."""
_LINK = "bold $foreground on $accent 40%"
"""The link gone to: a component style of Textual would lose its ground. Seen on a bar that fills its cell, too."""


class Mark(NamedTuple):
    """Characters of a passage to draw in a style, such as what a search found."""

    passage: int
    start: int
    end: int
    style: str


class Strips:
    """Draws what `document` shows: margin and words of a row, with marks, link cursor and selection over them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._marks: dict[int, list[Mark]] = {}
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._blank: Strip | None = None

    @property
    def marks(self) -> list[Mark]:
        """The words that are drawn in a style of their own."""
        return [mark for marks in self._marks.values() for mark in marks]

    def mark(self, marks: Sequence[Mark]) -> list[int]:
        """Draw these words in their styles from now on, and no others; returns the passages for which that is new."""
        before, self._marks = self._marks, {}
        for mark in marks:
            self._marks.setdefault(mark.passage, []).append(mark)
        changed = [index for index in {**before, **self._marks} if before.get(index) != self._marks.get(index)]
        for index in changed:
            first, last = self._document.laid_out.span(index)
            self.forget_rows(first, last + 1)
        return changed

    def forget_rows(self, first: int, end: int) -> None:
        """Draw the rows from `first` on again, those from `end` on not."""
        if end - first > len(self._strips):
            self._strips = {at: strip for at, strip in self._strips.items() if not first <= at[0] < end}
            return
        for number in range(first, end):
            self._strips.pop((number, True), None)
            self._strips.pop((number, False), None)

    def forget(self) -> None:
        """Draw all again: something that is drawn, or its colours, changed."""
        self._blank = None
        self._strips.clear()

    def line(self, number: int, width: int) -> Strip:
        """Row `number` of the document over the whole width; a blank one below the last."""
        document, page = self._document, self._document.laid_out
        if number >= len(page.rows):
            if self._blank is None or self._blank.cell_length != width:
                self._blank = Strip.blank(width, document.rich_style)
            return self._blank
        row = page.rows[number]
        under_cursor = row.passage == document.cursor and row.passage >= 0
        strip = self._strips.get((number, under_cursor))
        if strip is None or strip.cell_length != width:
            is_first = row.passage >= 0 and page.firsts[row.passage] == number
            strip = self._draw(row, is_first=is_first, under_cursor=under_cursor)
            strip = strip.adjust_cell_length(width, document.look(under_cursor)[1])
            if len(self._strips) > _KEPT:
                self._strips.clear()
            self._strips[number, under_cursor] = strip
        return strip

    def _draw(self, row: Row, *, is_first: bool, under_cursor: bool) -> Strip:
        if row.passage < 0:
            return Strip([])
        document = self._document
        passage = document.passages[row.passage]
        background, _, bar = document.look(under_cursor)
        style = background + document.style_of(passage.style) if passage.style else background
        segments = [Segment("▌ " if under_cursor else "  ", bar)]
        if margin := document.laid_out.margin(passage):
            lead = (passage.lead if is_first else Content("")).truncate(margin, pad=True)
            segments += [Segment(text, each.rich_style) for text, each in lead.render(style, "", document.style_of)]
        place = row.start
        for text, each in self._styled(row.passage)[row.start : row.end].render(style, "", document.style_of):
            segments.append(Segment(text, each.rich_style_with_offset(place, row.passage)))
            place += len(text)
        return Strip(segments)

    def _styled(self, index: int) -> Content:
        """The text of a passage with the marks, the link cursor and the selection drawn over it."""
        document = self._document
        text = document.passages[index].text
        for mark in self._marks.get(index, ()):
            text = text.stylize(mark.style, mark.start, mark.end)
        if document.links.at and document.links.at[0] == index:
            link = document.links.at[1]
            text = text.stylize(_LINK, link.start, link.end)
        selection = document.text_selection
        if selection is not None and (span := selection.get_span(index)) is not None:
            start, end = span
            style = Style.from_styles(document.screen.get_component_styles("screen--selection"))
            text = text.stylize(style, start, len(text) if end == -1 else end)
        return text
