"""Frequent words that follow each other, as words of the index of their own.

For a phrase the index compares where its words stand in each cable that has them all, which takes long only where
nearly every cable has them. So pairs of such words are in the index as one word: fifty milliseconds become four.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reader.library.schema import analyzer

if TYPE_CHECKING:
    from collections.abc import Sequence

FREQUENT = frozenset(
    """a about all also an and any are as at be been but by classified could end for from government had has have he his
    if in is it its minister more no not of on or other political said section some state subject summary tags that the
    their there they this to was we were which who will with would""".split()  # noqa: SIM905
)
"""Words that two of three cables in English have, counted in several hundred: of grammar, of fronts, of their work."""

_OTHER = "\N{CURRENCY SIGN}"


def pairs_of(text: str) -> list[str]:
    """Each two frequent words that follow each other in a text, once: `of the`.

    Args:
        text: of a cable, as it is indexed.
    """
    pairs, before = set(), None
    for word in _words(text):
        if word not in FREQUENT:
            before = None
            continue
        if before:
            pairs.add((before, word))
        before = word
    return [_joined(pair) for pair in pairs]


def pair_of(words: Sequence[str]) -> str | None:
    """What is looked for in the place of a phrase of these words; None where only the phrase will do."""
    return _joined(words) if len(words) == 2 and FREQUENT.issuperset(words) else None


def _joined(pair: Sequence[str]) -> str:
    return " ".join(pair)


def _words(text: str) -> list[str]:
    """The words of a text as the index has them; with letters beyond Latin-1, or ß, it takes four times as long."""
    try:
        written = text.encode("latin-1").translate(_as_indexed()).decode("latin-1")
    except UnicodeEncodeError:
        written = _OTHER
    return analyzer().analyze(text) if _OTHER in written else written.split()


@cache
def _as_indexed() -> bytes:
    """What becomes of each character of Latin-1: a letter or figure, a gap, or a sign for what is several letters."""
    return "".join(map(_indexed, map(chr, range(256)))).encode("latin-1")


def _indexed(character: str) -> str:
    words = analyzer().analyze(character)
    if not words:
        return " "
    return words[0] if len(words[0]) == 1 else _OTHER
