"""Keys and themes of the settings, on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from annotations.store import AnnotationStore
from reader.app import CableReaderApp
from reader.library.library import Library
from reader.screens.dialogs import Prompt
from reader.settings import Settings

Drive = Callable[..., Any]


async def test_keys_of_the_settings_work_and_wrong_ones_are_told(
    library: Library, store: AnnotationStore, drive: Drive
) -> None:
    settings = Settings(keys={"goto": "ctrl+g", "nonsense": "x"}, theme="no-such-theme")
    async with drive(other=CableReaderApp(library, store, settings)) as program:
        await program.press("ctrl+g")
        assert isinstance(program.app.screen, Prompt)
        (told,) = program.messages
        assert "nonsense" in told
        assert "no-such-theme" in told


async def test_a_theme_chosen_on_the_screen_is_kept(
    drive: Drive, library: Library, store: AnnotationStore, settings: Settings
) -> None:
    async with drive() as program:
        program.app.theme = "paper"
        await program.press("shift")
    assert CableReaderApp(library, store, settings).theme == "paper"


async def test_the_latest_choice_of_a_theme_holds(
    drive: Drive, library: Library, store: AnnotationStore, settings: Settings
) -> None:
    night = Settings(theme="night", folders=settings.folders)
    async with drive(other=CableReaderApp(library, store, night)) as program:
        assert program.app.theme == "night"
        program.app.theme = "paper"
        await program.press("shift")
    assert CableReaderApp(library, store, night).theme == "paper"
    changed = Settings(theme="textual-light", folders=settings.folders)
    assert CableReaderApp(library, store, changed).theme == "textual-light"


async def test_a_key_that_is_another_commands_is_told_at_start(
    drive: Drive, library: Library, store: AnnotationStore, settings: Settings
) -> None:
    given = Settings(keys={"goto": "r"}, folders=settings.folders)
    async with drive(other=CableReaderApp(library, store, given)) as program:
        (told,) = program.messages
        assert "“Go to”" in told
        assert "“Ref”" in told
        await program.press("colon")
        assert isinstance(program.app.screen, Prompt)
        assert len(program.messages) == 1
