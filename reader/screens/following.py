"""Going from cable to cable: by the list, by references, by number, back and forward."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from reader.library.naming import several
from reader.library.record import UnreadableError
from reader.present.targets import Nowhere, ToCable, ToDifference, ToNote
from reader.screens.cable.history import History
from reader.screens.cable.looks import Looks
from reader.screens.cable.positions import Positions
from reader.screens.last_state import LastState

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from textual.screen import Screen

    from annotations.store import AnnotationStore
    from reader.library.library import Library
    from reader.notes.linked import LinkedNotes
    from reader.present.resolved import Resolved
    from reader.screens.cable.cable_pane import CablePane
    from reader.screens.cable.reading import Reading
    from reader.screens.panes import Panes
    from reader.screens.search.list_pane import ListPane


class Following:
    """Opens cables, and remembers the way.

    Args:
        screen: where dialogs are shown and messages appear.
        library: where cables are found.
        panes: to go to the cable's pane.
        list_pane: the list of cables.
        cable_pane: where a cable is read.
        store: the notes.
        shown: called with each cable that comes on the screen, and whether it is only a glance.
        say: called with what the reader is to be told.
    """

    def __init__(
        self,
        screen: Screen[Any],
        library: Library,
        panes: Panes,
        list_pane: ListPane,
        cable_pane: CablePane,
        store: AnnotationStore,
        shown: Callable[[Reading, bool], None],
        say: Callable[[str], None],
    ) -> None:
        self._screen = screen
        self._library = library
        self._panes = panes
        self._list = list_pane
        self._cable = cable_pane
        self._store = store
        self._shown = shown
        self._say = say
        self._history = History()
        self._looks = Looks()
        self.positions = Positions(screen, store)
        self._links: LinkedNotes | None = None
        self._asked = 0
        self._open_again: Callable[[], None] | None = None
        self._note: str | None = None
        self._from_top = False

    def open(
        self,
        id: str,
        at: int | None = None,
        *,
        note: str | None = None,
        paragraph: int | None = None,
        glance: bool = False,
        unreadable: Callable[[], object] | None = None,
    ) -> None:
        """Open a cable, its text read off the screen's thread.

        Args:
            id: which.
            at: the passage to go to; None for where the reader was last.
            note: the note to go to instead.
            paragraph: the number of the paragraph to go to instead; where it has none, that is said.
            glance: it does not make the cable read.
            unreadable: called where it cannot be read, unless the reader has gone on to another.
        """
        self._asked += 1
        self._open_again = partial(
            self.open, id, at, note=note, paragraph=paragraph, glance=glance, unreadable=unreadable
        )
        self._note = note
        self.positions.keep()
        place = partial(self._place, at=at, paragraph=paragraph)
        failed = partial(self._failed, unreadable, self._asked)
        reading = partial(self._read, id, place, self._looks, failed, asked=self._asked, glance=glance)
        self._screen.run_worker(reading, thread=True, exclusive=True, group="cable")

    def open_first(self) -> None:
        """With the list on the screen and no cable yet, open the one that was open last, else the first."""
        last = LastState(self._store, self._library).recall("cable")
        first = self._list.rows.row(0)
        if self._cable.reading:
            return
        if isinstance(last, str) and last in self._library:
            if self._list.rows.cursor == 0:
                self._list.show_position(last)
            self.open(last, glance=True)
        elif first is not None:
            self.open(str(first.key), glance=True)

    def _place(self, reading: Reading, at: int | None, paragraph: int | None) -> int:
        named = None if paragraph is None else reading.passage_of_paragraph(paragraph)
        if named is not None:
            return named
        if paragraph is not None:
            self._screen.app.call_from_thread(self._say, f"{reading.id} has no paragraph {paragraph}.")
        return self.positions.passage(reading) if at is None else at

    def _read(
        self,
        id: str,
        place: Callable[[Reading], int],
        looks: Looks,
        failed: Callable[[str], object],
        *,
        asked: int,
        glance: bool,
    ) -> None:
        from reader.screens.cable.reading import read  # here, not above: the list is on the screen before it is needed

        app = self._screen.app
        try:
            reading = read(id, self._library, self._store, self._linked(), looks, datetime.now(UTC).date())
        except UnreadableError as error:
            app.call_from_thread(failed, str(error))
        except KeyError:
            app.call_from_thread(failed, f"{id} is no longer in this library.")
        else:
            app.call_from_thread(self._show, reading, place(reading), asked, glance)

    def _failed(self, unreadable: Callable[[], object] | None, asked: int, why: str) -> None:
        self._screen.notify(why, severity="error", timeout=10)
        if asked == self._asked:
            self._open_again = None
            if unreadable:
                unreadable()

    def _linked(self) -> LinkedNotes:
        if self._links is None:
            from reader.notes.linked import LinkedNotes  # here, not above: the first list does not need it

            self._links = LinkedNotes(self._library, self._store)
        return self._links

    def _show(self, reading: Reading, at: int, asked: int, glance: bool) -> None:
        if asked != self._asked:
            return  # the reader has gone on to another cable meanwhile
        self._open_again = None
        self._history.visit(reading.id)
        self._cable.show(reading, at)
        if self._from_top:
            self._cable.document.scroll_to(y=0, animate=False)
            self._from_top = False
        if self._note:
            self._cable.go_to_note(self._note)
        if not glance:
            self._list.show_position(reading.id)
        self._shown(reading, glance)

    def redraw(self) -> None:
        """Read the open cable anew, the reader's place kept: notes or looks have changed.

        While another one is on its way to the screen, that one is read anew in its place.
        """
        if self._open_again:
            self._open_again()
        elif self._cable.reading:
            self.open(self._cable.reading.id, glance=True)

    def remember(self, passage: int) -> None:
        """The reader came to another passage of the open cable."""
        if self._cable.reading:
            self._history.remember(self._cable.reading.id, passage)
            self.positions.moved(self._cable.reading, passage)

    def follow(self, target: Hashable) -> None:
        """Go where a link leads, or say why it leads nowhere."""
        match target:
            case ToCable(id, paragraph):
                self.open(id, paragraph=paragraph)
                self._panes.go("cable")
            case ToNote(id):
                self.open_note(id)
            case ToDifference(id):
                self._screen.run_worker(self.compare(id), group="command")
            case Nowhere(reason):
                self._screen.notify(reason, severity="warning")

    async def compare(self, other: str | None = None) -> None:
        """Show what tells a cable apart from another version of it, the one that is named or chosen.

        In the list the cable of the row is meant, else the open one; `other` stands beside the open one.
        """
        from reader.screens.cable.difference import compare_versions  # here, not above: start-up does not pay for it

        shown = self._cable.reading.id if self._cable.reading else None
        if id := shown if other else self._panes.row or shown:
            await compare_versions(self._screen, self._library, id, self._say, other)

    def open_note(self, id: str) -> None:
        """Go to a note, on whichever cable it is."""
        cable = self._store[id].cable if id in self._store else None
        if cable is None:
            self._screen.notify("The note is gone.", severity="warning")
        elif cable not in self._library:
            self._screen.notify(f"The note is on {cable}, which is not in this library.", severity="warning")
        else:
            self._panes.go("cable")
            if self._cable.reading and self._cable.reading.id == cable:
                self._cable.go_to_note(id)
            else:
                self.open(cable, note=id)

    def step(self, step: int) -> None:
        """Open the next (1) or previous (-1) cable of the list."""
        rows = self._list.rows
        row = rows.row(rows.cursor + step)
        if row is not None:
            rows.go(rows.cursor + step)
            self.open(str(row.key))

    async def reference(self) -> None:
        """Go to a reference by its letter; to the only one at once."""
        references = self._cable.reading.references if self._cable.reading else ()
        if not references:
            self._say("This cable gives no references.")
            return
        chosen: Resolved | None = references[0]
        if len(references) > 1:
            from reader.screens.cable.reference_picker import pick_reference  # here: start-up does not pay for it

            chosen = await pick_reference(self._screen.app, references)
        if chosen:
            self.follow(chosen.target)

    def back(self) -> None:
        """Go back to where the reader came from."""
        if visit := self._history.back():
            self.open(visit.cable, visit.passage)
        else:
            self._say("There is nothing to go back to.")

    def forward(self) -> None:
        """Go forward again."""
        if visit := self._history.forward():
            self.open(visit.cable, visit.passage)
        else:
            self._say("There is nothing to go forward to.")

    async def goto(self) -> None:
        """Go to a cable by its number."""
        from reader.screens.dialogs import Prompt  # here, as above

        def _check(typed: str) -> str | None:
            named = self._library.named(typed)
            if len(named) > 1:
                return several(f"“{typed.strip()}”", named)
            return None if named else f"No cable “{typed.strip()}” in this library."

        hint = "In any spelling: 08 TOKYO 1095, tokyo 1095, 1095"
        typed = await self._screen.app.push_screen_wait(Prompt("Go to cable", hint=hint, check=_check))
        if typed is not None and (id := self._library.find(typed)):
            self.follow(ToCable(id))

    def toggle_header(self) -> None:
        """Show the whole header from its top, or fold it."""
        self._from_top = not self._looks.full_header
        self._look(Looks(full_header=not self._looks.full_header))

    def toggle_raw(self) -> None:
        """Show the text as it was received, or as it is read."""
        self._look(Looks(raw=not self._looks.raw))

    def _look(self, looks: Looks) -> None:
        """Show the open cable otherwise, and go to it: on a narrow screen it cannot be seen from the list."""
        self._looks = looks
        self._panes.go("cable")
        self.redraw()
