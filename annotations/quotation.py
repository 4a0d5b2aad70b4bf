"""Finding a quotation in a text that was shortened, redacted, repaired, joined or split since.

The words and their surroundings are looked for together: the place where most of them stand in order is the
place, and what of the quoted words stands there must be enough. So a word that was cut out is not found in its
double a few lines on.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from annotations.alignment import Expected, align, likely_starts
from annotations.doubles import has_double, is_beyond_doubt
from annotations.words import words_of

if TYPE_CHECKING:
    from annotations.alignment import Match
    from annotations.model import Anchor
    from annotations.words import Words

_VOCABULARY = 20_000
"""A text of more different words than this is no cable; damaged words are not looked for in it."""

_LONG = 8
"""So many words are known by themselves."""

_SIDE = 5
"""So many words on one side are enough to know a place by."""

_LEAD, _RELATIVE_LEAD = 2, 1.25
"""How many more words must agree than anywhere else, where not all of those quoted are there."""


def find(anchor: Anchor, words: Words) -> tuple[int, int, int] | None:
    """The passage, start and end of what is nearly the anchor's words, or None where that is not certain."""
    before, quoted, after = words_of(anchor.prefix), words_of(anchor.exact), words_of(anchor.suffix)
    expected = Expected([*before, *quoted, *after], range(len(before), len(before) + len(quoted)))
    expected = Expected(_as_written_there(expected.words, words), expected.quoted)
    matches = [align(expected, start, words) for start in likely_starts(expected, words)]
    best = max(matches, key=lambda match: (match.size, -match.distance(anchor, words)), default=None)
    if best is None or not best.places:
        return None
    rivals = [match for match in matches if not {*match.places} & {*best.places}]
    rival = max((match.size for match in rivals), default=0)
    places = _together(best.places, words)
    if _were_cut_out(anchor, best, rivals, expected, words) or not _is_certain(best, rival, len(places), expected):
        return None
    if has_double(anchor) and not is_beyond_doubt(anchor, best, expected):
        return None
    return words.passages[places[0]], words.starts[places[0]], words.ends[places[-1]]


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


def _were_cut_out(anchor: Anchor, best: Match, rivals: list[Match], expected: Expected, words: Words) -> bool:
    """Whether another place, or this one without the words, has as much of what stood around: this is their double.

    Where a double stood beside the words, it may be taken for either: most of them must be there besides.
    """
    if any(len(match.places) < len(best.places) and match.around >= best.around > 0 for match in rivals):
        return True
    first, last = expected.quoted.start, expected.quoted.stop
    around = Expected([*expected.words[:first], *expected.words[last:]], range(first, first))
    if not around.words or not has_double(anchor):
        return bool(around.words) and align(around, best.start, words).size >= best.size
    source, place = best.pairs[0]
    start = place - min(source, max(first, source - last + first))
    most = max(align(around, at, words).size for at in (best.start, start))
    return most >= best.size - len(best.places) // 2


def _is_certain(match: Match, rival: int, together: int, expected: Expected) -> bool:
    """Whether enough was found. A few words need most of their surroundings; many are known by themselves."""
    quoted, around = len(expected.quoted), len(expected.words) - len(expected.quoted)
    there = len(match.places) / quoted
    if (there < 1 or not around) and match.size < max(rival + _LEAD, rival * _RELATIVE_LEAD):
        return False
    if match.around >= 0.6 * around > 0:
        return _is_itself(match, expected) if quoted == 1 else there >= 0.5 and together > 1
    if there >= 0.8 and (quoted >= _LONG or (quoted > 1 and _one_side_agrees(match, expected))):
        return match.size > rival
    return there >= 0.55 and match.size >= 0.55 * len(expected.words)


def _is_itself(match: Match, expected: Expected) -> bool:
    """Whether the only word quoted is not its double beside: it has none, or a word beside it stands there still."""
    source, place = expected.quoted.start, match.places[0]
    return expected.words.count(expected.words[source]) == 1 or any(
        abs(at - place) == 1 and abs(beside - source) <= 2 for beside, at in match.pairs
    )


def _one_side_agrees(match: Match, expected: Expected) -> bool:
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


def _together(places: list[int], words: Words) -> list[int]:
    """Those of the words that stand in the passage that holds most of them."""
    held: dict[int, list[int]] = defaultdict(list)
    for place in places:
        held[words.passages[place]].append(place)
    return max(held.values(), key=len)
