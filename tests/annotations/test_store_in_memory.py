"""A store made by `open`: it goes on in memory where the file cannot be used, and drops nothing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from annotations import durable
from annotations.editing import retag_cable
from annotations.model import CableMarks
from annotations.store import AnnotationStore

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.json"


def break_disk(monkeypatch: pytest.MonkeyPatch, message: str = "No space left on device") -> None:
    def fail(*_: object) -> int:
        raise OSError(28, message)

    monkeypatch.setattr(durable.os, "write", fail)


def texts(store: AnnotationStore) -> list[str]:
    return [note.text for note in store.notes()]


def test_all_is_well(path: Path) -> None:
    store = AnnotationStore(path, forgiving=True)
    store.add("08LIRRA7", "x")
    assert (store.durable, store.problem) == (True, None)
    assert len(AnnotationStore(path)) == 1


UNUSABLE = {
    "damaged": b'{"format":"cable-reader notes","version":1,"notes":{"1":{"id"',
    "empty": b"",
    "zeros": b"\0" * 512,
    "newer": b'{"format":"cable-reader notes","version":99}',
    "foreign": b'{"todo": ["milk"]}',
    "text": b"Dear diary",
}


@pytest.mark.parametrize("content", UNUSABLE.values(), ids=UNUSABLE)
def test_a_file_that_cannot_be_used_is_never_touched(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    before = path.stat()
    store = AnnotationStore(path, forgiving=True)
    assert not store.durable
    assert store.problem is not None
    assert str(path) in store.problem
    note = store.add("08LIRRA7", "typed")
    store.edit(note.id, text="typed again")
    store.star("08LIRRA7", True)
    assert texts(store) == ["typed again"]
    assert store.marks("08LIRRA7") == CableMarks(starred=True)
    assert not store.retry()
    after = path.stat()
    assert path.read_bytes() == content
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_what_was_typed_is_saved_when_the_file_is_mended(path: Path) -> None:
    first = AnnotationStore(path)
    kept = first.add("08LIRRA7", "from before")
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    store = AnnotationStore(path, forgiving=True)
    added = store.add("08LIRRA7", "typed meanwhile")
    retag_cable(store, "08LIRRA7", (), ["ports"])
    assert texts(store) == ["typed meanwhile"]
    path.write_bytes(whole)
    assert store.retry()
    assert (store.durable, store.problem) == (True, None)
    assert set(AnnotationStore(path)) == {kept.id, added.id}
    assert AnnotationStore(path).marks("08LIRRA7").tags == ("ports",)


def test_a_disk_that_fills_and_is_emptied(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = AnnotationStore(path, forgiving=True)
    store.add("08LIRRA7", "one")
    break_disk(monkeypatch)
    store.add("08LIRRA7", "two")
    store.add("08LIRRA7", "three")
    assert not store.durable
    assert "No space left on device" in (store.problem or "")
    assert texts(store) == ["one", "two", "three"]
    assert texts(AnnotationStore(path)) == ["one"]
    monkeypatch.undo()
    store.add("08LIRRA7", "four")
    assert store.durable
    assert texts(AnnotationStore(path)) == ["one", "two", "three", "four"]


def test_undo_and_redo_go_on_in_memory_and_are_saved(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = AnnotationStore(path, forgiving=True)
    store.add("08LIRRA7", "one")
    break_disk(monkeypatch)
    store.add("08LIRRA7", "two")
    store.star("08LIRRA7", True)
    store.undo()
    store.undo()
    store.redo()
    assert texts(store) == ["one", "two"]
    monkeypatch.undo()
    assert store.retry()
    again = AnnotationStore(path)
    assert texts(again) == ["one", "two"]
    assert not again.marks("08LIRRA7").starred
    assert again.redo() == "star on 08LIRRA7"


def test_what_another_program_wrote_meanwhile_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, other = AnnotationStore(path, forgiving=True), AnnotationStore(path)
    note = store.add("08LIRRA7", "one")
    break_disk(monkeypatch)
    store.edit(note.id, text="changed in memory")
    monkeypatch.undo()
    other.edit(note.id, tags=["ports"])
    other.add("08LIRRA7", "two")
    assert store.retry()
    assert texts(AnnotationStore(path)) == ["changed in memory", "two"]
    assert AnnotationStore(path)[note.id].tags == ("ports",)


def test_a_change_that_was_saved_after_all_is_not_made_twice(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = AnnotationStore(path, forgiving=True)
    store.add("08LIRRA7", "one")

    def fail(_: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(durable, "sync_folder", fail)
    store.add("08LIRRA7", "two")
    assert not store.durable
    monkeypatch.undo()
    assert store.retry()
    assert texts(AnnotationStore(path)) == ["one", "two"]
    assert store.undo() == "note on 08LIRRA7"
    assert texts(store) == ["one"]


def test_a_file_that_vanishes_while_the_program_runs(path: Path) -> None:
    store = AnnotationStore(path, forgiving=True)
    store.add("08LIRRA7", "one")
    path.unlink()
    assert texts(store) == ["one"]
    assert "is gone" in (store.problem or "")
    store.add("08LIRRA7", "two")
    assert not path.exists()
    assert texts(store) == ["one", "two"]
    store.save_copy(path)
    assert texts(AnnotationStore(path)) == ["one", "two"]


def test_a_file_that_is_damaged_while_the_program_runs(path: Path) -> None:
    store = AnnotationStore(path, forgiving=True)
    store.add("08LIRRA7", "one")
    path.write_bytes(b"\0" * 100)
    store.add("08LIRRA7", "two")
    assert not store.durable
    assert texts(store) == ["one", "two"]
    assert path.read_bytes() == b"\0" * 100


def test_a_read_only_folder_shows_at_once_and_its_notes_can_be_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    AnnotationStore(path).add("08LIRRA7", "one")
    monkeypatch.setattr(os, "access", lambda *_: False)
    store = AnnotationStore(path, forgiving=True)
    assert "cannot be written to" in (store.problem or "")
    assert texts(store) == ["one"]


def test_a_folder_that_is_really_read_only(path: Path) -> None:
    if os.name == "nt" or os.geteuid() == 0:
        pytest.skip("rights on folders do not bind this user")
    AnnotationStore(path).add("08LIRRA7", "one")
    path.parent.chmod(0o500)
    try:
        store = AnnotationStore(path, forgiving=True)
        assert "cannot be written to" in (store.problem or "")
        store.add("08LIRRA7", "two")
        assert texts(store) == ["one", "two"]
        assert not store.durable
    finally:
        path.parent.chmod(0o700)
    assert store.retry()
    assert texts(AnnotationStore(path)) == ["one", "two"]


def test_a_read_only_disk(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = AnnotationStore(path, forgiving=True)
    store.add("08LIRRA7", "one")
    before = path.read_bytes()
    opened = os.open

    def read_only(name: object, flags: int, *rest: int, **options: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(30, "Read-only file system")
        return opened(name, flags, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", read_only)
    store.add("08LIRRA7", "two")
    assert "Read-only file system" in (store.problem or "")
    assert texts(store) == ["one", "two"]
    assert path.read_bytes() == before
    monkeypatch.undo()
    assert store.retry()
    assert texts(AnnotationStore(path)) == ["one", "two"]
