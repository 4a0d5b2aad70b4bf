from __future__ import annotations

import itertools
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from reader.cable.alignment import equal_pairs, similar_pairs, stretches

LETTERS = st.lists(st.sampled_from("abcdef"), max_size=25)


def rising(pairs: list[tuple[int, int]]) -> bool:
    return all(a < c and b < d for (a, b), (c, d) in itertools.pairwise(pairs))


def test_stretches_lie_before_between_and_after_pairs() -> None:
    assert list(stretches([(1, 0), (2, 3)], 4, 5)) == [((0, 0), (1, 0)), ((2, 1), (2, 3)), ((3, 4), (4, 5))]


def test_equal_items_are_matched_round_an_insertion_and_a_loss() -> None:
    assert equal_pairs(["one", "two", "three", "four"], ["zero", "one", "three", "four", "five"]) == [
        (0, 1),
        (2, 2),
        (3, 3),
    ]


def test_items_that_are_not_unique_are_matched_between_anchors() -> None:
    assert equal_pairs(list("aXaYa"), list("aXaaYa")) == [(0, 0), (1, 1), (2, 2), (3, 4), (4, 5)]


def test_what_changed_places_is_matched_once() -> None:
    assert equal_pairs(list("abcd"), list("dabc")) == [(0, 1), (1, 2), (2, 3)]


def test_a_long_stretch_without_anchors_is_matched_at_both_ends() -> None:
    left = ["x", "y"] * 100
    right = ["x", "y"] * 60 + ["z"] + ["x", "y"] * 60
    pairs = equal_pairs(left, right)
    assert pairs[:120] == [(at, at) for at in range(120)]
    assert pairs[-80:] == [(120 + at, 161 + at) for at in range(80)]


@given(LETTERS, LETTERS)
def test_equal_pairs_rise_and_hold_equal_items(left: list[str], right: list[str]) -> None:
    pairs = equal_pairs(left, right)
    assert rising(pairs)
    assert all(left[old] == right[new] for old, new in pairs)
    assert bool(pairs) == bool(Counter(left) & Counter(right))


@given(LETTERS)
def test_a_sequence_is_matched_whole_with_itself(items: list[str]) -> None:
    assert equal_pairs(items, items) == [(at, at) for at in range(len(items))]


def test_similar_pairs_take_the_best_sum_and_leave_strangers() -> None:
    likeness = {(0, 1): 0.9, (0, 0): 0.5, (1, 1): 0.5, (2, 2): 0.3}
    assert similar_pairs(3, 3, lambda old, new: likeness.get((old, new), 0.0)) == [(0, 0), (1, 1)]
    assert similar_pairs(1, 2, lambda old, new: likeness.get((old, new), 0.0)) == [(0, 1)]


def test_too_many_items_are_paired_by_their_place() -> None:
    compared = []

    def likeness(old: int, new: int) -> float:
        compared.append((old, new))
        return float(old % 2)

    assert similar_pairs(200, 300, likeness) == [(at, at) for at in range(1, 200, 2)]
    assert len(compared) == 200
