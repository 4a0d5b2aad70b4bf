"""Words that follow each other, as words of the index of their own: two frequent ones, and `the` and any.

For a phrase the index compares where its words stand in each cable that has them all. That takes long where many
cables have them, and longest with `the`, which stands in sixty places of a cable. So these pairs are in the index as
one word each. A phrase that is a pair is looked for as that word, and of a longer one only the cables with its pairs
are read; by relevance of `the` and any as well, for a pair does not tell how often it stands in a cable.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

FREQUENT = frozenset(
    """a about all also an and any are as at be been but by classified could end for from government had has have he his
    if in is it its minister more no not of on or other political said section some state subject summary tags that the
    their there they this to was we were which who will with would""".split()  # noqa: SIM905
)
"""Words that two of three cables in English have, counted in several hundred: of grammar, of fronts, of their work."""


def pairs_of(words: Sequence[str]) -> list[str]:
    """The pairs of these words that the index has, each once: `of_the`.

    Args:
        words: those that the index has of a text, or of a phrase.
    """
    neighbours = pairwise(words)
    return list({f"{a}_{b}" for a, b in neighbours if a in FREQUENT and (b in FREQUENT or a == "the")})
