"""Whole words of a document selected, by mouse (Textual's own selection) or keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Offset
from textual.selection import Selection

if TYPE_CHECKING:
    from widgets.document import Document


class WordSelection:
    """The words selected in `document`; by keyboard they are words of one passage."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.keyed: tuple[int, int, int] | None = None
        """What the keyboard has selected: passage, start, end."""

    def begin(self, at: int | None = None) -> None:
        """Select the word at `at`, else the first one in view, of the passage under the cursor, to be extended."""
        document, page = self._document, self._document.laid_out
        if not document.passage or not document.passage.text.plain:
            return
        first, last = page.span(document.cursor)
        start = page.rows[min(max(document.scroll_offset.y, first), last)].start if at is None else at
        self._select(start, word_end(document.passage.text.plain, start))

    def extend_word(self, step: int) -> None:
        """Take one word more (1) or less (-1) into the selection."""
        if self.keyed:
            index, start, end = self.keyed
            text = self._text(index)
            self._select(start, word_end(text, end) if step > 0 else previous_word_end(text, end))

    def extend_row(self, step: int) -> None:
        """Take one line more (1) or less (-1) into the selection."""
        if not self.keyed:
            return
        index, start, end = self.keyed
        text, page = self._text(index), self._document.laid_out
        first, last = page.span(index)
        here = page.row_at(index, max(end - 1, 0))
        there = here + step
        if there > last:
            self._select(start, len(text))
            return
        row = page.rows[max(there, first)]
        column = max(end - page.rows[here].start - 1, 0)
        self._select(start, word_end(text, min(row.start + column, row.end)))

    def move_front(self, step: int) -> None:
        """Let the selection begin one word later (1) or earlier (-1)."""
        if self.keyed:
            index, start, end = self.keyed
            text = self._text(index)
            self._select(next_word_start(text, start) if step > 0 else previous_word_start(text, start), end)

    def clear(self) -> None:
        """Select nothing."""
        self.keyed = None
        if self._document.is_mounted and self._document.text_selection:
            self._document.screen.clear_selection()

    def parts(self) -> list[tuple[int, int, int]]:
        """The words selected, whole ones: passage, start, end of each part."""
        selection = self._document.text_selection
        if selection is None or selection.start is None or selection.end is None:
            return []
        (start, first), (end, last) = selection.start, selection.end
        parts = []
        for index in range(first, min(last + 1, len(self._document.passages))):
            text = self._text(index)
            begin = word_start(text, start) if index == first else 0
            finish = word_end(text, max(end - 1, 0)) if index == last else len(text)
            if text[begin:finish].strip():
                parts.append((index, begin, finish))
        return parts

    def _select(self, start: int, end: int) -> None:
        document, index = self._document, self._document.cursor
        text = self._text(index)
        start = min(start, len(text))
        end = max(min(end, len(text)), word_end(text, start))
        self.keyed = (index, start, end)
        document.screen.selections = {document: Selection(Offset(start, index), Offset(end, index))}
        document.scroll_to_words(index, max(end - 1, 0))

    def _text(self, index: int) -> str:
        return self._document.passages[index].text.plain


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
