"""Where the words of a query stand in a text, and a few words around the first of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.library.schema import analyzer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.library.query import Word

_BEFORE, _AFTER = 12, 160
_FRONT_ENDS = re.compile(r"^SUBJ(?:ECT)?\b", re.MULTILINE)
_SPACE = re.compile(r"\s+")


class Context(NamedTuple):
    """Some words of a text, on one line, and the places in them of what was found."""

    text: str
    hits: tuple[tuple[int, int], ...]


class Hits:
    """Finds words, phrases and beginnings of words as the index does: whatever their case, without accents.

    Args:
        words: what a query looks for; see `query.words_of`.
    """

    def __init__(self, words: Sequence[Word]) -> None:
        self._anywhere = _pattern([word for word in words if word.field is None])
        self._subject = _pattern([word for word in words if word.field in (None, "subject")])
        self._references = _pattern([word for word in words if word.field in (None, "ref")])

    def __bool__(self) -> bool:
        return bool(self._anywhere or self._subject or self._references)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """The places of what is looked for anywhere."""
        return _find(self._anywhere, text)

    def in_subject(self, text: str) -> Iterator[tuple[int, int]]:
        """The places in a subject."""
        return _find(self._subject, text)

    def in_references(self, text: str) -> Iterator[tuple[int, int]]:
        """The places in the lines of references."""
        return _find(self._references, text)

    def context(self, text: str) -> Context | None:
        """The words around the first place in the text below the subject; None where there is none."""
        front = _FRONT_ENDS.search(text)
        start = text.find("\n", front.end()) if front else 0
        first = next(_find(self._anywhere, text, max(start, 0)), None)
        if first is None:
            return None
        begin = first[0] - _BEFORE
        begin = 0 if begin <= 0 else max(text.rfind(" ", 0, begin), text.rfind("\n", 0, begin)) + 1
        line = _SPACE.sub(" ", text[begin : first[1] + _AFTER])
        return Context(line, tuple(self.find(line)))


def _pattern(words: Sequence[Word]) -> re.Pattern[str] | None:
    """Every word as the index cuts it: letters and figures, with anything else between those of a phrase."""
    sought = []
    for word in words:
        if parts := [re.escape(part) for part in analyzer().analyze(word.text)]:
            sought.append(r"[\W_]+".join(parts) + (r"[^\W_]*" if word.prefix else ""))
    if not sought:
        return None
    longest_first = sorted(dict.fromkeys(sought), key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(longest_first)})(?![^\W_])")


def _find(pattern: re.Pattern[str] | None, text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    if pattern is None:
        return iter(())
    if text.isascii():
        return (found.span() for found in pattern.finditer(text.lower(), start))
    return _find_folded(pattern, text, start)


def _find_folded(pattern: re.Pattern[str], text: str, start: int) -> Iterator[tuple[int, int]]:
    """The places in a text of which one character may become two: `æ` is looked for as `ae`."""
    pieces = [_fold(character) for character in text]
    folded = "".join(pieces)
    if len(folded) == len(text):
        yield from (found.span() for found in pattern.finditer(folded, start))
        return
    places = [place for place, piece in enumerate(pieces) for _ in piece]
    for found in pattern.finditer(folded, bisect_left(places, start)):
        yield places[found.start()], places[found.end() - 1] + 1


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    """A character as the index has it; what is no part of a word for the index becomes a space."""
    return (analyzer().analyze(character) or [" "])[0]
