"""A scrolling document of passages: a cursor on passages, links, words marked and selected.

Lines are drawn as they come into view (Textual's line API), so that a document of a thousand paragraphs opens as
quickly as one of ten, and resizing costs only the breaking of lines.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive

from widgets.layout import BLANK, Layout
from widgets.line_view import LineView
from widgets.link_cursor import LinkCursor
from widgets.strips import Strips
from widgets.word_selection import WordSelection

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from textual import events
    from textual.selection import Selection
    from textual.strip import Strip
    from textual.style import Style

    from widgets.passage import Passage
    from widgets.strips import Mark


class Document(LineView):
    """Shows passages; the caller says which, and hears what the reader does with them."""

    ALLOW_SELECT = True

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """The passage the reader is at."""

    class Moved(Message):
        """The cursor came to another passage."""

        def __init__(self, document: Document, index: int) -> None:
            self.document = document
            self.index = index
            super().__init__()

        @property
        def control(self) -> Document:
            """The document it happened in."""
            return self.document

    class Followed(Message):
        """The reader chose a link; `target` is what the link was made with."""

        def __init__(self, document: Document, target: Hashable) -> None:
            self.document = document
            self.target = target
            super().__init__()

        @property
        def control(self) -> Document:
            """The document it happened in."""
            return self.document

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.passages: Sequence[Passage] = ()
        self.laid_out = Layout()
        """Where each passage stands on the page."""
        self.links = LinkCursor(self)
        """The link that the reader has gone to."""
        self.words = WordSelection(self)
        """The words that are selected."""
        self._drawn = Strips(self)

    # What is shown

    def show(self, passages: Sequence[Passage], cursor: int = 0, *, keep_scroll: bool = False) -> None:
        """Show other passages, the cursor on the first stop at or after `cursor`; draw what is new among them."""
        self.words.clear()
        self.mark(())
        self.links.leave()
        self._refresh_passage(self.cursor)
        self.passages = passages
        self._lay_out()
        self.set_reactive(Document.cursor, self._stop(cursor, 1))
        self._refresh_passage(self.cursor)
        if not keep_scroll:
            self.scroll_to(y=0, animate=False)
        self._reveal(self.cursor)

    def mark(self, marks: Sequence[Mark]) -> None:
        """Draw these words in their styles, and no others."""
        for index in self._drawn.mark(marks):
            self._refresh_passage(index)

    @property
    def marks(self) -> list[Mark]:
        """The words that are marked."""
        return self._drawn.marks

    @property
    def passage(self) -> Passage | None:
        """The passage under the cursor."""
        return self.passages[self.cursor] if self.cursor < len(self.passages) else None

    def _lay_out(self) -> None:
        """Break the passages that are new, or all where the width is, into rows for the width there is."""
        width = self.scrollable_content_region.width or self.size.width
        self.laid_out = Layout(self.passages, width, self.laid_out)
        self.set_size(Size(width, len(self.laid_out.rows)))
        first, end = self.laid_out.changed
        self._drawn.forget_rows(first, end)
        self.refresh_lines(first, end - first)

    def _refresh_passage(self, index: int) -> None:
        if index < len(self.laid_out.firsts):
            first, last = self.laid_out.span(index)
            self.refresh_lines(first, last - first + 1)

    def redraw(self) -> None:
        """Draw every line anew."""
        self._drawn.forget()
        self.refresh()

    def notify_style_update(self) -> None:
        """Colours changed: draw all again."""
        super().notify_style_update()
        self._drawn.forget()

    def on_resize(self) -> None:
        """Break lines anew, and keep what the reader was looking at in view."""
        if not self.passages or self.virtual_size.width == self.scrollable_content_region.width:
            return
        rows = self.laid_out.rows
        top = rows[min(self.scroll_offset.y, len(rows) - 1)] if rows else BLANK
        self._lay_out()
        if top.passage >= 0:
            self.scroll_to(y=self.laid_out.row_at(top.passage, top.start), animate=False)

    # Moving

    def move(self, steps: int) -> None:
        """Go to the next stop (1) or the one before (-1); inside a passage longer than the screen, scroll first."""
        if not self.passages:
            return
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        first, last = self.laid_out.span(self.cursor)
        if steps > 0 and first <= top + height <= last:
            self.scroll_to(y=min(top + height - 2, last - height + 1), animate=False)
            return
        if steps < 0 and first < top <= last:
            self.scroll_to(y=max(top - height + 2, first), animate=False)
            return
        self.go(self._stop(self.cursor + steps, steps))

    def page(self, steps: int) -> None:
        """Turn a screen's height down (1) or up (-1); the cursor comes along."""
        height = max(self.scrollable_content_region.height - 2, 1)
        self.scroll_to(y=self.scroll_offset.y + steps * height, animate=False)
        top = round(self.scroll_target_y)
        bottom = top + self.scrollable_content_region.height - 1
        first = bisect_left(self.laid_out.firsts, top)
        last = bisect_right(self.laid_out.firsts, bottom) - 1
        if first > last:
            first = max(first - 1, 0)
        at_end = bottom >= len(self.laid_out.rows) - 1
        self.cursor = self._stop(last if steps > 0 and at_end else first, -1 if at_end else 1)

    def top(self) -> None:
        """Go to the first stop."""
        self.go(self._stop(0, 1))
        self.scroll_to(y=0, animate=False)

    def bottom(self) -> None:
        """Go to the last stop."""
        self.go(self._stop(len(self.passages) - 1, -1))
        self.scroll_to(y=len(self.laid_out.rows), animate=False)

    def go(self, index: int) -> None:
        """Put the cursor on passage `index` and bring it into view."""
        self.links.leave()
        self.cursor = index
        self._reveal(index)

    @property
    def row_of_cursor(self) -> int:
        """The row of the window on which the passage under the cursor begins; the nearest where it is out of view."""
        first = self.laid_out.firsts[self.cursor] if self.cursor < len(self.laid_out.firsts) else 0
        return min(max(first - self.scroll_offset.y, 0), max(self.scrollable_content_region.height - 1, 0))

    def scroll_cursor_to_row(self, row: int) -> None:
        """Let the passage under the cursor begin on a row of the window, as far as the document goes."""
        self.scroll_to(y=self.laid_out.firsts[self.cursor] - row, animate=False, force=True)

    def scroll_to_words(self, index: int, start: int) -> None:
        """Bring character `start` of passage `index` into view."""
        self.scroll_to_region(Region(0, self.laid_out.row_at(index, start), 1, 1), animate=False, force=True)

    def _stop(self, index: int, step: int) -> int:
        """The nearest stop from `index` on in the direction of `step`; where there is none, the cursor stays."""
        stop = self.laid_out.stop(index, step)
        if stop is not None:
            return stop
        return self.cursor if self.cursor < len(self.passages) else 0

    def _reveal(self, index: int) -> None:
        window = self.scrollable_content_region.height
        if index >= len(self.laid_out.firsts) or not window:
            return
        first, last = self.laid_out.span(index)
        height = min(last - first + 1, window)
        self.scroll_to_region(Region(0, first, 1, height), animate=False, force=True)

    def watch_cursor(self, old: int, new: int) -> None:
        """Redraw the two passages concerned and tell the caller."""
        for index in (old, new):
            self._refresh_passage(index)
        self.post_message(self.Moved(self, new))

    # Links

    def follow(self) -> bool:
        """Follow the link under the link cursor, else where the passage leads; tells whether that is anywhere."""
        target = self.links.target
        if target is None:
            return False
        self.post_message(self.Followed(self, target))
        return True

    def on_click(self, event: events.Click) -> None:
        """Follow the link clicked on; else put the cursor on the passage."""
        if self.text_selection:
            return
        row = self.scroll_offset.y + event.y
        if not 0 <= row < len(self.laid_out.rows) or self.laid_out.rows[row].passage < 0:
            return
        index = self.laid_out.rows[row].passage
        passage = self.passages[index]
        _, offset = self.screen.get_widget_and_offset_at(event.screen_x, event.screen_y)
        if offset is not None:
            for link in passage.links:
                if link.start <= offset.x < link.end:
                    self.post_message(self.Followed(self, link.target))
                    return
        if passage.stop:
            self.links.leave()
            self.cursor = index

    # What Textual asks: the selection, which `words` reads and makes, and lines to draw

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text under a selection, for the clipboard."""
        text = "\n".join(passage.text.plain.replace("\n", " ") for passage in self.passages)
        return selection.extract(text), "\n\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """The selection changed: draw it."""
        if selection is None:
            self.words.keyed = None
        self.redraw()

    def line(self, number: int, width: int) -> Strip:
        """Draw a row of the page; a blank one below the last."""
        return self._drawn.line(number, width)

    def style_of(self, style: str | Style) -> Style:
        """A style as the document's content names it: `bold $error` in the colours of the theme."""
        return self._get_style(style)
