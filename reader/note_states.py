"""How the words of notes fare in the cables of a library: where they were, moved, or no longer to be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.export.passage import place_of
from reader.library.record import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.model import Note
    from reader.library.library import Library


def note_states(notes: Iterable[Note], library: Library) -> Iterator[dict[str, str]]:
    """By id of a note "exact", "moved" or "orphan", cable by cable; none for notes whose cable is not here."""
    by_cable: dict[str, list[Note]] = {}
    for note in notes:
        if note.anchor:
            by_cable.setdefault(note.cable, []).append(note)
    for id, on_it in by_cable.items():
        try:
            cable = library.get(id)
        except (KeyError, UnreadableError):
            continue
        yield {note.id: place_of(note.anchor, cable).state for note in on_it}
