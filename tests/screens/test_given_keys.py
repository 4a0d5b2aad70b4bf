"""The keys of the settings on the screens above the main one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.widgets import Static

from annotations.searches import SavedSearch, save_search, saved_searches
from annotations.store import AnnotationStore
from reader.app import CableReaderApp
from reader.library.library import Library
from reader.screens.notes.notes_screen import NotesScreen
from reader.screens.notes.tag_screen import TagScreen
from reader.settings import Settings

Drive = Callable[..., Any]


@pytest.fixture
def given(library: Library, store: AnnotationStore, settings: Settings) -> Callable[[dict[str, str]], CableReaderApp]:
    """The program with keys of the settings."""
    return lambda keys: CableReaderApp(library, store, Settings(keys=keys, folders=settings.folders))


def line_of_keys(program: Any) -> str:
    return str(program.app.screen.query_one(".keys", Static).content)


async def test_undo_among_all_notes_has_the_key_of_the_settings(
    drive: Drive, store: AnnotationStore, given: Callable[..., CableReaderApp]
) -> None:
    note = store.add("08PRAIA88", "The lamp is out.")
    async with drive(other=given({"undo": "ctrl+z", "search": "ctrl+f"})) as program:
        await program.press("M")
        assert "Ctrl+Z undo" in line_of_keys(program)
        assert "Ctrl+F search" in line_of_keys(program)
        await program.press("d")
        assert "Ctrl+Z brings it back" in line_of_keys(program)
        await program.press("u")
        assert note.id not in store
        await program.press("ctrl+z")
        assert note.id in store
        await program.press("ctrl+f")
        assert program.app.screen.focused.id == "notes-query"


async def test_a_key_that_a_screen_has_itself_keeps_what_it_does_there(
    drive: Drive, store: AnnotationStore, given: Callable[..., CableReaderApp]
) -> None:
    note = store.add("08PRAIA88", "The lamp is out.", tags=["lamps"])
    async with drive(other=given({"undo": "d,ctrl+z", "note.delete": "ctrl+d"})) as program:
        await program.press("T")
        assert isinstance(program.app.screen, TagScreen)
        await program.press("d")
        assert store[note.id].tags == ()
        assert "Ctrl+Z brings it back" in line_of_keys(program)
        await program.press("ctrl+z")
        assert store[note.id].tags == ("lamps",)
    async with drive(other=given({"undo": "d", "note.delete": "ctrl+d"})) as program:
        await program.press("M")
        assert isinstance(program.app.screen, NotesScreen)
        assert "u undo" in line_of_keys(program)
        await program.press("d")
        assert note.id not in store
        await program.press("u")
        assert note.id in store


async def test_the_list_of_notes_moves_by_the_keys_of_the_settings(
    drive: Drive, store: AnnotationStore, given: Callable[..., CableReaderApp]
) -> None:
    for text in ("one", "two", "three"):
        store.add("08PRAIA88", text)
    async with drive(other=given({"next": "k,down", "previous": "j,up"})) as program:
        await program.press("M", "k", "k", "j")
        assert program.app.screen.rows.cursor == 1


async def test_undo_among_saved_searches_has_the_key_of_the_settings(
    drive: Drive, store: AnnotationStore, given: Callable[..., CableReaderApp]
) -> None:
    save_search(store, "ice", "ice")
    async with drive(other=given({"undo": "d,ctrl+z", "note.delete": "ctrl+d"})) as program:
        await program.press("S", "d")
        assert saved_searches(store) == ()
        assert any("Ctrl+Z brings it back" in message for message in program.messages)
        await program.press("ctrl+z")
        assert saved_searches(store) == (SavedSearch("ice", "ice"),)
