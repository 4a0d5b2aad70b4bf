"""Conflicts that a merge left: both versions of a note side by side, decided by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.worker import get_current_worker

from annotations.merging import conflicts, decide, sides_of
from reader.notes.places import note_places
from reader.present.note_rows import note_in_full, note_row
from reader.present.styles import plain
from reader.screens.dialogs import is_left
from reader.screens.notes.list_screen import ListScreen
from widgets.document import Document
from widgets.passage import Passage
from widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from annotations.model import Note
    from annotations.store import AnnotationStore
    from reader.export.passage import NotePlace
    from reader.library.library import Library
    from widgets.row_list import ListRow

KEYS = "1 keep the left one   2 keep the right one   3 keep both   {undo} undo   Esc later"
_SIDES = {"first": "1 · the note now", "second": "2 · kept beside it"}
_KEPT = {"first": "The left one is kept.", "second": "The right one is kept.", "both": "Both are kept."}


class ConflictsScreen(ListScreen[None]):
    """The notes that were changed on two sides.

    Args:
        library: tells which cables are here.
        store: the notes.
        keys: the keys that the settings give, by command id.
    """

    AUTO_FOCUS = "#conflicts"
    BINDINGS: ClassVar = [
        Binding("1", "decide('first')", "Keep left"),
        Binding("2", "decide('second')", "Keep right"),
        Binding("3", "decide('both')", "Keep both"),
    ]
    DEFAULT_CSS = """
    ConflictsScreen #conflicts-found { height: 30%; min-height: 6; }
    ConflictsScreen Horizontal { height: 1fr; }
    ConflictsScreen Horizontal > Vertical { width: 1fr; }
    """

    def __init__(self, library: Library, store: AnnotationStore, keys: Mapping[str, str]) -> None:
        super().__init__(store, keys)
        self._library = library
        self._pairs: tuple[tuple[Note | None, Note], ...] = ()
        self._places: dict[str, NotePlace] = {}

    def compose(self) -> ComposeResult:
        """Title, the notes, the two versions, keys."""
        yield self.title_line("Conflicts: changed on two sides, both kept until you decide")
        with Vertical(id="conflicts-found", classes="framed") as found:
            found.border_title = "Notes"
            yield RowList(id="conflicts")
        with Horizontal():
            for side in _SIDES:
                with Vertical(id=f"{side}-frame", classes="framed"):
                    yield Document(id=side)
        yield self.keys_line(KEYS)

    def on_mount(self) -> None:
        """List the conflicts."""
        self.list_again()

    def list_again(self) -> None:
        """Show the conflicts that are open; a look that another has overtaken shows nothing."""
        self.run_worker(self._find, thread=True, group="search", exclusive=True)

    def _find(self) -> None:
        worker, found = get_current_worker(), conflicts(self._store)
        places: dict[str, NotePlace] = {}
        for on_one in note_places([note for pair in found for note in pair if note], self._library):
            places |= on_one
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show, found, places)

    def _show(self, pairs: tuple[tuple[Note | None, Note], ...], places: dict[str, NotePlace]) -> None:
        if is_left(self):
            return
        self._pairs, self._places = pairs, places
        self.rows.show(len(pairs), self._rows, self.rows.cursor)
        self.query_one("#conflicts-found").border_subtitle = f"{len(pairs):,}" if pairs else "none left"
        self._show_sides()

    def _rows(self, offset: int, limit: int) -> Sequence[ListRow]:
        return [
            note_row(note or copy, self._places.get((note or copy).id), here=copy.cable in self._library)
            for note, copy in self._pairs[offset : offset + limit]
        ]

    def _show_sides(self) -> None:
        at = self.rows.cursor
        sides = self._pairs[at] if at < len(self._pairs) else (None, None)
        gone = [Passage(plain("This note has been deleted since.", "$foreground-muted"))] if sides[1] else []
        froms = sides_of(self._store, sides[1]) if sides[1] else None
        for number, (name, what) in enumerate(_SIDES.items()):
            note = sides[number]
            whose = froms[number] if froms else note and note.author
            shown = note_in_full(note, self._places.get(note.id)) if note else gone
            self.query_one(f"#{name}", Document).show(shown)
            self.query_one(f"#{name}-frame").border_title = plain(" · ".join(filter(None, (what, whose))))

    @on(RowList.Moved)
    def _on_moved(self) -> None:
        self._show_sides()

    def action_decide(self, keep: Literal["first", "second", "both"]) -> None:
        """Decide the conflict under the cursor; undoing takes that back."""
        at = self.rows.cursor
        if at < len(self._pairs):
            copy = self._pairs[at][1].id
            told = f"{_KEPT[keep]} {self.key_of('undo')} takes that back."
            change = self.save(lambda: decide(self._store, copy, keep), lambda _: told)
            self.run_worker(change, group="notes")
