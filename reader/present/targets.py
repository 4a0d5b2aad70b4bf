"""Where a link of a view leads: what comes back when the reader follows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class ToCable:
    """To a cable of the library, and to a paragraph of it where one is named."""

    id: str
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class ToNote:
    """To a note, on whichever cable it is."""

    id: str


@dataclass(frozen=True, slots=True)
class ToDifference:
    """To what tells the open cable apart from another version of it."""

    id: str


@dataclass(frozen=True, slots=True)
class Nowhere:
    """Nowhere, and why: a sentence for the reader."""

    reason: str


@dataclass(frozen=True, slots=True)
class Narrow:
    """To fewer results: the search with one more term, or without one that it has."""

    term: str


Target = ToCable | ToNote | ToDifference | Nowhere


class Span(NamedTuple):
    """Characters of a text that lead somewhere."""

    start: int
    end: int
    target: Target


@dataclass(frozen=True, slots=True)
class BlockKey:
    """A passage that shows block number `index` of the body."""

    index: int


@dataclass(frozen=True, slots=True)
class ReferenceKey:
    """A passage that shows a reference, by its number among the cable's."""

    number: int


@dataclass(frozen=True, slots=True)
class NoteKey:
    """A passage that shows a note."""

    id: str
