"""Two programs write at the same time: what either wrote is there afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.editing import retag_cable, retag_note, rewrite
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
    ours = AnnotationStore.open(path)
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
