"""The store under attack. `make faults` (NOTES_FAULTS=full) runs it at full length (200 kills, 2,000 notes a writer)."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotations.backups import list_backups
from annotations.errors import NotesError
from annotations.merging import merge_file
from annotations.store import AnnotationStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
FULL = os.environ.get("NOTES_FAULTS") == "full"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(HERE.parent.parent)}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with fork")
def test_nothing_acknowledged_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    kills = "200" if FULL else "25"
    run = subprocess.run(
        [sys.executable, HERE / "kill_writer.py", tmp_path / "notes.json", kills, "7"],
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        check=False,
    )
    print(run.stdout)
    assert run.returncode == 0, run.stderr
    assert f"killed {kills} times" in run.stdout


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with fork")
def test_a_merge_that_is_killed_is_there_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    kills = "200" if FULL else "25"
    run = subprocess.run(
        [sys.executable, HERE / "kill_merger.py", tmp_path, kills, "7"],
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        check=False,
    )
    print(run.stdout)
    assert run.returncode == 0, run.stderr
    assert f"killed {kills} merges" in run.stdout


def test_two_programs_writing_at_once_keep_all_notes(tmp_path: Path) -> None:
    path, count = tmp_path / "notes.json", 2000 if FULL else 200
    writers = [
        subprocess.Popen(
            [sys.executable, HERE / "note_writer.py", path, name, str(count)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=ENVIRONMENT,
        )
        for name in ("one", "other")
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.communicate("go\n")
    assert [writer.returncode for writer in writers] == [0, 0]
    store = AnnotationStore(path)
    print(f"two writers, {len(store)} notes of {2 * count}")
    assert sorted(note.text for note in store.notes()) == sorted(
        f"{name} {n}" for name in ("one", "other") for n in range(count)
    )
    assert store.tags() == {"one": count, "other": count}


CALLS = ("open", "write", "fsync", "fstat", "stat", "utime", "replace", "unlink", "mkdir", "link", "access")


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, turn: int) -> Iterator[list[str]]:
    """Let system call number `turn` fail; yields the names of those that were made."""
    made: list[str] = []

    def failer(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def maybe(*args: object, **options: object) -> object:
            made.append(name)
            if len(made) == turn:
                raise OSError(5, "Input/output error")
            return call(*args, **options)

        return maybe

    with monkeypatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, failer(name, getattr(os, name)))
        yield made


def prepared(folder: Path) -> Path:
    """A notes file whose next change also makes a backup."""
    folder.mkdir()
    store = AnnotationStore(folder / "notes.json")
    store.add("08LIRRA7", "one")
    os.utime(store.path, (1_700_000_000, 1_700_000_000))
    return store.path


def test_each_system_call_may_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failed, turn = [], 0
    while True:
        turn += 1
        path = prepared(tmp_path / f"strict {turn}")
        store = AnnotationStore(path)
        before = path.read_bytes()
        with failing(monkeypatch, turn) as made:
            try:
                store.add("08LIRRA7", "two")
                acknowledged = True
            except NotesError:
                acknowledged = False
        if len(made) < turn:
            break
        failed.append(made[turn - 1])
        texts = [note.text for note in AnnotationStore(path).notes()]
        assert texts == ["one", "two"] or (not acknowledged and path.read_bytes() == before), failed
        store.add("08LIRRA7", "three")
        assert len(AnnotationStore(path)) == len(texts) + 1, failed
    print(f"{len(failed)} system calls failed in turn: {' '.join(failed)}")
    assert {"open", "write", "fsync", "utime", "replace"} <= set(failed)


def test_each_system_call_may_fail_and_nothing_typed_is_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn = 0
    while True:
        turn += 1
        path = prepared(tmp_path / f"open {turn}")
        with failing(monkeypatch, turn) as made:
            store = AnnotationStore(path, forgiving=True)
            store.add("08LIRRA7", "two")
        if len(made) < turn:
            break
        assert "two" in [note.text for note in store.notes()], made
        if store.durable:
            assert len(AnnotationStore(path)) == 2, made
        assert store.retry(), made
        assert [note.text for note in AnnotationStore(path).notes()] == ["one", "two"], made
    assert turn > 10


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.9, 0.999])
def test_a_file_cut_short_anywhere_is_left_as_it_is(tmp_path: Path, part: float) -> None:
    store = AnnotationStore(tmp_path / "notes.json")
    for number in range(20):
        store.add("08LIRRA7", f"note {number}")
    whole = store.path.read_bytes()
    cut = whole[: int(len(whole) * part)]
    store.path.write_bytes(cut)
    again = AnnotationStore(store.path, forgiving=True)
    again.add("08LIRRA7", "one more")
    assert not again.durable
    assert store.path.read_bytes() == cut


def test_a_file_edited_by_hand_is_taken_as_it_is(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path / "notes.json")
    note = store.add("08LIRRA7", "typd in haste")
    store.path.write_text(store.path.read_text().replace("typd", "typed").replace('"text"', '\n   "text"'))
    assert store[note.id].text == "typed in haste"
    store.add("08LIRRA7", "another")
    assert [note.text for note in AnnotationStore(store.path).notes()] == ["typed in haste", "another"]


class Clock:
    """What the program and the disk take for the time: an hour goes by with each file that is written."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, start: datetime, step: timedelta) -> None:
        self.time, self.step = start, step
        monkeypatch.setattr("annotations.durable.time.time_ns", self.write)

    def __call__(self) -> datetime:
        return self.time

    def write(self) -> int:
        self.time += self.step
        return int(self.time.timestamp()) * 10**9


def test_a_clock_that_goes_backwards_loses_and_mixes_up_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock(monkeypatch, datetime(2024, 5, 1, 12, tzinfo=UTC), timedelta(hours=-5))
    store = AnnotationStore(tmp_path / "notes.json", clock)
    note = store.add("08LIRRA7", "first")
    seen = [note.changed]
    for turn in range(10):
        store.add("08LIRRA7", f"note {turn}")
        seen.append(store.edit(note.id, text=f"edit {turn}").changed)
    assert seen == sorted(set(seen))
    assert len(AnnotationStore(store.path)) == 11
    other = AnnotationStore(tmp_path / "other.json", clock)
    merge_file(other, store.path)
    assert merge_file(store, other.path).records == {}
    assert str(store.undo()).startswith("edit of a note")
    assert store[note.id].text == "edit 8"
    backups = list_backups(store.path)
    assert len(backups) == 21
    for backup in backups:
        assert len(AnnotationStore(backup)) > 0


def test_a_clock_that_was_years_ahead_leaves_backups_at_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch, datetime(2030, 1, 1, tzinfo=UTC), timedelta(hours=1))
    store = AnnotationStore(tmp_path / "notes.json", clock)
    for turn in range(70):
        store.add("08LIRRA7", f"ahead {turn}")
    clock.time = datetime(2024, 5, 1, 12, tzinfo=UTC)
    for turn in range(30):
        store.add("08LIRRA7", f"note {turn}")
        before = [len(AnnotationStore(backup)) for backup in list_backups(store.path)]
        assert 70 + turn in before
    assert sum(count > 70 for count in before) >= 24
