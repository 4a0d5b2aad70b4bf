"""A scrolling document of passages: a cursor on passages, links, words marked and selected.

Lines are drawn as they come into view (Textual's line API), so that a document of a thousand paragraphs opens as
quickly as one of ten, and resizing costs only the breaking of lines.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

from widgets.layout import (
    BLANK,
    GUTTER,
    Layout,
    Row,
    next_word_start,
    previous_word_end,
    previous_word_start,
    word_end,
    word_start,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from rich.style import Style as RichStyle
    from textual import events

    from widgets.passage import Link, Passage


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of a passage to draw in a style, such as what a search found."""

    passage: int
    start: int
    end: int
    style: str


class Document(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows passages; the caller says which, and hears what the reader does with them."""

    ALLOW_SELECT = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "document--cursor",
        "document--bar",
        "document--link",
    }
    DEFAULT_CSS = """
    Document {
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 25%;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        & > .document--cursor { background: $surface; }
        & > .document--bar { color: $foreground-muted; }
        & > .document--link { background: $accent; color: $background; text-style: bold; }
        &:focus > .document--bar { color: $accent; }
    }
    """

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

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.passages: Sequence[Passage] = ()
        self.selecting: tuple[int, int, int] | None = None
        self._page = Layout()
        self._marks: dict[int, list[Mark]] = {}
        self._link: tuple[int, Link] | None = None
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._blank: Strip | None = None

    # What is shown

    def show(self, passages: Sequence[Passage], cursor: int = 0, *, keep_scroll: bool = False) -> None:
        """Show other passages, the cursor on the first stop at or after `cursor`."""
        self.clear_selection()
        self.passages = passages
        self._marks = {}
        self._link = None
        self._lay_out()
        self.set_reactive(Document.cursor, self._stop(cursor, 1))
        if not keep_scroll:
            self.scroll_to(y=0, animate=False)
        self._reveal(self.cursor)
        self.refresh()

    def mark(self, marks: Sequence[Mark]) -> None:
        """Draw these words in their styles, and no others."""
        by_passage: dict[int, list[Mark]] = {}
        for mark in marks:
            by_passage.setdefault(mark.passage, []).append(mark)
        if by_passage != self._marks:
            self._marks = by_passage
            self._redraw()

    @property
    def passage(self) -> Passage | None:
        """The passage under the cursor."""
        return self.passages[self.cursor] if self.cursor < len(self.passages) else None

    @property
    def link(self) -> Link | None:
        """The link under the link cursor."""
        return self._link[1] if self._link else None

    def _lay_out(self) -> None:
        """Break all passages into rows for the width there is."""
        self._page = Layout(self.passages, self.scrollable_content_region.width or self.size.width)
        self.virtual_size = Size(self._page.width, len(self._page.rows))
        self._redraw()

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Colours changed: draw all again."""
        super().notify_style_update()
        self._blank = None
        self._strips.clear()

    def on_resize(self, event: events.Resize) -> None:
        """Break lines anew, and keep what the reader was looking at in view."""
        if not self.passages or self.virtual_size.width == self.scrollable_content_region.width:
            return
        top = self._page.rows[min(self.scroll_offset.y, len(self._page.rows) - 1)] if self._page.rows else BLANK
        self._lay_out()
        if top.passage >= 0:
            self.scroll_to(y=self._page.row_at(top.passage, top.start), animate=False)

    # Moving

    def move(self, steps: int) -> None:
        """Go to the next stop (1) or the one before (-1); inside a passage longer than the screen, scroll first."""
        if not self.passages:
            return
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        first, last = self._page.span(self.cursor)
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
        first = bisect_left(self._page.firsts, top)
        last = bisect_right(self._page.firsts, bottom) - 1
        if first > last:
            first = max(first - 1, 0)
        at_end = bottom >= len(self._page.rows) - 1
        self.cursor = self._stop(last if steps > 0 and at_end else first, -1 if at_end else 1)

    def top(self) -> None:
        """Go to the first stop."""
        self.go(self._stop(0, 1))
        self.scroll_to(y=0, animate=False)

    def bottom(self) -> None:
        """Go to the last stop."""
        self.go(self._stop(len(self.passages) - 1, -1))
        self.scroll_to(y=len(self._page.rows), animate=False)

    def go(self, index: int) -> None:
        """Put the cursor on passage `index` and bring it into view."""
        self._unlink()
        self.cursor = index
        self._reveal(index)

    def scroll_to_words(self, index: int, start: int) -> None:
        """Bring character `start` of passage `index` into view."""
        self.scroll_to_region(Region(0, self._page.row_at(index, start), 1, 1), animate=False, force=True)

    def _stop(self, index: int, step: int) -> int:
        """The nearest stop from `index` on in the direction of `step`; where there is none, the cursor stays."""
        stop = self._page.stop(index, step)
        if stop is not None:
            return stop
        return self.cursor if self.cursor < len(self.passages) else 0

    def _reveal(self, index: int) -> None:
        window = self.scrollable_content_region.height
        if index >= len(self._page.firsts) or not window:
            return
        first, last = self._page.span(index)
        height = min(last - first + 1, window)
        self.scroll_to_region(Region(0, first, 1, height), animate=False, force=True)

    def watch_cursor(self, old: int, new: int) -> None:
        """Redraw the two passages concerned and tell the caller."""
        for index in (old, new):
            if index < len(self._page.firsts):
                first, last = self._page.span(index)
                self.refresh_lines(first, last - first + 1)
        self.post_message(self.Moved(self, new))

    # Links

    def next_link(self, step: int) -> None:
        """Put the link cursor on the next (1) or previous (-1) link of the document."""
        places = self._page.links()
        if not places:
            return
        starts = [(index, link.start) for index, link in places]
        if self._link:
            here = starts.index((self._link[0], self._link[1].start))
            position = (here + step) % len(places)
        else:
            following = bisect_left(starts, (self.cursor, 0))
            position = (following if step > 0 else following - 1) % len(places)
        index, link = places[position]
        self.cursor = index
        self._link = (index, link)
        self.scroll_to_words(index, link.start)
        self._redraw()

    def follow(self) -> bool:
        """Follow the link under the link cursor, else where the passage leads; tells whether that is anywhere."""
        target = self.link.target if self.link else self._target()
        if target is None:
            return False
        self.post_message(self.Followed(self, target))
        return True

    def _target(self) -> Hashable:
        """Where the passage under the cursor leads: as a whole, or by its only link."""
        if self.passage is None or self.passage.target is not None:
            return self.passage and self.passage.target
        return self.passage.links[0].target if len(self.passage.links) == 1 else None

    def _unlink(self) -> None:
        if self._link:
            self._link = None
            self._redraw()

    def on_click(self, event: events.Click) -> None:
        """Follow the link clicked on; else put the cursor on the passage."""
        if self.text_selection:
            return
        row = self.scroll_offset.y + event.y
        if not 0 <= row < len(self._page.rows) or self._page.rows[row].passage < 0:
            return
        index = self._page.rows[row].passage
        passage = self.passages[index]
        _, offset = self.screen.get_widget_and_offset_at(event.screen_x, event.screen_y)
        if offset is not None:
            for link in passage.links:
                if link.start <= offset.x < link.end:
                    self.post_message(self.Followed(self, link.target))
                    return
        if passage.stop:
            self._unlink()
            self.cursor = index

    # Words selected by mouse (Textual's own selection) or keyboard

    def start_selecting(self, at: int | None = None) -> None:
        """Select the word at `at`, else the first one in view, of the passage under the cursor, to be extended."""
        if not self.passage or not self.passage.text.plain:
            return
        first, last = self._page.span(self.cursor)
        start = self._page.rows[min(max(self.scroll_offset.y, first), last)].start if at is None else at
        self._select(start, word_end(self.passage.text.plain, start))

    def extend_word(self, step: int) -> None:
        """Take one word more (1) or less (-1) into the selection."""
        if self.selecting:
            index, start, end = self.selecting
            text = self.passages[index].text.plain
            self._select(start, word_end(text, end) if step > 0 else previous_word_end(text, end))

    def extend_row(self, step: int) -> None:
        """Take one line more (1) or less (-1) into the selection."""
        if not self.selecting:
            return
        index, start, end = self.selecting
        text = self.passages[index].text.plain
        first, last = self._page.span(index)
        here = self._page.row_at(index, max(end - 1, 0))
        there = here + step
        if there > last:
            self._select(start, len(text))
            return
        row = self._page.rows[max(there, first)]
        column = max(end - self._page.rows[here].start - 1, 0)
        self._select(start, word_end(text, min(row.start + column, row.end)))

    def move_front(self, step: int) -> None:
        """Let the selection begin one word later (1) or earlier (-1)."""
        if self.selecting:
            index, start, end = self.selecting
            text = self.passages[index].text.plain
            self._select(next_word_start(text, start) if step > 0 else previous_word_start(text, start), end)

    def clear_selection(self) -> None:
        """Select nothing."""
        self.selecting = None
        if self.is_mounted and self.text_selection:
            self.screen.clear_selection()

    def selected(self) -> list[tuple[int, int, int]]:
        """The words selected, whole ones: passage, start, end of each part."""
        selection = self.text_selection
        if selection is None or selection.start is None or selection.end is None:
            return []
        (start, first), (end, last) = selection.start, selection.end
        parts = []
        for index in range(first, min(last + 1, len(self.passages))):
            text = self.passages[index].text.plain
            begin = word_start(text, start) if index == first else 0
            finish = word_end(text, max(end - 1, 0)) if index == last else len(text)
            if text[begin:finish].strip():
                parts.append((index, begin, finish))
        return parts

    def _select(self, start: int, end: int) -> None:
        text = self.passages[self.cursor].text.plain
        start = min(start, len(text))
        end = max(min(end, len(text)), word_end(text, start))
        self.selecting = (self.cursor, start, end)
        self.screen.selections = {self: Selection(Offset(start, self.cursor), Offset(end, self.cursor))}
        self.scroll_to_words(self.cursor, max(end - 1, 0))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text under a selection, for the clipboard."""
        text = "\n".join(passage.text.plain.replace("\n", " ") for passage in self.passages)
        return selection.extract(text), "\n\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """The selection changed: draw it."""
        if selection is None:
            self.selecting = None
        self._redraw()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw line `y` of the window."""
        number = self.scroll_offset.y + y
        width = self.size.width
        if number >= len(self._page.rows):
            if self._blank is None or self._blank.cell_length != width:
                self._blank = Strip.blank(width, self.rich_style)
            return self._blank
        row = self._page.rows[number]
        under_cursor = row.passage == self.cursor and row.passage >= 0
        key = (number, under_cursor)
        strip = self._strips.get(key)
        if strip is None or strip.cell_length != width:
            strip = self._draw(row, first=self._is_first(number, row), under_cursor=under_cursor)
            strip = strip.adjust_cell_length(width, self._background(under_cursor).rich_style)
            if len(self._strips) > 4096:
                self._strips.clear()
            self._strips[key] = strip
        return strip

    def _is_first(self, number: int, row: Row) -> bool:
        return row.passage >= 0 and self._page.firsts[row.passage] == number

    def _background(self, under_cursor: bool) -> Style:
        return self.get_visual_style("document--cursor") if under_cursor else self.visual_style

    def _draw(self, row: Row, *, first: bool, under_cursor: bool) -> Strip:
        if row.passage < 0:
            return Strip([])
        passage = self.passages[row.passage]
        background = self._background(under_cursor)
        options = RenderOptions(self._get_style, self.styles.get_rules())
        style = background + self._get_style(passage.style) if passage.style else background
        words = self._styled(row.passage)[row.start : row.end]
        bar = Segment("▌ " if under_cursor else "  ", self._bar_style(background))
        lead = passage.lead if first else Content("")
        margin = lead.truncate(passage.indent, pad=True) if passage.indent else Content("")
        parts = [Strip([bar], GUTTER)]
        if passage.indent:
            parts += margin.render_strips(passage.indent, 1, style, options)
        if words:
            drawn = words.render_strips(max(words.cell_length, 1), 1, style, options)[0]
            parts.append(drawn.apply_offsets(row.start, row.passage))
        return Strip.join(parts)

    def _bar_style(self, background: Style) -> RichStyle:
        return (background + self.get_visual_style("document--bar", partial=True)).rich_style

    def _styled(self, index: int) -> Content:
        """The text of a passage with the marks, the link cursor and the selection drawn over it."""
        text = self.passages[index].text
        for mark in self._marks.get(index, ()):
            text = text.stylize(mark.style, mark.start, mark.end)
        if self._link and self._link[0] == index:
            link = self._link[1]
            text = text.stylize(self.get_visual_style("document--link", partial=True), link.start, link.end)
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(index)) is not None:
            start, end = span
            style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            text = text.stylize(style, start, len(text) if end == -1 else end)
        return text
