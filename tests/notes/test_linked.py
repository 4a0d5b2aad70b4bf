"""Links of notes followed backward."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.store import AnnotationStore
from reader.library.library import Library
from reader.notes.linked import LinkedNotes
from reader.present.targets import ToNote


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


def test_a_note_named_in_capitals_is_found_backward_as_well_as_forward(
    store: AnnotationStore, linked: LinkedNotes
) -> None:
    first = store.add("08LIRRA471100", "the first")
    naming = store.add("07SELM2", f"see NOTE {first.id[:8].upper()}")
    assert [link.target for link in linked.links(naming)] == [ToNote(first.id)]
    assert linked.naming("08LIRRA471100", [first]) == (naming,)


def test_a_further_copy_has_the_links_to_its_number(store: AnnotationStore, linked: LinkedNotes) -> None:
    naming = store.add("07SELM2", "see 08 LIRRA 7")
    store.add("07SELM2", "see 08 LIRRA 2")
    store.add("08LIRRA7", "this is 08 LIRRA 7 itself")
    assert linked.naming("08LIRRA7~2", []) == (naming,)
    assert linked.naming("08LIRRA7", []) == (naming,)


def test_a_cable_without_a_number_has_no_links_to_one(store: AnnotationStore, linked: LinkedNotes) -> None:
    store.add("07SELM2", "see 08 LIRRA 7")
    assert linked.naming("scan7", []) == ()
