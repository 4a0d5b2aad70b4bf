"""What is needed to show one cable, gathered off the screen's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.export.passage import place_of
from reader.present.beside import beside
from reader.present.document import PlacedNote, document
from reader.present.raw import block_at, line_key, line_of, raw
from reader.present.resolved import Resolved
from reader.present.targets import BlockKey, NoteKey

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from datetime import date

    from annotations.model import CableMarks
    from annotations.store import AnnotationStore
    from reader.cable.model import Cable
    from reader.library.library import Library
    from reader.notes.linked import LinkedNotes
    from reader.screens.cable.looks import Looks
    from widgets.passage import Passage


@dataclass(frozen=True, slots=True)
class Reading:
    """One cable as it is shown: its passages, those beside it, and what its commands need."""

    id: str
    cable: Cable
    references: tuple[Resolved, ...]
    notes: tuple[PlacedNote, ...]
    marks: CableMarks
    passages: Sequence[Passage]
    beside: Sequence[Passage]

    def passage_of(self, key: Hashable) -> int | None:
        """The passage with this key, or which shows the same text, as received or as read; None where none does."""
        keys = [passage.key for passage in self.passages]
        return next((keys.index(each) for each in (key, *self._same_text(key)) if each in keys), None)

    def passage_of_paragraph(self, number: int) -> int | None:
        """The passage in which a paragraph begins; None where the cable has none of this number."""
        numbers = [block.number for block in self.cable.body.blocks]
        return self.passage_of(BlockKey(numbers.index(number))) if number in numbers else None

    def block_of(self, key: Hashable) -> int | None:
        """The block of the body that a passage with this key shows, or stands below; None in the front of a cable."""
        match key:
            case BlockKey(index):
                return index
            case NoteKey(id):
                return next((placed.place.block for placed in self.notes if placed.note.id == id), None)
            case ("line", int(number)):
                return block_at(self.cable.body.blocks, number)
        return None

    def _same_text(self, key: Hashable) -> tuple[Hashable, ...]:
        """What a passage with this key may be called in the other view of the cable, the text received or read."""
        is_raw = bool(self.passages) and self.passages[0].key == line_key(0)
        if is_raw == (isinstance(key, tuple) and key[0] == "line"):
            return ()
        block = self.block_of(key)
        if block is None:
            return (self.passages[0].key,) if self.passages else ()
        return (line_key(line_of(self.cable.body.blocks[block])),) if is_raw else (BlockKey(block),)


def read(id: str, library: Library, store: AnnotationStore, linked: LinkedNotes, looks: Looks, today: date) -> Reading:
    """Read a cable and everything shown with it.

    Raises:
        KeyError: the library has no such cable.
        UnreadableError: its file is gone or has changed.
    """
    cable = library.get(id)
    references = tuple(_resolved(library, id))
    notes = tuple(PlacedNote(note, place_of(note.anchor, cable), linked.links(note)) for note in store.notes(id))
    marks = store.marks(id)
    versions = sorted(library.versions(id), key=lambda entry: entry.id != id)
    if looks.raw:
        passages: Sequence[Passage] = raw(cable)
    else:
        mentioned = {number.id for mention in cable.body.mentions for number in mention.numbers}
        here = {each for each in mentioned if each in library}
        passages = document(cable, references, notes, marks, here, today, versions, full=looks.full_header)
    naming = linked.naming(id, [placed.note for placed in notes])
    return Reading(
        id,
        cable,
        references,
        notes,
        marks,
        passages,
        beside(cable, references, library.cited_by(id), library.mentioned_in(id), versions[1:], notes, marks, naming),
    )


def _resolved(library: Library, id: str) -> list[Resolved]:
    return [
        Resolved(citation.reference, citation.id, library.entry(citation.id).subject if citation.id else None)
        for citation in library.cites(id)
    ]
