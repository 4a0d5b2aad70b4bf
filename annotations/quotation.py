"""Finding a quotation in a text that was shortened, redacted, repaired, joined or split since.

The words and their surroundings are looked for together: the place where most of them stand in order is the
place, and what of the quoted words stands there must be enough. So a word that was cut out is not found in its
double a few lines on.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.words import words_of

if TYPE_CHECKING:
    from annotations.model import Anchor
    from annotations.words import Words

_CANDIDATES = 8
"""Places looked at closely."""

_OFTEN = 100
"""A word that stands more often than this tells nothing about where to look."""

_VOCABULARY = 20_000
"""A text of more different words than this is no cable; damaged words are not looked for in it."""

_LONG = 8
"""So many words are known by themselves."""

_SIDE = 5
"""So many words on one side are enough to know a place by."""

_LEAD, _RELATIVE_LEAD = 2, 1.25
"""How many more words must agree than anywhere else, where not all of those quoted are there."""


@dataclass(frozen=True)
class _Expected:
    """The words before, those quoted, those after; `quoted` are the places of the quoted ones."""

    words: list[str]
    quoted: range

    @property
    def slack(self) -> int:
        """How many other words may have come in between."""
        return max(10, len(self.words) // 3)


@dataclass(frozen=True)
class _Match:
    """Where it was looked, the places of the quoted words found there, and how many of those before and after them."""

    start: int
    places: list[int]
    before: int
    after: int

    @property
    def around(self) -> int:
        return self.before + self.after

    @property
    def size(self) -> int:
        return self.around + len(self.places)

    def distance(self, anchor: Anchor, words: Words) -> int:
        """How far the words are, in characters, from where they stood before."""
        return abs(words.position(self.places[0]) - (anchor.position or 0)) if self.places else sys.maxsize


def find(anchor: Anchor, words: Words) -> tuple[int, int, int] | None:
    """The passage, start and end of what is nearly the anchor's words, or None where that is not certain."""
    before, quoted, after = words_of(anchor.prefix), words_of(anchor.exact), words_of(anchor.suffix)
    expected = _Expected([*before, *quoted, *after], range(len(before), len(before) + len(quoted)))
    expected = _Expected(_as_written_there(expected.words, words), expected.quoted)
    matches = [_align(expected, start, words) for start in _likely_starts(expected, words)]
    best = max(matches, key=lambda match: (match.size, -match.distance(anchor, words)), default=None)
    if best is None or not best.places:
        return None
    rivals = [match for match in matches if not {*match.places} & {*best.places}]
    rival = max((match.size for match in rivals), default=0)
    if _were_cut_out(best, rivals, expected, words) or not _is_certain(best, rival, expected):
        return None
    return _span(best.places, words)


def stand_elsewhere_without(anchor: Anchor, span: tuple[int, int, int], words: Words) -> bool:
    """Whether what stood before the words and what stood after them meet, but not at `span`: they were cut out there.

    Nothing stands before the first words of a text, and nothing after the last ones.
    """
    index, start, end = span
    before, after, plain = words_of(anchor.prefix)[-_SIDE:], words_of(anchor.suffix)[:_SIDE], words.plain
    if len(before) + len(after) < _SIDE or not words_of(anchor.exact):
        return False
    for joint in [place + 1 for place in words.positions.get(before[-1], ())] if before else [0]:
        first = max(joint - len(before), 0)
        if plain[first:joint] == before and plain[joint : joint + max(len(after), 1)] == after:
            met = range(first, joint + len(after))
            if not any(words.passages[place] == index and start <= words.starts[place] < end for place in met):
                return True
    return False


def _were_cut_out(best: _Match, rivals: list[_Match], expected: _Expected, words: Words) -> bool:
    """Whether another place, or this one without the words, has as much of what stood around: this is their double."""
    if any(len(match.places) < len(best.places) and match.around >= best.around > 0 for match in rivals):
        return True
    first, last = expected.quoted.start, expected.quoted.stop
    around = _Expected([*expected.words[:first], *expected.words[last:]], range(first, first))
    return bool(around.words) and _align(around, best.start, words).size >= best.size


def _is_certain(match: _Match, rival: int, expected: _Expected) -> bool:
    """Whether enough was found. A few words need most of their surroundings; many are known by themselves."""
    quoted, around = len(expected.quoted), len(expected.words) - len(expected.quoted)
    there = len(match.places) / quoted
    if (there < 1 or not around) and match.size < max(rival + _LEAD, rival * _RELATIVE_LEAD):
        return False
    if match.around >= 0.6 * around > 0:
        return there == 1 or (there >= 0.5 and len(match.places) > 1)
    if there >= 0.8 and (quoted >= _LONG or (quoted > 1 and _one_side_agrees(match, expected))):
        return match.size > rival
    return there >= 0.55 and match.size >= 0.55 * len(expected.words)


def _one_side_agrees(match: _Match, expected: _Expected) -> bool:
    before, after = expected.quoted.start, len(expected.words) - expected.quoted.stop
    return match.before >= max(0.6 * before, _SIDE) or match.after >= max(0.6 * after, _SIDE)


def _as_written_there(expected: list[str], words: Words) -> list[str]:
    """The words, each damaged or repaired one replaced by what the text has for it."""
    from rapidfuzz import fuzz, process  # here, not above: start-up does not pay for it

    vocabulary = list(words.positions) if len(words.positions) <= _VOCABULARY else []
    there = []
    for word in expected:
        if len(word) >= 4 and word not in words.positions:
            near = process.extractOne(word, vocabulary, scorer=fuzz.ratio, score_cutoff=75)
            word = near[0] if near else word
        there.append(word)
    return there


def _likely_starts(expected: _Expected, words: Words) -> list[int]:
    """Where the quotation may start, by the vote of each word for where it should then stand; rare ones count more."""
    votes: dict[int, float] = defaultdict(float)
    width = expected.slack
    for offset, word in enumerate(expected.words):
        positions = words.positions.get(word, [])
        if len(positions) <= _OFTEN:
            for position in positions:
                votes[(position - offset) // width] += 1 / len(positions)
    totals = {bucket: vote + votes.get(bucket + 1, 0) for bucket, vote in votes.items()}
    best = sorted(totals, key=lambda bucket: -totals[bucket])[:_CANDIDATES]
    return [bucket * width for bucket in best]


def _align(expected: _Expected, start: int, words: Words) -> _Match:
    """Match as many words as stand in order around `start`."""
    from rapidfuzz.distance import LCSseq  # here, not above: start-up does not pay for it

    left = max(0, start - expected.slack)
    window = words.plain[left : start + len(expected.words) + 2 * expected.slack]
    pairs = [
        (operation.src_start + step, left + operation.dest_start + step)
        for operation in LCSseq.opcodes(expected.words, window)
        if operation.tag == "equal"
        for step in range(operation.src_end - operation.src_start)
    ]
    pairs = _without_stragglers(pairs)
    quoted = expected.quoted
    return _Match(
        start,
        places=[place for source, place in pairs if source in quoted],
        before=sum(source < quoted.start for source, _ in pairs),
        after=sum(source >= quoted.stop for source, _ in pairs),
    )


def _without_stragglers(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The largest group of matched words that stand about as far apart as they should."""
    groups: list[list[tuple[int, int]]] = []
    for source, place in pairs:
        if not groups or place - groups[-1][-1][1] > 2 * (source - groups[-1][-1][0]) + 10:
            groups.append([])
        groups[-1].append((source, place))
    return max(groups, key=len, default=[])


def _span(places: list[int], words: Words) -> tuple[int, int, int]:
    """The passage that holds most of the words, and where in it they start and end."""
    held: dict[int, list[int]] = defaultdict(list)
    for place in places:
        held[words.passages[place]].append(place)
    passage, there = max(held.items(), key=lambda item: len(item[1]))
    return passage, words.starts[there[0]], words.ends[there[-1]]
