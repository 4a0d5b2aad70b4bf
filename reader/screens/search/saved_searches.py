"""The searches that the reader saved, with how many cables each finds now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from annotations.searches import NAMELESS, SavedSearch, delete_search, rename_search, save_search, saved_searches
from reader.commands import shown
from reader.library.query import QueryError
from reader.present.styles import MUTED, plain
from reader.screens.dialogs import LeftOnce, Prompt, is_left
from reader.screens.given_keys import take_over
from reader.screens.notes.saving import Saving

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult

    from annotations.store import AnnotationStore

_WIDTH = 66
_COUNT = 9
_SHARED = {"next": "move(1)", "previous": "move(-1)", "undo": "undo"}
"""The actions here that are commands of the main screen, by command id."""
_KEYS = "↵ search  a save what is searched  r rename  d delete  {} undo  Esc"


class SavedSearches(ModalScreen[str | None], LeftOnce[str | None]):
    """Ends with the query to search for, or None.

    Args:
        store: where they are kept.
        query: what is searched now.
        count: how many cables a query finds; may raise `QueryError`.
        keys: the keys that the settings give, by command id.
    """

    BINDINGS: ClassVar = [
        Binding("escape,q", "dismiss", "Leave"),
        Binding("a", "save", "Save"),
        Binding("r", "rename", "Rename"),
        Binding("d", "delete", "Delete"),
        Binding("u", "undo", "Undo"),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]
    DEFAULT_CSS = """
    SavedSearches { align: center middle; }
    SavedSearches > Vertical {
        width: 74; max-width: 98%; height: auto; max-height: 90%; padding: 1 2;
        background: $surface; border: round $accent;
    }
    SavedSearches OptionList {
        height: auto; max-height: 14; border: none; padding: 0; margin: 1 0; background: $surface;
        &:focus { border: none; background-tint: transparent; }
        &:focus > .option-list--option-highlighted { background: $panel; color: $foreground; text-style: none; }
    }
    SavedSearches Static { color: $foreground-muted; }
    """

    def __init__(
        self, store: AnnotationStore, query: str, count: Callable[[str], int], keys: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._save = Saving(self, store, self._show_again, self.notify)
        given = take_over(self._bindings, _SHARED, keys)
        self._undo_key = shown("undo", given).split()[0]
        self._search_key = shown("search", keys).split()[0]
        self._store = store
        self._query = query.strip()
        self._count = count
        self._shown: list[SavedSearch] = []
        self._go_to: str | None = None

    def compose(self) -> ComposeResult:
        """Title, searches, keys."""
        with Vertical():
            yield Label(plain("Saved searches", "bold"))
            yield OptionList()
            yield Static(plain(_KEYS.format(self._undo_key)))

    def on_mount(self) -> None:
        """Show what there is."""
        self._show()

    def _show(self) -> None:
        """Show all, the cursor on the one that was changed; the counts come when they are known."""
        name, self._go_to = self._go_to, None
        self._shown = list(saved_searches(self._store))
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(_line(each, "…")) for each in self._shown)
        if not self._shown:
            options.add_option(Option(plain("None yet: a saves the present search.", MUTED), disabled=True))
        else:
            names = [each.name for each in self._shown]
            options.highlighted = names.index(name) if name in names else 0
        options.focus()
        self._count_all(list(self._shown))

    def _show_again(self) -> None:
        if not is_left(self):
            self._show()

    @work(thread=True, exclusive=True, group="counting")
    def _count_all(self, searches: list[SavedSearch]) -> None:
        for number, each in enumerate(searches):
            try:
                told = f"{self._count(each.query):,}"
            except QueryError:
                told = "wrong"
            self.app.call_from_thread(self._tell, number, each, told)

    def _tell(self, number: int, search: SavedSearch, told: str) -> None:
        if not is_left(self) and self._shown[number : number + 1] == [search]:
            self.query_one(OptionList).replace_option_prompt_at_index(number, _line(search, told))

    @property
    def _here(self) -> SavedSearch | None:
        at = self.query_one(OptionList).highlighted
        return self._shown[at] if at is not None and at < len(self._shown) else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Search for it."""
        event.stop()
        if self._here:
            self.dismiss(self._here.query)

    def action_move(self, step: int) -> None:
        """Go up or down."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    @work(group="command")
    async def action_save(self) -> None:
        """Save what is searched now under a name."""
        if not self._query:
            self.notify(f"There is no search to save: type one with {self._search_key} first.", severity="warning")
            return
        hint = f"Enter alone calls it {self._query}"
        name = await self.app.push_screen_wait(Prompt("Name of this search", hint=hint))
        if name is not None:
            name = name.strip() or self._query
            await self._change(partial(save_search, self._store, name, self._query), name, "Search saved.")

    @work(group="command")
    async def action_rename(self) -> None:
        """Give the search under the cursor another name."""
        if here := self._here:
            name = await self.app.push_screen_wait(Prompt("Name of this search", here.name, check=_check_name))
            if name:
                await self._change(partial(rename_search, self._store, here.name, name), name, "Search renamed.")

    @work(group="notes")
    async def action_delete(self) -> None:
        """Delete the search under the cursor."""
        if here := self._here:
            told = f"The search “{here.name}” is deleted; {self._undo_key} brings it back."
            await self._change(partial(delete_search, self._store, here.name), None, told)

    @work(group="notes")
    async def action_undo(self) -> None:
        """Take back the last change."""
        await self._save.undo()

    async def _change(self, change: Callable[[], None], name: str | None, told: str) -> None:
        self._go_to = name and " ".join(name.split())
        await self._save(change, lambda _: told)


def _check_name(name: str) -> str | None:
    return None if name.strip() else NAMELESS


def _line(search: SavedSearch, told: str) -> Content:
    """Name, query and count, on one line."""
    room = _WIDTH - _COUNT
    name = plain(search.name, "bold").truncate(room // 2, ellipsis=True)
    query = plain("" if search.query == search.name else f"  {search.query}", MUTED)
    left = Content.assemble(name, query).truncate(room, ellipsis=True, pad=True)
    return Content.assemble(left, plain(f"{told:>{_COUNT}}", "$accent"))
