"""What the word being typed in the search line may become, found off the screen's thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

    from annotations.store import AnnotationStore
    from reader.library.library import Library
    from reader.screens.search.search_line import SearchLine


class Completing:
    """Offers fields, and their values as the library and the notes have them.

    Args:
        screen: runs the looking.
        library: has the values of most fields.
        store: the notes, which have the reader's tags.
        line: where a query is typed.
    """

    def __init__(self, screen: Screen[Any], library: Library, store: AnnotationStore, line: SearchLine) -> None:
        self._screen = screen
        self._library = library
        self._store = store
        self._line = line
        self._asked = 0
        self._next: tuple[str, int] | None = None

    def offer_behind_results(self, query: str, cursor: int) -> None:
        """Show below the line what the word before the cursor may become, once the results of the query are shown.

        Both at once would hold each other up, and the drawing.
        """
        self._next = query, cursor

    def results_shown(self) -> None:
        """Something that was looked for is shown, or was told to be wrong."""
        if self._next:
            self._offer(*self._next)

    def offer_all(self, query: str, cursor: int) -> None:
        """Show below the line all that the word before the cursor may become."""
        self._offer(query, cursor, least=0)

    def _offer(self, query: str, cursor: int, least: int = 2) -> None:
        self._next = None
        self._asked += 1
        asked = partial(self._complete, self._asked, query, cursor, least)
        self._screen.run_worker(asked, thread=True, exclusive=True, group="completing")

    def _complete(self, asked: int, query: str, cursor: int, least: int) -> None:
        from reader.library.language import complete  # here, not above: start-up does not pay for it

        offered = complete(query, cursor, self._values, least=least)
        self._screen.app.call_from_thread(self._show, asked, query, offered)

    def _values(self, field: str, begun: str) -> Sequence[str]:
        from annotations.search import words_begun  # here, as above
        from annotations.tags import fold_tag

        if field == "my":
            return [tag for tag in self._store.tags() if fold_tag(tag).startswith(fold_tag(begun))]
        if field == "note":
            return words_begun(self._store.notes(), begun)
        return self._library.values(field, begun)

    def _show(self, asked: int, query: str, offered: Sequence[Any]) -> None:
        if asked == self._asked and self._line.value == query:
            self._line.offer(offered)
