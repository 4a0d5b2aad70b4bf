"""Where the reader has been: visit, back, forward."""

from __future__ import annotations

from typing import NamedTuple


class Visit(NamedTuple):
    """A cable and the passage of it the reader was at."""

    cable: str
    passage: int = 0


class History:
    """The cables visited, in order, with a place in them. Visiting forgets what lay ahead."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._at = -1

    @property
    def current(self) -> Visit | None:
        """Where the reader is, or None before the first visit."""
        return self._visits[self._at] if self._at >= 0 else None

    def visit(self, cable: str) -> None:
        """Come to `cable`; staying where one is leaves the history alone."""
        if self.current and self.current.cable == cable:
            return
        del self._visits[self._at + 1 :]
        self._visits.append(Visit(cable))
        self._at = len(self._visits) - 1

    def remember(self, cable: str, passage: int) -> None:
        """Note the passage of `cable` the reader is at, to come back to; on the way to another, nothing is noted."""
        if self.current and self.current.cable == cable:
            self._visits[self._at] = Visit(cable, passage)

    def back(self) -> Visit | None:
        """Go back one visit; None where there is none before."""
        if self._at <= 0:
            return None
        self._at -= 1
        return self.current

    def forward(self) -> Visit | None:
        """Go forward one visit; None where there is none after."""
        if self._at + 1 >= len(self._visits):
            return None
        self._at += 1
        return self.current
