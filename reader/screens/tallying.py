"""The totals in the line at the top: cables, and notes on them; counted off the screen's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen

    from annotations.store import AnnotationStore
    from reader.library.library import Library
    from reader.screens.title_bar import TitleBar


class Tallying:
    """Counts the cables of a library and the notes on them; those on cables of other libraries are left out.

    Args:
        screen: runs the counting.
        library: the cables.
        store: the notes.
        title: where the counts are shown.
    """

    def __init__(self, screen: Screen[Any], library: Library, store: AnnotationStore, title: TitleBar) -> None:
        self._screen = screen
        self._library = library
        self._store = store
        self._title = title
        self._generation = -1
        self._is_here: dict[str, bool] = {}

    def __call__(self) -> None:
        """Count, and show it."""
        self._screen.run_worker(self._count, thread=True, exclusive=True, group="tallying")

    def _count(self) -> None:
        library, app = self._library, self._screen.app
        generation, is_here = self._generation, self._is_here
        if generation != library.generation:
            generation, is_here = library.generation, {}
        noted = self._store.noted()
        for cable in noted:
            if cable not in is_here:
                is_here[cable] = cable in library
        self._generation, self._is_here = generation, is_here
        here = [counts for cable, counts in noted.items() if is_here[cable]]
        notes, highlights = (sum(counts) for counts in zip(*here, strict=True)) if here else (0, 0)
        app.call_from_thread(self._show, len(library), notes, highlights)

    def _show(self, cables: int, notes: int, highlights: int) -> None:
        self._title.count(cables, notes, highlights, durable=self._store.durable)
