"""Drafts: what is being written is kept while it is written, and stands in the editor again after a crash."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from annotations.errors import NoteGoneError
from annotations.model import Note
from annotations.records import anchor_record, fault_of, read_note, written_time

if TYPE_CHECKING:
    from annotations.model import Anchor
    from annotations.records import Record
    from annotations.store import AnnotationStore

DRAFT_LINE = "--- the draft ---"
_KEY = "draft "


class Begun(NamedTuple):
    """What stands in the editor at first, and what the reader is to be told about it, if anything."""

    text: str
    told: str = ""


class Place(NamedTuple):
    """Where a new note is to stand: on words of a cable, or on all of it."""

    cable: str
    anchor: Anchor | None


class Draft:
    """The draft of one note, in the notes file until the note is saved. May be used from any thread.

    Args:
        store: the notes.
        of: the note that is edited, or the place of a new one.
        key: what it was kept under, where that is known.
    """

    def __init__(self, store: AnnotationStore, of: Note | Place, key: str | None = None) -> None:
        self._store = store
        self._of = of
        self.key = key or _key(of)
        self._written = of.text if isinstance(of, Note) else ""
        self._version = of.changed.isoformat() if isinstance(of, Note) else ""
        self._lock = threading.Lock()
        self._ended = False

    def begin(self) -> Begun:
        """The draft that was left, and the note as well where that has changed since."""
        kept = self._store.recall(self.key)
        if not isinstance(kept, dict):
            return Begun(self._written)
        text = str(kept.get("text"))
        if kept.get("of") == self._version or not self._written:
            return Begun(text, "Your draft from before; it is not saved as a note yet.")
        changed = "The note has changed since the draft was written; the draft stands below it."
        return Begun(f"{self._written}\n\n{DRAFT_LINE}\n\n{text}", changed)

    def keep(self, text: str) -> str | None:
        """Keep what is written so far, or forget it where nothing is new; after `leave` this does nothing.

        Returns:
            Why it is in memory only; None where it is on disk.

        Raises:
            NotesError: it could not be saved.
        """
        with self._lock:
            if not self._ended:
                self._remember(text)
        return self._store.problem

    def leave(self, text: str) -> None:
        """Keep the last of what was written: whatever is still on its way to be kept is older.

        Raises:
            NotesError: it could not be saved.
        """
        with self._lock:
            self._ended = True
            self._remember(text)

    def _remember(self, text: str) -> None:
        if not text.strip() or text == self._written:
            self._store.remember(self.key, None)
            return
        kept = self._store.recall(self.key)
        if not isinstance(kept, dict) or (kept.get("text"), kept.get("of")) != (text, self._version):
            anchor = anchor_record(self._of.anchor)
            when = written_time(datetime.now(UTC))
            value = {"text": text, "of": self._version, "cable": self._of.cable, "anchor": anchor, "when": when}
            self._store.remember(self.key, value, typed=True)

    def end(self) -> None:
        """The note is saved or gone: forget the draft.

        Raises:
            NotesError: it could not be saved.
        """
        with self._lock:
            self._ended = True
            self._store.remember(self.key, None)


def left_over(store: AnnotationStore) -> tuple[Note, ...]:
    """Every draft as the note that it would become, with the key of the draft as its id, the latest first."""
    kept = [record for record in store.tables().get("state", {}).values() if record["key"].startswith(_KEY)]
    notes = [note for record in kept if record.get("value") and (note := _as_note(record))]
    return tuple(sorted(notes, key=lambda note: note.changed, reverse=True))


def _as_note(record: Record) -> Note | None:
    """The note of a draft; None if somebody edited the file by hand and it is not one any more."""
    key, value = record["key"], record["value"]
    if not isinstance(value, dict):
        return None
    cable, when = key.removeprefix(_KEY).partition(" ")[0], value.get("when")
    note = {"id": key, "cable": cable, "created": when, "changed": when, "tags": [], "anchor": None, **value}
    return None if fault_of("notes", note) else read_note(note)


def note_of(store: AnnotationStore, key: str) -> Note | None:
    """The note that a draft is of; None where it is of a new one."""
    try:
        return store[key.removeprefix(_KEY)]
    except NoteGoneError:
        return None


def forget_draft(store: AnnotationStore, note_id: str) -> None:
    """Forget what was left unsaved of a note, since the note is deleted.

    Raises:
        NotesError: it could not be saved.
    """
    store.remember(f"{_KEY}{note_id}", None)


def _key(of: Note | Place) -> str:
    """Tells drafts apart: of one note, and of two places, also where one is the beginning of the other."""
    if isinstance(of, Note):
        return f"{_KEY}{of.id}"
    at = f"¶{of.anchor.paragraph} {of.anchor.position}+{len(of.anchor.exact)}" if of.anchor else "whole"
    return f"{_KEY}{of.cable} {at}"
