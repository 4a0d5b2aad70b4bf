"""Where in a text some words stand in order, together with what stood around them, as far as both are still there."""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotations.model import Anchor
    from annotations.words import Words

_CANDIDATES = 8
"""Places looked at closely."""

OFTEN = 100
"""A word that stands more often than this tells nothing about where to look."""


@dataclass(frozen=True)
class Expected:
    """The words before, those quoted, those after; `quoted` are the places of the quoted ones."""

    words: list[str]
    quoted: range

    @property
    def slack(self) -> int:
        """How many other words may have come in between."""
        return max(10, len(self.words) // 3)


@dataclass(frozen=True)
class Match:
    """Where the words were looked for, and what was found there.

    `pairs` tell which word stands in which place, `places` are those of the quoted words, `before` and `after` count
    the others.
    """

    start: int
    pairs: list[tuple[int, int]]
    places: list[int]
    before: int
    after: int

    @property
    def around(self) -> int:
        """How many of the words before and after were found."""
        return self.before + self.after

    @property
    def size(self) -> int:
        """How many words were found."""
        return self.around + len(self.places)

    def distance(self, anchor: Anchor, words: Words) -> int:
        """How far the words are, in characters, from where they stood before."""
        return abs(words.position(self.places[0]) - (anchor.position or 0)) if self.places else sys.maxsize


def likely_starts(expected: Expected, words: Words) -> list[int]:
    """Where the quotation may start, by the vote of each word for where it should then stand; rare ones count more."""
    votes: dict[int, float] = defaultdict(float)
    width = expected.slack
    for offset, word in enumerate(expected.words):
        positions = words.positions.get(word, [])
        if len(positions) <= OFTEN:
            for position in positions:
                votes[(position - offset) // width] += 1 / len(positions)
    totals = {bucket: vote + votes.get(bucket + 1, 0) for bucket, vote in votes.items()}
    best = sorted(totals, key=lambda bucket: -totals[bucket])[:_CANDIDATES]
    return [bucket * width for bucket in best]


def align(expected: Expected, start: int, words: Words) -> Match:
    """Match as many words as stand in order around `start`."""
    from rapidfuzz.distance import LCSseq  # here, not above: start-up does not pay for it

    left, window = max(0, start - expected.slack), _window(expected, start, words)
    pairs = [
        (operation.src_start + step, left + operation.dest_start + step)
        for operation in LCSseq.opcodes(expected.words, window)
        if operation.tag == "equal"
        for step in range(operation.src_end - operation.src_start)
    ]
    pairs = _without_stragglers(pairs)
    quoted = expected.quoted
    return Match(
        start,
        pairs,
        places=[place for source, place in pairs if source in quoted],
        before=sum(source < quoted.start for source, _ in pairs),
        after=sum(source >= quoted.stop for source, _ in pairs),
    )


def quoted_there(expected: Expected, start: int, words: Words) -> int:
    """How many more words stand in order around `start` with those quoted than without them."""
    from rapidfuzz.distance import LCSseq

    window, quoted = _window(expected, start, words), expected.quoted
    around = expected.words[: quoted.start] + expected.words[quoted.stop :]
    return int(LCSseq.similarity(expected.words, window)) - int(LCSseq.similarity(around, window))


def _window(expected: Expected, start: int, words: Words) -> list[str]:
    return words.plain[max(0, start - expected.slack) : start + len(expected.words) + 2 * expected.slack]


def _without_stragglers(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The largest group of matched words that stand about as far apart as they should."""
    groups: list[list[tuple[int, int]]] = []
    for source, place in pairs:
        if not groups or place - groups[-1][-1][1] > 2 * (source - groups[-1][-1][0]) + 10:
            groups.append([])
        groups[-1].append((source, place))
    return max(groups, key=len, default=[])
