"""Writing: notes, tags, stars, read marks, undo. Every change is on disk before the screen says so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from annotations.errors import NoteGoneError
from reader.commands import shown
from reader.screens.notes.drafts import Draft, Place, forget_draft, left_over, note_of
from reader.screens.notes.saving import IN_MEMORY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.screen import Screen

    from annotations.model import Note
    from annotations.store import AnnotationStore
    from reader.screens.cable.cable_pane import CablePane
    from reader.screens.last_state import LastState
    from reader.screens.notes.saving import Saving
    from reader.screens.panes import Panes


class Annotating:
    """What the reader's commands do to the notes file.

    Args:
        screen: where dialogs are shown and messages appear.
        panes: where the reader is; in the list, the cable of the row under the cursor is meant.
        pane: the cable being read.
        store: the notes.
        saving: makes the changes.
        say: called with what was done.
        keys: the keys that the settings give, by command id.
    """

    def __init__(
        self,
        screen: Screen[Any],
        panes: Panes,
        pane: CablePane,
        store: AnnotationStore,
        saving: Saving,
        say: Callable[[str], None],
        keys: Mapping[str, str],
    ) -> None:
        self._screen = screen
        self._panes = panes
        self._pane = pane
        self._store = store
        self._save = saving
        self._say = say
        self._keys = keys
        self._latest: str | None = None
        self._going: str | None = None

    async def write_note_on_cable(self) -> None:
        """Write a note on the cable as a whole."""
        if id := self._cable_meant:
            await self._write(Place(id, None))

    async def write_note(self) -> None:
        """Write a note on the words selected if it can stand there; without any on the paragraph or the cable."""
        reading = self._pane.reading
        if reading is None:
            return
        anchor = self._pane.anchor_under_cursor
        selected = len(self._pane.document.words.parts())
        if selected and anchor is None:
            self._say("A note cannot be put on these words.")
            return
        if selected > 1:
            self._screen.notify("A note stands on words of one paragraph; this one is on those of the first.")
        await self._write(Place(reading.id, anchor))

    async def resume(self, key: str) -> str | None:
        """Go on with a draft that was left, where its words stand now or not; returns its note."""
        draft = next((draft for draft in left_over(self._store) if draft.id == key), None)
        if draft is None:
            self._say("The draft is gone.")
        elif note := note_of(self._store, key):
            await self._rewrite(note)
            return note.id
        elif await self._write(Place(draft.cable, draft.anchor), key):
            return self._latest
        return None

    async def _write(self, place: Place, key: str | None = None) -> bool:
        """Have a new note written and saved; what is left unsaved is kept under `key`, or under its place."""
        cable, anchor = place
        draft = Draft(self._store, place, key)
        text = await self._edit(draft, place)
        if text is None:
            return False
        if not text.strip():
            await self._save(draft.end)
            return False

        def told(note: Note) -> str:
            self._latest = note.id
            return "Note saved."

        saved = await self._save_note(draft, text, lambda: told(self._store.add(cable, text, anchor)))
        if saved:
            self._pane.document.words.clear()
        return saved

    def _passage(self, place: Place) -> str:
        """How the title names the passage that a note is about: `, ¶3`, or `, heading`."""
        from reader.export.passage import place_of  # here, not above: start-up does not pay for it

        reading, anchor = self._pane.reading, place.anchor
        now = place_of(anchor, reading.cable) if reading and reading.id == place.cable else None
        if now and now.heading:
            return ", heading"
        paragraph = now.paragraph if now else anchor and anchor.paragraph
        return f", ¶{paragraph}" if paragraph is not None else ""

    async def edit_note(self) -> None:
        """Edit the note under the cursor; where there is none, the one written last, if it is on this cable."""
        note_id = self._note_here or self._latest_here() or self._note_or_say()
        if note_id is None:
            return
        if note_id in self._store:
            await self._rewrite(self._store[note_id])
        else:
            self._say("The note is gone.")

    async def _rewrite(self, note: Note) -> None:
        draft = Draft(self._store, note)
        text = await self._edit(draft, Place(note.cable, note.anchor))
        if text is None:
            return

        def _write() -> str:
            from annotations.editing import rewrite  # here and below: start-up does not pay for it

            try:
                clash = rewrite(self._store, note, text)
            except NoteGoneError:
                self._store.add(note.cable, text, note.anchor, note.tags)
                return "Meanwhile another program deleted the note; it is saved as a new one."
            both = f"Note saved. Another program had changed it meanwhile; {shown('conflicts', self._keys)} shows both."
            return both if clash else "Note saved."

        await self._save_note(draft, text, _write)

    async def delete_note(self) -> None:
        """Delete the note under the cursor; undoing brings it back."""
        note_id = self._note_or_say()
        if note_id is None:
            return
        undo = shown("undo", self._keys)
        self._going = note_id
        deleted = await self._save(
            lambda: self._store.delete(note_id), lambda _: f"Note deleted; {undo} brings it back."
        )
        self._going = None
        if deleted:
            await self._save(lambda: forget_draft(self._store, note_id))

    async def tag(self) -> None:
        """Give tags to the note the cursor is on, else to the cable."""
        cable = self._cable_meant
        if cable is None:
            return
        note_id = self._pane.note_under_cursor if self._pane.is_on_note and not self._panes.row else None
        note_id = note_id if note_id in self._store else None
        note = self._store[note_id] if note_id else None
        before = note.tags if note else self._store.marks(cable).tags
        from reader.screens.dialogs import Prompt, TagSuggester  # here, not above: start-up does not pay for it

        typed = await self._screen.app.push_screen_wait(
            Prompt(
                f"Tags of the note on {cable}" if note_id else f"Tags of {cable}",
                ", ".join(before),
                "Commas between tags; / for levels: trade/fish. → completes.",
                TagSuggester(self._store.tags()),
            )
        )
        if typed is None:
            return
        tags = typed.split(",")

        def _retag() -> None:
            from annotations.editing import retag_cable, retag_note

            if note:
                retag_note(self._store, note, tags)
            else:
                retag_cable(self._store, cable, before, tags)

        await self._save(_retag, lambda _: "Tags saved.")

    async def star(self) -> None:
        """Star the cable, or take the star away."""
        if id := self._cable_meant:
            on = not self._store.marks(id).starred
            done = f"{id} starred." if on else f"{id} no longer starred."
            await self._save(lambda: self._store.star(id, on), lambda _: done)

    async def toggle_read(self) -> None:
        """Mark the cable unread, or read."""
        if id := self._cable_meant:
            on = not self._store.marks(id).read
            done = f"{id} marked {'read' if on else 'unread'}."
            await self._save(lambda: self._store.set_read(id, on), lambda _: done)

    @property
    def _cable_meant(self) -> str | None:
        """The cable of the row the reader is at, else the open one."""
        return self._panes.row or (self._pane.reading.id if self._pane.reading else None)

    async def mark_opened(self, id: str, last: LastState) -> None:
        """Remember that a cable was opened: it is read now, and where its library opens next time."""
        await self._save(partial(last.opened, id))

    async def _edit(self, draft: Draft, place: Place) -> str | None:
        """Let the reader write; what they leave is kept as a draft."""
        from reader.screens.notes.note_editor import NoteEditor  # here, not above: start-up does not pay for it

        begun = draft.begin()
        title, quote = f"Note on {place.cable}{self._passage(place)}", place.anchor.exact if place.anchor else ""
        editor = NoteEditor(title, quote, begun.text, draft.keep, begun.told, self._store.problem)
        saved, written = await self._screen.app.push_screen_wait(editor) or (False, begun.text)
        if saved:
            return written
        if await self._save(lambda: draft.leave(written)) and self._store.recall(draft.key):
            self._say("Draft kept." if self._store.durable else IN_MEMORY)
        return None

    async def _save_note(self, draft: Draft, text: str, write: Callable[[], str]) -> bool:
        """Write a note, and forget its draft; where the note could not be written, keep all of the draft."""
        written = await self._save(write, str)
        await self._save(draft.end if written else lambda: draft.leave(text))
        return written

    @property
    def _note_here(self) -> str | None:
        """The note under the cursor, unless it is being deleted: it is shown until that is on disk."""
        note_id = self._pane.note_under_cursor
        return note_id if note_id != self._going else None

    def _latest_here(self) -> str | None:
        latest = self._latest if self._latest in self._store and self._latest != self._going else None
        on_it = self._pane.reading.notes if self._pane.reading else ()
        return latest if any(placed.note.id == latest for placed in on_it) else None

    def _note_or_say(self) -> str | None:
        note_id = self._note_here
        if note_id is None:
            keys = " and ".join(shown(id, self._keys).split()[0] for id in ("next", "previous"))
            self._say(f"There is no single note under the cursor; {keys} go to one.")
        return note_id
