"""Writing: notes, tags, stars, read marks, undo. Every change is on disk before the screen says so."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from annotations.errors import NotesError
from reader.commands import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.screen import Screen

    from annotations.model import Anchor, Note
    from annotations.store import AnnotationStore
    from reader.screens.cable_pane import CablePane

DRAFT_LINE = "--- the draft ---"


class Annotating:
    """What the reader's commands do to the notes file.

    Args:
        screen: where dialogs are shown and messages appear.
        pane: the cable being read.
        store: the notes.
        changed: called after each change, to draw what shows it.
        say: called with what was done.
        keys: the keys that the settings give, by command id.
    """

    def __init__(
        self,
        screen: Screen[Any],
        pane: CablePane,
        store: AnnotationStore,
        changed: Callable[[], None],
        say: Callable[[str], None],
        keys: Mapping[str, str],
    ) -> None:
        self._screen = screen
        self._pane = pane
        self._store = store
        self._changed = changed
        self._say = say
        self._keys = keys
        self._problem = store.problem

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
        text = await self._edit(draft, title, quote)
        if text is None or not text.strip():
            return
        if await self._save(lambda: self._store.add(reading.id, text, anchor), lambda _: "Note saved."):
            await self._forget(draft)
            self._pane.document.clear_selection()

    async def edit_note(self) -> None:
        """Edit the note under the cursor."""
        note_id = self._note_or_say()
        if note_id is None:
            return
        note = self._store[note_id]
        draft = f"draft {note_id}"
        text = await self._edit(draft, f"Note on {note.cable}", note.anchor.exact if note.anchor else "", note)
        if text is None:
            return

        def save() -> str:
            if note_id in self._store:
                self._store.edit(note_id, text=text)
                return "Note saved."
            self._store.add(note.cable, text, note.anchor, note.tags)
            return "Meanwhile another program deleted the note; it is saved as a new one."

        if await self._save(save, str):
            await self._forget(draft)

    async def delete_note(self) -> None:
        """Delete the note under the cursor; undoing brings it back."""
        note_id = self._note_or_say()
        if note_id is None:
            return
        undo = shown("undo", self._keys)
        if await self._save(lambda: self._store.delete(note_id), lambda _: f"Note deleted; {undo} brings it back."):
            await self._forget(f"draft {note_id}")

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
            await self._save(lambda: self._store.edit(note_id, tags=tags), lambda _: "Tags saved.")
        else:
            await self._save(lambda: self._store.set_tags(reading.id, tags), lambda _: "Tags saved.")

    async def star(self) -> None:
        """Star the cable, or take the star away."""
        if reading := self._pane.reading:
            on = not self._store.marks(reading.id).starred
            done = f"{reading.id} starred." if on else f"{reading.id} no longer starred."
            await self._save(lambda: self._store.star(reading.id, on), lambda _: done)

    async def toggle_read(self) -> None:
        """Mark the cable unread, or read."""
        if reading := self._pane.reading:
            on = not self._store.marks(reading.id).read
            done = f"{reading.id} marked {'read' if on else 'unread'}."
            await self._save(lambda: self._store.set_read(reading.id, on), lambda _: done)

    async def mark_opened(self, id: str, library: str) -> None:
        """Remember that a cable was opened: it is read now, and where its library opens next time."""

        def mark() -> None:
            if not self._store.marks(id).read:
                self._store.set_read(id, True, undoable=False)
            self._store.remember(f"last cable of {library}", id)

        await self._save(mark)

    async def undo(self) -> None:
        """Take back the last change."""
        await self._save(self._store.undo, lambda what: f"Undone: {what}." if what else "There is nothing to undo.")

    async def redo(self) -> None:
        """Do again what was undone."""
        await self._save(
            self._store.redo, lambda what: f"Done again: {what}." if what else "There is nothing to do again."
        )

    async def _edit(self, draft: str, title: str, quote: str, note: Note | None = None) -> str | None:
        """Let the reader write; what is left unsaved is kept as a draft. A note edited is given in `note`."""
        from reader.screens.note_editor import NoteEditor  # here, not above: start-up does not pay for it

        version = note.changed.isoformat() if note else ""
        text = self._begin_with(draft, note, version)
        ended = await self._screen.app.push_screen_wait(NoteEditor(title, quote, text))
        saved, written = ended if ended is not None else (False, text)
        unsaved = written.strip() and written != (note.text if note else "")
        kept = {"text": written, "of": version} if unsaved else None
        if kept != self._store.recall(draft):
            await self._save(lambda: self._store.remember(draft, kept))
            if kept and not saved:
                self._say("Draft kept.")
        return written if saved else None

    def _begin_with(self, draft: str, note: Note | None, version: str) -> str:
        """What stands in the editor at first: the draft, and the note as well where that has changed since."""
        kept = self._store.recall(draft)
        written = note.text if note else ""
        if not isinstance(kept, dict):
            return written
        if kept.get("of") == version:
            return str(kept.get("text"))
        self._screen.notify("The note has changed since the draft was written; the draft stands below it.", timeout=10)
        return f"{written}\n\n{DRAFT_LINE}\n\n{kept.get('text')}"

    async def _forget(self, draft: str) -> None:
        """The draft is needed no more."""
        if self._store.recall(draft) is not None:
            await self._save(lambda: self._store.remember(draft, None))

    async def _save(self, change: Callable[[], Any], done: Callable[[Any], str] | None = None) -> bool:
        """Make a change off the screen's thread. Only what is done is said to be done; a failure is told.

        Args:
            change: what to do.
            done: given what `change` returned, the sentence that says so; without, nothing is said or drawn.
        """
        try:
            result = await asyncio.to_thread(change)
        except KeyError:
            self._say("Meanwhile another program deleted the note.")
            self._changed()
            return False
        except NotesError as error:
            self._screen.notify(str(error), severity="error", timeout=20)
            return False
        self._tell_problem()
        if done:
            self._say(done(result) if self._store.durable else "Kept in memory only: the notes file cannot be used.")
            self._changed()
        return True

    def _tell_problem(self) -> None:
        """Say it once where notes can no longer be saved."""
        if self._store.problem is not self._problem:
            self._problem = self._store.problem
            if self._problem:
                self._screen.notify(str(self._problem), title="Notes", severity="error", timeout=20)

    def _note_or_say(self) -> str | None:
        note_id = self._pane.note_under_cursor
        if note_id is None:
            keys = " and ".join(shown(id, self._keys).split()[0] for id in ("next", "previous"))
            self._say(f"There is no single note under the cursor; {keys} go to one.")
        return note_id


def _place(anchor: Anchor | None) -> str:
    """Tells the places of two drafts apart, also where one is the beginning of the other."""
    return f"¶{anchor.paragraph} {anchor.position}+{len(anchor.exact)}" if anchor else "whole"
