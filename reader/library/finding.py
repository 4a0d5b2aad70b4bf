"""A query as the user means it -> a query as tantivy runs it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from reader.cable.number import read_number
from reader.cable.posts import canonical_post
from reader.library.dates import read_span
from reader.library.query import All, Any, Node, Not, Query, QueryError, Word
from reader.library.schema import analyzer, schema

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    import tantivy

    from reader.library.citations import Citations

_WORD_FIELDS = {"subject": "subject", "from": "sender", "to": "to", "class": "class", "by": "by", "signer": "signer"}
_NAME_FIELDS = {"tag": "tag", "caption": "caption", "portion": "portion"}
_SET_FIELDS, _NO_SETS = {"cites", "citedby", "has", "is", "my", "note"}, {("has", "ref"), ("is", "unread")}
_TEXT, _SUBJECT_WORTH, _NUMBER_WORTH = "text", 3.0, 1000.0


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

    def noting(self, words: str) -> Collection[str]:
        """The cables with notes that hold words."""

    def tags(self) -> Collection[str]:
        """Every tag on cables."""


class Finding:
    """Translates queries for one collection. `used` are the sets of cables that a translation has put in.

    Args:
        find: gives the id of a cable by its number in any spelling.
        citations: who cites whom.
        marks: what the notes know; None where there are none.
        ranked: whether the order of relevance is asked for, for which the subject counts more.
    """

    def __init__(
        self, find: Callable[[str], str | None], citations: Citations, marks: Marks | None, *, ranked: bool
    ) -> None:
        import tantivy

        self._find = find
        self._citations = citations
        self._marks = marks
        self._ranked = ranked
        self._make = tantivy.Query
        self._occur = tantivy.Occur
        self._schema = schema()
        self.used: list[frozenset[str]] = []

    def translate(self, query: Query) -> tantivy.Query:
        """The query to run.

        Raises:
            QueryError: a value cannot be read, or a cable that it names is not there.
        """
        if query.wanted is None:
            return self._make.all_query()
        found = self._node(query.wanted)
        if _is_bare(query.wanted) and (number := self._number(query.written)):
            return self._either([self._make.boost_query(number, _NUMBER_WORTH), found])
        return found

    def _node(self, node: Node) -> tantivy.Query:
        if _names_cables(node):
            return self._one_of(self._ids(node))
        match node:
            case Word():
                return self._word(node)
            case Any(parts):
                return self._either([self._node(part) for part in parts])
            case Not():
                return self._all([self._part(node)])
            case All(parts):
                named = tuple(part for part in parts if _names_cables(part))
                others = [self._part(part) for part in parts if part not in named]
                return self._all([*([self._part(All(named))] if named else []), *others])

    def _part(self, part: Node) -> tuple[tantivy.Occur, tantivy.Query]:
        if isinstance(part, Not):
            return self._occur.MustNot, self._node(part.part)
        return self._occur.Must, self._node(part)

    def _all(self, parts: list[tuple[tantivy.Occur, tantivy.Query]]) -> tantivy.Query:
        if all(occur == self._occur.MustNot for occur, _ in parts):
            parts = [(self._occur.Must, self._make.all_query()), *parts]
        return self._make.boolean_query(parts)

    def _either(self, parts: list[tantivy.Query]) -> tantivy.Query:
        return self._make.boolean_query([(self._occur.Should, part) for part in parts])

    def _word(self, word: Word) -> tantivy.Query:
        field = word.field
        if field is None:
            return self._anywhere(word)
        if field in _WORD_FIELDS or (field == "ref" and not self._numbers(word.text)):
            return self._words(_WORD_FIELDS.get(field, field), word)
        match field:
            case "tag" | "caption" | "portion":
                return self._name(field, word)
            case "date" | "before" | "after":
                return self._date(field, word)
            case "number":
                return self._number(word.text) or self._make.empty_query()
            case "ref":
                return self._words("ref", Word(self._numbers(word.text)))
            case "has":
                return self._term("has", "ref")
            case _:
                return self._all([(self._occur.MustNot, self._one_of(self._marked(word)))])

    def _anywhere(self, word: Word) -> tantivy.Query:
        found = self._words(_TEXT, word)
        if not self._ranked:
            return found
        subject = self._make.boost_query(self._words("subject", word), _SUBJECT_WORTH)
        return self._make.boolean_query([(self._occur.Must, found), (self._occur.Should, subject)])

    def _words(self, field: str, word: Word) -> tantivy.Query:
        """The words of a value, one after the other; the last one's beginning where it is a prefix."""
        words = analyzer().analyze(word.text)
        if not words:
            longer_than_any = any(map(str.isalnum, word.text))
            return self._make.empty_query() if longer_than_any else self._make.all_query()
        if word.prefix:
            last = self._make.regex_query(self._schema, field, f"{re.escape(words[-1])}.*")
            before = [(self._occur.Must, self._term(field, each)) for each in words[:-1]]
            return self._make.boolean_query([*before, (self._occur.Must, last)]) if before else last
        if len(words) == 1:
            return self._term(field, words[0])
        return self._make.phrase_query(self._schema, field, list(words))

    def _term(self, field: str, value: object) -> tantivy.Query:
        return self._make.term_query(self._schema, field, value)

    def _name(self, field: str, word: Word) -> tantivy.Query:
        text = word.text.strip().strip("()")
        text = text.upper() if field == "tag" else text.lower()
        if word.prefix:
            return self._make.regex_query(self._schema, field, f"{re.escape(text)}.*")
        return self._term(field, text)

    def _date(self, field: str, word: Word) -> tantivy.Query:
        import tantivy

        span = read_span(word.text)
        if span is None:
            raise QueryError(f"{word.text} is no date: write 2008, 2008-04, 2008-04-21 or 2008..2009.", word.position)
        if field != "date" and ".." in word.text:
            raise QueryError(f"{field}: takes one day, month or year; date: takes a span.", word.position)
        first, last = {"date": span, "before": (0, span[0] - 1), "after": (span[1] + 1, 99_999_999)}[field]
        return self._make.range_query(self._schema, "day", tantivy.FieldType.Unsigned, first, last)

    def _number(self, written: str) -> tantivy.Query | None:
        """The cable that a number means, or all of this post and serial where the year is left out."""
        numbers = self._numbers(written)
        if not numbers:
            return None
        return self._term("number", numbers)

    def _numbers(self, written: str) -> str:
        """A number as the index has it, without a year where `written` has none; empty where it is no number."""
        if number := read_number(written.strip()):
            return number.id
        if number := read_number(f"2000 {written.strip()}"):
            return f"{canonical_post(number.post)}{number.serial}"
        return ""

    def _ids(self, node: Node) -> frozenset[str]:
        """The cables that a part names: one set of them is looked for in the index, however many sets it comes from."""
        match node:
            case Word(field="cites" | "citedby"):
                return self._cited(node)
            case Word():
                return self._marked(node)
            case Any(parts):
                return frozenset().union(*map(self._ids, parts))
            case All(parts):
                first, *others = map(self._ids, parts)
                return first.intersection(*others)
            case Not():
                raise AssertionError("what is left out names no cables")

    def _cited(self, word: Word) -> frozenset[str]:
        id = self._find(word.text)
        number = read_number(word.text)
        if id is None and (word.field == "citedby" or number is None):
            raise QueryError(f"There is no cable {word.text} here.", word.position)
        cited = id or (number.id if number else "")
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
                return frozenset(self._marks.noting(word.text))
            case field, _:
                choices = "has:notes and has:ref" if field == "has" else "is:unread, is:read and is:starred"
                raise QueryError(f"There is no {field}:{word.text}; there are {choices}.", word.position)

    def _one_of(self, ids: frozenset[str]) -> tantivy.Query:
        self.used.append(ids)
        return id_query(ids) if ids else self._make.empty_query()


@lru_cache(maxsize=100)
def id_query(ids: frozenset[str]) -> tantivy.Query:
    """Any of these cables; kept, for the same ten thousand are asked for at every key."""
    import tantivy

    return tantivy.Query.term_set_query(schema(), "id", sorted(ids))


def _names_cables(node: Node) -> bool:
    """Whether a part is a set of cables that the notes or the citations know."""
    match node:
        case Word():
            return node.field in _SET_FIELDS and (node.field, node.text.lower()) not in _NO_SETS
        case Any(parts) | All(parts):
            return all(map(_names_cables, parts))
        case Not():
            return False


def _is_bare(node: Node) -> bool:
    """Whether a query is only words, as a number of a cable is."""
    match node:
        case Word(field=None, phrase=False, prefix=False):
            return True
        case All(parts):
            return all(map(_is_bare, parts))
        case _:
            return False
