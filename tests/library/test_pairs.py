"""Pairs of frequent words are where the index has their phrase, and nowhere else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.folding import folded
from reader.library.library import Library
from reader.library.pairs import FREQUENT, pair_of, pairs_of
from reader.library.schema import analyzer

HEAD = "R 151430Z JAN 08\nFM AMEMBASSY {0}\n\nUNCLAS {0} 000017\n\nSUBJECT: ICE\n\n1. (U) {1}\n"
CABLES = {
    "a": HEAD.format("RIGA", "The end of\nthe harbor ice."),
    "b": HEAD.format("OSLO", "Of all harbors, the ice is thin in the north, and of it all."),
    "c": HEAD.format("PARIS", "The port OF--THE “north”: Кто and так."),
    "d": HEAD.format("LIMA", "Ice of Кто the north."),
}
LETTERS = "".join(map(chr, range(0x20, 0x180))) + "“”—Жक्ｔ\u0301\n"
TEXTS = st.lists(st.sampled_from(["the", "Of", "ÀND", "thé", "harbor"]) | st.text(LETTERS, max_size=3), max_size=12)


@pytest.mark.parametrize(
    ("query", "posts"),
    [
        ('"of the"', {"RIGA", "PARIS"}),
        ('"is the"', set()),
        ('"in the" -"of the"', {"OSLO"}),
        ('"the end"', {"RIGA"}),
        ('"of all harbors"', {"OSLO"}),
        ('subject:"of the"', set()),
    ],
)
@pytest.mark.parametrize("sort", ["date", "relevance"])
def test_phrases_of_frequent_words(library: Library, query: str, posts: set[str], sort: str) -> None:
    assert {row.number.post for row in library.page(query, sort=sort).rows if row.number} == posts


@given(TEXTS, st.sampled_from([" ", "\n", "  ", "-", "/", "“"]))
def test_pairs_are_the_neighbours_that_the_index_knows(words: list[str], between: str) -> None:
    text = between.join(words)
    neighbours = pairwise(analyzer().analyze(text))
    assert {*pairs_of(folded(text).split())} == {"_".join(pair) for pair in neighbours if FREQUENT.issuperset(pair)}


@pytest.mark.parametrize("text", [f"of {'x' * 80} the", f"of {'x' * 80} the “ice”", f"of {'Ж' * 31} the"])
def test_a_long_word_stands_between(text: str) -> None:
    assert pairs_of(folded(text).split()) == []


def test_a_letter_that_is_two_in_the_index_is_two_here() -> None:
    assert pairs_of(folded("of þe ice").split()) == ["of_the"]


def test_only_two_frequent_words_are_a_pair() -> None:
    assert pair_of(["of", "the"]) == "of_the"
    assert [pair_of(words) for words in (["of"], ["of", "harbors"], ["end", "of", "the"])] == [None] * 3
