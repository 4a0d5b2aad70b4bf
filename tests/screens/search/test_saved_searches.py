"""Saved searches on the screen: saved under a name, counted, opened, renamed, deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.widgets import OptionList

from annotations.searches import SavedSearch, save_search, saved_searches
from annotations.store import AnnotationStore
from reader.app import CableReaderApp
from reader.library.library import Library
from reader.screens.search.list_pane import ListPane
from reader.screens.search.saved_searches import SavedSearches
from reader.settings import Settings

Drive = Callable[..., Any]


def list_pane(program: Any) -> ListPane:
    return program.app.screen_stack[0].query_one(ListPane)


def lines(program: Any) -> list[str]:
    assert isinstance(program.app.screen, SavedSearches)
    return [str(option.prompt) for option in program.app.screen.query_one(OptionList).options]


async def counted(program: Any) -> list[str]:
    """The lines, once every count is there."""
    while any("…" in line for line in lines(program)):
        await program.pilot.pause()
    return lines(program)


async def test_a_search_is_saved_under_a_name_and_opened_by_it(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.press("slash", *"buoy", "enter")
        total = list_pane(program).rows.count
        await program.press("S", "a", "ctrl+u", *"My", "enter")
        while not any("My" in line for line in lines(program)):  # a command of an open dialog is not waited for
            await program.pilot.pause()
        assert saved_searches(store) == (SavedSearch("My", "buoy"),)
        assert [line.split() for line in await counted(program)] == [["My", "buoy", str(total)]]
        await program.press("escape", "escape")
        assert list_pane(program).line.value == ""
        await program.press("S", "enter")
        assert list_pane(program).line.value == "buoy"
        assert list_pane(program).rows.count == total


async def test_counts_are_live_and_a_wrong_search_says_so(drive: Drive, store: AnnotationStore) -> None:
    save_search(store, "mine", "is:starred")
    save_search(store, "wrong one", "(ice")
    async with drive() as program:
        await program.press("S")
        assert [line.split()[-1] for line in await counted(program)] == ["0", "wrong"]
        await program.press("escape", "asterisk", "S")
        assert (await counted(program))[0].split()[-1] == "1"


async def test_searches_are_renamed_and_deleted_and_brought_back(drive: Drive, store: AnnotationStore) -> None:
    save_search(store, "a", "buoy")
    save_search(store, "b", "harbor")
    async with drive() as program:
        await program.press("S", "j", "r", "ctrl+u", *"ports", "enter")
        assert [each.name for each in saved_searches(store)] == ["a", "ports"]
        await program.press("r", "ctrl+u", "a", "enter")
        assert any("already" in message for message in program.messages)
        await program.press("d")
        assert len(saved_searches(store)) == 1
        await program.press("escape", "u")
        assert [each.name for each in saved_searches(store)] == ["a", "ports"]


async def test_a_search_is_brought_back_by_the_key_that_the_dialog_names(
    drive: Drive, store: AnnotationStore, library: Library, settings: Settings
) -> None:
    save_search(store, "a", "buoy")
    app = CableReaderApp(library, store, replace(settings, keys={"undo": "ctrl+y"}))
    async with drive(other=app) as program:
        await program.press("S", "d")
        assert saved_searches(store) == ()
        assert any("is deleted; Ctrl+Y brings it back" in message for message in program.messages)
        await program.press("ctrl+y")
        assert [each.name for each in saved_searches(store)] == ["a"]
        assert lines(program)[0].split()[0] == "a"


async def test_a_search_that_could_not_be_deleted_is_not_said_to_be(
    drive: Drive, store: AnnotationStore, library: Library, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    strict = AnnotationStore(store.path)
    save_search(strict, "a", "buoy")
    async with drive(other=CableReaderApp(library, strict, settings)) as program:
        await program.press("S")
        with monkeypatch.context() as full:
            full.setattr("annotations.durable.os.replace", no_room)
            await program.press("d")
        assert not any("is deleted" in message for message in program.messages)
        assert any("No space left" in message for message in program.messages)
        assert lines(program)[0].split()[0] == "a"


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_there_may_be_none(drive: Drive, store: AnnotationStore, size: tuple[int, int]) -> None:
    async with drive(size) as program:
        await program.press("S")
        assert "None yet" in lines(program)[0]
        await program.press("a", "r", "d")
        assert any("There is no search to save" in message for message in program.messages)
        await program.press("escape")
        assert saved_searches(store) == ()
