"""What the user types -> a query: every word, or part of one from its beginning, and every "phrase" must be there."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_PIECE = re.compile(r'"([^"]*)"?|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for. `written` is what the user typed; `needles` are words and phrases as `fold` leaves them."""

    written: str = ""
    needles: tuple[str, ...] = ()


def read_query(written: str) -> Query:
    """Read a query; anything can be read, the empty one finds all."""
    pieces = (found[1] or found[2] or "" for found in _PIECE.finditer(written))
    needles = dict.fromkeys(fold(piece).rstrip() for piece in pieces)
    return Query(written, tuple(needle for needle in needles if needle))


def fold(text: str) -> str:
    """Reduce a text to its words in lower case, a space before and after each.

    A needle then finds words by their beginning, phrases over line ends, and `pol-mil` as two words.
    """
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def matches(query: Query, *folded: str) -> bool:
    """Whether each needle is in one of the folded texts."""
    return all(any(needle in text for text in folded) for needle in query.needles)
