from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.model import Anchor
from reader.export.passage import Position, marking_at, position_of

if TYPE_CHECKING:
    from reader.cable.model import Cable


def test_words_are_found_in_the_paragraph_the_note_names(cable: Cable) -> None:
    assert position_of(cable.body, Anchor("ferries waited", paragraph=1)) == Position(1, 4)
    assert position_of(cable.body, Anchor("ferries waited", paragraph=3)) == Position(5, 22)


def test_words_are_found_elsewhere_where_the_paragraph_has_changed(cable: Cable) -> None:
    assert position_of(cable.body, Anchor("Nobody_knew_", paragraph=9)) == Position(4, 2)


def test_lost_words_stand_at_the_end_and_the_whole_cable_first(cable: Cable) -> None:
    lost = position_of(cable.body, Anchor("not there", paragraph=1))
    whole = position_of(cable.body, None)
    assert whole < position_of(cable.body, Anchor("The ferries")) < lost
    assert marking_at(cable.body, lost) is None
    assert marking_at(cable.body, whole) is None


def test_the_mark_of_a_passage_is_that_of_its_paragraph(cable: Cable) -> None:
    def mark(words: str, paragraph: int) -> str:
        return str(marking_at(cable.body, position_of(cable.body, Anchor(words, paragraph=paragraph))) or "")

    assert mark("The ferries", 1) == "C"
    assert mark("long", 1) == "C"
    assert mark("Nobody", 2) == "S//NF"
    assert mark("again", 3) == ""
