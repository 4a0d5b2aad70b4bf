"""Dialogs: one that is left is left once, however often its key is pressed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key, MouseDown, MouseUp

from annotations.editing import retag_cable
from annotations.searches import save_search
from annotations.store import AnnotationStore

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
