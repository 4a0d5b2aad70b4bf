"""Where the words of notes are in the cables of a library by now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.export.passage import place_of
from reader.library.record import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.model import Note
    from reader.export.passage import NotePlace
    from reader.library.library import Library


def note_places(notes: Iterable[Note], library: Library) -> Iterator[dict[str, NotePlace]]:
    """The place of each note by its id, cable by cable; none for notes whose cable is not here."""
    by_cable: dict[str, list[Note]] = {}
    for note in notes:
        if note.anchor:
            by_cable.setdefault(note.cable, []).append(note)
    for id, on_it in by_cable.items():
        try:
            cable = library.get(id)
        except (KeyError, UnreadableError):
            continue
        yield {note.id: place_of(note.anchor, cable) for note in on_it}
