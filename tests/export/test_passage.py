from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.model import Anchor
from reader.cable.model import Reference
from reader.cable.number import read_number
from reader.export.passage import Position, marking_at, position_of, reference_anchor, reference_of

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


def test_a_note_on_a_reference_is_found_by_its_words_or_its_number() -> None:
    first = Reference("A", "cable", "07 DAKAR 12", read_number("07DAKAR12"))
    second = Reference("B", "other", "TELCON SANCHA-BORGES")
    assert reference_of(reference_anchor(second), [first, second]) == 1
    respelled = Reference("A1", "cable", "DAKAR 00012", read_number("07DAKAR12"))
    assert reference_of(reference_anchor(first), [second, respelled]) == 1
    assert reference_of(reference_anchor(first), [second]) is None
    assert reference_of(Anchor("Ref A: 07 DAKAR 12", prefix="as in"), [first]) is None


def test_a_note_on_a_reference_stands_between_the_whole_cable_and_its_text(cable: Cable) -> None:
    reference = Reference("A", "cable", "07 DAKAR 12", read_number("07DAKAR12"))
    on_it = position_of(cable.body, reference_anchor(reference), [reference])
    assert position_of(cable.body, None) < on_it < position_of(cable.body, Anchor("The ferries"))
    assert marking_at(cable.body, on_it) is None
