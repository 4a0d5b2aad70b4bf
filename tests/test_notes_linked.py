"""Links of notes followed backward."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.store import AnnotationStore
from reader.library.library import Library
from reader.notes_linked import LinkedNotes


@pytest.fixture
def store(tmp_path: Path) -> AnnotationStore:
    return AnnotationStore(tmp_path / "notes.json")


@pytest.fixture
def linked(store: AnnotationStore) -> LinkedNotes:
    return LinkedNotes(Library("none", [], None), store)


def test_a_link_to_a_note_on_the_same_cable_is_found_backward(store: AnnotationStore, linked: LinkedNotes) -> None:
    first = store.add("08LIRRA7", "the first")
    second = store.add("08LIRRA7", f"against note {first.id[:8]} of 08 LIRRA 7")
    store.add("08LIRRA7", "all of 08 LIRRA 7")
    notes = store.notes("08LIRRA7")
    assert linked.naming("08LIRRA7", notes) == (second,)


def test_notes_elsewhere_that_name_the_cable_or_a_note_on_it_are_found(
    store: AnnotationStore, linked: LinkedNotes
) -> None:
    first = store.add("08LIRRA7", "the first")
    naming = [store.add("07SELM2", f"see {name}") for name in ("08 LIRRA 7", f"note {first.id[:8]}")]
    store.add("07SELM2", "see 08 LIRRA 77")
    assert list(linked.naming("08LIRRA7", [first])) == naming


def test_a_note_that_names_itself_is_not_its_own_link(store: AnnotationStore, linked: LinkedNotes) -> None:
    note = store.add("08LIRRA7", "")
    note = store.edit(note.id, text=f"I am note {note.id[:8]}")
    assert linked.naming("08LIRRA7", [note]) == ()
