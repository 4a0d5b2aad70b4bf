"""A query with one more condition, or without one that it has: what choosing a count does."""

from __future__ import annotations

from reader.library.query import Any, read_query


def narrowed(query: str, term: str) -> str:
    """The query narrowed by a term such as `tag:PREL`; without it where it is there already.

    A month or day takes the place of the year or month it lies in.

    Raises:
        QueryError: the query cannot be read.
    """
    parts = query.split()
    if term in parts:
        return " ".join(part for part in parts if part != term)
    if term.startswith("date:"):
        parts = [part for part in parts if not term.startswith(f"{part}-")]
    kept = " ".join(parts)
    if isinstance(read_query(kept).wanted, Any):
        kept = f"({kept})"
    return f"{kept} {term}".strip()
