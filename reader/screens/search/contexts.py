"""The words around what a search found, for the rows of the list that are in view, read off the screen's thread."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any

from reader.library.record import UnreadableError
from reader.present.rows import context_line
from reader.screens.search.found import A_PAUSE

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from textual.content import Content
    from textual.screen import Screen

    from reader.library.hits import Hits
    from reader.library.library import Library


class Contexts:
    """Gives a line for each row as far as it is read, and reads what is missing once the reader pauses.

    Args:
        screen: runs the reading.
        library: where the texts are.
        hits: what to look for in them.
        redraw: called when there is more to show.
        is_over: asked whether other results are shown by now, and nobody will see these lines.
    """

    def __init__(
        self,
        screen: Screen[Any],
        library: Library,
        hits: Hits,
        redraw: Callable[[], object],
        is_over: Callable[[], bool],
    ) -> None:
        self._screen = screen
        self._library = library
        self._hits = hits
        self._redraw = redraw
        self._is_over = is_over
        self._known: dict[str, Content | None] = {}
        self._wanted: list[str] = []

    def __call__(self, key: Hashable) -> Content | None:
        """The line of a cable, or None where it has none or is not read yet."""
        id = str(key)
        if id not in self._known:
            self._known[id] = None
            self._wanted.append(id)
            if len(self._wanted) == 1:
                self._screen.run_worker(self._begin(), group="contexts")
        return self._known[id]

    async def _begin(self) -> None:
        await asyncio.sleep(A_PAUSE)
        wanted, self._wanted = self._wanted, []
        if not self._is_over():
            self._screen.run_worker(partial(self._find, wanted), thread=True, group="contexts")

    def _find(self, wanted: Sequence[str]) -> None:
        found = {}
        for id in wanted:
            if self._is_over():
                return
            found[id] = self._line(id)
        self._screen.app.call_from_thread(self._show, found)

    def _line(self, id: str) -> Content | None:
        try:
            context = self._library.context(id, self._hits)
        except (KeyError, UnreadableError):
            return None  # opening the cable says why
        return context_line(context) if context else None

    def _show(self, found: dict[str, Content | None]) -> None:
        self._known.update(found)
        self._redraw()
