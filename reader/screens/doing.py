"""Carrying out commands so that the screen never waits for one, and a dialog gets the keys that are meant for it."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from inspect import isawaitable
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from reader.commands import asks

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping

    from textual.events import Key
    from textual.screen import Screen


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
        turn = asyncio.Event()
        worker = self._screen.run_worker(_to_its_end(result, turn.set), group="command")
        if asks(id):
            with self._woken(turn.set):
                while not (worker.is_finished or self._dialog_takes_keys()):
                    turn.clear()
                    await turn.wait()

    @contextmanager
    def _woken(self, wake: Callable[[], None]) -> Iterator[None]:
        """Have something called whenever a dialog has opened, is there as a whole, or gives the keys to a part of it.

        At once, and not as a message: this screen takes none before the dialog has the keys.
        """

        def opened(dialog: Screen[Any]) -> None:
            dialog.call_later(wake)
            self._screen.watch(dialog, "focused", wake, init=False)

        opening = self._screen.app.screen_change_signal
        opening.subscribe(self._screen, opened, immediate=True)
        try:
            yield
        finally:
            opening.unsubscribe(self._screen)

    def _dialog_takes_keys(self) -> bool:
        top = self._screen.app.screen
        return top is not self._screen and top.is_mounted and (top.focused is not None or not top.focus_chain)


async def _to_its_end(result: Awaitable[object], ended: Callable[[], None]) -> None:
    try:
        await result
    finally:
        ended()
