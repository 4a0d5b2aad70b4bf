"""The Textual app: settings, theme, keys, first screen."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from textual.app import App, SystemCommand
from textual.events import InputEvent, Key
from textual.theme import ThemeProvider
from textual.widgets import Input

from annotations.store import AnnotationStore
from reader.commands import COMMANDS, shown
from reader.present.styles import printable, theme_colors
from reader.present.themes import THEMES
from reader.screens.ending import end_badly, leave_when_told_to_end, terminal_is_gone
from reader.screens.main import MainScreen
from reader.screens.tidying import Tidying
from reader.settings import last_theme, remember_theme

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rich.console import RenderableType
    from textual.events import Event
    from textual.notifications import SeverityLevel
    from textual.screen import Screen

    from reader.library.library import Library
    from reader.settings import Settings


TURN = 0.001
"""Seconds after which a thread at work lets the screen have its turn."""


class CableReaderApp(App[None]):
    """The program on the screen.

    Args:
        library: the cables.
        store: the notes.
        settings: the user's settings.
    """

    TITLE = "cable-reader"
    CSS_PATH = "screens/main.tcss"
    ENABLE_COMMAND_PALETTE = True
    VERTICAL_BREAKPOINTS = [(0, "-low"), (12, "-high")]  # noqa: RUF012

    def __init__(self, library: Library, store: AnnotationStore, settings: Settings) -> None:
        super().__init__()
        self._library = library
        self._store = store
        self._settings = settings
        self._tidying = Tidying(self)
        self._keys, wrong = self._usable_keys()
        self._problems = [*settings.problems, *wrong]
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._chosen_theme()

    def _usable_keys(self) -> tuple[dict[str, str], list[str]]:
        """The keys of the settings, and what is wrong in them."""
        if not self._settings.keys:
            return {}, []
        from reader.keys import usable_keys  # here, not above: most users have no settings file

        return usable_keys(self._settings.keys)

    def _chosen_theme(self) -> str:
        """The theme chosen last on the screen, else that of the settings, of those that there are."""
        for chosen in (last_theme(self._settings), self._settings.theme):
            if chosen in self.available_themes:
                return chosen
            if chosen:
                self._problems.append(f"There is no theme “{chosen}”; Ctrl+P, Theme lists the themes.")
        return THEMES[0].name

    def get_default_screen(self) -> Screen[None]:
        """The one screen there is; dialogs come above it."""
        return MainScreen(self._library, self._store, self._settings.folders.settings_file, self._keys)

    def on_mount(self) -> None:
        """Take over the keys of the settings, and tell what is wrong in them."""
        sys.setswitchinterval(TURN)
        self._tidying.begin()
        self.set_keymap(self._keys)
        self.theme_changed_signal.subscribe(self, lambda theme: remember_theme(self._settings, theme.name))
        leave_when_told_to_end(self._leave)
        if self._problems:  # as one message: several would push each other off a low screen
            self.notify("\n".join(self._problems), severity="warning", timeout=12)

    def _leave(self) -> None:
        main = self.screen_stack[0] if self.screen_stack else None
        if isinstance(main, MainScreen):
            main.leave_program()

    def panic(self, *renderables: RenderableType) -> None:
        """Textual's end where it cannot read the keys: without a terminal nobody sees it, and all is put in order."""
        if terminal_is_gone():
            self._leave()
        else:
            super().panic(*renderables)

    async def on_event(self, event: Event) -> None:
        """Whatever comes: what the reader does is noticed, so that what can wait is done in between."""
        if isinstance(event, InputEvent):
            self._tidying.used()
        await super().on_event(event)

    async def action_quit(self) -> None:
        """Leave by Textual's own key as by ours: nothing unsaved is left behind."""
        self._leave()

    def action_help_quit(self) -> None:
        """Ctrl+C copies what is selected; where nothing is, say how to leave."""
        self.notify(f"{shown('quit', self._keys)} leaves the program; Ctrl+Q does so from anywhere.")

    def on_key(self, event: Key) -> None:
        """A key typed behind one that opened a dialog or went to a line has gone elsewhere: hand it over.

        A line takes every key that writes, so that one which comes here was never given to it.
        """
        main = self.screen_stack[0]
        if not isinstance(main, MainScreen) or event not in main.doing.passed_keys:
            return
        if self.screen is not main or (event.is_printable and isinstance(self.focused, Input)):
            event.prevent_default()
            (self.focused or self.screen)._forward_event(Key(event.key, event.character))

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a message as it stands: names of files and words of cables are never markup."""
        super().notify(printable(message), title=title, severity=severity, timeout=timeout, markup=markup)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of levels and of notes, lighter on a dark ground."""
        return theme_colors(dark=self.current_theme.dark)

    def action_command_palette(self) -> None:
        """Choose from all commands."""
        from reader.screens.palette import Palette  # here, not above: seldom wanted, and not at the start

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """Choose from the themes."""
        from reader.screens.palette import Palette

        self.push_screen(Palette(providers=[ThemeProvider], placeholder="Search for themes…"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the command palette offers: every command there is, and the themes."""
        yield SystemCommand("Theme", "Choose the colours", self.action_change_theme)
        if isinstance(screen, MainScreen):
            for command in COMMANDS:
                yield SystemCommand(
                    command.label,
                    f"{command.help} ({shown(command.id, self._keys)})",
                    partial(screen.action_do, command.id),
                )


def run(library: Library, notes_path: Path, settings: Settings) -> None:
    """Open the program on the screen, and return when the user leaves it."""
    store = AnnotationStore(notes_path, keep=settings.backups, author=settings.author, forgiving=True)
    app = CableReaderApp(library, store, settings)
    app.run()
    if app.return_code:
        end_badly(store, app.return_code)
