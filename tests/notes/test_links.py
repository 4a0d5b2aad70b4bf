from __future__ import annotations

import pytest

from reader.notes.links import Link, links_in, note_named

IDS = ("3f2a9c1b00000000", "3f2a9c1c00000000")


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("see 08 TOKYO 1095, and 07TOKYO5019.", ["08TOKYO1095", "07TOKYO5019"]),
        ("as in 2008 Tokyo 01095", ["08TOKYO1095"]),
        ("08 USUN NEW YORK 12", ["08USUNNEWYORK12"]),
        ("an invented one: 08 LIRRA 7", ["08LIRRA7"]),
        ("but 08 lirra 7 is no post that is known", []),
        ("on 12 MAR 2008 or 12 March 08", []),
        ("it cost 20 million 500 thousand", []),
        ("Note 3F2A9C1B says so", ["3f2a9c1b"]),
        ("NOTE 3F2A9C1B says so", ["3f2a9c1b"]),
        ("note 3F2a9C1b is in neither case", []),
        ("take note of 3f2a9c1b", []),
        ("note 12", []),
    ],
)
def test_numbers_of_cables_and_notes_are_links(text: str, targets: list[str]) -> None:
    assert [link.target for link in links_in(text)] == targets


def test_a_link_knows_its_place() -> None:
    text = "see note 3f2a9c1b and 08 TOKYO 1095!"
    assert links_in(text) == (Link(4, 17, "note", "3f2a9c1b"), Link(22, 35, "cable", "08TOKYO1095"))
    assert text[22:35] == "08 TOKYO 1095"


def test_a_note_is_named_by_the_start_of_its_id() -> None:
    assert note_named("3f2a9c1b", IDS) == IDS[0]
    assert note_named("3f2a9c1", IDS) is None
    assert note_named("ffff", IDS) is None
