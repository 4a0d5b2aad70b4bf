"""From a library and the notes file: the annotated cables that an export is about."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from annotations.tags import fold_tag, is_at_or_below
from reader.export.markdown import AnnotatedCable
from reader.library.record import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from annotations.store import AnnotationStore
    from reader.cable.model import Cable
    from reader.library.library import Library

_LAST = datetime.max.replace(tzinfo=UTC)


def annotated_cables(
    library: Library,
    store: AnnotationStore,
    tags: Collection[str] = (),
    ids: Collection[str] = (),
    problems: Callable[[str], None] | None = None,
) -> list[AnnotatedCable]:
    """The cables with notes or tags, oldest first; those that the library does not have at the end.

    Args:
        library: where their texts are.
        store: the notes.
        tags: with any, only what carries one of them or a tag below it: `talks` takes `talks/geneva` along. A cable
            that carries it comes with all its notes, another only with those that carry it.
        ids: with any, only these cables.
        problems: called with a sentence for each text that cannot be read; its notes are exported all the same.
    """
    wanted = [fold_tag(tag) for tag in tags]
    chosen = []
    for id in sorted(store.cables(), key=lambda id: (_sent(library, id), id)):
        if ids and id not in ids:
            continue
        notes, marks = store.notes(id), store.marks(id)
        tagged = bool(marks.tags)
        if wanted and not _carries(marks.tags, wanted):
            notes, tagged = tuple(note for note in notes if _carries(note.tags, wanted)), False
        if notes or tagged:
            chosen.append(AnnotatedCable(id, _text(library, id, problems), notes, marks))
    return chosen


def _sent(library: Library, id: str) -> tuple[bool, datetime]:
    sent = library.entry(id).sent if id in library else None
    return id not in library, sent or _LAST


def _carries(tags: Collection[str], wanted: Collection[str]) -> bool:
    return any(is_at_or_below(tag, each) for tag in tags for each in wanted)


def _text(library: Library, id: str, problems: Callable[[str], None] | None) -> Cable | None:
    if id not in library:
        return None
    try:
        return library.get(id)
    except UnreadableError as error:
        if problems:
            problems(str(error))
        return None
