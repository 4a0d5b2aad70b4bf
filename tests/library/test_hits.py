"""Where the words of a query stand in a text."""

from __future__ import annotations

import pytest

from reader.library.hits import Hits
from reader.library.query import read_query, words_of

TEXT = "R 010101Z JAN 08\n\nSUBJECT: HARBOR ICE\n\n1. (C) The harbor master said that\nthe ice of the Harbour was thin."


def hits(query: str) -> Hits:
    return Hits(words_of(read_query(query)))


def found(query: str, text: str) -> list[str]:
    return [text[start:end] for start, end in hits(query).find(text)]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("ice", "Ice, nice ice_", ["Ice", "ice"]),
        ("harb*", "HARBOR and rehab harbours", ["HARBOR", "harbours"]),
        ('"thin ice"', "thin\n  ice; thin, ICE; thin old ice", ["thin\n  ice", "thin, ICE"]),
        ("cafe OR naïve", "Café, NAIVE", ["Café", "NAIVE"]),
        ("ice -snow", "ice and snow", ["ice"]),
        ("lodz OR aero", "in Łódź, on Ærø; XŁódź", ["Łódź", "Ærø"]),
        ("Łódź Ærø", "LODZ, aero", ["LODZ", "aero"]),
        ("strasse", "Die Straße, die STRASSE.", ["Straße", "STRASSE"]),
        ("strass*", "æ Straßen æ", ["Straßen"]),
        ('"old straße"', "Æ old—STRAßE ß", ["old—STRAßE"]),
        ("istanbul", "İstanbul, Istanbul", ["Istanbul"]),
        ("c++ u.s.", "C or U.S. policy", ["C", "U.S"]),
        ("tag:PREL", "PREL", []),
        ("subject:ice", "ice", []),
    ],
)
def test_words_are_found_as_the_index_cuts_them(query: str, text: str, expected: list[str]) -> None:
    assert found(query, text) == expected


def test_a_word_for_the_subject_is_found_in_the_subject_alone() -> None:
    assert list(hits("subject:ice").in_subject("HARBOR ICE")) == [(7, 10)]
    assert list(hits("ref:iir").in_references("IIR 1234")) == [(0, 3)]
    assert hits("subject:ice")
    assert not hits("tag:PREL is:unread")


def test_places_stay_true_where_small_letters_are_longer() -> None:
    text = "İİ ice"
    assert [text[start:end] for start, end in hits("ice").find(text)] == ["ice"]


def test_the_context_is_one_line_from_below_the_subject() -> None:
    context = hits("ice").context(TEXT)
    assert context is not None
    assert context.text == "said that the ice of the Harbour was thin."
    assert [context.text[start:end] for start, end in context.hits] == ["ice"]


def test_what_stands_only_in_the_front_has_no_context() -> None:
    assert hits("jan").context(TEXT) is None
    assert hits("tag:PREL").context(TEXT) is None


def test_the_context_of_words_behind_letters_that_become_two() -> None:
    context = hits("strasse").context(f"SUBJECT: STRASSE\n\n1. {'æ' * 50} in der Straße am Ærø.")
    assert context is not None
    assert [context.text[start:end] for start, end in context.hits] == ["Straße"]
