"""The pane of the list: a line to search with, and the cables found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from reader.marks import StoreMarks
from reader.present.rows import row
from widgets.row_list import ListRow, RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from annotations.store import AnnotationStore
    from reader.library.library import Library


class ListPane(Vertical):
    """Shows what a search finds, page by page."""

    class Searched(Message):
        """The reader typed something to search for."""

        def __init__(self, query: str) -> None:
            self.query_text = query
            super().__init__()

    class Accepted(Message):
        """The reader is done typing and goes to the results."""

    def __init__(self) -> None:
        super().__init__(id="list-pane")
        self.border_title = "Cables"
        self._query = ""

    def compose(self) -> ComposeResult:
        """The search above, the list below."""
        yield Input(placeholder="/ search", id="search", select_on_focus=True)
        yield RowList(id="list")

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one("#list", RowList)

    def show(self, library: Library, store: AnnotationStore, query: str, total: int) -> None:
        """Show what `query` finds in the library: `total` cables. The cursor stays on its cable if the query stays."""
        marks = StoreMarks(store)

        def fetch(offset: int, limit: int) -> Sequence[ListRow]:
            page = library.page(query, offset, limit, marks=marks)
            return [row(entry, store.marks(entry.id), len(store.notes(entry.id))) for entry in page.rows]

        kept = self.rows.row(self.rows.cursor) if query == self._query and self.rows.cursor else None
        self._query = query
        self.rows.show(total, fetch)
        if kept is not None:
            self.show_position(str(kept.key))
        self.border_subtitle = f"{total:,} of {len(library):,}" if query.strip() else f"{total:,}"

    def show_position(self, id: str) -> None:
        """Put the cursor on a cable, if it is among the first rows of the list."""
        for index in range(min(self.rows.count, 500)):
            shown = self.rows.row(index)
            if shown is not None and shown.key == id:
                self.rows.go(index)
                return

    @on(Input.Changed, "#search")
    def _on_search_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Searched(event.value))

    @on(Input.Submitted, "#search")
    def _on_search_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Accepted())
