"""What another program writes into the notes file is shown soon after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from annotations.store import AnnotationStore

EVERY = 3.0
"""Seconds between two looks at the file: its size and date, unless something has changed."""


class Watching:
    """Looks at the notes file now and then, off the screen's thread.

    Args:
        screen: what shows the notes.
        store: the notes.
        changed: called when another program was seen to have changed them.
    """

    def __init__(self, screen: Screen[Any], store: AnnotationStore, changed: Callable[[], object]) -> None:
        self._screen = screen
        self._store = store
        self._changed = changed
        self._seen = store.changes_from_elsewhere()

    def begin(self) -> None:
        """Look from now on."""
        self._screen.set_interval(EVERY, self._look)

    def _look(self) -> None:
        self._screen.run_worker(self._compare, thread=True, group="watching")

    def _compare(self) -> None:
        now = self._store.changes_from_elsewhere()
        if now != self._seen:
            self._seen = now
            self._screen.app.call_from_thread(self._changed)
