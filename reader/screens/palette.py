"""The palette of commands and that of themes, by `Ctrl+P`: Textual's own, where it would end the program."""

from __future__ import annotations

from contextlib import suppress

from textual.command import CommandPalette

from reader.screens.dialogs import LeftOnce


class Palette(CommandPalette, LeftOnce[None]):
    """Left once, like every dialog: a double click beside Textual's own ends the screen below it, too."""

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):  # Textual turns a page of what it has not drawn yet
            super()._action_command_list(action)
