"""All notes: found by words, tag, author, date, cable and state; the place of one is a key away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input
from textual.worker import get_current_worker

from annotations.counting import counted
from annotations.search import NoteQueryError, read_query, search
from reader.notes.places import note_places
from reader.present.note_rows import note_in_full, note_row
from reader.screens.dialogs import is_left
from reader.screens.notes.drafts import forget_draft, left_over
from reader.screens.notes.list_screen import ListScreen
from widgets.document import Document
from widgets.plain_input import PlainInput
from widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from annotations.model import Note
    from annotations.store import AnnotationStore
    from reader.export.passage import NotePlace
    from reader.library.library import Library
    from widgets.row_list import ListRow

HINT = "words   tag:ports   author:jane   cable:08LIRRA7   since:2024-05   is:orphan"
DRAFT = "draft"
KEYS = "{open} go there   a attach   d delete   o orphans   {search} search   {undo} undo   Esc leave"


class NoteChoice(NamedTuple):
    """The note that the reader goes to, and its cable; to be attached to other words where `attach`.

    Where `draft`, `id` is the key of a draft, to be gone on with.
    """

    id: str
    cable: str
    attach: bool = False
    draft: bool = False


class NotesScreen(ListScreen["NoteChoice | None"]):
    """A line to search with, the notes found, and the one under the cursor in full. Drafts come first, then the latest.

    Args:
        library: where the cables of the notes are.
        store: the notes.
        keys: the keys that the settings give, by command id.
    """

    AUTO_FOCUS = "#notes"
    BINDINGS: ClassVar = [
        Binding("slash", "search", "Search"),
        Binding("a", "attach", "Attach"),
        Binding("d", "delete", "Delete"),
        Binding("o", "orphans", "Orphans"),
    ]
    DEFAULT_CSS = """
    NotesScreen #notes-query { border: none; height: 1; padding: 0 1; background: $surface; }
    NotesScreen #notes-found { height: 1fr; }
    NotesScreen #note-whole { height: 35%; min-height: 6; }
    """

    def __init__(self, library: Library, store: AnnotationStore, keys: Mapping[str, str]) -> None:
        super().__init__(store, keys)
        self._library = library
        self._found: tuple[Note, ...] = ()
        self._states: dict[str, str] = {}
        self._places: dict[str, NotePlace] = {}

    def compose(self) -> ComposeResult:
        """Title, line, list, the note in full, keys."""
        yield self.title_line("Notes")
        with Vertical(id="notes-found", classes="framed") as found:
            found.border_title = "Notes"
            yield PlainInput(placeholder=HINT, id="notes-query", select_on_focus=True)
            yield RowList(id="notes")
        with Vertical(id="note-whole", classes="framed") as whole:
            whole.border_title = "This note"
            yield Document(id="note")
        yield self.keys_line(KEYS)

    def on_mount(self) -> None:
        """List the notes, and look in a thread how their words fare."""
        self.list_again()
        self.run_worker(self._look_at_words, thread=True, group="states", exclusive=True)

    def list_again(self) -> None:
        """Search again for what stands in the line."""
        if is_left(self):
            return
        query = self.query_one("#notes-query", Input).value
        self.run_worker(lambda: self._search(query), thread=True, group="search", exclusive=True)

    def _search(self, written: str) -> None:
        worker = get_current_worker()
        drafts = left_over(self._store)
        notes = [*drafts, *sorted(self._store.notes(), key=lambda note: note.changed, reverse=True)]
        self._states.update((draft.id, DRAFT) for draft in drafts)
        try:
            found = search(notes, read_query(written), self._states)
        except NoteQueryError as error:
            show = partial(self._tell_wrong, str(error))
        else:
            show = partial(self._show, found, len(notes))
        if not worker.is_cancelled:
            self.app.call_from_thread(show)

    def _show(self, found: tuple[Note, ...], total: int) -> None:
        if is_left(self):
            return
        kept = self.chosen
        self._found = found
        cursor = next((index for index, note in enumerate(found) if note.id == kept), self.rows.cursor)
        self.rows.show(len(found), self._rows, cursor)
        frame = self.query_one("#notes-found", Vertical)
        frame.border_subtitle = f"{len(found):,} of {total:,}" if len(found) < total else f"{total:,}"
        self._show_whole()

    def _tell_wrong(self, sentence: str) -> None:
        if not is_left(self):
            self.query_one("#notes-found", Vertical).border_subtitle = sentence

    def _rows(self, offset: int, limit: int) -> Sequence[ListRow]:
        return [
            note_row(note, self._places.get(note.id), here=note.cable in self._library, draft=self._is_draft(note))
            for note in self._found[offset : offset + limit]
        ]

    def _show_whole(self) -> None:
        note = self._note
        whole = note_in_full(note, self._places.get(note.id), draft=self._is_draft(note)) if note else []
        self.query_one("#note", Document).show(whole)

    @property
    def _note(self) -> Note | None:
        """The note under the cursor."""
        at = self.rows.cursor
        return self._found[at] if at < len(self._found) else None

    def _is_draft(self, note: Note) -> bool:
        return self._states.get(note.id) == DRAFT

    def _look_at_words(self) -> None:
        """Find the words of every note in its cable; the list tells how they fare when all are known."""
        worker, drafts = get_current_worker(), left_over(self._store)
        unsaved = {draft.id for draft in drafts}
        for places in note_places([*drafts, *self._store.notes()], self._library):
            if worker.is_cancelled:
                return
            self._places.update(places)
            self._states.update((id, place.state) for id, place in places.items() if id not in unsaved)
        orphans = sum(place.state == "orphan" for id, place in self._places.items() if id not in unsaved)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._words_known, orphans)

    def _words_known(self, orphans: int) -> None:
        if not is_left(self):
            whole = self.query_one("#note-whole", Vertical)
            whole.border_subtitle = counted(orphans, "orphan") if orphans else "all words found"
            self.list_again()

    @on(Input.Changed, "#notes-query")
    def _on_query_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.list_again()

    @on(Input.Submitted, "#notes-query")
    def _on_query_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.rows.focus()

    @on(RowList.Moved)
    def _on_moved(self) -> None:
        self._show_whole()

    @on(RowList.Opened)
    def _on_opened(self, event: RowList.Opened) -> None:
        event.stop()
        if note := self._note:
            self.dismiss(NoteChoice(note.id, note.cable, draft=self._is_draft(note)))

    def action_search(self) -> None:
        """Go to the line to search with."""
        self.query_one("#notes-query", Input).focus()

    def action_orphans(self) -> None:
        """Show only the notes whose words are not to be found, or all again."""
        line = self.query_one("#notes-query", Input)
        line.value = "" if line.value == "is:orphan" else "is:orphan"

    def action_attach(self) -> None:
        """Go to the cable of the note, to attach it to other words."""
        if note := self._note_or_say():
            self.dismiss(NoteChoice(note.id, note.cable, attach=True))

    def action_delete(self) -> None:
        """Delete the note; undoing brings it back."""
        note = self._note_or_say()
        if note and note.id in self._store:

            def _delete() -> None:
                self._store.delete(note.id)
                forget_draft(self._store, note.id)

            told = f"Note deleted; {self.key_of('undo')} brings it back."
            self.run_worker(self.save(_delete, lambda _: told), group="notes")

    def _note_or_say(self) -> Note | None:
        """The note under the cursor, where it is one already."""
        note = self._note
        if note and self._is_draft(note):
            self.say(f"This is a draft: {self.key_of('open')} goes on with it; left empty, it is deleted.")
            return None
        return note
