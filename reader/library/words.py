"""The words of an index as of one batch; damage in its files is told as such, whatever tantivy makes of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import tantivy

_Answer = TypeVar("_Answer")


class DamagedError(ValueError):
    """Files of the index are not what they were written as, or do not belong together."""


class Words:
    """Asks the word index.

    Args:
        searcher: what tantivy asks with.
        lost: called with the error where files are not what they were written as; gives what to ask instead.
    """

    def __init__(self, searcher: tantivy.Searcher, lost: Callable[[DamagedError], tantivy.Searcher]) -> None:
        self._searcher = searcher
        self._lost = lost

    @property
    def num_docs(self) -> int:
        """How many cables there are."""
        return self._searcher.num_docs

    def search(self, query: tantivy.Query, *how: Any) -> tantivy.SearchResult:
        """What a query finds; `how` as tantivy has it: how many, whether to count, the order, how many to leave out."""
        return self._ask(lambda searcher: searcher.search(query, *how))

    def count(self, query: tantivy.Query) -> int:
        """How many cables a query finds."""
        return count_of(self.search(query, 1))

    def aggregate(self, query: tantivy.Query, wanted: dict[str, Any]) -> dict[str, Any]:
        """Counts over what a query finds."""
        return self._ask(lambda searcher: searcher.aggregate(query, wanted))

    def fast_field_values(self, field: str, addresses: list[tantivy.DocAddress]) -> list[Any]:
        """The values of a field for some of what was found."""
        return self._ask(lambda searcher: searcher.fast_field_values(field, addresses))

    def terms_with_prefix(self, field: str, begun: str, most: int) -> list[tuple[str, int]]:
        """Words that a field has and that begin so, and in how many cables."""
        return self._ask(lambda searcher: searcher.terms_with_prefix(field, begun, limit=most))

    def _ask(self, question: Callable[[tantivy.Searcher], _Answer]) -> _Answer:
        try:
            with damage_told():
                return question(self._searcher)
        except DamagedError as error:
            self._searcher = self._lost(error)
        return question(self._searcher)


def count_of(found: tantivy.SearchResult) -> int:
    """How many cables were found, beyond those asked for too; tantivy's types do not tell of it."""
    count: int = found.count  # type: ignore[attr-defined]
    return count


@contextmanager
def damage_told() -> Iterator[None]:
    """Have damage that tantivy meets in its files raised as DamagedError."""
    try:
        yield
    except BaseException as error:  # what tantivy panics with is no Exception, and its class is in no module
        if not _is_damage(error):
            raise
        raise DamagedError("the words of the index are damaged") from error


def _is_damage(error: BaseException) -> bool:
    """Whether tantivy says of its files that they are not what it wrote."""
    corrupt = isinstance(error, ValueError) and "corrupt" in str(error).lower()
    return corrupt or type(error).__name__ == "PanicException"
