"""Leaving the program, and nothing lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key

from annotations.errors import NotesError
from annotations.store import AnnotationStore
from reader.app import CableReaderApp
from reader.library.library import Library
from reader.screens.dialogs import Prompt
from reader.screens.notes.notes_screen import NotesScreen
from reader.screens.title_bar import TitleBar
from reader.settings import Settings

Drive = Callable[..., Any]


async def test_quit_ends_the_program(drive: Drive) -> None:
    async with drive() as program:
        await program.press("q")
        assert program.app._exit


@pytest.mark.parametrize(("key", "character"), [("M", "M"), ("t", "t"), ("exclamation_mark", "!"), ("q", "q")])
async def test_what_is_typed_behind_the_key_that_leaves_opens_nothing(drive: Drive, key: str, character: str) -> None:
    async with drive() as program:
        for each in (Key("q", "q"), Key(key, character)):
            program.app.post_message(each)
        await program.press("shift")
        assert program.app._exit
        assert program.app.screen_stack == [program.main]


async def test_what_comes_late_for_a_screen_that_is_taken_down_harms_nothing(
    drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = []

    def kept_back(shows: Callable[..., None], *arguments: object) -> None:
        late.append(partial(shows, *arguments))

    monkeypatch.setattr("reader.screens.search.searching.A_PAUSE", 0)
    async with drive() as program:
        await program.go_to("08 BERN 189")
        await program.press("C")
        monkeypatch.setattr(program.app, "call_from_thread", kept_back)
        await program.press("slash")
        await program.type("lunch")
        await program.press("enter")
        assert len(late) > 1
        await program.main.remove_children()
        for shows in late:
            shows()
        await program.pilot.pause()


async def test_what_cannot_be_saved_goes_to_a_file_of_its_own_at_the_end(
    drive: Drive, library: Library, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    broken = tmp_path / "broken.json"
    broken.write_text("{ not notes", encoding="utf-8")
    app = CableReaderApp(library, AnnotationStore(broken, forgiving=True), settings)
    async with drive(other=app) as program:
        await program.go_to("08 BERN 189")
        await program.press("A")
        await program.type("not lost")
        await program.press("ctrl+s", "q")
        assert program.app._exit
    (rescued,) = tmp_path.glob("cable-reader-notes-*.json")
    assert [note.text for note in AnnotationStore(rescued).notes()] == ["not lost"]


async def test_why_notes_are_in_memory_only_is_told_once_and_the_title_says_so_from_then_on(
    drive: Drive, full_disk: Callable[[], AbstractContextManager[None]]
) -> None:
    async with drive() as program:
        await program.go_to("08 BERN 189")
        with full_disk():
            await program.press("asterisk", "asterisk", "asterisk")
        assert sum("No space left" in message for message in program.messages) == 1
        assert "NOT SAVED" in program.main.query_one(TitleBar).counts


async def test_what_can_be_saved_nowhere_is_lost_only_by_who_says_so(
    drive: Drive, library: Library, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, settle: Any
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{ not notes", encoding="utf-8")
    store = AnnotationStore(broken, forgiving=True)

    def cannot(path: Path) -> None:
        raise NotesError(path, "cannot be written, for the disk is full", "make room")

    monkeypatch.setattr(store, "save_copy", cannot)
    app = CableReaderApp(library, store, settings)
    async with drive(other=app) as program:
        await program.go_to("08 BERN 189")
        await program.press("A")
        await program.type("not lost")
        await program.press("ctrl+s", "q")
        assert isinstance(app.screen, Prompt)
        await program.type("no")
        await program.press("enter")
        assert isinstance(app.screen, Prompt)
        await program.press("escape")
        assert not app._exit
        await program.press("M")
        assert isinstance(app.screen, NotesScreen)
        await program.press("escape", "q")
        asked = app.screen
        program.main.leave_program()  # as the system does that ends a program: it closes what is open, and asks again
        await settle(program.pilot)
        assert isinstance(app.screen, Prompt)
        assert app.screen is not asked
        await program.type("leave")
        await program.press("enter")
        assert app._exit


async def test_who_has_only_looked_around_gets_no_file(
    drive: Drive, library: Library, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ann", encoding="utf-8")
    before = {path.name for path in tmp_path.iterdir()}
    app = CableReaderApp(library, AnnotationStore(letter, forgiving=True), settings)
    async with drive(other=app) as program:
        await program.go_to("08 BERN 189")
        await program.press("j", "j", "A", "escape", "q")
        assert program.app._exit
    assert app.return_value is None
    assert {path.name for path in tmp_path.iterdir()} == before


async def test_a_draft_that_cannot_be_saved_goes_to_a_file_of_its_own(
    drive: Drive, library: Library, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    app = CableReaderApp(library, AnnotationStore(tmp_path, forgiving=True), settings)
    async with drive(other=app) as program:
        await program.go_to("08 BERN 189")
        await program.press("A")
        await program.type("not lost")
        await program.press("escape", "q")
    (rescued,) = tmp_path.glob("cable-reader-notes-*")
    assert AnnotationStore(rescued).recall("draft 08BERN189 whole")["text"] == "not lost"


async def test_leaving_the_program_while_writing_keeps_the_draft(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.go_to("08 BERN 189")
        await program.press("A")
        await program.type("not lost")
        await program.pilot.press("ctrl+q")
        await program.app.workers.wait_for_complete()
        assert program.app._exit
    assert store.recall("draft 08BERN189 whole")["text"] == "not lost"
    assert not store.notes("08BERN189")


async def test_the_program_ends_when_the_note_just_saved_is_on_disk(
    drive: Drive, store: AnnotationStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, add = threading.Event(), store.add

    def add_slowly(*given: Any) -> object:
        assert slow.wait(60)
        return add(*given)

    async with drive() as program:
        await program.go_to("08 BERN 189")
        await program.press("A")
        await program.type("not lost")
        monkeypatch.setattr(store, "add", add_slowly)
        await program.pilot.press("ctrl+s", "q")
        assert not program.app._exit
        slow.set()
        await program.app.workers.wait_for_complete()
        assert program.app._exit
    kept = AnnotationStore(store.path)
    assert [note.text for note in kept.notes("08BERN189")] == ["not lost"]
    assert kept.recall("draft 08BERN189 whole") is None
