"""How the results of a search are spread: over years, posts, levels, TAGS, the user's own tags, and months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.library.finding import id_query
from reader.library.schema import row_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import tantivy

    from reader.library.cable_sets import Marks
    from reader.library.words import Words

    RowsOf = Callable[[frozenset[str]], Mapping[str, int]]
    """Gives the rows of cables by their ids, of those that are here."""

_MOST = {"year": 200, "post": 50_000, "level": 10, "tag": 1000}
"""Values of a field that are counted. Posts are added up by whoever counts all cables; the index has 65,000 at most."""
_MOST_MONTHS = 3000
_FEW = 1000
"""Cables of a tag up to which it is quicker to look at those that are found than to search for it by itself."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Of each value, how many cables have it: the years in order, all others the most frequent first."""

    years: dict[int, int]
    posts: dict[str, int]
    levels: dict[str, int]
    tags: dict[str, int]
    mine: dict[str, int]


def count_all(searcher: Words, query: tantivy.Query, marks: Marks | None, rows_of: RowsOf) -> Counts:
    """Count what a query finds."""
    wanted = {name: {"terms": {"field": name, "size": most}} for name, most in _MOST.items()}
    found = searcher.aggregate(query, wanted)
    years = _counted(found["year"])
    return Counts(
        {int(year): years[year] for year in sorted(years)},
        _counted(found["post"]),
        _counted(found["level"]),
        _counted(found["tag"]),
        _count_mine(searcher, query, marks, rows_of) if marks else {},
    )


def count_months(searcher: Words, query: tantivy.Query) -> dict[tuple[int, int], int]:
    """Count what a query finds by year and month."""
    found = searcher.aggregate(query, {"month": {"terms": {"field": "month", "size": _MOST_MONTHS}}})
    months = _counted(found["month"])
    return {divmod(int(month), 100): months[month] for month in sorted(months)}


def _counted(found: dict[str, Any]) -> dict[Any, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in found["buckets"]}


def _count_mine(searcher: Words, query: tantivy.Query, marks: Marks, rows_of: RowsOf) -> dict[str, int]:
    """The user's tags are sets of ids: large ones are counted by a search each, the others by one search for all."""
    tagged = {tag: frozenset(marks.tagged(tag)) for tag in marks.tags()}
    few = {tag: ids for tag, ids in tagged.items() if len(ids) <= _FEW}
    counted: dict[str, int] = {
        tag: searcher.count(_within(query, ids)) for tag, ids in tagged.items() if len(ids) > _FEW
    }
    if any_of_few := frozenset().union(*few.values()):
        hits = searcher.search(_within(query, any_of_few), len(any_of_few), False, "key").hits
        found = {row_of(key) for key, _ in hits}
        ids_found = {id for id, row in rows_of(any_of_few).items() if row in found}
        counted |= {tag: len(ids & ids_found) for tag, ids in few.items()}
    return {tag: count for tag, count in sorted(counted.items(), key=lambda each: (-each[1], each[0])) if count}


def _within(query: tantivy.Query, ids: frozenset[str]) -> tantivy.Query:
    """What a query finds among some cables."""
    import tantivy

    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, id_query(ids))])
