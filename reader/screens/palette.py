"""The palette of commands and that of themes, by `Ctrl+P`: Textual's own, left once like every dialog."""

from __future__ import annotations

from textual.command import CommandPalette

from reader.screens.dialogs import LeftOnce


class Palette(CommandPalette, LeftOnce[None]):
    """A double click beside Textual's own ended the screen below it, and with it the program."""
