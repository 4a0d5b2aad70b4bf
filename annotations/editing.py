"""Writing what the user saw before they wrote: what another program changed meanwhile is not lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import NoteGoneError
from annotations.history import Edit
from annotations.merge import other_version
from annotations.records import note_record, touched, writable, written_time
from annotations.tagging import retagged, used_tags
from annotations.tags import Spellings, fold_tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from annotations.model import Note
    from annotations.records import Record
    from annotations.shelf import Shelf
    from annotations.store import AnnotationStore


def rewrite(store: AnnotationStore, seen: Note, text: str) -> bool:
    """Give a note another text. Where its text is no longer what was seen, that stays beside it as a conflict.

    Args:
        store: the notes.
        seen: the note as it was when its writer began.
        text: what they wrote.

    Returns:
        Whether there is a conflict now.

    Raises:
        NoteGoneError: the note was deleted meanwhile.
        NotesError: it could not be saved.
    """
    if seen.id not in store:
        raise NoteGoneError(seen.id)
    text = writable({"text": text})["text"]
    now = store.now()
    clash = False

    def _plan(shelf: Shelf) -> Iterator[Edit]:
        nonlocal clash
        current = shelf.get("notes", seen.id) or note_record(seen)
        clash = _changed(current, seen) and current["text"] not in (seen.text, text)
        if clash:
            copy = other_version(current, seen.id)
            yield Edit("notes", copy["id"], lambda there: there or copy)
        if current["text"] != text:
            yield Edit("notes", seen.id, lambda _: touched({**current, "text": text}, now))

    store.change(f"edit of a note on {seen.cable}", _plan)
    return clash


def retag_note(store: AnnotationStore, seen: Note, tags: Iterable[str]) -> None:
    """Give a note the tags it did not have when it was seen, and take away those that it had; the rest stay.

    Raises:
        NoteGoneError: the note was deleted meanwhile.
        NotesError: it could not be saved.
    """
    if seen.id not in store:
        raise NoteGoneError(seen.id)
    wanted, now = tuple(tags), store.now()

    def _plan(shelf: Shelf) -> Iterator[Edit]:
        current = shelf.get("notes", seen.id) or note_record(seen)
        record = _with_tags(shelf, current, seen.tags, wanted)
        if record != current:
            yield Edit("notes", seen.id, lambda _: touched(record, now))

    store.change(f"tags of a note on {seen.cable}", _plan)


def retag_cable(store: AnnotationStore, cable: str, seen: Sequence[str], tags: Iterable[str]) -> None:
    """Give a cable the tags that are not among those that were seen, and take away those that were; the rest stay.

    Raises:
        NotesError: it could not be saved.
    """
    wanted = tuple(tags)

    def _plan(shelf: Shelf) -> Iterator[Edit]:
        current = shelf.get("cables", cable) or {"tags": []}
        fields = {"tags": _with_tags(shelf, current, seen, wanted)["tags"]}
        yield Edit("cables", cable, lambda there: {**(there or {}), **fields})

    store.change(f"tags of {cable}", _plan)


def _changed(current: Record, seen: Note) -> bool:
    return bool(current["changed"] != written_time(seen.changed))


def _with_tags(shelf: Shelf, current: Record, seen: Sequence[str], wanted: Sequence[str]) -> Record:
    """The record with the tags wanted and those it got since it was seen, without those it has lost since."""
    spelled = Spellings(used_tags(shelf)).spell(writable({"tags": list(wanted)})["tags"])
    there, before = ({fold_tag(tag) for tag in tags} for tags in (current["tags"], seen))
    given = [tag for tag in spelled if fold_tag(tag) in there or fold_tag(tag) not in before]
    came = [tag for tag in current["tags"] if fold_tag(tag) not in before]
    return retagged(current, [*given, *came])


def mark_opened(store: AnnotationStore, cable: str, key: str) -> None:
    """Mark a cable read and keep its id as working state `key`, in one write, for it is done at each opening.

    No part of undo.

    Raises:
        NotesError: it could not be saved.
    """
    edits = []
    if not store.marks(cable).read:
        edits.append(Edit("cables", cable, lambda current: {**(current or {}), "read": True}))
    if store.recall(key) != cable:
        edits.append(Edit("state", key, lambda _: {"key": key, "value": cable}))
    if edits:
        store.change(f"{cable} opened", lambda _: edits, undoable=False)
