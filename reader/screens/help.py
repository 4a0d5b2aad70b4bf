"""The help screen: every command, by group, from the one list there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.commands import COMMANDS, GROUPS
from reader.library.language import FIELDS, FORMS

if TYPE_CHECKING:
    from textual.app import ComposeResult


class HelpScreen(ModalScreen[None]):
    """All keys and what they do.

    Args:
        keys: the keys that the settings file gives, by command id.
        notes: where the notes are kept.
        settings: where the settings file is.
    """

    BINDINGS: ClassVar = [
        Binding("escape,q,question_mark", "dismiss", "Leave"),
        Binding("j", "down", show=False),
        Binding("k", "up", show=False),
        Binding("space", "page", show=False),
    ]
    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > VerticalScroll {
        width: 78; max-width: 96%; height: 90%; padding: 1 2; background: $surface; border: round $accent;
        border-title-color: $accent; scrollbar-size-vertical: 1;
    }
    """

    def __init__(self, keys: dict[str, str], notes: str, settings: str) -> None:
        super().__init__()
        self._keys = keys
        self._notes = notes
        self._settings = settings

    def compose(self) -> ComposeResult:
        """One long text."""
        with VerticalScroll() as scroll:
            scroll.border_title = "Keys"
            yield Static(self._text())

    def _text(self) -> Content:
        parts: list[Content | str | tuple[str, str]] = []
        for group in GROUPS:
            parts.append((f"{group}\n", "bold $accent"))
            for command in COMMANDS:
                if command.group == group:
                    keys = self._keys.get(command.id, command.shown)
                    parts += [(f"  {keys:<12}", "bold"), f"{command.help}\n"]
            parts.append("\n")
        parts.append(("What can be searched for\n", "bold $accent"))
        for typed, meaning in (*FORMS.items(), *((f"{name}:", meaning) for name, meaning in FIELDS.items())):
            parts += [(f"  {typed:<19}", "bold"), f"{meaning}\n"]
        parts += [
            ("\nYour notes\n", "bold $accent"),
            f"  {self._notes}\n\n",
            ("Other keys\n", "bold $accent"),
            f"  Write them into {self._settings}\n  by the command's name:\n\n",
            "  [keys]\n",
            *(f'  "{command.id}" = "{self._keys.get(command.id, command.keys)}"\n' for command in COMMANDS),
        ]
        return Content.assemble(*parts)

    def action_down(self) -> None:
        """A line down."""
        self.query_one(VerticalScroll).scroll_relative(y=1, animate=False)

    def action_up(self) -> None:
        """A line up."""
        self.query_one(VerticalScroll).scroll_relative(y=-1, animate=False)

    def action_page(self) -> None:
        """A page down."""
        self.query_one(VerticalScroll).scroll_page_down(animate=False)
