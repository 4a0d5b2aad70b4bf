"""A list of any length whose rows are fetched page by page as they come into view."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from widgets.line_view import LineView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events
    from textual.content import Content

PAGE = 50
"""Rows fetched at a time."""
PAGES_KEPT = 40
_KEPT = 256
"""Lines at most that are kept as drawn: some screens."""
_NOT_DRAWN = None, Strip([])


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of the list: the caller's own key, and its lines."""

    key: Hashable
    lines: tuple[Content, ...]

    def looks_like(self, other: ListRow) -> bool:
        """Whether both are drawn alike; two equal `Content` may differ in their styles."""
        return self == other and all(mine.is_same(its) for mine, its in zip(self.lines, other.lines, strict=True))


Fetch = Callable[[int, int], Sequence[ListRow]]
"""(offset, limit) -> the rows from `offset` on, at most `limit`."""

Beneath = Callable[[Hashable], "Content | None"]
"""The key of a row -> one more line of it."""


class RowList(LineView):
    """A virtual list: it holds the number of rows and a few pages of them, never a widget a row."""

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """The number of the row the reader is at."""

    class Moved(Message):
        """The cursor came to another row."""

        def __init__(self, row_list: RowList, index: int) -> None:
            self.row_list = row_list
            self.index = index
            super().__init__()

        @property
        def control(self) -> RowList:
            """The list it happened in."""
            return self.row_list

    class Opened(Message):
        """The reader chose a row."""

        def __init__(self, row_list: RowList, key: Hashable) -> None:
            self.row_list = row_list
            self.key = key
            super().__init__()

        @property
        def control(self) -> RowList:
            """The list it happened in."""
            return self.row_list

    def __init__(self, *, lines_a_row: int = 2, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines_a_row = lines_a_row
        self.count = 0
        self._fetch: Fetch = lambda offset, limit: ()
        self._beneath: Beneath | None = None
        self._ahead = -1
        self._pages: OrderedDict[int, Sequence[ListRow]] = OrderedDict()
        self._drawn: dict[tuple[int, bool], tuple[Content | None, Strip]] = {}

    # What is shown

    def show(
        self,
        count: int,
        fetch: Fetch,
        cursor: int = 0,
        first: Sequence[ListRow] | None = None,
        beneath: Beneath | None = None,
    ) -> None:
        """Show other rows.

        Args:
            count: how many there are.
            fetch: hands them out.
            cursor: the number of the row to be at.
            first: the first rows, where they were fetched already.
            beneath: gives one more line below each row that is in view; asked each time it is drawn.
        """
        self.lines_a_row += (beneath is not None) - (self._beneath is not None)
        self.count = count
        self._fetch = fetch
        self._beneath = beneath
        self._pages.clear()
        self._ahead = -1
        if first is not None:
            self._pages[0] = first
        self.set_size(Size(self.size.width, count * self.lines_a_row))
        self.set_reactive(RowList.cursor, max(min(cursor, count - 1), 0))
        self._reveal()
        self.refresh()

    def refetch(self) -> None:
        """The rows' looks changed, not their number: fetch those in view again, off the screen's thread."""
        first = self.scroll_offset.y // self.lines_a_row // PAGE
        last = (self.scroll_offset.y + self.size.height) // self.lines_a_row // PAGE
        for page in [page for page in self._pages if not first <= page <= last]:
            del self._pages[page]
        again = partial(self._fetch_again, self._fetch, tuple(self._pages))
        self.run_worker(again, thread=True, exclusive=True, group="refetch")

    def _fetch_again(self, fetch: Fetch, pages: Sequence[int]) -> None:
        rows = {page: fetch(page * PAGE, PAGE) for page in pages}
        self.app.call_from_thread(self._take, fetch, rows)

    def _take(self, fetch: Fetch, pages: Mapping[int, Sequence[ListRow]]) -> None:
        """Show rows that were fetched again; only those that look otherwise are drawn."""
        if fetch is not self._fetch:
            return  # other rows are shown meanwhile
        for page, rows in pages.items():
            before = self._pages.get(page)
            self._keep(page, rows)
            if before is None:
                continue  # it is not in view
            for position, row in enumerate(rows):
                if position >= len(before) or not row.looks_like(before[position]):
                    self.refresh_lines((page * PAGE + position) * self.lines_a_row, self.lines_a_row)

    def _fetch_ahead(self, step: int) -> None:
        """Fetch the page the reader comes to next, off the screen's thread."""
        page = self.cursor // PAGE + step
        if 0 <= page * PAGE < self.count and page not in self._pages and page != self._ahead:
            self._ahead = page
            self.run_worker(partial(self._fetch_again, self._fetch, (page,)), thread=True, group="ahead")

    def row(self, index: int) -> ListRow | None:
        """Row number `index`, or None where there is none."""
        if not 0 <= index < self.count:
            return None
        page, position = divmod(index, PAGE)
        rows = self._pages.get(page)
        if rows is not None:
            self._pages.move_to_end(page)
        else:
            rows = self._fetch(page * PAGE, PAGE)
            self._keep(page, rows)
        return rows[position] if position < len(rows) else None

    def _keep(self, page: int, rows: Sequence[ListRow]) -> None:
        self._pages[page] = rows
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)

    def index_at_hand(self, key: Hashable) -> int | None:
        """The number of the row with a key, if it is on a page that was fetched already."""
        self.row(0)
        for page, rows in self._pages.items():
            for position, row in enumerate(rows):
                if row.key == key:
                    return page * PAGE + position
        return None

    # Moving

    def move(self, steps: int) -> None:
        """Go `steps` rows down, or up where negative."""
        self.go(self.cursor + steps)

    def page(self, steps: int) -> None:
        """Turn a screen's height down (1) or up (-1)."""
        self.go(self.cursor + steps * max(self.scrollable_content_region.height // self.lines_a_row - 1, 1))

    def top(self) -> None:
        """Go to the first row."""
        self.go(0)

    def bottom(self) -> None:
        """Go to the last row."""
        self.go(self.count - 1)

    def go(self, index: int) -> None:
        """Put the cursor on row `index`, or on the nearest there is."""
        before, self.cursor = self.cursor, max(min(index, self.count - 1), 0)
        self._reveal()
        if before != self.cursor:
            self.call_after_refresh(self._fetch_ahead, 1 if before < self.cursor else -1)

    def choose(self) -> None:
        """Open the row under the cursor."""
        if row := self.row(self.cursor):
            self.post_message(self.Opened(self, row.key))

    def _reveal(self) -> None:
        if not self.scrollable_content_region.height:
            return
        height = self.scrollable_content_region.height // self.lines_a_row
        first = self.scroll_offset.y // self.lines_a_row
        first = min(max(first, self.cursor - max(height, 1) + 1), self.cursor)
        self.scroll_to(y=first * self.lines_a_row, animate=False, force=True)

    def watch_cursor(self, old: int, new: int) -> None:
        """Redraw the two rows concerned and tell the caller."""
        for index in (old, new):
            self.refresh_lines(index * self.lines_a_row, self.lines_a_row)
        self.post_message(self.Moved(self, new))

    def on_click(self, event: events.Click) -> None:
        """Open the row clicked on."""
        index = (self.scroll_offset.y + event.y) // self.lines_a_row
        if index < self.count:
            self.go(index)
            self.choose()

    def on_resize(self) -> None:
        """Keep the cursor's row in view."""
        self.virtual_size = Size(self.size.width, self.count * self.lines_a_row)
        self._reveal()

    # Drawing

    def line(self, number: int, width: int) -> Strip:
        """Draw a line; as it was drawn before where it says the same."""
        index, line = divmod(number, self.lines_a_row)
        row = self.row(index)
        if row is None:
            return Strip.blank(width, self.rich_style)
        under_cursor, shown = index == self.cursor, self._line(row, line)
        before, strip = self._drawn.get((number, under_cursor), _NOT_DRAWN)
        if strip.cell_length != width or before is not shown:
            strip = self._draw(shown, width, under_cursor=under_cursor)
            self._drawn[number, under_cursor] = shown, strip
            if len(self._drawn) > _KEPT:
                del self._drawn[next(iter(self._drawn))]
        return strip

    def _draw(self, shown: Content | None, width: int, *, under_cursor: bool) -> Strip:
        style, ground, bar = self.look(under_cursor)
        segments = [Segment("▌" if under_cursor else " ", bar)]
        left = width - 1
        if shown and width > 2:
            fitting = shown.truncate(width - 2, ellipsis=True)
            left -= fitting.cell_length
            segments += [Segment(text, each.rich_style) for text, each in fitting.render(style, "", self._get_style)]
        return Strip([*segments, Segment(" " * left, ground)], width)

    def notify_style_update(self) -> None:
        """Colours changed: draw all again."""
        super().notify_style_update()
        self._drawn.clear()

    def _line(self, row: ListRow, line: int) -> Content | None:
        if self._beneath and line == self.lines_a_row - 1:
            return self._beneath(row.key)
        return row.lines[line] if line < len(row.lines) else None
