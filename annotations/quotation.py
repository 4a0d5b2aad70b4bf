"""Finding a quotation in a text that was shortened, redacted, repaired, joined or split since.

The words and their surroundings are looked for together: the place where most of them stand in order is the
place, and what of the quoted words stands there must be enough. So a word that was cut out is not found in its
double a few lines on.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from annotations.alignment import Expected, align, likely_starts, quoted_there
from annotations.doubles import has_double, is_beyond_doubt
from annotations.words import is_blot, words_of

if TYPE_CHECKING:
    from annotations.alignment import Match
    from annotations.model import Anchor
    from annotations.words import Words

_WORDS, _COMPARED = 10_000, 2_000_000
"""A quotation of more words is in no cable; so many pairs of words are compared to find the damaged ones."""

_MORE = 6
"""Half of the words and so many more are known by themselves: chance puts some half of a few in order anywhere."""

_HALF = 0.5
"""What of fewer words must be there, and of what stood before them, and of what stood after them."""

_MOST = 0.6
"""What of them must be there where nothing is known of one of the sides."""

_THREE_QUARTERS, _FEW = 0.75, 5
"""What of both sides must be there where more words than a few came in between, as the number of a page does."""

_JOINT = 5
"""So many words before and after are enough to see that they meet."""

_NO_CHANCE = 4
"""A word of so many letters is not there by chance, as "of" may be."""

_LEAD, _RELATIVE_LEAD = 2, 1.25
"""How many more words must agree than anywhere else, where not all of those quoted are there."""


def find(anchor: Anchor, words: Words) -> tuple[int, int, int] | None:
    """The passage, start and end of what is nearly the anchor's words, or None where that is not certain."""
    before, quoted, after = words_of(anchor.prefix), words_of(anchor.exact), words_of(anchor.suffix)
    expected = Expected([*before, *quoted, *after], range(len(before), len(before) + len(quoted)))
    if len(expected.words) > _WORDS:
        return None
    expected = Expected(_as_written_there(expected.words, words), expected.quoted)
    matches = [align(expected, start, words) for start in likely_starts(expected, words)]
    best = max(matches, key=lambda match: (match.size, -match.distance(anchor, words)), default=None)
    if best is None or not best.places:
        return None
    rivals = [match for match in matches if not {*match.pairs} & {*best.pairs}]
    places = _together(best.places, words)
    if _were_cut_out(best, rivals, expected, words):
        return None
    if not _is_certain(best, rivals, len(places), expected, words):
        return None
    if has_double(anchor) and not is_beyond_doubt(anchor, best, expected):
        return None
    return words.passages[places[0]], words.starts[places[0]], words.ends[places[-1]]


def stand_elsewhere_without(anchor: Anchor, span: tuple[int, int, int], words: Words) -> bool:
    """Whether what stood before the words and what stood after them meet, but not at `span`: they were cut out there.

    Nothing stands before the first words of a text, and nothing after the last ones.
    """
    index, start, end = span
    before, after, plain = words_of(anchor.prefix)[-_JOINT:], words_of(anchor.suffix)[:_JOINT], words.plain
    quoted = words_of(anchor.exact)
    ends_alike = before == quoted[-len(before) :]  # then what stood after them meets that too
    if len(before) + len(after) < _JOINT or not quoted or ends_alike:
        return False
    for joint in [place + 1 for place in words.positions.get(before[-1], ())] if before else [0]:
        first = max(joint - len(before), 0)
        if plain[first:joint] == before and plain[joint : joint + max(len(after), 1)] == after:
            met = range(first, joint + len(after))
            if not any(words.passages[place] == index and start <= words.starts[place] < end for place in met):
                return True
    return False


def _were_cut_out(best: Match, rivals: list[Match], expected: Expected, words: Words) -> bool:
    """Whether another place, or this one without the words, has as much of what stood around: this is their double.

    A double beside the words, as in a heading, may be taken for either: most of them must be there besides.
    """
    if any(len(match.places) < len(best.places) and match.around >= best.around > 0 for match in rivals):
        return True
    if len(expected.quoted) == len(expected.words):
        return False
    return quoted_there(expected, best.start, words) <= len(best.places) // 2


def _is_certain(match: Match, rivals: list[Match], together: int, expected: Expected, words: Words) -> bool:
    """Whether enough was found. Many words are known by themselves, a few by what stands on both sides of them."""
    place_of, around = dict(match.pairs), len(expected.words) - len(expected.quoted)
    telling = [source for source in expected.quoted if not is_blot(expected.words[source])]
    there = sum(source in place_of for source in telling)
    rival = max((other.size for other in rivals), default=0)
    if (there < len(telling) or not around) and match.size < max(rival + _LEAD, rival * _RELATIVE_LEAD):
        return False
    stands_twice = any(len(other.places) >= len(match.places) for other in rivals)
    if there >= _HALF * len(telling) + _MORE and not stands_twice:
        return match.size > rival
    if not around:
        return together > 1 and there >= _MOST * len(telling)
    if not _is_held(match, expected):
        return False
    if not telling:
        return _is_the_same_gap(place_of, expected, words)
    if len(telling) == 1:
        return there == 1 and _is_itself(telling[0], match, expected)
    is_at_an_end = around in (expected.quoted.start, len(expected.words) - expected.quoted.stop)
    return there >= (_MOST if is_at_an_end else _HALF) * len(telling) and together > 1


def _is_held(match: Match, expected: Expected) -> bool:
    """Whether enough is there of what stood on each side."""
    before, after = expected.quoted.start, len(expected.words) - expected.quoted.stop
    share = _HALF if _is_joined(match, expected) else _THREE_QUARTERS
    return match.before >= share * before and match.after >= share * after


def _is_joined(match: Match, expected: Expected) -> bool:
    """Whether few other words came between those quoted and what is left of each side."""
    shifts = [(place - source, source) for source, place in match.pairs]
    quoted = [shift for shift, source in shifts if source in expected.quoted]
    before = [shift for shift, source in shifts if source < expected.quoted.start][-1:]
    after = [shift for shift, source in shifts if source >= expected.quoted.stop][:1]
    return all(quoted[0] - shift <= _FEW for shift in before) and all(shift - quoted[-1] <= _FEW for shift in after)


def _is_the_same_gap(place_of: dict[int, int], expected: Expected, words: Words) -> bool:
    """Whether what was blacked out, which is no word, stands between the same two words as before, or at an end."""
    left, right, count = expected.quoted.start - 1, expected.quoted.stop, len(expected.words)
    while left >= 0 and is_blot(expected.words[left]):
        left -= 1
    while right < count and is_blot(expected.words[right]):
        right += 1
    first = place_of.get(left) if left >= 0 else -1
    last = place_of.get(right) if right < count else len(words.plain)
    return first is not None and last is not None and last - first == right - left


def _is_itself(source: int, match: Match, expected: Expected) -> bool:
    """Whether the only word quoted is not its double beside: it has none, or a word beside it stands there still."""
    place, word = dict(match.pairs)[source], expected.words[source]
    return (len(word) >= _NO_CHANCE and expected.words.count(word) == 1) or any(
        abs(at - place) == 1 and abs(beside - source) <= 2 for beside, at in match.pairs
    )


def _as_written_there(expected: list[str], words: Words) -> list[str]:
    """The words, each damaged or repaired one replaced by what the text has for it."""
    from rapidfuzz import fuzz, process  # here, not above: start-up does not pay for it

    missing = {word for word in expected if len(word) >= 4 and word not in words.positions}
    if len(missing) * len(words.positions) > _COMPARED:
        return expected
    vocabulary = list(words.positions)
    near = {word: process.extractOne(word, vocabulary, scorer=fuzz.ratio, score_cutoff=75) for word in missing}
    return [found[0] if (found := near.get(word)) else word for word in expected]


def _together(places: list[int], words: Words) -> list[int]:
    """Those of the words that stand in the passage that holds most of them."""
    held: dict[int, list[int]] = defaultdict(list)
    for place in places:
        held[words.passages[place]].append(place)
    return max(held.values(), key=len)
