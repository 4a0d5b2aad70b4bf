"""The links between notes and cables of one library, both ways, as a screen follows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.records import read_note
from reader.cable.number import read_number
from reader.library.naming import first_copy
from reader.notes.links import SHORT, both_cases, links_in, note_named
from reader.present.targets import Nowhere, Span, Target, ToCable, ToNote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.model import Note
    from annotations.store import AnnotationStore
    from reader.library.library import Library


class LinkedNotes:
    """What notes lead to, and which notes lead here.

    Args:
        library: tells which cables are here.
        store: the notes.
    """

    def __init__(self, library: Library, store: AnnotationStore) -> None:
        self._library = library
        self._store = store

    def links(self, note: Note) -> tuple[Span, ...]:
        """The links of a note's text, each with where it leads or why it does not."""
        return tuple(Span(each.start, each.end, self._target(each.kind, each.target)) for each in links_in(note.text))

    def naming(self, cable: str, notes: Iterable[Note]) -> tuple[Note, ...]:
        """The notes elsewhere that name a cable, and the notes anywhere that name another one on it.

        A further copy of a cable is named by the number that it shares. Only texts with the serial of that number, or
        the start of a note's id, are read for links: there may be a hundred thousand.
        """
        ids = [note.id for note in notes]
        cable = first_copy(cable)
        number = read_number(cable)
        sought = [*([str(number.serial)] if number else []), *(cased for id in ids for cased in both_cases(id[:SHORT]))]
        found = []
        for record in self._store.tables().get("notes", {}).values():
            text = record["text"]
            if any(each in text for each in sought):
                names = [link.target for link in links_in(text)]
                others = [id for id in ids if id != record["id"]]
                on_it = first_copy(record["cable"]) == cable
                if (cable in names and not on_it) or any(id.startswith(name) for name in names for id in others):
                    found.append(read_note(record))
        return tuple(found)

    def _target(self, kind: str, named: str) -> Target:
        if kind == "cable":
            return ToCable(named) if named in self._library else Nowhere(f"{named} is not in this library.")
        id = note_named(named, self._store)
        return ToNote(id) if id else Nowhere(f"There is no single note whose id begins with {named[:SHORT]}.")
