"""What the word being typed in the search line may become, found off the screen's thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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

    def __init__(
        self, screen: Screen[Any], library: Library, store: AnnotationStore, line: Callable[[], SearchLine]
    ) -> None:
        self._screen = screen
        self._library = library
        self._store = store
        self._line = line

    def offer_all(self, query: str, cursor: int) -> None:
        """Show below the line all that the word before the cursor may become."""
        asked = partial(self.offer, query, cursor, everything=True)
        self._screen.run_worker(asked, thread=True, exclusive=True, group="completing")

    def offer(self, query: str, cursor: int, *, everything: bool = False) -> None:
        """Show below the line what the word before the cursor may become; called off the screen's thread."""
        from reader.library.language import complete  # here, not above: start-up does not pay for it

        offered = complete(query, cursor, self._values, least=0 if everything else 2)
        self._screen.app.call_from_thread(self._offer, query, offered)

    def _values(self, field: str, begun: str) -> Sequence[str]:
        from annotations.search import words_begun  # here, as above
        from annotations.tags import fold_tag

        if field == "my":
            return [tag for tag in self._store.tags() if fold_tag(tag).startswith(fold_tag(begun))]
        if field == "note":
            return words_begun(self._store.notes(), begun)
        return self._library.values(field, begun)

    def _offer(self, query: str, offered: Sequence[Any]) -> None:
        line = self._line()
        if line.value == query:
            line.offer(offered)
