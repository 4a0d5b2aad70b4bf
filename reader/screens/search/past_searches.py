"""The searches made before, kept with the notes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

    from annotations.store import AnnotationStore

_PAST = "searches"
_KEPT = 50


class PastSearches:
    """Remembers queries, the latest first, in this run of the program and the next.

    Args:
        screen: runs the saving.
        store: where they are kept.
    """

    def __init__(self, screen: Screen[Any], store: AnnotationStore) -> None:
        self._screen = screen
        self._store = store

    def __call__(self) -> Sequence[str]:
        """The searches made before, the latest first."""
        kept = self._store.recall(_PAST)
        return [each for each in kept if isinstance(each, str)] if isinstance(kept, list) else []

    def keep(self, written: str) -> None:
        """Keep a query as the latest."""
        query = written.strip()
        if query and self()[:1] != [query]:
            past = [query, *(each for each in self() if each != query)][:_KEPT]
            self._screen.run_worker(partial(self._store.remember, _PAST, past), thread=True, group="notes")
