"""The sets of cables that the notes and the citations know: what `is:`, `my:`, `cites:` and the like stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reader.cable.number import as_number, read_number
from reader.library.naming import first_copy, several
from reader.library.parts import see_that_it_is_begun
from reader.library.query import All, Any, Node, Not, QueryError, Word

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from reader.library.citations import Citations


class Marks(Protocol):
    """What the user's notes know of cables, as ids: handed in by whoever has the notes."""

    def noted(self) -> Collection[str]:
        """The cables with notes."""

    def read(self) -> Collection[str]:
        """The cables that were read."""

    def starred(self) -> Collection[str]:
        """The cables with a star."""

    def tagged(self, tag: str) -> Collection[str]:
        """The cables that carry a tag, or one below it."""

    def noting(self, word: Word) -> Collection[str]:
        """The cables with notes that hold a word, words that follow each other, or a word that begins so."""

    def tags(self) -> Collection[str]:
        """Every tag on cables and on notes; one on a note counts for the note's cable."""


class CableSets:
    """Tells which cables a part of a query names; `parts.names_cables` tells whether it names any.

    Args:
        named: gives the ids of the cables that a number in any spelling may mean.
        citations: who cites whom.
        marks: what the notes know; None where there are none.
    """

    def __init__(self, named: Callable[[str], Sequence[str]], citations: Citations, marks: Marks | None) -> None:
        self._named = named
        self._citations = citations
        self._marks = marks

    def ids(self, node: Node) -> frozenset[str]:
        """The cables that a part names, however many sets that comes from.

        Raises:
            QueryError: a cable that it names is not there, or there are no notes to ask.
        """
        match node:
            case Word(field="cites" | "citedby"):
                return self._cited(node)
            case Word():
                return self._marked(node)
            case Any(parts):
                return frozenset().union(*map(self.ids, parts))
            case All(parts):
                first, *others = map(self.ids, parts)
                return first.intersection(*others)
            case Not():
                raise AssertionError("what is left out names no cables")

    def _cited(self, word: Word) -> frozenset[str]:
        named = self._named(word.text)
        if len(named) > 1:
            raise QueryError(several(word.text, named), word.position)
        id = named[0] if named else None
        number = read_number(as_number(word.text))
        if id is None and word.field == "citedby":
            raise QueryError(f"There is no cable {word.text} here.", word.position)
        if id is None and number is None:
            whole = "one that is only cited is found by its whole number, as 08TOKYO1095"
            raise QueryError(f"There is no cable {word.text} here; {whole}.", word.position)
        cited = first_copy(id) if id else number.id if number else ""
        return frozenset(self._citations.cited_by(cited) if word.field == "cites" else self._citations.cited(cited))

    def _marked(self, word: Word) -> frozenset[str]:
        if self._marks is None:
            raise QueryError("There are no notes to look in.", word.position)
        match word.field, word.text.lower():
            case "has", "notes":
                return frozenset(self._marks.noted())
            case "is", "starred":
                return frozenset(self._marks.starred())
            case "is", "read" | "unread":
                return frozenset(self._marks.read())
            case "my", _:
                return frozenset(self._marks.tagged(word.text))
            case "note", _:
                see_that_it_is_begun(word)
                return frozenset(self._marks.noting(word))
            case field, _:
                choices = "has:notes and has:ref" if field == "has" else "is:unread, is:read and is:starred"
                raise QueryError(f"There is no {field}:{word.text}; there are {choices}.", word.position)
