"""Which item of one sequence is which of another, in order: for blocks and for words.

What occurs exactly once on each side anchors the rest, and only the short stretches between anchors are compared
closely. That keeps the time close to linear in the length of the sequences, however little they have in common.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Pairs = list[tuple[int, int]]

_ALIKE = 0.4
_MOST_COMPARISONS = 10_000


def stretches(pairs: Pairs, left_end: int, right_end: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """What lies before, between and after matched pairs.

    Yields:
        For each stretch the indexes where it starts on both sides, and those of the pair that ends it; the last one
        ends at `(left_end, right_end)`, which is no pair.
    """
    for (left_before, right_before), pair in pairwise([(-1, -1), *pairs, (left_end, right_end)]):
        yield (left_before + 1, right_before + 1), pair


def equal_pairs(left: Sequence[str], right: Sequence[str]) -> Pairs:
    """Match equal items of two sequences: (left index, right index), rising on both sides."""
    pairs: Pairs = []
    for (left_from, right_from), end in stretches(_anchors(left, right), len(left), len(right)):
        between = _close_pairs(left[left_from : end[0]], right[right_from : end[1]])
        pairs.extend((left_from + old, right_from + new) for old, new in between)
        pairs.append(end)
    return pairs[:-1]


def similar_pairs(left: int, right: int, likeness: Callable[[int, int], float]) -> Pairs:
    """Match the items of two sequences, `left` and `right` items long, that are most like each other.

    Args:
        likeness: of a left and a right index, 0 to 1; under 0.4 the two are strangers. Where there are too many
            items to compare each with each, only those in the same place are.

    Returns:
        The pairs, rising on both sides, whose likenesses add up to the most.
    """
    if left * right > _MOST_COMPARISONS:
        return [(at, at) for at in range(min(left, right)) if likeness(at, at) >= _ALIKE]
    alike = [[likeness(old, new) for new in range(right)] for old in range(left)]
    return _walk(alike, _best_sums(alike, left, right), left, right)


def _best_sums(alike: list[list[float]], left: int, right: int) -> list[list[float]]:
    """The most that the likenesses from each pair of places to the ends can add up to."""
    best = [[0.0] * (right + 1) for _ in range(left + 1)]
    for old in reversed(range(left)):
        for new in reversed(range(right)):
            paired = alike[old][new] + best[old + 1][new + 1] if alike[old][new] >= _ALIKE else 0.0
            best[old][new] = max(paired, best[old + 1][new], best[old][new + 1])
    return best


def _walk(alike: list[list[float]], best: list[list[float]], left: int, right: int) -> Pairs:
    """The pairs that make the best sum."""
    pairs: Pairs = []
    old = new = 0
    while old < left and new < right:
        if best[old][new] == best[old + 1][new]:
            old += 1
        elif best[old][new] == best[old][new + 1]:
            new += 1
        else:
            pairs.append((old, new))
            old, new = old + 1, new + 1
    return pairs


def _close_pairs(left: Sequence[str], right: Sequence[str]) -> Pairs:
    """Match the equal items of a stretch without anchors; of a long one, only those at its two ends."""
    if len(left) * len(right) > _MOST_COMPARISONS:
        return _pairs_at_the_ends(left, right)
    matches = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    return [(match.a + step, match.b + step) for match in matches for step in range(match.size)]


def _pairs_at_the_ends(left: Sequence[str], right: Sequence[str]) -> Pairs:
    shorter = min(len(left), len(right))
    head = _common_length(left, right, shorter)
    tail = _common_length(left[::-1], right[::-1], shorter - head)
    at_head = [(at, at) for at in range(head)]
    return at_head + [(len(left) - back, len(right) - back) for back in range(tail, 0, -1)]


def _common_length(left: Sequence[str], right: Sequence[str], most: int) -> int:
    """How many items are equal from the start, at most `most`."""
    return next((at for at in range(most) if left[at] != right[at]), most)


def _anchors(left: Sequence[str], right: Sequence[str]) -> Pairs:
    """Match what occurs once on each side, without what changed places."""
    left_counts, right_counts = Counter(left), Counter(right)
    place = {item: at for at, item in enumerate(right) if right_counts[item] == 1}
    return _longest_rising(
        [(at, place[item]) for at, item in enumerate(left) if left_counts[item] == 1 and item in place]
    )


def _longest_rising(pairs: Pairs) -> Pairs:
    """The longest part of `pairs` whose right indexes rise; the left ones do already.

    Patience sorting: `tops` holds, for each length, the lowest right index that a rising part of it can end in, and
    `ends` where it ends; `before` leads back.
    """
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, right) in enumerate(pairs):
        length = bisect_left(tops, right)
        before.append(ends[length - 1] if length else -1)
        if length == len(tops):
            tops.append(right)
            ends.append(at)
        else:
            tops[length], ends[length] = right, at
    chosen: Pairs = []
    step = ends[-1] if ends else -1
    while step >= 0:
        chosen.append(pairs[step])
        step = before[step]
    return chosen[::-1]
