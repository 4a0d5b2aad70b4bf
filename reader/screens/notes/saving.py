"""Saving what the reader does to notes: off the screen's thread, and told when it is on disk."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from annotations.errors import NoteGoneError, NotesError

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from annotations.store import AnnotationStore

IN_MEMORY = "Kept in memory only: the notes file cannot be used."


class Saving:
    """Makes changes to the notes file for one screen.

    Args:
        screen: where failures are told.
        store: the notes.
        changed: called after each change that is told, to draw what shows it.
        say: called with what was done.
    """

    def __init__(
        self,
        screen: Screen[Any],
        store: AnnotationStore,
        changed: Callable[[], None],
        say: Callable[[str], None],
    ) -> None:
        self._screen = screen
        self._store = store
        self._changed = changed
        self._say = say
        self._problem = store.problem

    def get_ready(self) -> None:
        """Do off the screen's thread what the first change would otherwise wait for."""
        self._screen.run_worker(self._store.get_ready, thread=True, group="getting ready")

    async def __call__(self, change: Callable[[], Any], done: Callable[[Any], str] | None = None) -> bool:
        """Make a change off the screen's thread. It is reported as done only once it is; a failure is reported too.

        Args:
            change: what to do.
            done: given what `change` returned, the sentence that says so; without, nothing is said or drawn.
        """
        try:
            result = await asyncio.to_thread(change)
        except NoteGoneError:
            self._say("Meanwhile another program deleted the note.")
            self._changed()
            return False
        except (NotesError, ValueError) as error:
            self._screen.notify(str(error), severity="error", timeout=20)
            return False
        self._tell_problem()
        if done:
            self._say(done(result) if self._store.durable else IN_MEMORY)
            self._changed()
        return True

    async def undo(self) -> None:
        """Take back the last change."""
        await self(self._store.undo, lambda what: f"Undone: {what}." if what else "There is nothing to undo.")

    async def redo(self) -> None:
        """Do again what was undone."""
        await self(self._store.redo, lambda what: f"Redone: {what}." if what else "There is nothing to redo.")

    def _tell_problem(self) -> None:
        """Say it once where notes can no longer be saved."""
        if self._store.problem != self._problem:
            self._problem = self._store.problem
            self._changed()
            if self._problem:
                self._screen.notify(self._problem, title="Notes", severity="error", timeout=20)
