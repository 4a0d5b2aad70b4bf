"""Pairs of words are where the index has their phrase, and nowhere else."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import tantivy
from hypothesis import given
from hypothesis import strategies as st

from reader.library.folding import folded
from reader.library.library import Library
from reader.library.pairs import FREQUENT, pairs_of
from reader.library.schema import analyzer, schema

HEAD = "R 151430Z JAN 08\nFM AMEMBASSY {0}\n\nUNCLAS {0} 000017\n\nSUBJECT: ICE\n\n1. (U) {1}\n"
CABLES = {
    "a": HEAD.format("RIGA", "The end of\nthe harbor ice."),
    "b": HEAD.format("OSLO", "Of all harbors, the ice is thin in the north, and of it all."),
    "c": HEAD.format("PARIS", "The port OF--THE “north”: Кто and так."),
    "d": HEAD.format("LIMA", "Ice of Кто the north, of the north."),
}
LETTERS = "".join(map(chr, range(0x20, 0x180))) + "“”—Жक्ｔ\u0301\n"
TEXTS = st.lists(st.sampled_from(["the", "Of", "ÀND", "thé", "harbor"]) | st.text(LETTERS, max_size=3), max_size=12)


@pytest.mark.parametrize(
    ("query", "posts"),
    [
        ('"of the"', {"RIGA", "PARIS", "LIMA"}),
        ('"is the"', set()),
        ('"in the" -"of the"', {"OSLO"}),
        ('"the end"', {"RIGA"}),
        ('"of all harbors"', {"OSLO"}),
        ('"the harbor"', {"RIGA"}),
        ('"end of the harbor ice"', {"RIGA"}),
        ('"the north and of it"', {"OSLO"}),
        ('"the ice is thin of all"', set()),
        ('"is thin in the north"', {"OSLO"}),
        ('"thin ice"', set()),
        ('subject:"of the"', set()),
    ],
)
@pytest.mark.parametrize("sort", ["date", "relevance"])
def test_phrases_of_frequent_words(library: Library, query: str, posts: set[str], sort: str) -> None:
    assert {row.number.post for row in library.page(query, sort=sort).rows if row.number} == posts


def test_by_relevance_a_phrase_counts_as_often_as_it_stands_there(tmp_path: Path) -> None:
    for serial, times in ((1, 1), (2, 5), (3, 2)):
        text = " ".join(["the harbor"] * times + ["a quay"] * (5 - times))
        (tmp_path / f"{serial}.txt").write_text(HEAD.format("OSLO", text).replace("000017", f"{serial:06}"))
    page = Library.open([tmp_path]).page('"the harbor"', sort="relevance")
    assert [row.number.serial for row in page.rows if row.number] == [2, 3, 1]


@given(TEXTS, st.sampled_from([" ", "\n", "  ", "-", "/", "“"]))
def test_pairs_are_the_neighbours_that_the_index_knows(words: list[str], between: str) -> None:
    text = between.join(words)
    neighbours = pairwise(analyzer().analyze(text))
    known = {pair for pair in neighbours if FREQUENT.issuperset(pair) or pair[0] == "the"}
    assert sorted(pairs_of(folded(text).split())) == sorted("_".join(pair) for pair in known)


@pytest.mark.parametrize("text", [f"of {'x' * 80} the", f"of {'x' * 80} and “ice”", f"of {'Ж' * 31} the"])
def test_a_long_word_stands_between(text: str) -> None:
    assert pairs_of(folded(text).split()) == []


def test_a_letter_that_is_two_in_the_index_is_two_here() -> None:
    assert sorted(pairs_of(folded("of þe ice").split())) == ["of_the", "the_ice"]


def test_pairs_of_a_phrase_are_those_of_two_frequent_words_and_of_the_and_any() -> None:
    assert [pairs_of(words) for words in (["of"], ["of", "harbors"], ["harbor", "the"], [])] == [[]] * 4
    assert sorted(pairs_of(["end", "of", "the", "harbor", "of", "the", "the"])) == [
        "end_of",
        "of_the",
        "the_harbor",
        "the_the",
    ]


def test_pairs_do_not_count_for_the_relevance_of_a_longer_phrase(library: Library) -> None:
    searcher = library._index.searcher()
    translated, _ = library._translate('"of the north"', None, "date")
    alone = tantivy.Query.phrase_query(schema(), "text", ["of", "the", "north"])
    with_pairs, without = ([score for score, _ in searcher.search(query, 9).hits] for query in (translated, alone))
    assert len(without) == 2
    assert with_pairs == pytest.approx(without)
