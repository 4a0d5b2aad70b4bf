"""Drafts: what is being written is kept while it is written, and stands in the editor again after a crash."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from annotations.model import Anchor, Note
    from annotations.store import AnnotationStore

DRAFT_LINE = "--- the draft ---"


class Begun(NamedTuple):
    """What stands in the editor at first, and what the reader is to be told about it, if anything."""

    text: str
    told: str | None = None


class Draft:
    """The draft of one note, in the notes file until the note is saved. May be used from any thread.

    Args:
        store: the notes.
        place: tells it from other drafts.
        note: the note that is edited, if it is not a new one.
    """

    def __init__(self, store: AnnotationStore, place: str, note: Note | None = None) -> None:
        self._store = store
        self.key = f"draft {place}"
        self._written = note.text if note else ""
        self._version = note.changed.isoformat() if note else ""
        self._lock = threading.Lock()
        self._ended = False

    def begin(self) -> Begun:
        """The draft that was left, and the note as well where that has changed since."""
        kept = self._store.recall(self.key)
        if not isinstance(kept, dict):
            return Begun(self._written)
        text = str(kept.get("text"))
        if kept.get("of") == self._version:
            return Begun(text, "The draft that was left here stands in the editor again.")
        changed = "The note has changed since the draft was written; the draft stands below it."
        return Begun(f"{self._written}\n\n{DRAFT_LINE}\n\n{text}", changed)

    def keep(self, text: str) -> None:
        """Keep what is written so far, or forget it where nothing is new; after `leave` this does nothing.

        Raises:
            NotesError: it could not be saved.
        """
        with self._lock:
            if not self._ended:
                self._remember(text)

    def leave(self, text: str) -> None:
        """Keep the last of what was written: whatever is still on its way to be kept is older.

        Raises:
            NotesError: it could not be saved.
        """
        with self._lock:
            self._ended = True
            self._remember(text)

    def _remember(self, text: str) -> None:
        unsaved = text.strip() and text != self._written
        self._store.remember(self.key, {"text": text, "of": self._version} if unsaved else None)

    def end(self) -> None:
        """The note is saved or gone: forget the draft.

        Raises:
            NotesError: it could not be saved.
        """
        with self._lock:
            self._ended = True
            self._store.remember(self.key, None)


def left_over(store: AnnotationStore) -> tuple[str, ...]:
    """The cables on which something is left that was written and not saved, each once, in order."""
    cables = set()
    for record in store.tables().get("state", {}).values():
        name, _, place = record["key"].partition(" ")
        if name == "draft" and record.get("value"):
            cables.add(store[place].cable if place in store else place.partition(" ")[0])
    return tuple(sorted(cables))


def place_of(cable: str, anchor: Anchor | None) -> str:
    """Tells the places of two drafts of new notes apart, also where one is the beginning of the other."""
    return f"{cable} ¶{anchor.paragraph} {anchor.position}+{len(anchor.exact)}" if anchor else f"{cable} whole"
