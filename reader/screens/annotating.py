"""Writing: notes, tags, stars, read marks, undo. Every change is on disk before the screen says so."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from annotations.errors import NotesError

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from annotations.model import Anchor
    from annotations.store import AnnotationStore
    from reader.screens.cable_pane import CablePane


class Annotating:
    """What the reader's commands do to the notes file.

    Args:
        screen: where dialogs are shown and messages appear.
        pane: the cable being read.
        store: the notes.
        changed: called after each change, to draw what shows it.
        say: called with what was done.
    """

    def __init__(
        self,
        screen: Screen[Any],
        pane: CablePane,
        store: AnnotationStore,
        changed: Callable[[], None],
        say: Callable[[str], None],
    ) -> None:
        self._screen = screen
        self._pane = pane
        self._store = store
        self._changed = changed
        self._say = say

    async def write_note(self, *, whole_cable: bool = False) -> None:
        """Write a note on the words selected, else on the paragraph, else on the cable."""
        reading = self._pane.reading
        if reading is None:
            return
        words = None if whole_cable else self._pane.words_under_cursor
        title, quote, anchor = f"Note on {reading.id}", "", None
        if words:
            block, start, end = words
            from annotations.anchor import anchor_for  # here, not above: start-up does not pay for it

            body = reading.cable.body
            anchor = anchor_for(body.passages(), block, start, end)
            title += "" if anchor.paragraph is None else f", ¶{anchor.paragraph}"
            quote = anchor.exact
        draft = f"draft {reading.id} {_place(anchor)}"
        text = await self._edit(draft, title, quote, self._store.recall(draft) or "")
        if text is None or not text.strip():
            return
        if await self._save(lambda: self._store.add(reading.id, text, anchor)):
            await self._forget(draft)
            self._pane.document.clear_selection()
            self._done("Note saved.")

    async def edit_note(self) -> None:
        """Edit the note under the cursor."""
        note_id = self._note_or_say()
        if note_id is None:
            return
        note = self._store[note_id]
        draft = f"draft {note_id}"
        quote = note.anchor.exact if note.anchor else ""
        text = await self._edit(draft, f"Note on {note.cable}", quote, self._store.recall(draft) or note.text)
        if text is None:
            return
        if note_id not in self._store:
            self._say("Meanwhile another program deleted the note; it is saved as a new one.")
            saved = await self._save(lambda: self._store.add(note.cable, text, note.anchor, note.tags))
        else:
            saved = await self._save(lambda: self._store.edit(note_id, text=text))
        if saved:
            await self._forget(draft)
            self._done("Note saved.")

    async def delete_note(self) -> None:
        """Delete the note under the cursor; `u` brings it back."""
        note_id = self._note_or_say()
        if note_id is not None and note_id in self._store:
            await self._save(lambda: self._store.delete(note_id))
            self._done("Note deleted; u brings it back.")

    async def tag(self) -> None:
        """Give tags to the note the cursor is on, else to the cable."""
        reading = self._pane.reading
        if reading is None:
            return
        note_id = self._pane.note_under_cursor if self._pane.is_on_note else None
        note_id = note_id if note_id in self._store else None
        before = self._store[note_id].tags if note_id else self._store.marks(reading.id).tags
        from reader.screens.dialogs import Prompt  # here, not above: start-up does not pay for it

        typed = await self._screen.app.push_screen_wait(
            Prompt(
                f"Tags of the note on {reading.id}" if note_id else f"Tags of {reading.id}",
                ", ".join(before),
                "Commas between tags; / for levels: trade/fish. → completes.",
                list(self._store.tags()),
            )
        )
        if typed is None:
            return
        tags = typed.split(",")
        if note_id:
            await self._save(lambda: self._store.edit(note_id, tags=tags))
        else:
            await self._save(lambda: self._store.set_tags(reading.id, tags))
        self._done("Tags saved.")

    async def star(self) -> None:
        """Star the cable, or take the star away."""
        if reading := self._pane.reading:
            on = not self._store.marks(reading.id).starred
            await self._save(lambda: self._store.star(reading.id, on))
            self._done(f"{reading.id} starred." if on else f"{reading.id} no longer starred.")

    async def toggle_read(self) -> None:
        """Mark the cable unread, or read."""
        if reading := self._pane.reading:
            on = not self._store.marks(reading.id).read
            await self._save(lambda: self._store.set_read(reading.id, on))
            self._done(f"{reading.id} marked {'read' if on else 'unread'}.")

    async def mark_opened(self, id: str, library: str) -> None:
        """Remember that a cable was opened: it is read now, and where its library opens next time."""

        def mark() -> None:
            if not self._store.marks(id).read:
                self._store.set_read(id, True, undoable=False)
            self._store.remember(f"last cable of {library}", id)

        await self._save(mark)

    async def undo(self) -> None:
        """Take back the last change."""
        what = await self._save(self._store.undo)
        self._done(f"Undone: {what}." if what else "There is nothing to undo.")

    async def redo(self) -> None:
        """Do again what was undone."""
        what = await self._save(self._store.redo)
        self._done(f"Done again: {what}." if what else "There is nothing to do again.")

    async def _edit(self, draft: str, title: str, quote: str, text: str) -> str | None:
        """Let the reader write; what is left unsaved is kept as a draft."""
        from reader.screens.note_editor import NoteEditor  # here, not above: start-up does not pay for it

        ended = await self._screen.app.push_screen_wait(NoteEditor(title, quote, text))
        saved, written = ended if ended is not None else (False, text)
        kept = written if written.strip() else None
        if kept != self._store.recall(draft):
            await self._save(lambda: self._store.remember(draft, kept))
            if kept and not saved:
                self._say("Draft kept.")
        return written if saved else None

    async def _forget(self, draft: str) -> None:
        """The note is saved: its draft is needed no more."""
        await self._save(lambda: self._store.remember(draft, None))

    async def _save(self, change: Callable[[], Any]) -> Any:
        """Make a change off the screen's thread; a failure is told, never hidden."""
        try:
            return await asyncio.to_thread(change)
        except KeyError:
            self._say("Meanwhile another program deleted the note.")
            return None
        except NotesError as error:
            self._screen.notify(str(error), severity="error", timeout=20)
            return None

    def _done(self, sentence: str) -> None:
        self._say(sentence if self._store.durable else "Only in memory: the notes file cannot be used.")
        self._changed()

    def _note_or_say(self) -> str | None:
        note_id = self._pane.note_under_cursor
        if note_id is None:
            self._say("There is no single note under the cursor; j and k go to one.")
        return note_id


def _place(anchor: Anchor | None) -> str:
    return f"¶{anchor.paragraph} {anchor.exact[:40]}" if anchor else "whole"
