"""The help screen: every command, by group, from the one list there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.table import Table
from rich.text import Text
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from reader.commands import COMMANDS, GROUPS, shown
from reader.library.language import FIELDS, FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult


_SIGNS = {
    "U u C S T": "how it is classified: unclassified, SBU, confidential, secret, top secret",
    "·": "no classification was read",
    "bold": "not read yet",
    "★": "starred",
    "●": "with notes of yours; ■ ▲ ◆ ▼ where all on these words have a colour",
    "~2": "the second version of a cable that is here more than once",
    "▎": "a note, below the words it is about",
    "~ - +": "among versions: changed, gone, new",
}


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
        Binding("g", "top", show=False),
        Binding("G", "bottom", show=False),
    ]
    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > VerticalScroll {
        width: 78; max-width: 96%; height: 90%; padding: 1 2; background: $surface; border: round $accent;
        border-title-color: $accent; scrollbar-size-vertical: 1;
    }
    HelpScreen Static { margin: 0 0 1 2; }
    HelpScreen Label { color: $accent; text-style: bold; margin: 0; }
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
            for title, rows in self._sections():
                yield Label(title)
                yield Static(_two_columns(rows))

    def _sections(self) -> Iterator[tuple[str, Sequence[tuple[str, str]]]]:
        for group in GROUPS:
            yield group, [(shown(each.id, self._keys), each.help) for each in COMMANDS if each.group == group]
        yield "Signs of the list and of a cable", list(_SIGNS.items())
        yield "In the note editor", [("Ctrl+S", "Save"), ("Esc", "Leave; the draft is kept"), ("Ctrl+E", "Use $EDITOR")]
        yield "Everywhere", [("Ctrl+P", "All commands by name, and the themes"), ("Ctrl+Q", "Leave the program")]
        fields = [(f"{name}:", meaning) for name, meaning in FIELDS.items()]
        yield "What can be searched for", [*FORMS.items(), *fields]
        yield "Your notes", [("", self._notes)]
        settings = [("", f"{self._settings}, by the command's name:"), ("", "[keys]")]
        given = [("", f'"{each.id}" = "{self._keys.get(each.id, each.keys)}"') for each in COMMANDS]
        yield "Other keys are written into", [*settings, *given]

    def action_down(self) -> None:
        """A line down."""
        self.query_one(VerticalScroll).scroll_relative(y=1, animate=False)

    def action_up(self) -> None:
        """A line up."""
        self.query_one(VerticalScroll).scroll_relative(y=-1, animate=False)

    def action_page(self) -> None:
        """A page down."""
        self.query_one(VerticalScroll).scroll_page_down(animate=False)

    def action_top(self) -> None:
        """To the first line."""
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_bottom(self) -> None:
        """To the last line."""
        self.query_one(VerticalScroll).scroll_end(animate=False)


def _two_columns(rows: Sequence[tuple[str, str]]) -> Table:
    """Keys on the left, what they do on the right; what wraps stays in its column."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True, min_width=11)
    table.add_column(overflow="fold")
    for left, right in rows:
        table.add_row(Text(left), Text(right))
    return table
