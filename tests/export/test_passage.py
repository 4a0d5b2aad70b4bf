from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotations.model import Anchor
from reader.cable.model import Reference
from reader.cable.number import read_number
from reader.export.passage import NotePlace, marking_at, place_of, reference_anchor, reference_of

if TYPE_CHECKING:
    from reader.cable.model import Cable


def test_words_are_found_in_the_paragraph_the_note_names(cable: Cable) -> None:
    assert place_of(Anchor("ferries waited", paragraph=1), cable) == NotePlace("exact", 1, 4, 18, 1)
    assert place_of(Anchor("ferries waited", paragraph=3), cable) == NotePlace("exact", 5, 22, 36, 3)


def test_words_are_found_elsewhere_where_the_paragraph_has_changed(cable: Cable) -> None:
    assert place_of(Anchor("Nobody_knew_", paragraph=9), cable) == NotePlace("moved", 4, 2, 14, 2)


def test_lost_words_stand_at_the_end_and_the_whole_cable_first(cable: Cable) -> None:
    lost, whole = place_of(Anchor("not there", paragraph=1), cable), place_of(None, cable)
    assert (lost, whole) == (NotePlace("orphan"), NotePlace("exact"))
    assert whole.order < place_of(Anchor("The ferries"), cable).order < lost.order
    assert marking_at(cable.body, lost) is None
    assert marking_at(cable.body, whole) is None


def test_the_mark_of_a_passage_is_that_of_its_paragraph(cable: Cable) -> None:
    def mark(words: str, paragraph: int) -> str:
        return str(marking_at(cable.body, place_of(Anchor(words, paragraph=paragraph), cable)) or "")

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
    on_it = place_of(reference_anchor(reference), replace(cable, references=(reference,)))
    assert on_it == NotePlace("exact", reference=0)
    assert place_of(None, cable).order < on_it.order < place_of(Anchor("The ferries"), cable).order
    assert marking_at(cable.body, on_it) is None
