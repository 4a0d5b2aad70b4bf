"""Carrying out commands, so that the screen never waits for one, and a dialog gets the keys that are meant for it."""

from __future__ import annotations

import asyncio
from inspect import isawaitable
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.events import Key
    from textual.screen import Screen

_ASKING = frozenset(
    {"note", "note.cable", "note.edit", "tag", "goto", "reference", "export", "compare", "sort", "searches"}
    | {"notes", "tags", "tag.found", "notes.merge", "conflicts"}
)
"""The commands that open a dialog."""


class Doing:
    """Carries out the commands of a screen.

    Args:
        screen: where they are given.
        doers: every command by its id. What is awaitable runs as a worker.
    """

    def __init__(self, screen: Screen[Any], doers: Mapping[str, Callable[[], object]]) -> None:
        self._screen = screen
        self.doers = doers
        self.passed_keys: WeakSet[Key] = WeakSet()
        """What was typed on the screen: it may turn out that a dialog has opened meanwhile."""

    async def do(self, id: str) -> None:
        """Carry out a command.

        Of one that asks the reader something, come back when the dialog can take keys: what is typed at once is meant
        for it.
        """
        result = self.doers[id]()
        if not isawaitable(result):
            return
        worker = self._screen.run_worker(result, group="command")
        if id in _ASKING:
            while not (worker.is_finished or self._dialog_takes_keys()):
                await asyncio.sleep(0)

    def _dialog_takes_keys(self) -> bool:
        top = self._screen.app.screen
        return top is not self._screen and top.is_mounted and (top.focused is not None or not top.focus_chain)
