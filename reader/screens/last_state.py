"""What is come back to at the next start: the last cable and search of a collection, in the notes file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from annotations.store import AnnotationStore
    from reader.library.library import Library

What = Literal["cable", "search"]


class LastState:
    """Keeps state by the place of a collection, not by its name, which two may share.

    Args:
        store: the notes.
        library: the collection.
    """

    def __init__(self, store: AnnotationStore, library: Library) -> None:
        self._store = store
        self._library = library

    def recall(self, what: What) -> Any:
        """What was kept, or None."""
        return self._store.recall(self._key(what))

    def remember(self, what: What, value: str | None) -> None:
        """Keep a value; nothing where it is None.

        Raises:
            NotesError: it could not be saved.
        """
        self._store.remember(self._key(what), value)

    def opened(self, id: str) -> None:
        """Keep that a cable was opened: it is read now, and the last one of its library.

        Raises:
            NotesError: it could not be saved.
        """
        from annotations.editing import mark_opened  # here, not above: the first screen opens none

        mark_opened(self._store, id, self._key("cable"))

    def _key(self, what: What) -> str:
        return f"last {what} in {self._library.place}"
