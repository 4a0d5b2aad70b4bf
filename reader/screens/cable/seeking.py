"""What to mark in the passages of a cable: the letters that the reader types, or what a search looks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from reader.present.targets import BlockKey

if TYPE_CHECKING:
    from reader.library.hits import Hits
    from widgets.passage import Passage

Seek = Callable[["Passage"], Iterable[tuple[int, int]]]
"""The places in the text of a passage that are to be marked."""


def letters(typed: str) -> Seek | None:
    """Everything that holds these letters, even in the middle of a word."""
    sought = typed.strip().lower()
    if not sought:
        return None

    def _seek(passage: Passage) -> Iterable[tuple[int, int]]:
        text = passage.text.plain.lower()
        start = text.find(sought)
        while start >= 0:
            yield start, start + len(sought)
            start = text.find(sought, start + len(sought))

    return _seek


def words(hits: Hits) -> Seek | None:
    """What a search looks for: each field in its place, words that may be anywhere in the whole text."""
    if not hits:
        return None

    def _seek(passage: Passage) -> Iterable[tuple[int, int]]:
        text, key = passage.text.plain, passage.key
        if key == ("front", "subject"):
            return hits.in_subject(text)
        if isinstance(key, tuple) and key[0] == "front" and str(key[1]).startswith("Ref"):
            return hits.in_references(text)
        is_text = isinstance(key, BlockKey) or (isinstance(key, tuple) and key[0] in ("front", "line"))
        return hits.find(text) if is_text else ()

    return _seek
