"""What the user's notes know of cables, for searching: `is:unread`, `is:starred`, `has:notes`, `my:TAG`, `note:`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.tags import fold_tag

if TYPE_CHECKING:
    from collections.abc import Collection

    from annotations.store import AnnotationStore


class StoreMarks:
    """The notes file as the library's search asks it. Tags of a cable and of its notes both count as the cable's.

    Args:
        store: the notes.
    """

    def __init__(self, store: AnnotationStore) -> None:
        self._store = store

    def noted(self) -> Collection[str]:
        """The cables with notes."""
        return {note.cable for note in self._store.notes()}

    def read(self) -> Collection[str]:
        """The cables that were read."""
        return {id for id in self._store.cables() if self._store.marks(id).read}

    def starred(self) -> Collection[str]:
        """The cables with a star."""
        return {id for id in self._store.cables() if self._store.marks(id).starred}

    def tagged(self, tag: str) -> Collection[str]:
        """The cables that carry a tag, or one below it, themselves or on a note."""
        wanted = fold_tag(tag)
        noted = {note.cable for note in self._store.notes() if _carries(note.tags, wanted)}
        return noted | {id for id in self._store.cables() if _carries(self._store.marks(id).tags, wanted)}

    def noting(self, words: str) -> Collection[str]:
        """The cables with notes that hold words."""
        sought = words.casefold()
        return {note.cable for note in self._store.notes() if sought in note.text.casefold()}

    def tags(self) -> Collection[str]:
        """Every tag there is."""
        return tuple(self._store.tags())


def _carries(tags: Collection[str], wanted: str) -> bool:
    return any(fold_tag(tag) == wanted or fold_tag(tag).startswith(f"{wanted}/") for tag in tags)
