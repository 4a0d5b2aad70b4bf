"""The line at the bottom: the keys most used, from the one list of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from reader.commands import COMMANDS, shown
from reader.present.styles import plain

if TYPE_CHECKING:
    from collections.abc import Mapping


class KeyBar(Static):
    """Keys and labels, to be read and to be clicked on. One widget: the keys do not change while the program runs.

    Args:
        keys: the keys that the settings give, by command id.
    """

    DEFAULT_CSS = """
    KeyBar {
        height: 1; padding: 0 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis;
        link-style: none; link-color: $foreground; link-background-hover: $surface; link-color-hover: $accent;
    }
    """

    def __init__(self, keys: Mapping[str, str]) -> None:
        parts: list[Content] = []
        for command in COMMANDS:
            if command.footer:
                key = shown(command.id, keys).split()[0]
                part = Content.assemble(plain(key, "bold $accent"), f" {command.label}")
                parts.append(part.stylize(Style.from_meta({"@click": f"screen.{command.action}"})))
        super().__init__(Content("   ").join(parts))
