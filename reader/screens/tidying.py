"""Collecting garbage while the reader pauses: between two keys it could take up to fifty milliseconds.

Most of what is thrown away is freed at once; only what refers to itself, as parts of a screen do, has to be looked for.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

STARTED_AFTER = 1.0
"""Seconds after which start-up is over."""

_PAUSE = 0.25
"""Seconds without a key or the mouse that are a pause."""

_NEW = 1
"""The generation, as Python has it, of what came since the last pause."""

_LONG_PAUSE = 40
"""So many pauses one after the other are a long one, in which all may be looked through."""

_THRESHOLDS = 1_000, 1_000, 1_000
"""How many new objects are looked through at once without a pause, in less than a millisecond; and after how many such
looks those that stayed are looked through too, which takes long, and comes only where no pause does for minutes."""


class Tidying:
    """Looks for garbage in pauses, where whoever started the program has put it off to have the first screen sooner.

    Args:
        app: the program.
    """

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._is_untidy = False
        self._pauses = 0

    def begin(self) -> None:
        """Look once the first screen is there; what start-up made stays to the end, and is never looked through."""
        if not gc.isenabled():
            self._app.set_timer(STARTED_AFTER, self._start)

    def used(self) -> None:
        """The reader has just typed a key or moved the mouse."""
        self._is_untidy, self._pauses = True, -1

    def _start(self) -> None:
        gc.freeze()
        gc.collect()  # there is nothing to look through: the count of looks begins anew
        gc.set_threshold(*_THRESHOLDS)
        gc.enable()
        self._app.set_interval(_PAUSE, self._tidy)

    def _tidy(self) -> None:
        self._pauses += 1
        if self._is_untidy and self._pauses == 1:
            gc.collect(_NEW)
        elif self._is_untidy and self._pauses == _LONG_PAUSE:
            gc.collect()
            self._is_untidy = False
