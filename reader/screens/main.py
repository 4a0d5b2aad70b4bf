"""The main screen: the list, the cable and what stands beside it, and who carries out which command."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.screen import Screen

from reader.commands import bindings, is_in_cable, shown
from reader.present.targets import Narrow
from reader.screens.cable.cable_pane import CablePane
from reader.screens.doing import Doing
from reader.screens.following import Following
from reader.screens.key_bar import KeyBar
from reader.screens.last_state import LastState
from reader.screens.notes.annotating import Annotating
from reader.screens.notes.highlighting import Highlighting
from reader.screens.notes.notekeeping import Notekeeping
from reader.screens.notes.saving import Saving
from reader.screens.notes.telling import tell_of_notes
from reader.screens.notes.watching import Watching
from reader.screens.panes import Panes
from reader.screens.refreshing import Refreshing
from reader.screens.search.completing import Completing
from reader.screens.search.counting import Counting
from reader.screens.search.list_pane import ListPane
from reader.screens.search.past_searches import PastSearches
from reader.screens.search.searching import Searching
from reader.screens.tallying import Tallying
from reader.screens.title_bar import TitleBar
from widgets.document import Document
from widgets.frame import Frame
from widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Key

    from annotations.store import AnnotationStore
    from reader.library.library import Library
    from reader.screens.cable.reading import Reading
    from widgets.passage import Passage


class MainScreen(Screen[None]):
    """Everything at a glance: list, cable, beside. On a narrow terminal one pane at a time.

    Args:
        library: the cables, as far as they are indexed; what is new is read while the screen is there.
        store: the notes.
        settings_file: where the user may write other keys, to be told in the help.
        keys: the keys that the settings give, by command id.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]
    BLANK = True
    """Of the screen itself nothing is seen."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (96, "-normal"), (120, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = "#list"

    def __init__(
        self,
        library: Library,
        store: AnnotationStore,
        settings_file: Path,
        keys: dict[str, str],
    ) -> None:
        super().__init__(classes="at-list")
        self._library = library
        self._store = store
        self._settings_file = settings_file
        self._keys = keys
        self._title = TitleBar()
        self._cable = CablePane()
        past = PastSearches(self, store)
        self._list = ListPane(past)
        beside = Document(id="beside")
        self._beside_pane = Frame(beside, id="beside-pane")
        self._beside_pane.say("Beside")
        self._panes = Panes(self, self._list.rows, self._cable.document, beside)
        self._tallying = Tallying(self, library, store, self._title)
        self._last = LastState(store, library)
        self._counting = Counting(self, self._beside_pane, beside, store, self._panes, self._beside, self._search_for)
        self._completing = Completing(self, library, store, self._list.line)
        self._searching = Searching(
            self,
            library,
            store,
            self._list,
            self._cable,
            self._counting.results_shown,
            self._completing.results_shown,
            past,
        )
        self._following = Following(
            self, library, self._panes, self._list, self._cable, store, self._cable_shown, self._title.say
        )
        self._saving = Saving(self, store, self._notes_changed, self._title.say)
        self._annotating = Annotating(self, self._panes, self._cable, store, self._saving, self._title.say, keys)
        self._highlighting = Highlighting(self._cable, store, self._saving, self._title.say, keys)
        self._notekeeping = Notekeeping(
            self,
            library,
            store,
            self._following,
            self._highlighting,
            self._saving,
            self._notes_changed,
            self._searching.ids,
            self._list_found,
            self._annotating.resume,
            keys,
        )
        tell = partial(tell_of_notes, self, store, keys)
        self._refreshing = Refreshing(
            self, library, self._title, self._searching, self._following, self._tallying, tell
        )
        self._watching = Watching(self, store, self._notes_changed)
        self.doing = Doing(self, self._who_does_what())
        self._is_leaving = False

    def compose(self) -> ComposeResult:
        """Title line, three panes, keys."""
        yield self._title
        yield self._list
        yield self._cable
        yield self._beside_pane
        yield KeyBar(self._keys)

    def on_mount(self) -> None:
        """Show what is indexed, and read what is new while it is there."""
        self._title.name_library(self._library.name, len(self._library))
        self._searching.restore()
        self._refreshing.begin()
        self.call_after_refresh(self._saving.get_ready)
        self._watching.begin()

    # Commands

    def _who_does_what(self) -> dict[str, Callable[[], object]]:
        """Every command by its id. What is awaitable runs as a worker, so that the screen never waits."""
        panes, following, annotating, cable = self._panes, self._following, self._annotating, self._cable
        return {
            "open": self._open,
            "link.next": lambda: panes.link(1),
            "link.previous": lambda: panes.link(-1),
            "reference": following.reference,
            "back": following.back,
            "forward": following.forward,
            "goto": following.goto,
            "next": lambda: panes.move(1),
            "previous": lambda: panes.move(-1),
            "cable.next": lambda: following.step(1),
            "cable.previous": lambda: following.step(-1),
            "page.down": lambda: panes.here.page(1),
            "page.up": lambda: panes.here.page(-1),
            "top": lambda: panes.here.top(),
            "bottom": lambda: panes.here.bottom(),
            "pane.next": lambda: panes.turn(1),
            "pane.previous": lambda: panes.turn(-1),
            "note": annotating.write_note,
            "note.cable": annotating.write_note_on_cable,
            "note.edit": annotating.edit_note,
            "note.delete": annotating.delete_note,
            "tag": annotating.tag,
            **self._highlighting.doers(),
            **self._notekeeping.doers(),
            "select": self._select,
            "select.more": lambda: panes.word(1),
            "select.less": lambda: panes.word(-1),
            "select.earlier": lambda: panes.cable.words.move_front(-1),
            "select.later": lambda: panes.cable.words.move_front(1),
            "star": annotating.star,
            "read": annotating.toggle_read,
            "undo": self._saving.undo,
            "redo": self._saving.redo,
            "copy": self._copy_passage,
            "copy.citation": self._copy_citation,
            "export": self._export,
            "search": self._search,
            "counts": self._counting.toggle,
            "searches": self._open_saved,
            "sort": self._searching.choose_order,
            "find": self._find,
            "find.next": lambda: cable.next_hit(1),
            "find.previous": lambda: cable.next_hit(-1),
            "compare": following.compare,
            "header": following.toggle_header,
            "raw": following.toggle_raw,
            "only": self._toggle_only,
            "help": self._help,
            "leave": self._leave,
            "quit": self.leave_program,
        }

    async def action_do(self, id: str) -> None:
        """Carry out a command; one about a place in the open cable only where that is the one the reader is at.

        Behind the key that leaves none is begun: a dialog would have to be closed before the program ends.
        """
        if self._is_leaving:
            return
        row, reading = self._panes.row, self._cable.reading
        if is_in_cable(id) and row:
            if reading is None or reading.id != row:
                self._title.say(f"{shown('open', self._keys)} opens {row} first.")
                return
            if not self._cable.display:
                self._panes.go("cable")
        await self.doing.do(id)

    def _key_escape(self) -> None:
        """Textual would let go of what is selected before `leave` asks what the reader is in."""

    def on_key(self, event: Key) -> None:
        """Remember what was typed here, and not in a dialog."""
        self.doing.passed_keys.add(event)

    def _open(self) -> None:
        here = self._panes.here
        if isinstance(here, RowList):
            here.choose()
        elif not here.follow():
            self.notify(
                f"There is no single link here; {shown('link.next', self._keys)} goes to the next one.",
                severity="warning",
            )

    def leave_program(self) -> None:
        """Leave from wherever the reader is, also from within a dialog, when what was saved is on disk."""
        self._is_leaving = True
        self.run_worker(self._leave_in_order(), group="quit")

    async def _leave_in_order(self) -> None:
        from reader.screens.leaving import leave_in_order  # here and below: start-up does not pay for it

        self._is_leaving = await leave_in_order(self, self._store, self._keep_places, shown("export", self._keys))

    def _keep_places(self) -> None:
        self._following.positions.keep_now()
        self._searching.keep_now()

    async def _export(self) -> None:
        from reader.screens.notes.exporting import ask_and_export  # here, not above: start-up does not pay for it

        open_cable = self._cable.reading.id if self._cable.reading else None
        await ask_and_export(self, self._library, self._store, self._panes.row or open_cable)

    def _search(self) -> None:
        self._panes.show("list")
        self.set_focus(self._list.line)  # at once, for the next key may have been typed already
        self._list.line.focus()  # and when the list has come into view, should it be hidden now

    async def _open_saved(self) -> None:
        query = await self._searching.saved(self._keys)
        if query is not None:
            self._list_found(query)

    def _list_found(self, query: str) -> None:
        self._search_for(query)
        self._panes.go("list")

    def _search_for(self, query: str) -> None:
        self._list.line.value = query

    def _beside(self) -> Sequence[Passage]:
        return self._cable.reading.beside if self._cable.reading else ()

    def _select(self) -> None:
        self._panes.go("cable")
        if not self._cable.select():
            self._title.say("There is nothing to select here.")
            return
        more, less, later = (shown(f"select.{what}", self._keys) for what in ("more", "less", "later"))
        self._title.say(f"{more} more, {less} less, {later} begin later")

    def _find(self) -> None:
        self._panes.go("cable")
        self._cable.find()

    def _copy_passage(self) -> None:
        from reader.screens.cable.copying import copy_passage  # here and below: start-up does not pay for it

        copy_passage(self, self._cable, self._title.say)

    def _copy_citation(self) -> None:
        from reader.screens.cable.copying import copy_citation

        copy_citation(self, self._cable, self._title.say)

    def _toggle_only(self) -> None:
        self.toggle_class("only")
        self._panes.go("cable")

    def _help(self) -> None:
        from reader.screens.help import HelpScreen  # here, not above: start-up does not pay for it

        self.app.push_screen(HelpScreen(self._keys, str(self._store.path), str(self._settings_file)))

    def _leave(self) -> None:
        """Leave the innermost thing the reader is in: a line being typed, a selection, the text alone, the cable.

        With that, messages on the screen go.
        """
        search = self._list.line
        if self._cable.is_finding:
            self._cable.stop_finding()
        elif self.selections and not self._cable.document.words.parts():
            self.clear_selection()
        elif self._list.line.is_offering:
            self._list.line.offer(())
        elif self.focused is search or (search.value and self.focused is self._list.rows):
            search.value = ""
            self._panes.go("list")
        elif self._cable.document.words.parts():
            self._cable.document.words.clear()
        elif self.has_class("only"):
            self.remove_class("only")
        else:
            self.app.clear_notifications()
            self._panes.go("list")

    # What the panes tell

    @on(ListPane.Searched)
    def _on_searched(self, event: ListPane.Searched) -> None:
        if event.offer_all:
            self._completing.offer_all(event.query_text, event.cursor)
        else:
            self._completing.offer_behind_results(event.query_text, event.cursor)
            self._searching.look_for(event.query_text)

    @on(ListPane.Accepted)
    def _on_accepted(self) -> None:
        self._searching.remember()
        self._panes.go("list")

    @on(RowList.Opened)
    def _on_row_opened(self, event: RowList.Opened) -> None:
        self._searching.remember()
        self._following.open(str(event.key), unreadable=lambda: self._panes.go("list"))
        self._panes.go("cable")

    @on(Document.Followed)
    def _on_followed(self, event: Document.Followed) -> None:
        if isinstance(event.target, Narrow):
            self._counting.narrow(event.target.term)
        else:
            self._following.follow(event.target)

    @on(Document.Moved, "#cable")
    def _on_moved(self, event: Document.Moved) -> None:
        self._following.remember(event.index)

    def on_descendant_focus(self) -> None:
        """The mouse may have gone to another pane."""
        self._panes.follow_focus()

    def _cable_shown(self, reading: Reading, glance: bool) -> None:
        self._counting.show_beside(reading.id)
        if not glance:
            self._remember_opened(reading.id)

    @work(group="notes")
    async def _remember_opened(self, id: str) -> None:
        await self._annotating.mark_opened(id, self._last)
        self._list.rows.refetch()

    def _notes_changed(self) -> None:
        """Draw whatever shows notes anew."""
        self._following.redraw()
        self._list.rows.refetch()
        self._counting.count_again()
        self._tallying()
