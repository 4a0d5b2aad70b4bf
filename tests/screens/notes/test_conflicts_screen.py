"""Conflicts of a merge: told at start, both sides shown, decided by key; merging by key."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from annotations.merging import conflicts, merge_file, sides_of
from annotations.model import Anchor
from annotations.searches import save_search
from annotations.store import AnnotationStore
from reader.screens.notes.conflicts_screen import ConflictsScreen
from widgets.document import Document
from widgets.row_list import RowList

Drive = Callable[..., Any]


@pytest.fixture
def other(store: AnnotationStore, tmp_path: Path) -> Path:
    """A colleague's notes file: a note of ours was written anew there, and here as well."""
    note = store.add("08PRAIA88", "The lamp is out.")
    folder = tmp_path / "colleague"
    folder.mkdir()
    path = folder / "notes.json"
    shutil.copy(store.path, path)
    AnnotationStore(path).edit(note.id, text="The lamp was never lit.")
    store.edit(note.id, text="The lamp is broken.")
    return path


def side(program: Any, name: str) -> str:
    document: Document = program.app.screen.query_one(f"#{name}", Document)
    return "\n".join(passage.text.plain for passage in document.passages)


async def test_a_merge_by_key_shows_its_conflicts_side_by_side(
    drive: Drive, store: AnnotationStore, other: Path
) -> None:
    async with drive() as program:
        await program.press("plus")
        await program.type(str(other))
        await program.press("enter")
        assert isinstance(program.app.screen, ConflictsScreen)
        sides = {side(program, "first"), side(program, "second")}
        assert any("The lamp is broken." in each for each in sides)
        assert any("The lamp was never lit." in each for each in sides)
        assert len(conflicts(store)) == 1


def titles(program: Any) -> list[str]:
    return [str(program.app.screen.query_one(f"#{name}-frame").border_title) for name in ("first", "second")]


@pytest.mark.parametrize("ours_is_later", [True, False])
async def test_each_side_says_whose_it_is_and_which_is_in_the_note(
    drive: Drive, store: AnnotationStore, other: Path, ours_is_later: bool
) -> None:
    note = store.notes()[0]
    if ours_is_later:
        later = datetime.now(UTC) + timedelta(days=1)
        AnnotationStore(store.path, clock=lambda: later).edit(note.id, text="The lamp is whole.")
    merge_file(store, other)
    whose = ["yours", "from notes.json"] if ours_is_later else ["from notes.json", "yours"]
    async with drive() as program:
        await program.press("exclamation_mark")
        assert titles(program) == [f"1 · the note now · {whose[0]}", f"2 · kept beside it · {whose[1]}"]
        assert ("whole" if ours_is_later else "never lit") in side(program, "first")
    (_, copy), *_ = conflicts(store)
    store.edit(note.id, text="The lamp hangs there.")
    assert sides_of(store, copy) is None


async def test_a_star_and_a_search_taken_in_are_told(drive: Drive, tmp_path: Path) -> None:
    theirs = AnnotationStore(tmp_path / "theirs.json")
    theirs.star("08PRAIA88", on=True)
    save_search(theirs, "fees", "harbor fees")
    async with drive() as program:
        for said in ("1 cable marked otherwise, 1 saved search changed", "nothing new"):
            await program.press("plus")
            await program.type(str(theirs.path))
            await program.press("enter")
            assert program.said == f"Taken in: {said}."


async def test_a_merge_of_no_notes_file_is_told(drive: Drive, tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text("[]")
    async with drive() as program:
        await program.press("plus")
        await program.type(str(tmp_path / "list.json"))
        await program.press("enter")
        assert any("list.json" in message for message in program.messages)


@pytest.mark.parametrize(("key", "name", "left"), [("1", "first", 1), ("2", "second", 1), ("3", None, 2)])
async def test_a_conflict_is_told_at_start_and_decided_by_key(
    drive: Drive, store: AnnotationStore, other: Path, key: str, name: str | None, left: int
) -> None:
    merge_file(store, other)
    async with drive() as program:
        assert any("1 note was changed on two sides" in message for message in program.messages)
        await program.press("exclamation_mark")
        kept = side(program, name) if name else ""
        await program.press(key)
        assert conflicts(store) == ()
        assert len(store) == left
        if name:
            assert store.notes()[0].text in kept
        await program.press("u")
        assert len(conflicts(store)) == 1


async def test_without_conflicts_nothing_is_told_and_every_key_taken(drive: Drive) -> None:
    async with drive() as program:
        assert not any("two sides" in message for message in program.messages)
        await program.press("exclamation_mark", "1", "2", "3", "j", "enter", "escape")
        assert not isinstance(program.app.screen, ConflictsScreen)


async def test_a_conflict_whose_note_was_deleted_is_told_and_can_be_decided(
    drive: Drive, store: AnnotationStore, other: Path
) -> None:
    merge_file(store, other)
    ((note, copy),) = conflicts(store)
    assert note is not None
    store.delete(note.id)
    async with drive() as program:
        assert any("1 note was changed on two sides" in message for message in program.messages)
        await program.press("exclamation_mark")
        assert "deleted" in side(program, "first")
        assert copy.text in side(program, "second")
        await program.press("2")
        assert conflicts(store) == ()
        assert [each.text for each in store.notes()] == [copy.text]


async def test_a_look_at_conflicts_that_another_overtook_is_not_shown(
    drive: Drive, store: AnnotationStore, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merge_file(store, other)
    async with drive() as program:
        await program.press("exclamation_mark")
        screen = program.app.screen
        assert isinstance(screen, ConflictsScreen)
        slow, first = threading.Event(), threading.Event()

        def look_slowly(store: AnnotationStore) -> object:
            if not first.is_set():
                first.set()
                assert slow.wait(60)
                return ()
            return conflicts(store)

        monkeypatch.setattr("reader.screens.notes.conflicts_screen.conflicts", look_slowly)
        screen.list_again()
        assert await asyncio.to_thread(first.wait, 60)
        screen.list_again()
        await program.pilot.pause()
        slow.set()
        await program.press()
        assert screen.rows.count == 1


async def test_a_note_on_a_heading_is_said_to_be_on_it(drive: Drive, store: AnnotationStore, tmp_path: Path) -> None:
    note = store.add("09PRAIA233", "The lamp is out.", Anchor("The Laying", paragraph=1))
    path = tmp_path / "theirs.json"
    shutil.copy(store.path, path)
    AnnotationStore(path).edit(note.id, text="The lamp was never lit.")
    store.edit(note.id, text="The lamp is broken.")
    merge_file(store, path)
    async with drive() as program:
        await program.press("exclamation_mark")
        assert all("on the heading" in side(program, name) for name in ("first", "second"))
        row = program.app.screen.query_one("#conflicts", RowList).row(0)
        assert "on the heading" in row.lines[0].plain
        assert "¶1" not in row.lines[0].plain
