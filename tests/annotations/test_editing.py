"""Two programs write at the same time: what either wrote is there afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations import storage
from annotations.editing import mark_opened, retag_cable, retag_note, rewrite
from annotations.errors import NoteGoneError
from annotations.merging import conflicts
from annotations.store import AnnotationStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.json"


@pytest.fixture
def ours(path: Path) -> AnnotationStore:
    return AnnotationStore(path)


@pytest.fixture
def theirs(path: Path) -> AnnotationStore:
    return AnnotationStore(path)


def test_a_tag_that_another_program_gave_meanwhile_stays(ours: AnnotationStore, theirs: AnnotationStore) -> None:
    retag_cable(ours, "08LIRRA7", (), ["x", "w"])
    seen = ours.marks("08LIRRA7").tags
    retag_cable(theirs, "08LIRRA7", seen, ["x", "w", "y"])
    retag_cable(ours, "08LIRRA7", seen, ["z", "x"])
    assert theirs.marks("08LIRRA7").tags == ("z", "x", "y")
    assert ours.undo() == "tags of 08LIRRA7"
    assert theirs.marks("08LIRRA7").tags == ("x", "w", "y")


def test_a_tag_that_another_program_took_away_meanwhile_does_not_come_back(
    ours: AnnotationStore, theirs: AnnotationStore
) -> None:
    note = ours.add("08LIRRA7", "a note", tags=["x", "Ports"])
    theirs.edit(note.id, tags=["Ports"])
    retag_note(ours, note, ["x", "ports", "new"])
    assert theirs[note.id].tags == ("Ports", "new")
    assert theirs[note.id].changed > note.changed


def test_a_text_that_another_program_wrote_meanwhile_is_kept_beside_ours(
    ours: AnnotationStore, theirs: AnnotationStore
) -> None:
    seen = ours.add("08LIRRA7", "first")
    theirs.edit(seen.id, text="theirs")
    assert rewrite(ours, seen, "ours") is True
    ((note, copy),) = conflicts(theirs)
    assert (note.id, note.text, copy.text) == (seen.id, "ours", "theirs")
    ours.undo()
    assert [each.text for each in theirs.notes()] == ["theirs"]


@pytest.mark.parametrize("text", ["theirs", "first"])
def test_where_no_words_would_be_lost_there_is_no_conflict(
    ours: AnnotationStore, theirs: AnnotationStore, text: str
) -> None:
    seen = ours.add("08LIRRA7", "first")
    theirs.edit(seen.id, text=text, tags=["x"])
    assert rewrite(ours, seen, "theirs") is False
    assert [(each.text, each.tags) for each in theirs.notes()] == [("theirs", ("x",))]


def test_a_note_deleted_meanwhile_is_told(ours: AnnotationStore, theirs: AnnotationStore) -> None:
    seen = ours.add("08LIRRA7", "first")
    theirs.delete(seen.id)
    with pytest.raises(NoteGoneError):
        rewrite(ours, seen, "ours")
    with pytest.raises(NoteGoneError):
        retag_note(ours, seen, ["x"])
    assert len(theirs) == 0


def test_what_is_kept_in_memory_goes_to_the_file_beside_what_another_wrote(
    path: Path, theirs: AnnotationStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = AnnotationStore(path, forgiving=True)
    seen = ours.add("08LIRRA7", "first")
    with monkeypatch.context() as full:
        full.setattr("annotations.durable.os.replace", _no_room)
        rewrite(ours, seen, "ours")
    assert not ours.durable
    theirs.edit(seen.id, text="theirs")
    assert ours.retry()
    assert [(note.text, copy.text) for note, copy in conflicts(theirs)] == [("ours", "theirs")]


def _no_room(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_opening_a_cable_is_one_write_and_no_part_of_undo(
    ours: AnnotationStore, theirs: AnnotationStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs.star("08LIRRA7", True)
    writes: list[Path] = []
    plain = storage.replace_file
    monkeypatch.setattr(storage, "replace_file", lambda at, *rest: (writes.append(at), plain(at, *rest))[1])
    for _ in range(2):
        mark_opened(ours, "08LIRRA7", "last cable")
        assert writes == [path]
    assert (theirs.marks("08LIRRA7").read, theirs.recall("last cable")) == (True, "08LIRRA7")
    assert theirs.marks("08LIRRA7").starred
    assert ours.undo() is None
    mark_opened(ours, "08SELM2", "last cable")
    ours.set_read("08SELM2", False)
    mark_opened(ours, "08SELM2", "last cable")
    assert ours.marks("08SELM2").read
