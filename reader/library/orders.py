"""What a query finds, in order, by page: the first rows from tantivy, those far down from an order kept in memory."""

from __future__ import annotations

import json
from array import array
from collections import OrderedDict
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from reader.library.entry import Page
from reader.library.schema import row_of
from reader.library.words import count_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    import tantivy

    from reader.library.cable_sets import Marks
    from reader.library.citations import Citations
    from reader.library.counts import Counts
    from reader.library.index import Index
    from reader.library.words import Words

Sort = Literal["date", "number", "post", "subject", "citations", "relevance"]

_NEAR = 150_000
"""Rows from either end up to which tantivy gives a page at once; further in, all rows are kept."""
_RESULTS_KEPT = 8
_FEW = 20
_SQL = {
    "number": "year IS NULL, year, post, serial, copy, id",
    "post": "post IS NULL, post, year, serial, copy, id",
    "subject": "subject IS NULL, subject COLLATE NOCASE, year, post, serial, copy, id",
}


class Results:
    """What a query finds, read once: whatever notes and citations do meanwhile, it stays the same.

    Args:
        orders: puts it in order.
        index: where it is looked for.
        query: what to look for.
        key: what the query is known by.
        sort: the order.
    """

    def __init__(self, orders: Orders, index: Index, query: tantivy.Query, key: Hashable, sort: Sort) -> None:
        self._orders = orders
        self._index = index
        self._query = query
        self._key = key
        self.sort = sort

    def page(self, offset: int, limit: int) -> Page:
        """Some rows, and how many there are in all."""
        total, rows = self._orders.some(self._query, self._key, offset, limit, self.sort)
        return Page(total, tuple(self._index.manifest.entries(rows)))

    def ids(self) -> tuple[str, ...]:
        """The ids of all, in order."""
        return tuple(self._index.manifest.ids(self._orders.every(self._query, self.sort)))

    def counts(self, marks: Marks | None = None) -> Counts:
        """How many are of each year, post, level and TAG; with `marks`, also of each tag of the user's."""
        from reader.library.counts import count_all  # here and below: a first list needs no more than `page` of all

        return count_all(self._index.searcher(), self._query, marks, self._orders.rows_of)

    def histogram(self) -> dict[tuple[int, int], int]:
        """How many are of each month, by year and month, in order."""
        from reader.library.counts import count_months

        return count_months(self._index.searcher(), self._query)


class Orders:
    """Rows of the manifest, ordered; every order is that of one moment, and made again after a change."""

    def __init__(self, index: Index, citations: Citations) -> None:
        self._index = index
        self._citations = citations
        self._ranks = lru_cache(maxsize=8)(self._rank)
        self._rows_by_id = lru_cache(maxsize=2)(self._ask_rows)
        self._kept: OrderedDict[Hashable, Sequence[int]] = OrderedDict()

    def some(
        self, query: tantivy.Query, key: Hashable, offset: int, limit: int, sort: Sort
    ) -> tuple[int, Sequence[int]]:
        """How many a query finds, and some rows of them; `key` is what the query is known by."""
        searcher = self._index.searcher()
        if sort in ("date", "relevance") and offset + limit <= _NEAR:
            order = "key" if sort == "date" else None
            found = searcher.search(query, max(limit, 1), True, order, offset)
            return count_of(found), self._rows(searcher, found, sort)[:limit]
        if sort == "date":
            counted = searcher.count(query)
            if counted - offset <= _NEAR:
                return counted, self._from_the_end(searcher, query, counted - offset, limit)
        rows = self._keep(query, (key, sort, self._index.generation), sort)
        return len(rows), rows[offset : offset + limit]

    def _from_the_end(self, searcher: Words, query: tantivy.Query, distance: int, limit: int) -> list[int]:
        """Some rows by date, the first of them so far from the end."""
        import tantivy

        after = max(distance - limit, 0)
        found = searcher.search(query, max(distance - after, 1), False, "key", after, tantivy.Order.Asc)
        return self._rows(searcher, found, "date")[::-1][: max(distance, 0)].tolist()

    def _keep(self, query: tantivy.Query, key: Hashable, sort: Sort) -> Sequence[int]:
        """All rows that a query finds, kept for the next page."""
        rows = self._kept.get(key)
        if rows is None:
            rows = self._kept[key] = self.every(query, sort)
            if len(self._kept) > _RESULTS_KEPT:
                self._kept.popitem(last=False)
        return rows

    def every(self, query: tantivy.Query, sort: Sort) -> Sequence[int]:
        """All rows that a query finds."""
        searcher = self._index.searcher()
        most = max(searcher.num_docs, 1)
        found = searcher.search(query, most, False, None if sort == "relevance" else "key")
        rows = self._rows(searcher, found, sort)
        if sort in ("date", "relevance"):
            return rows
        return self._ranks(sort, self._index.generation).put_in_order(rows)

    def rows_of(self, ids: frozenset[str]) -> Mapping[str, int]:
        """The rows of cables by their ids, of those that are here; kept, for they are asked for with each search."""
        return self._rows_by_id(ids, self._index.generation)

    def _ask_rows(self, ids: frozenset[str], _generation: int) -> Mapping[str, int]:
        sql = "SELECT id, row FROM cables WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._index.manifest.ask(sql, json.dumps(list(ids))))

    @staticmethod
    def _rows(searcher: Words, found: tantivy.SearchResult, sort: Sort) -> array[int]:
        if sort != "relevance":
            return array("q", [row_of(key) for key, _ in found.hits])
        keys = searcher.fast_field_values("key", [address for _, address in found.hits])
        return array("q", [row_of(int(key)) for key in keys if key is not None])

    def _rank(self, sort: Sort, _generation: int) -> _Ranks:
        if sort == "citations":
            counts = self._citations.counts()
            found = self._index.manifest.ask(f"SELECT row, base FROM cables ORDER BY {_SQL['number']}")
            found.sort(key=lambda each: -counts.get(each[1], 0))
        else:
            found = self._index.manifest.ask(f"SELECT row FROM cables ORDER BY {_SQL[sort]}")
        return _Ranks(array("q", (each[0] for each in found)))


class _Ranks:
    """An order of all rows, to put some of them in."""

    def __init__(self, order: array[int]) -> None:
        self._order = order
        self._rank = array("q", bytes(8 * (max(order, default=0) + 1)))
        for rank, row in enumerate(order):
            self._rank[row] = rank

    def put_in_order(self, rows: Sequence[int]) -> Sequence[int]:
        """Some rows in the order; where they are many, by going through the order itself."""
        rows = [row for row in rows if row < len(self._rank)]
        if len(rows) * _FEW < len(self._order):
            return array("q", sorted(rows, key=self._rank.__getitem__))
        wanted = bytearray(len(self._rank))
        for row in rows:
            wanted[row] = 1
        return array("q", (row for row in self._order if wanted[row]))
