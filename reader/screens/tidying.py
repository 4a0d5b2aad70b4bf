"""Looking for garbage while the reader pauses: between two keys it would be a wait of up to fifty milliseconds.

Most of what is thrown away goes without being looked for; only what refers to itself, as parts of a screen do, stays.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

STARTED_AFTER = 1.0
"""Seconds after which start-up is surely over."""

_PAUSE = 0.5
"""Seconds without a key or the mouse that are a pause."""

_MOST = 200_000
"""Objects that may come without a pause before they are looked through: some 40 MB, or 60 pages of the list on end."""


class Tidying:
    """Looks for garbage in pauses, where whoever started the program has put it off to have the first screen sooner.

    Args:
        app: the program.
    """

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._is_used = self._is_untidy = False

    def begin(self) -> None:
        """Look once the first screen is there; what start-up made stays to the end, and is never looked through."""
        if not gc.isenabled():
            self._app.set_timer(STARTED_AFTER, self._start)

    def used(self) -> None:
        """The reader has just typed a key or moved the mouse."""
        self._is_used = self._is_untidy = True

    def _start(self) -> None:
        gc.freeze()
        gc.collect()  # there is nothing to look through: the count of looks begins anew
        gc.set_threshold(_MOST)
        gc.enable()
        self._app.set_interval(_PAUSE, self._tidy)

    def _tidy(self) -> None:
        if self._is_untidy and not self._is_used:
            gc.collect()
            self._is_untidy = False
        self._is_used = False
