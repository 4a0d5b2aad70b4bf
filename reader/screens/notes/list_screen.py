"""What the screens of notes, tags and conflicts share: a list and its keys, a line that says what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.widgets import Label, Static

from reader.commands import shown
from reader.present.styles import plain
from reader.screens.dialogs import LeftOnce, Result, is_left
from reader.screens.given_keys import take_over
from reader.screens.notes.saving import Saving
from reader.screens.title_bar import SHOWN_FOR
from widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.timer import Timer

    from annotations.store import AnnotationStore

_SHARED = {
    "next": "move(1)",
    "previous": "move(-1)",
    "page.down": "page(1)",
    "page.up": "page(-1)",
    "top": "top",
    "bottom": "bottom",
    "open": "choose",
    "undo": "undo",
    "redo": "redo",
    "search": "search",
}
"""The actions here that are commands of the main screen, by command id."""


class ListScreen(LeftOnce[Result]):
    """A screen with one list. Its `Esc` leaves; what it shares with the main screen has the same keys as there.

    Args:
        store: the notes.
        keys: the keys that the settings give, by command id.
    """

    BINDINGS: ClassVar = [
        Binding("escape,q", "dismiss", "Leave"),
        Binding("j,down", "move(1)", show=False),
        Binding("k,up", "move(-1)", show=False),
        Binding("space,pagedown", "page(1)", show=False),
        Binding("b,pageup", "page(-1)", show=False),
        Binding("g,home", "top", show=False),
        Binding("G,end", "bottom", show=False),
        Binding("enter", "choose", "Go there"),
        Binding("u", "undo", "Undo"),
        Binding("U", "redo", "Redo"),
    ]
    DEFAULT_CSS = """
    ListScreen { background: $background; }
    ListScreen .title { height: 1; width: 1fr; padding: 0 1; background: $panel; text-wrap: nowrap; }
    ListScreen .keys { height: 1; padding: 0 1; background: $panel; color: $foreground-muted; text-wrap: nowrap; }
    ListScreen .framed { border: round $border; border-title-color: $foreground-muted; }
    ListScreen .framed:focus-within { border: round $accent; border-title-color: $accent; }
    """

    def __init__(self, store: AnnotationStore, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._store = store
        self._forgetting: Timer | None = None
        self._given = take_over(self._bindings, _SHARED, keys)
        self.save = Saving(self, store, self.list_again, self.say)

    def title_line(self, title: str) -> Label:
        """The line at the top."""
        return Label(plain(title, "bold"), classes="title")

    def key_of(self, id: str) -> str:
        """The key that a command of the program has here, as a person writes it."""
        return shown(id, self._given).split()[0]

    def keys_line(self, keys: str) -> Static:
        """The line at the bottom: `Enter go there   d delete`; what was done stands there for as long as it is new."""
        self._keys = keys.format(open=self.key_of("open"), undo=self.key_of("undo"), search=self.key_of("search"))
        return Static(plain(self._keys), classes="keys")

    def say(self, sentence: str) -> None:
        """Tell what was just done, in place of the keys, for a little while."""
        if is_left(self):
            return
        line = self.query_one(".keys", Static)
        line.update(plain(sentence, "$accent"))
        if self._forgetting:
            self._forgetting.stop()
        self._forgetting = self.set_timer(SHOWN_FOR, lambda: line.update(plain(self._keys)))

    def list_again(self) -> None:
        """Show the list anew: something has changed."""
        raise NotImplementedError

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    @property
    def chosen(self) -> str | None:
        """The key of the row under the cursor."""
        row = self.rows.row(self.rows.cursor)
        return str(row.key) if row else None

    def action_move(self, steps: int) -> None:
        """Go down or up."""
        self.rows.move(steps)

    def action_page(self, steps: int) -> None:
        """Turn a page."""
        self.rows.page(steps)

    def action_top(self) -> None:
        """Go to the first row."""
        self.rows.top()

    def action_bottom(self) -> None:
        """Go to the last row."""
        self.rows.bottom()

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        self.rows.choose()

    def action_undo(self) -> None:
        """Take back the last change."""
        self.run_worker(self.save.undo(), group="notes")

    def action_redo(self) -> None:
        """Do again what was undone."""
        self.run_worker(self.save.redo(), group="notes")
