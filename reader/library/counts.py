"""How the results of a search are spread: over years, posts, levels, TAGS, the user's own tags, and months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.library.finding import id_query

if TYPE_CHECKING:
    import tantivy

    from reader.library.finding import Marks

_MOST = {"year": 200, "post": 1000, "level": 10, "tag": 1000}
_MOST_MONTHS = 3000


@dataclass(frozen=True, slots=True)
class Counts:
    """Of each value, how many cables have it: the years in order, all others the most frequent first."""

    years: dict[int, int]
    posts: dict[str, int]
    levels: dict[str, int]
    tags: dict[str, int]
    mine: dict[str, int]


def count_all(searcher: tantivy.Searcher, query: tantivy.Query, marks: Marks | None) -> Counts:
    """Count what a query finds."""
    wanted = {name: {"terms": {"field": name, "size": most}} for name, most in _MOST.items()}
    found = searcher.aggregate(query, wanted)
    years = _counted(found["year"])
    return Counts(
        {int(year): years[year] for year in sorted(years)},
        _counted(found["post"]),
        _counted(found["level"]),
        _counted(found["tag"]),
        _count_mine(searcher, query, marks) if marks else {},
    )


def count_months(searcher: tantivy.Searcher, query: tantivy.Query) -> dict[tuple[int, int], int]:
    """Count what a query finds by year and month."""
    found = searcher.aggregate(query, {"month": {"terms": {"field": "month", "size": _MOST_MONTHS}}})
    months = _counted(found["month"])
    return {divmod(int(month), 100): months[month] for month in sorted(months)}


def _counted(found: dict[str, Any]) -> dict[Any, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in found["buckets"]}


def _count_mine(searcher: tantivy.Searcher, query: tantivy.Query, marks: Marks) -> dict[str, int]:
    """The user's tags are sets of ids: each is counted by a search of its own."""
    import tantivy

    counted = {}
    for tag in marks.tags():
        ids = id_query(frozenset(marks.tagged(tag)))
        both = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, ids)])
        count: int = searcher.search(both, 1).count  # type: ignore[attr-defined]  # the stub forgets it
        if count:
            counted[tag] = count
    return dict(sorted(counted.items(), key=lambda each: (-each[1], each[0])))
