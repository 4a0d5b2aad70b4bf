"""The pane in which a cable is read: the document, and finding words in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from reader.present.targets import BlockKey, NoteKey, ReferenceKey
from reader.screens.cable.seeking import letters
from widgets.document import Document
from widgets.frame import Frame
from widgets.plain_input import PlainInput
from widgets.strips import Mark

if TYPE_CHECKING:
    from collections.abc import Hashable

    from annotations.model import Anchor
    from reader.screens.cable.reading import Reading
    from reader.screens.cable.seeking import Seek

_HIT = "on $warning 40%"
_CURRENT_HIT = "black on $warning"


class CablePane(Frame):
    """Shows a `Reading`, keeps the reader's place in it, and finds words.

    Attributes:
        document: the cable.
        reading: what is shown; None before the first cable.
    """

    def __init__(self) -> None:
        self.document = Document(id="cable")
        self._line = PlainInput(placeholder="find in this cable", id="find", select_on_focus=True)
        super().__init__(self.document, self._line, id="cable-pane")
        self.reading: Reading | None = None
        self._sought: Seek | None = None
        self._hits: list[tuple[int, int, int]] = []
        self._hit = -1

    def show(self, reading: Reading, at: int = 0) -> None:
        """Show a cable, the cursor on passage `at`; the same cable again keeps the reader's place."""
        again = self.reading is not None and self.reading.id == reading.id
        key = self.document.passage.key if again and self.document.passage else None
        same = reading.passage_of(key) if key else None
        here = min(self.document.cursor, len(reading.passages) - 1)
        known = {placed.note.id for placed in self.reading.notes} if self.reading else set()
        self.reading = reading
        if not again:
            self.say(above=reading.id)
        cursor = at if not again else same if same is not None else here
        row = self.document.row_of_cursor
        self.document.show(reading.passages, max(cursor, 0), keep_scroll=again)
        if same is not None and reading.passages[same].key != key:  # the other view: the same text, at the same height
            if reading.block_of(key) is None:
                self.document.top()
            else:
                self.document.scroll_cursor_to_row(row)
        for index in range(len(reading.passages)) if again else ():
            key = reading.passages[index].key
            if isinstance(key, NoteKey) and key.id not in known:
                self.document.scroll_to_words(index, 0)
        self._look(keep=again)

    def go_to_note(self, note_id: str) -> None:
        """Put the cursor on a note."""
        if self.reading:
            for index, passage in enumerate(self.reading.passages):
                if passage.key == NoteKey(note_id):
                    self.document.go(index)

    @property
    def note_under_cursor(self) -> str | None:
        """The id of the note under the cursor: the note itself, or the only one on the passage."""
        passage = self.document.passage
        if passage is None or self.reading is None:
            return None
        match passage.key:
            case NoteKey(id):
                return id
            case BlockKey(index):
                here = [placed.note.id for placed in self.reading.notes if placed.place.block == index]
            case ReferenceKey(number):
                here = [placed.note.id for placed in self.reading.notes if placed.place.reference == number]
            case _:
                return None
        return here[0] if len(here) == 1 else None

    @property
    def is_on_note(self) -> bool:
        """Whether the cursor is on a note itself."""
        return self.document.passage is not None and isinstance(self.document.passage.key, NoteKey)

    @property
    def words_under_cursor(self) -> tuple[int, int, int] | None:
        """The words a note would be written on: block, start, end. None where the cursor is on no block."""
        words = self.all_words_under_cursor
        return words[0] if words else None

    @property
    def all_words_under_cursor(self) -> list[tuple[int, int, int]]:
        """The words selected, by block, else those of the block under the cursor; block, start, end of each part."""
        return [(key.index, start, end) for key, start, end in self._meant() if isinstance(key, BlockKey)]

    @property
    def reference_under_cursor(self) -> int | None:
        """The number of the reference whose words are selected, or which is under the cursor; None where none is."""
        return next((key.number for key, _, _ in self._meant() if isinstance(key, ReferenceKey)), None)

    def _meant(self) -> list[tuple[Hashable, int, int]]:
        """The words selected, else the passage under the cursor, which of a note is the one that it stands below.

        Returns:
            The key of the passage, start, end of each part.
        """
        passage = self.document.passage
        if self.reading is None or passage is None:
            return []
        passages, index = self.reading.passages, self.document.cursor
        places = {NoteKey(placed.note.id): placed.place for placed in self.reading.notes}
        place = places.get(passage.key) if isinstance(passage.key, NoteKey) else None
        if place and (place.block is not None or place.reference is not None):
            while passages[index].key in places:
                index -= 1
        parts = self.document.words.parts() or [(index, 0, len(passages[index].text.plain))]
        return [(passages[index].key, start, end) for index, start, end in parts]

    def select(self) -> bool:
        """Select words: from the place found, where the reader has gone to one, else from what is in view.

        Returns:
            False if no note could stand on them: they belong to a note, the subject, or the text as received.
        """
        passage = self.document.passage
        if passage is None or not isinstance(passage.key, BlockKey | ReferenceKey):
            return False
        hit = self._hits[self._hit] if 0 <= self._hit < len(self._hits) else None
        self.document.words.begin(hit[1] if hit and hit[0] == self.document.cursor else None)
        return True

    @property
    def anchor_under_cursor(self) -> Anchor | None:
        """What a note would be anchored to: the words selected, the paragraph, the reference; None for the cable."""
        from annotations.anchor import anchor_for  # here and below: start-up does not pay for it

        if self.reading is None:
            return None
        if words := self.words_under_cursor:
            return anchor_for(self.reading.cable.body.passages(), *words)
        number = self.reference_under_cursor
        if number is None:
            return None
        from reader.export.passage import reference_anchor

        return reference_anchor(self.reading.cable.references[number])

    # Finding

    def seek(self, sought: Seek | None) -> None:
        """Mark what a search of the library looks for, in this cable and those opened later; None marks nothing."""
        self._sought = sought
        if not self.is_finding:
            self._look()

    @property
    def is_finding(self) -> bool:
        """Whether the line to find with is open."""
        return self._line.has_class("open")

    def find(self) -> None:
        """Ask what to find."""
        self._line.add_class("open")
        self._line.focus()
        self._look()

    def stop_finding(self) -> None:
        """Close the line; what the search of the library looks for is marked again."""
        self._line.remove_class("open")
        self._look()
        self.document.focus()

    @on(Input.Changed, "#find")
    def _on_find_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._look()

    @on(Input.Submitted, "#find")
    def _on_find_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.document.focus()
        self.next_hit(1)

    def _look(self, *, keep: bool = False) -> None:
        """Find what is looked for now: the words of the line where it is open, else those of the search."""
        seek = letters(self._line.value) if self.is_finding else self._sought
        passages = self.reading.passages if self.reading and seek else ()
        found = [(index, *place) for index, passage in enumerate(passages) if seek for place in seek(passage)]
        self._hit = self._hit if keep and self._hit < len(found) else -1
        if found or self._hits:
            self._hits = found
            self._draw_hits()
        self._tell()

    def next_hit(self, step: int) -> None:
        """Go to the next (1) or previous (-1) place found, from where the cursor is at first."""
        if not self._hits:
            return
        if self._hit < 0:
            after = [number for number, hit in enumerate(self._hits) if hit[0] >= self.document.cursor]
            self._hit = (after[0] if after else 0) if step > 0 else (after[0] - 1 if after else -1) % len(self._hits)
        else:
            self._hit = (self._hit + step) % len(self._hits)
        index, start, _ = self._hits[self._hit]
        if self.document.passages[index].stop:
            self.document.go(index)
        self.document.scroll_to_words(index, start)
        self._draw_hits()
        self._tell()

    def _draw_hits(self) -> None:
        self.document.mark(
            [
                Mark(index, start, end, _CURRENT_HIT if number == self._hit else _HIT)
                for number, (index, start, end) in enumerate(self._hits)
            ]
        )

    def _tell(self) -> None:
        """Say how many places there are, and at which of them the reader is."""
        told = f"{f'{self._hit + 1} of ' if self._hit >= 0 else ''}{len(self._hits)} found"
        if not self._hits:
            told = "0 found" if self.is_finding and self._line.value.strip() else ""
        self.say(below=told)
