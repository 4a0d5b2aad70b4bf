from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from tinydb import TinyDB, where

from annotations import storage
from annotations.doctor import repair
from annotations.errors import (
    NotesDamagedError,
    NotesForeignError,
    NotesGoneError,
    NotesUnreadableError,
    NotesUnwritableError,
)
from annotations.layout import read_raw
from annotations.restore import restore
from annotations.storage import NotesFile

if TYPE_CHECKING:
    from pathlib import Path


def put(file: NotesFile, key: str, value: str = "v") -> None:
    with file.change():
        TinyDB(storage=lambda: file).table("state").insert({"key": key, "value": value})


def keys(file: NotesFile) -> list[str]:
    return [record["key"] for record in file.tables().get("state", {}).values()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.json"


def test_reading_makes_no_file(path: Path) -> None:
    assert NotesFile(path).tables() == {}
    assert list(path.parent.iterdir()) == []


def test_a_change_is_there_for_the_next_program(path: Path) -> None:
    put(NotesFile(path), "a")
    assert keys(NotesFile(path)) == ["a"]


def test_the_file_is_private(path: Path) -> None:
    put(NotesFile(path), "a")
    path.chmod(0o644)
    put(NotesFile(path), "b")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_missing_folders_are_made(tmp_path: Path) -> None:
    put(NotesFile(tmp_path / "data" / "reader" / "notes.json"), "a")
    assert keys(NotesFile(tmp_path / "data" / "reader" / "notes.json")) == ["a"]


def test_nothing_is_left_beside_the_file(path: Path) -> None:
    put(NotesFile(path), "a")
    assert sorted(entry.name for entry in path.parent.iterdir()) in (["notes.json"], ["notes.json", "notes.json.lock"])


def test_a_pipe_or_a_device_is_not_read(path: Path) -> None:
    os.mkfifo(path)
    path.with_name("zero").symlink_to("/dev/zero")
    for each in (path, path.with_name("zero")):
        with pytest.raises(NotesUnreadableError, match="it is not a file"):
            NotesFile(each).tables()
        with pytest.raises(NotesUnreadableError, match="it is not a file"):
            read_raw(each)


def test_what_a_crash_left_behind_is_replaced(path: Path) -> None:
    path.with_name(".notes.json.new").write_bytes(b"half a no")
    put(NotesFile(path), "a")
    assert keys(NotesFile(path)) == ["a"]
    assert not path.with_name(".notes.json.new").exists()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "mine.json", tmp_path / "notes.json"
    link.symlink_to(target)
    put(NotesFile(link), "a")
    put(NotesFile(link), "b")
    assert link.is_symlink()
    assert keys(NotesFile(target)) == ["a", "b"]


def test_the_file_is_read_again_only_if_it_changed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = NotesFile(path), NotesFile(path)
    put(one, "a")
    assert keys(other) == ["a"]
    loads: list[Path] = []
    load = NotesFile._load
    monkeypatch.setattr(NotesFile, "_load", lambda file: (loads.append(file.path), load(file))[1])
    assert keys(one) == keys(other) == ["a"]
    assert loads == []
    put(one, "b")
    assert keys(other) == ["a", "b"]
    assert loads == [path]


def test_each_program_keeps_what_the_other_wrote(path: Path) -> None:
    one, other = NotesFile(path), NotesFile(path)
    for number in range(3):
        put(one, f"one {number}")
        put(other, f"other {number}")
    assert keys(one) == keys(other) == ["one 0", "other 0", "one 1", "other 1", "one 2", "other 2"]


def test_a_block_that_fails_changes_nothing(path: Path) -> None:
    file = NotesFile(path)
    put(file, "a")
    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError), file.change():
        TinyDB(storage=lambda: file).table("state").insert({"key": "b"})
        raise ZeroDivisionError
    assert path.read_bytes() == before
    assert keys(file) == ["a"]


def test_a_block_without_changes_writes_nothing(path: Path) -> None:
    with NotesFile(path).change():
        pass
    assert not path.exists()


def test_tinydb_itself_can_use_it(path: Path) -> None:
    with TinyDB(path, storage=NotesFile) as database:
        database.table("state").insert({"key": "a", "value": 1})
        database.table("state").update({"value": 2}, where("key") == "a")
        assert database.table("state").all() == [{"key": "a", "value": 2}]


def test_tinydbs_own_storage_can_read_the_file(path: Path) -> None:
    put(NotesFile(path), "a")
    with TinyDB(path) as database:
        assert database.table("state").search(where("key") == "a") == [{"key": "a", "value": "v"}]


def test_a_write_over_what_another_program_wrote_is_refused(path: Path) -> None:
    one = NotesFile(path)
    put(one, "a")
    tables = one.read()
    put(NotesFile(path), "b")
    with pytest.raises(NotesUnwritableError, match="changed by another program"):
        one.write(tables or {})
    assert keys(NotesFile(path)) == ["a", "b"]


def test_a_damaged_file_is_left_as_it_is(path: Path) -> None:
    file = NotesFile(path)
    put(file, "a")
    path.write_bytes(path.read_bytes()[:-20])
    damaged = path.read_bytes()
    with pytest.raises(NotesDamagedError):
        put(file, "b")
    with pytest.raises(NotesDamagedError):
        NotesFile(path).tables()
    assert path.read_bytes() == damaged


def test_a_file_that_is_gone_is_not_made_anew(path: Path) -> None:
    file = NotesFile(path)
    put(file, "a")
    path.unlink()
    with pytest.raises(NotesGoneError, match=r"notes\.json is gone: put it back"):
        put(file, "b")
    assert not path.exists()


def test_a_file_that_is_gone_is_missed_where_its_backups_are(path: Path) -> None:
    put(NotesFile(path), "a")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    put(NotesFile(path), "b")
    path.unlink()
    with pytest.raises(NotesGoneError, match="2023-11-14T22Z"):
        NotesFile(path).tables()


def test_a_file_that_came_back_is_used_again(path: Path) -> None:
    file = NotesFile(path)
    put(file, "a")
    path.rename(path.with_name("elsewhere"))
    with pytest.raises(NotesGoneError):
        file.tables()
    path.with_name("elsewhere").rename(path)
    put(file, "b")
    assert keys(file) == ["a", "b"]


def test_a_folder_in_place_of_the_file(path: Path) -> None:
    path.mkdir()
    with pytest.raises(NotesUnreadableError, match="could not be read"):
        NotesFile(path).tables()


@pytest.mark.parametrize("kind", ["cable", "folder"])
def test_nothing_is_written_beside_what_is_no_notes_file(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "one.txt"
    if kind == "cable":
        path.write_text("SUBJECT: THE ICE\n")
    else:
        path.mkdir()
    backup = tmp_path / "backup" / "notes.json"
    put(NotesFile(backup), "a")
    before = sorted(tmp_path.iterdir())
    for change in (lambda: put(NotesFile(path), "a"), lambda: repair(path), lambda: restore(path, backup)):
        with pytest.raises((NotesForeignError, NotesUnreadableError)):
            change()
        assert sorted(tmp_path.iterdir()) == before


def test_another_program_that_holds_the_lock(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "PATIENCE", 0)
    put(NotesFile(path), "a")
    with (
        FileLock(f"{path}.lock", is_singleton=False),
        pytest.raises(NotesUnwritableError, match="in use by another program"),
    ):
        put(NotesFile(path), "b")
    assert keys(NotesFile(path)) == ["a"]


def test_a_folder_without_write_access_is_noticed_beforehand(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(NotesUnwritableError, match="cannot be written to"):
        NotesFile(path / "deeper" / "notes.json").check_writable()


def test_a_file_that_its_owner_protected_is_not_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = NotesFile(path)
    put(file, "a")
    before = path.read_bytes()
    monkeypatch.setattr(os, "access", lambda asked, mode: asked != path or mode == os.F_OK)
    for change in (file.check_writable, lambda: put(file, "b")):
        with pytest.raises(NotesUnwritableError, match="read-only"):
            change()
    assert path.read_bytes() == before


def test_two_writes_in_one_tick_of_the_clock_differ(path: Path) -> None:
    one, other = NotesFile(path), NotesFile(path)
    put(one, "a")
    for number in range(30):
        put(one if number % 2 else other, f"{number:02}")
    assert len(keys(one)) == len(keys(other)) == 31
