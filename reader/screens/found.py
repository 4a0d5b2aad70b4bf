"""What one search found, as the list shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.orders import Sort
    from widgets.row_list import Beneath, Fetch, ListRow


class Found(NamedTuple):
    """A query, the order of its results, how many there are of how many cables in all, and how to get at them.

    `written` is what the reader typed, `query` what was looked for: the same, but for a last word that is half typed.
    """

    written: str
    query: str
    sort: Sort
    total: int
    all: int
    fetch: Fetch
    first: Sequence[ListRow]
    beneath: Beneath | None = None

    def with_contexts(self, beneath: Beneath) -> Found:
        """The same with one more line below each row."""
        return self._replace(beneath=beneath)
