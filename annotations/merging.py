"""Taking another notes file into the store, and deciding the conflicts that this leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from annotations.backups import list_backups
from annotations.errors import NoteGoneError, NotesError
from annotations.history import Edit
from annotations.layout import decode, in_order, read_raw
from annotations.merge import merge
from annotations.merged import Merged
from annotations.records import read_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from annotations.layout import Contents, Tables
    from annotations.model import Note
    from annotations.records import Record
    from annotations.shelf import Shelf
    from annotations.store import AnnotationStore


def read_notes_file(path: Path) -> Contents:
    """What another notes file holds.

    Raises:
        NotesError: it cannot be used, with the reason.
    """
    return decode(read_raw(path), path)


def merge_file(store: AnnotationStore, other: Path, base: Path | None = None) -> Merged:
    """Take another notes file in, as one change that can be undone. Doing it twice changes nothing.

    Args:
        base: a notes file that both come from, where there is one; else the history and the backups of the store
            tell what was before.

    Raises:
        NotesError: one of the files cannot be used, or the change could not be saved.
    """
    ancestor = read_notes_file(base).tables if base else None
    return merge_tables(store, read_notes_file(other).tables, f"merge of {other.name}", ancestor)


def merge_tables(store: AnnotationStore, theirs: Tables, what: str, base: Tables | None = None) -> Merged:
    """Take other tables in, as one change that can be undone; `what` names it to the user."""
    merged = Merged()

    def _plan(shelf: Shelf) -> Iterator[Edit]:
        nonlocal merged
        ours = {
            table: {str(row): record for row, record in enumerate(shelf.all(table))}
            for table in ("notes", "cables", "tags", "searches", "history")
        }
        merged = merge(ours, theirs, base, _backups_of(store.path))
        for (table, key), record in merged.records.items():
            yield Edit(table, key, _putting(record))

    store.change(what, _plan)
    return merged


def conflicts(store: AnnotationStore) -> tuple[tuple[Note | None, Note], ...]:
    """The conflicts that are open: a note, and the other version of it that was kept beside it.

    The note is None where it was deleted since.
    """
    notes = {note.id: note for note in store.notes()}
    copies = (note for note in notes.values() if note.conflict_of and note.conflict_of != note.id)
    return tuple((notes.get(copy.conflict_of or ""), copy) for copy in copies)


def sides_of(store: AnnotationStore, copy: Note) -> tuple[str, str] | None:
    """Whose the note of a conflict is by now, and whose the other version: `yours`, `from jane.json`.

    None where the history does not tell: the merge is too long ago, it was none of a file, or the note was written
    anew since.
    """
    for change in reversed(in_order(store.tables(), "history")):
        before = {key: fields for table, key, fields in change["records"] if table == "notes" and not change["undone"]}
        rewritten = not {"text", "anchor"}.isdisjoint(before.get(copy.conflict_of or "") or ())
        if copy.id in before:
            how, _, name = change["what"].partition(" of ")
            if before[copy.id] is not None or how not in ("merge", "import"):
                return None
            return (f"from {name}", "yours") if rewritten else ("yours", f"from {name}")
        if rewritten:
            return None
    return None


def decide(store: AnnotationStore, copy: str, keep: Literal["first", "second", "both"]) -> None:
    """Decide a conflict, as one change: keep the note, put the other version in its place, or keep both as notes.

    Where the note was deleted since, the other version goes as well, or becomes a note of its own.

    Args:
        copy: the id of the other version.

    Raises:
        NoteGoneError: there is no such conflict.
        NotesError: it could not be saved.
    """
    other = store[copy]
    if other.conflict_of in (None, copy):
        raise NoteGoneError(copy)
    first = other.conflict_of or ""

    def _plan(shelf: Shelf) -> Iterator[Edit]:
        record = shelf.get("notes", copy)
        if keep == "both" or (keep == "second" and shelf.get("notes", first) is None):
            yield Edit("notes", copy, lambda now: now and {**now, "conflict_of": None})
            return
        if keep == "second" and record:
            fields = {name: value for name, value in record.items() if name not in ("id", "created", "conflict_of")}
            yield Edit("notes", first, lambda now: now and _later({**now, **fields}, now))
        yield Edit("notes", copy, lambda _: None)

    store.change(f"conflict on {other.cable} decided", _plan)


def _later(record: Record, before: Record) -> Record:
    return {**record, "changed": max(record["changed"], before["changed"], key=read_time)}


def _putting(record: Record | None) -> Callable[[Record | None], Record | None]:
    return lambda _: record


def _backups_of(path: Path) -> Iterator[Tables]:
    """What the backups hold, the latest first, as far as they can be read."""
    for backup in list_backups(path):
        try:
            yield read_notes_file(backup).tables
        except NotesError:
            continue
