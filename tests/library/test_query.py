from __future__ import annotations

import pytest

from reader.library.query import fold, matches, read_query


def found(written: str, *texts: str) -> bool:
    return matches(read_query(written), *(fold(text) for text in texts))


@pytest.mark.parametrize(
    ("written", "needles"),
    [
        ("", ()),
        ("  \t ", ()),
        ("Ferry ICE", (" ferry", " ice")),
        ("ice ice", (" ice",)),
        ('"harbor ice" ferry', (" harbor ice", " ferry")),
        ('"harbor ice', (" harbor ice",)),
        ("pol-mil", (" pol mil",)),
        ('"" ... "-"', ()),
    ],
)
def test_queries_are_read_as_words_and_phrases(written: str, needles: tuple[str, ...]) -> None:
    assert read_query(written).needles == needles


def test_every_word_must_be_there_in_any_order_and_text() -> None:
    assert found("ice ferry", "the ferry", "and the ice")
    assert not found("ice lighthouse", "the ferry", "and the ice")


def test_the_beginning_of_a_word_finds_it_and_its_inside_does_not() -> None:
    assert found("harb", "Harbor ice")
    assert not found("arbor", "Harbor ice")


def test_a_phrase_is_found_over_line_ends_and_punctuation() -> None:
    assert found('"harbor ice"', "the harbor,\n ICE and all")
    assert not found('"harbor ice"', "ice in the harbor")


def test_letters_beyond_ascii_are_compared_without_case() -> None:
    assert found("STRASSE", "die Straße")
    assert found("ÉLYSÉE", "l'élysée")
