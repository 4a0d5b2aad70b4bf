"""Highlights: words in one of several colours, with or without a note; and notes attached to other words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from annotations.model import COLORS
from reader.commands import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from annotations.model import Note
    from annotations.store import AnnotationStore
    from reader.screens.cable.cable_pane import CablePane
    from reader.screens.notes.saving import Saving


class Highlighting:
    """Colours words, and puts notes on other words.

    Args:
        pane: the cable being read.
        store: the notes.
        saving: makes the changes.
        say: called with what the reader is to know.
        keys: the keys that the settings give, by command id.
    """

    def __init__(
        self,
        pane: CablePane,
        store: AnnotationStore,
        saving: Saving,
        say: Callable[[str], None],
        keys: Mapping[str, str],
    ) -> None:
        self._pane = pane
        self._store = store
        self._save = saving
        self._say = say
        self._keys = keys
        self._to_attach: str | None = None

    def doers(self) -> dict[str, Callable[[], object]]:
        """The commands that it carries out."""
        return {f"highlight.{color}": partial(self.mark, color) for color in COLORS} | {"note.attach": self.attach}

    async def mark(self, color: str) -> None:
        """Give the words under the cursor, or the note it is on, a colour; the same one again takes it away."""
        reading = self._pane.reading
        if reading is None:
            return
        known = self._marked_already()
        if known is None:
            anchor = self._pane.anchor_under_cursor
            if anchor is None:
                self._say("There are no words of the cable under the cursor to highlight.")
                return
            await self._save(
                lambda: self._store.add(reading.id, "", anchor, color=color), lambda _: f"Highlighted in {color}."
            )
        elif known.color != color:
            await self._save(lambda: self._store.edit(known.id, color=color), lambda _: f"Now in {color}.")
        elif known.text or known.tags:
            await self._save(lambda: self._store.edit(known.id, color=""), lambda _: "Colour taken away.")
        else:
            await self._save(lambda: self._store.delete(known.id), lambda _: "Highlight taken away.")
        self._pane.document.words.clear()

    def _marked_already(self) -> Note | None:
        """The note the cursor is on, or the highlight of the very words under it."""
        if self._means_note:
            here = self._pane.note_under_cursor or ""
            return self._store[here] if here in self._store else None  # noqa: SIM401 - the store has no `get`
        words, number = self._pane.words_under_cursor, self._pane.reference_under_cursor
        for placed in self._pane.reading.notes if self._pane.reading else ():
            place = placed.place
            there = (place.block, place.start, place.end) == words if words else place.reference == number
            if placed.note.color and placed.note.anchor and there and (words or number is not None):
                return placed.note
        return None

    @property
    def _means_note(self) -> bool:
        """Whether the cursor is on a note, and no words are selected elsewhere, as by mouse."""
        return self._pane.is_on_note and not self._pane.document.words.parts()

    def pick(self, note_id: str) -> None:
        """Take a note up, to be attached to the words the reader goes to next."""
        self._to_attach = note_id
        attach, select = shown("note.attach", self._keys), shown("select", self._keys)
        self._say(f"Go to the paragraph, or select words with {select}; {attach} attaches the note there.")

    async def attach(self) -> None:
        """Attach the note taken up to the words under the cursor; on a note, take that one up."""
        reading, note_id = self._pane.reading, self._to_attach
        if self._means_note and (here := self._pane.note_under_cursor):
            self.pick(here)
            return
        if reading is None or note_id is None or note_id not in self._store:
            self._say("No note was taken up yet to be attached: go to one first.")
            return
        anchor = self._pane.anchor_under_cursor
        if reading.id != self._store[note_id].cable:
            self._say(f"The note is on {self._store[note_id].cable}; it stays on that cable.")
        elif anchor is None:
            self._say("There are no words of the cable under the cursor to attach the note to.")
        elif await self._save(
            lambda: self._store.edit(note_id, anchor=anchor),
            lambda _: f"Attached; {shown('undo', self._keys)} takes that back.",
        ):
            self._to_attach = None
            self._pane.document.words.clear()
