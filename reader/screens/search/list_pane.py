"""The pane of the list: a line to search with, and the cables found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.widgets import Input

from reader.screens.search.search_help import Choices, Sentence
from reader.screens.search.search_line import SearchLine
from widgets.frame import Frame
from widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.screens.search.found import Found


class ListPane(Frame):
    """Shows what a search finds, page by page.

    Args:
        past: gives the searches made before, the latest first.

    Attributes:
        line: the line to search with.
        rows: the list.
    """

    class Searched(Message):
        """The reader typed something to search for; `offer_all` where all that can be typed is to be shown."""

        def __init__(self, query: str, cursor: int, *, offer_all: bool = False) -> None:
            self.query_text = query
            self.cursor = cursor
            self.offer_all = offer_all
            super().__init__()

    class Accepted(Message):
        """The reader is done typing and goes to the results."""

    def __init__(self, past: Callable[[], Sequence[str]]) -> None:
        choices, sentence = Choices(), Sentence()
        self.line = SearchLine(past, choices, sentence)
        self.rows = RowList(id="list")
        super().__init__(choices, self.line, sentence, self.rows, id="list-pane")
        self.say("Cables")
        self._query = ""

    def show(self, found: Found) -> None:
        """Show what a search found. The cursor stays on its cable if the search stays."""
        kept = self.rows.row(self.rows.cursor) if found.written == self._query and self.rows.cursor else None
        self._query = found.written
        self.rows.show(found.total, found.fetch, first=found.first, beneath=found.beneath)
        if kept is not None:
            self.show_position(str(kept.key))
        begun = f" with {_last_part(found.query)}" if found.query != found.written else ""
        count = f"{found.total:,} of {found.all:,}{begun}" if found.query.strip() else f"{found.total:,}"
        self.say("Cables" if found.sort == "date" else f"Cables by {found.sort}", count)

    def show_position(self, id: str) -> None:
        """Put the cursor on a cable, if it is among the rows at hand; thousands are not looked through for it."""
        index = self.rows.index_at_hand(id)
        if index is not None:
            self.rows.go(index)

    @on(Input.Changed, "#search")
    def _on_search_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Searched(event.value, self.line.cursor_position))

    @on(SearchLine.OfferAll)
    def _on_offer_all(self, event: SearchLine.OfferAll) -> None:
        event.stop()
        self.post_message(self.Searched(self.line.value, self.line.cursor_position, offer_all=True))

    @on(Input.Submitted, "#search")
    def _on_search_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Accepted())


def _last_part(query: str) -> str:
    """The last word of a query, or its last phrase."""
    end = query.rfind('"', 0, -1) if query.endswith('"') else len(query)
    return query[query.rfind(" ", 0, end) + 1 :]
