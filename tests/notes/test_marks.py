"""What the notes know of cables, and searches by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.editing import retag_cable
from annotations.store import AnnotationStore
from reader.library.library import Library
from reader.library.query import Word
from reader.notes.marks import LatestMarks, StoreMarks


@pytest.fixture
def store(tmp_path: Path) -> AnnotationStore:
    store = AnnotationStore(tmp_path / "notes.json")
    store.add("08BERN189", "Ask about the Biscuits", tags=["money/slate"])
    store.add("08BERN189", "To be checked\n  with Zoé: the target-ship_log, Æro")
    retag_cable(store, "08PRAIA88", (), ["ships"])
    store.star("08PRAIA88", True)
    store.set_read("08TALLINN17", True)
    return store


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("has:notes", {"08BERN189"}),
        ("is:starred", {"08PRAIA88"}),
        ("is:read", {"08TALLINN17"}),
        ("my:money", {"08BERN189"}),
        ("my:money/slate", {"08BERN189"}),
        ("my:Ships", {"08PRAIA88"}),
        ('note:"the biscuits"', {"08BERN189"}),
        ('note:"checked with zoe"', {"08BERN189"}),
        ("note:ZOÉ", {"08BERN189"}),
        ("note:arg", set()),
        ("note:targ*", {"08BERN189"}),
        ("note:arg*", set()),
        ("note:check", set()),
        ("note:check*", {"08BERN189"}),
        ("note:target-ship", {"08BERN189"}),
        ("note:ship-lo*", {"08BERN189"}),
        ('note:"checked zoe"', set()),
        ('note:"with zo"', set()),
        ("note:(checked zoe biscuits)", {"08BERN189"}),
        ("note:aero", {"08BERN189"}),
        ("note:biscuits note:checked -note:target", set()),
        (f"note:{'x' * 70}", set()),
        ("zzyzx OR note:target", {"08BERN189"}),
        ("my:mon", set()),
    ],
)
def test_searches_by_what_the_notes_know(samples: Path, store: AnnotationStore, query: str, ids: set[str]) -> None:
    library = Library.open([samples])
    assert set(library.results(query, marks=StoreMarks(store)).ids()) == ids


def test_unread_are_all_others(samples: Path, store: AnnotationStore) -> None:
    library = Library.open([samples])
    unread = set(library.results("is:unread", marks=StoreMarks(store)).ids())
    assert unread == set(library.results().ids()) - {"08TALLINN17"}


def test_words_of_notes_are_asked_anew_once_a_note_has_changed(store: AnnotationStore) -> None:
    latest = LatestMarks(store)
    word = Word("harbor", field="note")
    assert set(latest().noting(word)) == set()
    note = store.add("08PRAIA88", "the harbor")
    assert set(latest().noting(word)) == {"08PRAIA88"}
    store.edit(note.id, text="the quay")
    assert set(latest().noting(word)) == set()


def test_the_tags_of_notes_are_among_those_that_are_counted(samples: Path, store: AnnotationStore) -> None:
    marks = StoreMarks(store)
    assert set(marks.tags()) == {"money/slate", "ships"}
    assert Library.open([samples]).results().counts(marks).mine == {"money/slate": 1, "ships": 1}


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("my:slate", "my:money/slate"),
        ("my:Slat", "my:money/slate"),
        ("my:money/slat", "my:money/slate"),
        ("my:mony", "my:money"),
        ("my:red-fish", "my:trade/red-fish"),
        ("my:ship", "my:ships"),
    ],
)
def test_a_tag_is_offered_for_its_last_level_alone(
    samples: Path, store: AnnotationStore, query: str, meant: str
) -> None:
    retag_cable(store, "08TALLINN17", (), ["trade/red-fish/cod"])
    why = Library.open([samples]).why_nothing(query, marks=StoreMarks(store))
    assert why == f'No cable carries your tag "{query.removeprefix("my:")}"; did you mean {meant}?'
