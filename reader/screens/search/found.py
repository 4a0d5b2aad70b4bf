"""What one search found, as the list shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.orders import Results, Sort
    from widgets.row_list import Beneath, Fetch, ListRow

A_PAUSE = 0.1
"""Seconds after which whoever types has paused: what is not read between two keys is shown then, and slows none."""


class Found(NamedTuple):
    """A query, the order of its results, how many there are of how many cables in all, and how to get at them.

    `written` is what the reader typed, `query` what was looked for: the same, but for a last word that is half typed.
    `results` are just those that the list shows, however notes change.
    """

    written: str
    query: str
    results: Results
    total: int
    all: int
    fetch: Fetch
    first: Sequence[ListRow]
    beneath: Beneath | None = None

    @property
    def sort(self) -> Sort:
        """The order that the list has."""
        return self.results.sort
