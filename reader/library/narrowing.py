"""A query with one more condition, or without one that it has: what choosing a count does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.language import condition
from reader.library.query import All, Any, Word, read_query

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


def narrowed(query: str, term: str) -> str:
    """The query narrowed by a term such as `tag:PREL`; without it where it is there already.

    A month or day takes the place of the year or month it lies in.

    Raises:
        QueryError: the query cannot be read.
    """
    there = _conditions(query)
    if term in there:
        return _without(query, [there[term]])
    wider = [place for each, place in there.items() if each.startswith("date:") and term.startswith(f"{each}-")]
    kept = _without(query, wider)
    if kept.count('"') % 2:
        kept += '"'
    if isinstance(read_query(kept).wanted, Any):
        kept = f"({kept})"
    return f"{kept} {term}".strip()


def conditions(query: str) -> Collection[str]:
    """The terms that a query has for itself, and not as one of several or within brackets.

    Raises:
        QueryError: the query cannot be read.
    """
    return _conditions(query).keys()


def _conditions(query: str) -> dict[str, tuple[int, int]]:
    """Each condition, and where in the query it is written."""
    wanted = read_query(query).wanted
    places = {}
    for part in wanted.parts if isinstance(wanted, All) else (wanted,):
        if isinstance(part, Word) and part.field and not part.prefix:
            start = part.position - len(part.field) - 1
            if query[start : part.position].lower() == f"{part.field}:":
                quotes = 2 if part.phrase else 0
                places[condition(part.field, part.text)] = (start, part.position + quotes + len(part.text))
    return places


def _without(query: str, places: Iterable[tuple[int, int]]) -> str:
    for start, end in sorted(places, reverse=True):
        query = f"{query[:start]} {query[end:]}"
    return " ".join(query.split())
