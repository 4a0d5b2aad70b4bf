"""The links between notes and cables of one library, both ways, as a screen follows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.notes_links import SHORT, links_in, note_named, notes_naming
from reader.present.targets import Nowhere, Target, ToCable, ToNote
from widgets.passage import Link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.model import Note
    from annotations.store import AnnotationStore
    from reader.library.library import Library


class LinkedNotes:
    """What notes lead to, and which notes lead here. Worked out once a version of the notes file.

    Args:
        library: tells which cables are here.
        store: the notes.
    """

    def __init__(self, library: Library, store: AnnotationStore) -> None:
        self._library = library
        self._store = store
        self._notes: tuple[Note, ...] = ()
        self._naming: dict[str, tuple[Note, ...]] = {}

    def links(self, note: Note) -> tuple[Link, ...]:
        """The links of a note's text, each with where it leads or why it does not."""
        return tuple(Link(each.start, each.end, self._target(each.kind, each.target)) for each in links_in(note.text))

    def naming(self, cable: str, notes: Iterable[Note]) -> tuple[Note, ...]:
        """The notes elsewhere that name a cable, or one of the notes on it."""
        everything = self._store.notes()
        if everything is not self._notes:
            self._naming = notes_naming(everything)
            self._notes = everything
        found = {
            note.id: note
            for target in (cable, *(note.id for note in notes))
            for note in self._naming.get(target, ())
            if note.cable != cable
        }
        return tuple(found.values())

    def _target(self, kind: str, named: str) -> Target:
        if kind == "cable":
            return ToCable(named) if named in self._library else Nowhere(f"{named} is not in this library.")
        id = note_named(named, self._store)
        return ToNote(id) if id else Nowhere(f"There is no single note whose id begins with {named[:SHORT]}.")
