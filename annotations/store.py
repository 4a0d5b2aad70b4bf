"""The user's notes, tags and marks, with dictionary manners. Every change is on disk when its method returns."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import orjson

from annotations.errors import NoteGoneError, NotesUnwritableError
from annotations.history import Change, Edit, Swap, next_to_redo, next_to_undo
from annotations.keeping import Keeping
from annotations.model import Anchor, CableMarks, Note, TagLook
from annotations.records import (
    anchor_record,
    known_color,
    note_record,
    read_look,
    read_marks,
    read_note,
    touched,
    writable,
)
from annotations.storage import NotesFile, utc_now
from annotations.tags import Spellings, fold_tag

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from annotations.backups import Keep
    from annotations.layout import Tables
    from annotations.records import Record
    from annotations.shelf import Shelf
    from annotations.view import View


def new_id() -> str:
    """A new note's id."""
    return uuid.uuid4().hex


class AnnotationStore:
    """The notes file as the program sees it: `store[note_id]`, `note_id in store`, `len(store)`, iteration over ids.

    A store raises a `NotesError` where the file cannot be used, and has then changed nothing. A `forgiving` one never
    does: it goes on in memory and says so in `problem`, keeps every change, and writes them all as soon as the file
    can be used again. Reading never waits for a write in another thread.

    Args:
        path: the notes file; made at the first change.
        clock: gives the time, with its zone.
        make_id: gives a new note's id.
        keep: how many backups to keep.
        author: who writes the notes that are made now.
        forgiving: whether to go on in memory where the file cannot be used.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], datetime] = utc_now,
        make_id: Callable[[], str] = new_id,
        keep: Keep | None = None,
        author: str | None = None,
        *,
        forgiving: bool = False,
    ) -> None:
        self.path, self.author = path, author
        self._clock, self._make_id = clock, make_id
        self._kept = Keeping(NotesFile(path, keep, clock), forgiving=forgiving)
        self._now = self._kept.now
        # What was there at the start is ours to undo; what comes from elsewhere while we run is not.
        self._own = {entry["id"] for entry in self._now().history}

    @property
    def problem(self) -> str | None:
        """Why changes are only in memory, where the file is and what to do; None where all is well."""
        return str(self._kept.problem) if self._kept.problem else None

    @property
    def durable(self) -> bool:
        """Whether every change so far is on disk."""
        return self._kept.problem is None

    @property
    def unsaved(self) -> bool:
        """Whether something that the user did on purpose is only in memory: more than where they have been."""
        return self._kept.unsaved

    def get_ready(self) -> None:
        """Do now, in whatever thread, what the first change would otherwise wait for."""
        self._kept.get_ready()

    def __getitem__(self, note_id: str) -> Note:
        return read_note(self._record(note_id))

    def __contains__(self, note_id: object) -> bool:
        return note_id in self._now().notes

    def __len__(self) -> int:
        return len(self._now().notes)

    def __iter__(self) -> Iterator[str]:
        return iter(self._now().notes)

    def notes(self, cable: str | None = None) -> tuple[Note, ...]:
        """The notes on a cable, or all of them, by time of creation."""
        view = self._now()
        if cable is None:
            return view.all_notes
        return tuple(sorted(map(read_note, view.notes_on.get(cable, ())), key=lambda note: note.created))

    def noted(self) -> dict[str, tuple[int, int]]:
        """The cables that have notes: how many each has with a text, and how many highlights, which have none."""
        texts = {cable: [record["text"] for record in records] for cable, records in self._now().notes_on.items()}
        return {cable: (sum(map(bool, each)), each.count("")) for cable, each in texts.items()}

    def cables(self) -> tuple[str, ...]:
        """The cables that have notes, tags, a star or a read mark."""
        return self._now().annotated

    def marks(self, cable: str) -> CableMarks:
        """What is marked on a cable as a whole."""
        return _marks_in(self._now(), cable)

    def signs(self, cables: Iterable[str]) -> list[tuple[CableMarks, int]]:
        """For a list: what is marked on each cable, and how many notes it has; one look at the file for all."""
        view = self._now()
        return [(_marks_in(view, cable), len(view.notes_on.get(cable, ()))) for cable in cables]

    def tags(self) -> dict[str, int]:
        """The tags in use, in alphabetical order, and on how many notes and cables each is."""
        return self._now().tag_counts

    def look_of(self, tag: str) -> TagLook:
        """What was said about a tag."""
        record = self._now().looks.get(fold_tag(tag))
        return read_look(record) if record else TagLook()

    def described_tags(self) -> tuple[str, ...]:
        """The folded forms of the tags of which something was said, in use or not."""
        return tuple(self._now().looks)

    def tables(self) -> Tables:
        """The tables of the notes file as they are now. Not to be changed."""
        return self._now().tables

    def changes_from_elsewhere(self) -> int:
        """Look at the file; tell how often another program was seen to have changed it."""
        self._now()
        return self._kept.from_elsewhere

    def now(self) -> datetime:
        """The time, as this store takes it."""
        return self._clock()

    def recall(self, key: str) -> Any:
        """What was remembered under `key`, or None."""
        record = self._now().state.get(key)
        return record.get("value") if record else None

    def add(
        self,
        cable: str,
        text: str,
        anchor: Anchor | None = None,
        tags: Iterable[str] = (),
        color: str | None = None,
    ) -> Note:
        """Make a note on a cable, or on the passage that `anchor` holds; without text it is a highlight.

        Raises:
            ValueError: `color` is none of `COLORS`.
            NotesError: it could not be saved (a `forgiving` store keeps it in memory instead).
        """
        now = self._clock()
        note = Note(self._make_id(), cable, text, now, now, anchor, self._spell(tags), self.author, known_color(color))
        record = writable(note_record(note))
        what = f"note on {cable}" if text else f"highlight on {cable}"
        self._commit(what, Edit("notes", note.id, lambda current: current or record))
        return self[note.id]

    def edit(
        self,
        note_id: str,
        *,
        text: str | None = None,
        tags: Iterable[str] | None = None,
        anchor: Anchor | None = None,
        color: str | None = None,
    ) -> Note:
        """Change what is given of a note; None leaves it as it is, and an empty `color` takes the colour away.

        Raises:
            NoteGoneError: there is no such note.
            ValueError: `color` is none of `COLORS`.
            NotesError: it could not be saved.
        """
        known = self._record(note_id)
        now = self._clock()
        spelled = None if tags is None else list(self._spell(tags))
        given = {"text": text, "tags": spelled, "anchor": anchor_record(anchor)}
        fields = writable({name: value for name, value in given.items() if value is not None})
        if color is not None:
            fields["color"] = known_color(color)

        def make(current: Record | None) -> Record:
            record = {**(current or known), **fields}
            return record if record == current else touched(record, now)

        self._commit(f"edit of a note on {known['cable']}", Edit("notes", note_id, make))
        return self[note_id]

    def delete(self, note_id: str) -> None:
        """Delete a note; `undo` brings it back.

        Raises:
            NoteGoneError: there is no such note.
            NotesError: it could not be saved.
        """
        cable = self._record(note_id)["cable"]
        self._commit(f"deletion of a note on {cable}", Edit("notes", note_id, lambda _: None))

    def star(self, cable: str, on: bool) -> None:
        """Star a cable, or take the star away."""
        self._mark(cable, f"star on {cable}" if on else f"star off {cable}", {"starred": on})

    def set_read(self, cable: str, on: bool) -> None:
        """Mark a cable read or unread."""
        self._mark(cable, f"{cable} marked {'read' if on else 'unread'}", {"read": on})

    def remember(self, key: str, value: Any, *, typed: bool = False) -> None:
        """Keep a piece of working state (last cable, read position): anything JSON can hold; None forgets it.

        No part of undo.

        Args:
            key: what it is found by.
            value: what to keep.
            typed: whether the user wrote it, as a draft, and would miss it.

        Raises:
            TypeError: JSON cannot hold it.
            NotesError: it could not be saved.
        """
        value = orjson.loads(orjson.dumps(value))
        record = None if value is None else {"key": key, "value": value}
        if self.recall(key) != value:
            edit = Edit("state", key, lambda _: record)
            self._save_change(Change(new_id(), f"state {key}", lambda _: (edit,), undoable=False, typed=typed))

    def change(self, what: str, plan: Callable[[Shelf], Iterable[Edit]], *, undoable: bool = True) -> None:
        """Make many edits as one change that one undo takes back, durable in one write.

        Args:
            what: says to the user what it is.
            plan: gives the edits; called when the file is locked, and again if they could not be saved at first.
            undoable: whether it is a part of undo.

        Raises:
            NotesError: it could not be saved.
        """
        self._save_change(Change(new_id(), what, plan, undoable))

    def undo(self) -> str | None:
        """Take back the latest change of our own: one made here, else one that was there when this store was made.

        What another program writes meanwhile is not undone, nor is a change that a later one builds on.

        Returns:
            What it was, or None where there is none.
        """
        return self._swap(next_to_undo, undone=True)

    def redo(self) -> str | None:
        """Do again what was undone last; say what it was, or None where there is none."""
        return self._swap(next_to_redo, undone=False)

    def retry(self) -> bool:
        """Try again to save what is only in memory; say whether everything is on disk now."""
        self._kept.retry()
        return self.durable

    def save_copy(self, path: Path) -> None:
        """Write everything, also what is only in memory, to a new notes file.

        Raises:
            NotesError: there is a file already, or it could not be written.
        """
        if path.exists():
            raise NotesUnwritableError(path, "exists already", "choose another name")
        NotesFile(path).write({name: dict(table) for name, table in self._now().tables.items()})
        path.with_name(f"{path.name}.lock").unlink(missing_ok=True)  # nobody else knows of the copy yet

    def _record(self, note_id: str) -> Record:
        record = self._now().notes.get(note_id)
        if record is None:
            raise NoteGoneError(note_id)
        return record

    def _mark(self, cable: str, what: str, fields: Record) -> None:
        self._commit(what, Edit("cables", cable, lambda current: {**(current or {}), **fields}))

    def _spell(self, tags: Iterable[str]) -> tuple[str, ...]:
        tags = tuple(tags)
        return Spellings(self._now().tags).spell(tags) if tags else ()

    def _swap(self, choose: Callable[[Sequence[Record], Container[str]], Record | None], *, undone: bool) -> str | None:
        with self._kept.turn():
            entry = choose(self._now().history, self._own)
            if entry is None:
                return None
            self._kept.save(Swap(entry["id"], undone))
        return str(entry["what"])

    def _commit(self, what: str, edit: Edit) -> None:
        self._save_change(Change(new_id(), what, lambda _: (edit,)))

    def _save_change(self, change: Change) -> None:
        if change.undoable:
            self._own.add(change.id)
        self._kept.save(change)


def _marks_in(view: View, cable: str) -> CableMarks:
    record = view.cables.get(cable)
    return read_marks(record) if record else CableMarks()
