"""Frequent words that follow each other, as words of the index of their own.

For a phrase the index compares where its words stand in each cable that has them all, which takes long only where
nearly every cable has them. So pairs of such words are in the index as one word: fifty milliseconds become four.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FREQUENT = frozenset(
    """a about all also an and any are as at be been but by classified could end for from government had has have he his
    if in is it its minister more no not of on or other political said section some state subject summary tags that the
    their there they this to was we were which who will with would""".split()  # noqa: SIM905
)
"""Words that two of three cables in English have, counted in several hundred: of grammar, of fronts, of their work."""


def pairs_of(words: Iterable[str]) -> list[str]:
    """Each two frequent words that follow each other, once: `of_the`.

    Args:
        words: those that the index has of a text.
    """
    pairs, before = set(), None
    for word in words:
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
    return "_".join(pair)
