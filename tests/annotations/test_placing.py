from __future__ import annotations

from datetime import UTC, datetime

from annotations.model import Anchor, Note
from annotations.placing import orphans, places

NOW = datetime(2024, 5, 1, tzinfo=UTC)
TEXTS = {
    "08LIRRA7": ((1, "Harbor fees will rise in May, the minister told the press."), (2, "Nobody was asked.")),
    "07SELM2": ((None, "Fish was landed."),),
}


def note(id: str, cable: str, anchor: Anchor | None) -> Note:
    return Note(id, cable, "", NOW, NOW, anchor)


NOTES = (
    note("there", "08LIRRA7", Anchor("Nobody was asked.", paragraph=2)),
    note("moved", "08LIRRA7", Anchor("Nobody was asked.", paragraph=9)),
    note("gone", "08LIRRA7", Anchor("the lighthouse of Selm was painted", paragraph=1)),
    note("whole", "08LIRRA7", None),
    note("no text", "09LIRRA1", Anchor("anything")),
)


def test_each_note_on_a_passage_has_a_place() -> None:
    found = places(NOTES, TEXTS.get)
    assert {id: place.state for id, place in found.items()} == {"there": "exact", "moved": "moved", "gone": "orphan"}


def test_orphans_are_listed_and_a_missing_text_makes_none() -> None:
    assert [each.id for each in orphans(NOTES, TEXTS.get)] == ["gone"]


def test_a_text_is_asked_for_once() -> None:
    asked: list[str] = []

    def passages_of(cable: str) -> tuple[tuple[int | None, str], ...] | None:
        asked.append(cable)
        return TEXTS.get(cable)

    places(NOTES, passages_of)
    assert asked == ["08LIRRA7", "09LIRRA1"]
