"""What the user's notes know of cables, for searching: `is:unread`, `is:starred`, `has:notes`, `my:TAG`, `note:`."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from annotations.tags import fold_tag

if TYPE_CHECKING:
    from collections.abc import Collection

    from annotations.model import CableMarks
    from annotations.store import AnnotationStore


class StoreMarks:
    """The notes file as the library's search asks it. Tags of a cable and of its notes both count as the cable's.

    What was answered once stays the answer: a list of unread cables does not shift while they are read.

    Args:
        store: the notes.
    """

    def __init__(self, store: AnnotationStore) -> None:
        self._store = store
        self.tagged = cache(self._tagged)
        self.noting = cache(self._noting)

    def noted(self) -> Collection[str]:
        """The cables with notes."""
        return self._noted

    def read(self) -> Collection[str]:
        """The cables that were read."""
        return {id for id, marks in self._marks.items() if marks.read}

    def starred(self) -> Collection[str]:
        """The cables with a star."""
        return {id for id, marks in self._marks.items() if marks.starred}

    @cached_property
    def _noted(self) -> Collection[str]:
        return {note.cable for note in self._store.notes()}

    @cached_property
    def _marks(self) -> dict[str, CableMarks]:
        cables = self._store.cables()
        return {id: marks for id, (marks, _) in zip(cables, self._store.signs(cables), strict=True)}

    def _tagged(self, tag: str) -> Collection[str]:
        """The cables that carry a tag, or one below it, themselves or on a note."""
        wanted = fold_tag(tag)
        noted = {note.cable for note in self._store.notes() if _carries(note.tags, wanted)}
        return noted | {id for id, marks in self._marks.items() if _carries(marks.tags, wanted)}

    def _noting(self, words: str) -> Collection[str]:
        """The cables with notes that hold words."""
        sought = words.casefold()
        return {note.cable for note in self._store.notes() if sought in note.text.casefold()}

    def tags(self) -> Collection[str]:
        """Every tag there is."""
        return tuple(self._store.tags())


def _carries(tags: Collection[str], wanted: str) -> bool:
    return any(fold_tag(tag) == wanted or fold_tag(tag).startswith(f"{wanted}/") for tag in tags)
