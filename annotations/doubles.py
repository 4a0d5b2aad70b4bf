"""Words that a text has twice, or nearly, and what tells the two places apart.

An anchor of such words keeps more of what stands around them: so much that the double has something else at both far
ends. In another copy of the text the far ends must be there, or it may be the double that was found.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from annotations.alignment import OFTEN
from annotations.words import words_of

if TYPE_CHECKING:
    from annotations.alignment import Expected, Match
    from annotations.model import Anchor
    from annotations.words import Words

CONTEXT = 100
"""Characters kept before and after words that the text has once."""

LONGER = (200, 300, 400, 600, 800, 1200, 1600)
"""Characters kept where it has them twice; the last does not tell them apart any more."""

_SHIFT = 5
"""How many words a double may have more or less in it."""

_SHARE, _QUOTED_SHARE, _LEAST = 0.18, 0.25, 3
"""What of the pairs of words, with their surroundings or alone, makes a double."""

_ENDS, _MOST = 300, 50
"""How many words at either end of long ones are looked at; the most doubles."""

_FEW = 5
"""So few words, where the text begins or ends, tell nothing."""

_ALIKE, _THERE, _AROUND = 0.3, 0.5, 0.6
"""What of a far end the double may have, what of it must be there to be sure of the place, and what of each side."""


def doubles_of(anchor: Anchor, place: tuple[int, int, int], words: Words) -> list[int] | None:
    """How many words further on, or back, the text has the anchor's words again, or nearly; None: all over the text."""
    first, start, end, last = _bounds(anchor, place, words)
    pairs = sorted({*range(first, min(first + _ENDS, last - 1)), *range(max(first, last - _ENDS), last - 1)})
    around: Counter[int] = Counter()
    quoted: Counter[int] = Counter()
    common = 0
    for source in pairs:
        others = _others(source, words)
        common += others is None
        for other in others or ():
            around[other - source] += 1
            quoted[other - source] += start <= source < end - 1
    if common > len(pairs) // 2:
        return None
    of_quoted = sum(start <= source < end - 1 for source in pairs) + 1
    enough = max(_SHARE * (len(pairs) + 1), _LEAST), max(_QUOTED_SHARE * of_quoted, _LEAST)
    doubles: list[int] = []
    for shift in sorted(around, key=lambda shift: -_near(around, shift)):
        is_one = _near(around, shift) >= enough[0] or _near(quoted, shift) >= enough[1]
        if is_one and all(abs(shift - known) > _SHIFT for known in (0, *doubles)):
            doubles.append(shift)
        if len(doubles) > _MOST:
            return None
    return doubles


def _others(source: int, words: Words) -> list[int] | None:
    """Where the text has a word and the next one side by side; None where both stand too often."""
    plain, positions = words.plain, words.positions
    here, behind = positions[plain[source]], positions[plain[source + 1]]
    if min(len(here), len(behind)) > OFTEN:
        return None
    if len(here) <= len(behind):
        return [other for other in here if plain[other + 1 : other + 2] == [plain[source + 1]]]
    return [other - 1 for other in behind if other and plain[other - 1] == plain[source]]


def are_apart(anchor: Anchor, place: tuple[int, int, int], doubles: list[int], words: Words) -> bool:
    """Whether the doubles have something else at the far ends of what the anchor keeps."""
    first, _, _, last = _bounds(anchor, place, words)
    before, after = range(first, first + _end_of(anchor.prefix, 0)), range(last - _end_of(anchor.suffix, 1), last)
    ends = [side for side, more in ((before, first > 0), (after, last < len(words.plain))) if more]
    return all(_share_there(side, shift, last - first, words) < _ALIKE for side in ends for shift in doubles)


def width_of(anchor: Anchor) -> int:
    """How many characters were kept on each side of the words, at most."""
    kept = max(len(anchor.prefix), len(anchor.suffix))
    return next((width for width in (CONTEXT, *LONGER) if kept <= width), LONGER[-1])


def has_double(anchor: Anchor) -> bool:
    """Whether the words stood twice in the text when the anchor was made."""
    return width_of(anchor) > CONTEXT


def is_not_told_apart(anchor: Anchor) -> bool:
    """Whether there was so much of the double that no more was kept: only an unchanged text has the place."""
    return width_of(anchor) == LONGER[-1]


def is_beyond_doubt(anchor: Anchor, match: Match, expected: Expected) -> bool:
    """Whether this is the place, and not the double: what tells them apart is there, on both sides."""
    if is_not_told_apart(anchor):
        return False
    pairs, count = match.pairs, len(expected.words)
    firm = [
        source
        for (source, place), (next_source, next_place) in pairwise(pairs)
        if source + 1 == next_source and place + 1 == next_place
    ]
    firm_words = {*firm, *(source + 1 for source in firm)}
    there = {source for source, _ in pairs}
    near = range(expected.quoted.start), range(expected.quoted.stop, count)
    far = range(_end_of(anchor.prefix, 0)), range(count - _end_of(anchor.suffix, 1), count)
    return all(_share(there, side) >= _AROUND for side in near) and all(
        _share(firm_words, side) >= _THERE for side in far
    )


def _share(sources: set[int], side: range) -> float:
    return len(sources.intersection(side)) / len(side) if len(side) >= _FEW else 1.0


def _bounds(anchor: Anchor, place: tuple[int, int, int], words: Words) -> tuple[int, int, int, int]:
    """The first of the words before, the first and the end of those quoted, the end of those after."""
    index, start, end = place
    begin = words.at(index, start)
    stop = words.at(index, end)
    first = max(0, begin - len(words_of(anchor.prefix)))
    return first, begin, stop, min(len(words.plain), stop + len(words_of(anchor.suffix)))


def _end_of(side: str, which: int) -> int:
    """How many words the far end of a side has."""
    return len(words_of(side[-CONTEXT:] if which else side[:CONTEXT]))


def _near(counts: Counter[int], shift: int) -> int:
    return sum(counts[near] for near in range(shift - _SHIFT, shift + _SHIFT + 1) if abs(near) > _SHIFT)


def _share_there(side: range, shift: int, kept: int, words: Words) -> float:
    """What part of some words stands there too, so many words further on; a word alone tells nothing, two do.

    The longer what is `kept`, the more words may have come in or gone on the way.
    """
    plain, there, reach = words.plain, set[int](), 2 * _SHIFT + min(kept, 2 * _ENDS) // 20
    for source in side[:-1]:
        for other in range(max(0, source + shift - reach), source + shift + reach + 1):
            if abs(other - source) > _SHIFT and plain[other : other + 2] == plain[source : source + 2]:
                there |= {source, source + 1}
    return len(there) / len(side) if len(side) else 0.0
