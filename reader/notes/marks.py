"""What the user's notes know of cables, for searching: `is:unread`, `is:starred`, `has:notes`, `my:TAG`, `note:`."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from annotations.tags import fold_tag, levels_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from annotations.layout import Tables
    from annotations.model import CableMarks
    from annotations.store import AnnotationStore
    from reader.library.query import Word


class StoreMarks:
    """The notes file as the library's search asks it. Tags of a cable and of its notes both count as the cable's.

    Args:
        store: the notes.
    """

    def __init__(self, store: AnnotationStore) -> None:
        self._store = store
        self._kept: dict[str, frozenset[str]] = {}
        self._tagged: dict[str, set[str]] | None = None
        self._texts: list[tuple[str, str]] | None = None

    def noted(self) -> Collection[str]:
        """The cables with notes."""
        return self._keep("noted", lambda: (note.cable for note in self._store.notes()))

    def read(self) -> Collection[str]:
        """The cables that were read."""
        return self._keep("read", lambda: (id for id, marks in self._marks() if marks.read))

    def starred(self) -> Collection[str]:
        """The cables with a star."""
        return self._keep("starred", lambda: (id for id, marks in self._marks() if marks.starred))

    def tagged(self, tag: str) -> Collection[str]:
        """The cables that carry a tag, or one below it, themselves or on a note."""
        folded = fold_tag(tag)
        return self._keep(f"#{folded}", lambda: self._by_tag().get(folded, ()))

    def noting(self, word: Word) -> Collection[str]:
        """The cables with notes that hold a word, words that follow each other, or a word that begins so."""
        from reader.library.schema import spaced_words  # here, not above: start-up does not pay for it

        words = spaced_words(word.text)
        sought = words.removesuffix(" ") if word.prefix else words
        if self._texts is None:
            self._texts = [(note.cable, spaced_words(note.text)) for note in self._store.notes()]
        found = (cable for cable, text in self._texts if sought in text)
        return self._keep(f"note{sought}", lambda: found)

    def tags(self) -> Collection[str]:
        """Every tag on cables and on notes."""
        return tuple(self._store.tags())

    def _marks(self) -> Iterator[tuple[str, CableMarks]]:
        cables = self._store.cables()
        return ((id, marks) for id, (marks, _) in zip(cables, self._store.signs(cables), strict=True))

    def _by_tag(self) -> dict[str, set[str]]:
        """The cables by folded tag; a tag counts for those above it as well."""
        if self._tagged is None:
            found: dict[str, set[str]] = {}
            on_notes = ((note.cable, note.tags) for note in self._store.notes())
            on_cables = ((id, marks.tags) for id, marks in self._marks())
            for id, tags in chain(on_notes, on_cables):
                for tag in tags:
                    for upper in levels_of(fold_tag(tag)):
                        found.setdefault(upper, set()).add(id)
            self._tagged = found
        return self._tagged

    def _keep(self, name: str, gather: Callable[[], Iterable[str]]) -> frozenset[str]:
        if name not in self._kept:
            self._kept[name] = frozenset(gather())
        return self._kept[name]


class LatestMarks:
    """Gives the same `StoreMarks` until the notes change: what it has gathered serves every key that is typed.

    Args:
        store: the notes.
    """

    def __init__(self, store: AnnotationStore) -> None:
        self._store = store
        self._seen: Tables | None = None
        self._marks = StoreMarks(store)

    def __call__(self) -> StoreMarks:
        """What the notes know by now."""
        tables = self._store.tables()
        if tables is not self._seen:
            self._seen, self._marks = tables, StoreMarks(self._store)
        return self._marks
