"""Cable numbers written out in running text."""

from __future__ import annotations

from reader.cable.known_cables import KnownCables
from reader.cable.model import Reference
from reader.cable.number import CableNumber
from reader.cable.written_numbers import find_written_numbers

OWN = CableNumber(2008, "LISBON", 412)
CITED = CableNumber(2007, "XANADU", 15)
KNOWN = KnownCables(OWN, (Reference("A", "cable", "07 XANADU 15", CITED),))


def ids_in(text: str, known: KnownCables = KNOWN) -> list[tuple[str, str]]:
    return [(text[start:end], number.id) for start, end, number in find_written_numbers(text, known)]


def test_several_numbers_in_one_sentence() -> None:
    text = "See 07 Tokyo 5019, 08MADRID77 and (Paris 4711)."
    assert ids_in(text) == [
        ("07 Tokyo 5019", "07TOKYO5019"),
        ("08MADRID77", "08MADRID77"),
        ("Paris 4711", "08PARIS4711"),
    ]


def test_post_of_a_reference_is_known_though_no_list_has_it() -> None:
    assert ids_in("as Xanadu 15 says") == [("Xanadu 15", "07XANADU15")]
    assert ids_in("as Xanadu 15 says", KnownCables(OWN, ())) == []


def test_names_of_several_words() -> None:
    assert ids_in("in 06 New Delhi 12, he") == [("06 New Delhi 12", "06NEWDELHI12")]
    assert ids_in("Buenos Aires 1564.") == [("Buenos Aires 1564", "08BUENOSAIRES1564")]


def test_zero_and_figures_without_a_name_are_none() -> None:
    assert ids_in("Tokyo 000. 12345. On May 12345. the 12345.") == []


def test_further_serials_are_of_the_same_post() -> None:
    assert ids_in("See 07 TOKYO 5019, 5022, and 5107. He saw 9000 people.") == [
        ("07 TOKYO 5019", "07TOKYO5019"),
        ("5022", "07TOKYO5022"),
        ("5107", "07TOKYO5107"),
    ]
    assert ids_in("PARIS 4711 and 2008 were") == [("PARIS 4711", "08PARIS4711")]
    assert ids_in("PARIS 4711, 5000 people") == [("PARIS 4711", "08PARIS4711")]
