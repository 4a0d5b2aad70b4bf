"""Dialogs: one that is left is left once, however often its key is pressed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key, MouseDown, MouseUp

from annotations.editing import retag_cable
from annotations.searches import save_search
from annotations.store import AnnotationStore
from reader.screens.palette import Palette

Drive = Callable[..., Any]


@pytest.mark.parametrize(
    ("opening", "key", "character"),
    [
        ("s", "d", "d"),
        ("s", "escape", None),
        ("colon", "escape", None),
        ("t", "enter", None),
        ("x", "enter", None),
        ("S", "enter", None),
        ("M", "enter", None),
        ("T", "enter", None),
        ("x", "escape", None),
        ("a", "ctrl+s", None),
        ("a", "escape", None),
        ("S", "q", "q"),
        ("M", "q", "q"),
        ("T", "q", "q"),
        ("exclamation_mark", "q", "q"),
        ("question_mark", "question_mark", "?"),
        ("D", "D", "D"),
    ],
)
async def test_a_key_that_leaves_a_dialog_may_come_twice(
    drive: Drive,
    store: AnnotationStore,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    opening: str,
    key: str,
    character: str | None,
) -> None:
    monkeypatch.chdir(tmp_path)
    store.add("08BERN189", "one")
    retag_cable(store, "08BERN189", (), ["harbor"])
    save_search(store, "Lunches", "lunch")
    async with drive() as program:
        if opening == "D":
            await program.go_to("08 COPENHAGEN 388")  # it has two versions
        await program.press(opening)
        dialog = program.app.screen
        assert dialog is not program.main
        for _ in range(2):
            (program.app.focused or dialog)._forward_event(Key(key, character))
        await program.press("shift")
        assert dialog not in program.app.screen_stack
        assert program.main in program.app.screen_stack


async def test_a_double_click_beside_the_palette_leaves_it_alone(drive: Drive) -> None:
    async with drive() as program:
        await program.press("ctrl+p")
        palette = program.app.screen
        for each in [MouseDown, MouseUp] * 2:
            program.app.post_message(each(None, 1, 1, 0, 0, 1, False, False, False, 1, 1))
        await program.press("shift")
        assert palette not in program.app.screen_stack
        assert program.main in program.app.screen_stack


@pytest.mark.parametrize("opening", ["M", "T", "S", "exclamation_mark"])
async def test_what_was_counted_for_a_list_that_is_left_meanwhile_is_not_shown(
    drive: Drive, store: AnnotationStore, monkeypatch: pytest.MonkeyPatch, opening: str
) -> None:
    store.add("08BERN189", "one")
    retag_cable(store, "08BERN189", (), ["harbor"])
    save_search(store, "Lunches", "lunch")
    late = []

    def kept_back(shows: Callable[..., None], *arguments: object) -> None:
        late.append(partial(shows, *arguments))

    async with drive() as program:
        await program.go_to("08 BERN 189")
        monkeypatch.setattr(program.app, "call_from_thread", kept_back)
        await program.press(opening)
        await program.press("escape")
        assert late
        for shows in late:
            shows()


@pytest.mark.parametrize("key", ["pagedown", "pageup"])
async def test_a_page_of_the_palette_may_be_turned_before_it_is_drawn(drive: Drive, key: str) -> None:
    async with drive() as program:
        for each in ("ctrl+p", key):
            program.app.post_message(Key(each, None))
        await program.press("shift")
        assert isinstance(program.app.screen, Palette)
