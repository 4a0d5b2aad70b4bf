from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from annotations.backups import Keep, list_backups
from annotations.errors import NotesError, NotesNewerError, NotesUnwritableError
from annotations.restore import backups_of, restore
from annotations.store import AnnotationStore

OLD = datetime(2024, 5, 1, 12, 30, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A notes file of two notes, with a backup of one note."""
    store = AnnotationStore(tmp_path / "notes.json")
    store.add("08LIRRA7", "first")
    os.utime(store.path, (OLD.timestamp(), OLD.timestamp()))
    store.add("08LIRRA7", "second")
    return store.path


def texts(path: Path) -> list[str]:
    return [note.text for note in AnnotationStore(path).notes()]


def test_backups_are_listed_with_what_they_hold(path: Path) -> None:
    (path.parent / "backups" / "notes 2023-01-01T10Z.json").write_bytes(b"{")
    whole, broken = backups_of(path)
    assert (whole.written, whole.notes, whole.size > 100) == (OLD, 1, True)
    assert (broken.notes, broken.size) == (None, 1)


def test_a_backup_is_taken_back_and_that_is_undone(path: Path) -> None:
    running = AnnotationStore(path)
    assert len(running) == 2
    kept = restore(path, list_backups(path)[-1])
    assert texts(path) == ["first"]
    assert len(running) == 1
    assert kept in list_backups(path)
    assert kept is not None
    restore(path, kept)
    assert texts(path) == ["first", "second"]


def test_behind_a_link_the_backups_are_those_of_the_file_itself(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "mine.json"
    link.parent.mkdir()
    link.symlink_to(path)
    assert list_backups(link) == list_backups(path)
    restore(link, backups_of(link)[-1].path)
    assert (link.is_symlink(), texts(path)) == (True, ["first"])


def test_a_file_that_its_owner_protected_is_not_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, backups = path.read_bytes(), list_backups(path)
    monkeypatch.setattr(os, "access", lambda asked, mode: asked != path or mode == os.F_OK)
    with pytest.raises(NotesUnwritableError, match="it is read-only"):
        restore(path, backups[-1])
    assert (path.read_bytes(), list_backups(path)) == (before, backups)


def test_what_was_kept_survives_the_next_hours(path: Path) -> None:
    now = datetime(2024, 5, 1, 14, 10, tzinfo=UTC)
    kept = restore(path, list_backups(path)[-1], lambda: now)
    for hour in range(15, 20):
        os.utime(path, (now.timestamp(), now.timestamp()))
        store = AnnotationStore(path, lambda hour=hour: now.replace(hour=hour), keep=Keep(24, 14, 8))  # type: ignore[misc]
        store.add("08LIRRA7", f"at {hour}")
    assert kept in list_backups(path)


@pytest.mark.parametrize("state", ["damaged", "gone", "empty"])
def test_a_backup_replaces_a_file_that_cannot_be_used(path: Path, state: str) -> None:
    damaged = path.read_bytes()[:-50] if state == "damaged" else b""
    path.write_bytes(damaged)
    if state == "gone":
        path.unlink()
    kept = restore(path, list_backups(path)[0])
    assert texts(path) == ["first"]
    if state == "gone":
        assert kept is None
    else:
        assert kept is not None
        assert kept.parent == path.parent
        assert kept.read_bytes() == damaged


def test_neither_a_broken_backup_nor_over_a_newer_file(path: Path) -> None:
    (backup,) = list_backups(path)
    broken = path.with_name("broken.json")
    broken.write_bytes(b"{")
    before = path.read_bytes()
    for bad in (broken, path.with_name("none.json")):
        with pytest.raises(NotesError):
            restore(path, bad)
    assert path.read_bytes() == before
    path.write_bytes(b'{"format":"cable-reader notes","version":99}')
    with pytest.raises(NotesNewerError):
        restore(path, backup)


def test_a_file_of_version_1_opens_and_is_kept_when_it_is_first_written(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    note = {"id": "a1", "cable": "08LIRRA7", "text": "old", "created": "2024-05-01T12:00:00", "tags": []}
    note["changed"] = note["created"]
    old = orjson.dumps({"format": "cable-reader notes", "version": 1, "notes": {"1": note}, "comment": "mine"})
    path.write_bytes(old)
    store = AnnotationStore(path, keep=Keep(0, 0, 0))
    assert (store["a1"].author, store["a1"].color) == (None, None)
    assert path.read_bytes() == old
    store.add("08LIRRA7", "new")
    store.add("08LIRRA7", "newer")
    assert orjson.loads(path.read_bytes())["version"] == 2
    assert orjson.loads(path.read_bytes())["comment"] == "mine"
    assert (tmp_path / "backups" / "notes of version 1.json").read_bytes() == old
    assert list_backups(path) == ()
    assert [each.text for each in AnnotationStore(path).notes()] == ["old", "new", "newer"]
