"""A folded text holds just the words that the index would make of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.folding import folded
from reader.library.library import Library
from reader.library.schema import analyzer, parter

LETTERS = "".join(map(chr, range(0x180))) + "“”—Жक्ｔ\u0301\u2028\u3000"
CABLE = "R 151430Z JAN 08\nFM AMEMBASSY {0}\n\nUNCLAS {0} 000017\n\nSUBJECT: ICE\n\n1. (U) {1}\n"
CABLES = {
    "a": CABLE.format("RIGA", "The straße to O'Higgins, déjà-vu: 7,000 m²."),
    "b": CABLE.format("OSLO", "¶The Østfold_harbor Кто É."),
}


@given(st.text(LETTERS, max_size=40))
def test_parting_a_folded_text_gives_the_words_of_the_text(text: str) -> None:
    assert parter().analyze(folded(text)) == analyzer().analyze(text) == folded(text).split()


@pytest.mark.parametrize(
    ("query", "posts"),
    [
        ("strasse", {"RIGA"}),
        ('"o higgins deja vu 7 000"', {"RIGA"}),
        ("ostfold", {"OSLO"}),
        ("кто", {"OSLO"}),
        ('"østfold harbor КТО"', {"OSLO"}),
        ("m2", {"RIGA"}),
    ],
)
def test_words_are_found_however_they_are_spelled(library: Library, query: str, posts: set[str]) -> None:
    assert {row.number.post for row in library.page(query).rows if row.number} == posts
