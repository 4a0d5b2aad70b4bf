"""A query as the user means it -> a query as tantivy runs it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.cable.number import as_number, read_number
from reader.cable.posts import canonical_post
from reader.library.language import CHOICES
from reader.library.pairs import FREQUENT, pairs_of
from reader.library.parts import (
    WORD_FIELDS,
    is_bare,
    names_cables,
    see_that_it_is_begun,
    see_where_stars_are,
    without_wordless,
)
from reader.library.query import All, Any, Node, Not, Query, QueryError, Word
from reader.library.schema import analyzer, schema
from reader.library.values import days, is_known_class, portion_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import tantivy

    from reader.library.cable_sets import CableSets

_TEXT, _SUBJECT_WORTH, _NUMBER_WORTH = "text", 3.0, 1000.0
_MOST_BEGIN_SO = 5000
"""Words with one beginning that are tried behind others: more takes seconds."""

_LONGEST_BEGINNING = 200
"""Bytes of a beginning: no word begins with more, and the index refuses to look for it."""


class Finding:
    """Translates queries for one collection. `used` are the sets of cables that a translation has put in.

    Args:
        named: gives the ids of the cables that a number in any spelling may mean.
        sets: tells which cables the notes and the citations know.
        ranked: whether the order of relevance is asked for, for which the subject counts more.
        terms: gives words of a field of the index that begin with some letters, at most so many.
    """

    def __init__(
        self,
        named: Callable[[str], Sequence[str]],
        sets: CableSets,
        *,
        ranked: bool,
        terms: Callable[[str, str, int], Sequence[str]],
    ) -> None:
        import tantivy

        self._named = named
        self._sets = sets
        self._ranked = ranked
        self._terms = terms
        self._make = tantivy.Query
        self._occur = tantivy.Occur
        self._schema = schema()
        self.used: list[frozenset[str]] = []

    def translate(self, query: Query) -> tantivy.Query:
        """The query to run.

        Raises:
            QueryError: a value cannot be read, a cable that it names is not there, or there is no word in it.
        """
        if query.wanted is None:
            return self._make.all_query()
        see_where_stars_are(query.wanted)
        wanted = without_wordless(query.wanted)
        if wanted is None:
            at = len(query.written) - len(query.written.lstrip())
            raise QueryError("There is no letter or digit here to search for.", at)
        found = self._node(wanted)
        if is_bare(wanted) and (number := self._number(query.written)):
            return self._either([self._make.boost_query(number, _NUMBER_WORTH), found])
        return found

    def _node(self, node: Node) -> tantivy.Query:
        if names_cables(node):
            return self._one_of(self._sets.ids(node))
        match node:
            case Word():
                return self._word(node)
            case Any(parts):
                return self._either([self._node(part) for part in parts])
            case Not():
                return self._all([self._part(node)])
            case All(parts):
                named = tuple(part for part in parts if names_cables(part))
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
        if field in WORD_FIELDS or (field == "ref" and (word.prefix or not _as_indexed(word.text))):
            return self._words(WORD_FIELDS.get(field, field), word)
        match field:
            case "tag":
                return self._tag(word)
            case "caption" | "portion":
                return self._name(field, word)
            case "date" | "before" | "after":
                return self._date(field, word)
            case "number":
                return self._cable(word)
            case "ref":
                return self._words("ref", Word(_as_indexed(word.text)))
            case "has":
                return self._term("has", "ref")
            case _:
                return self._all([(self._occur.MustNot, self._one_of(self._sets.ids(word)))])

    def _anywhere(self, word: Word) -> tantivy.Query:
        """Words of the text; those of the subject are among them, so that asking for either finds no more."""
        found = self._words(_TEXT, word)
        if not self._ranked:
            return found
        subject = self._make.boost_query(self._words("subject", word), _SUBJECT_WORTH)
        return self._either([found, subject])

    def _words(self, field: str, word: Word) -> tantivy.Query:
        """The words of a value, one after the other; the last one's beginning where it is a prefix."""
        words = analyzer().analyze(word.text)
        if field == "class":
            self._see_that_there_is(words, word)
        if word.prefix:
            return self._beginning(field, words, word)
        if len(words) == 1:
            return self._term(field, words[0])
        phrase = self._make.phrase_query(self._schema, field, list(words))
        return self._by_pairs(words, phrase) if field == _TEXT else phrase

    def _by_pairs(self, words: Sequence[str], phrase: tantivy.Query) -> tantivy.Query:
        """A phrase only in the cables that have its pairs, which is quicker; they do not count for its relevance."""
        pairs = [self._term("pair", pair) for pair in pairs_of(words)]
        if pairs and len(words) == 2 and (not self._ranked or FREQUENT.issuperset(words)):
            return pairs[0]  # how often it stands in a cable the pair does not tell, nor does it tell much of these
        for_nothing = [(self._occur.Must, self._make.const_score_query(pair, 0.0)) for pair in pairs]
        return self._all([*for_nothing, (self._occur.Must, phrase)]) if pairs else phrase

    def _beginning(self, field: str, words: Sequence[str], word: Word) -> tantivy.Query:
        """Words of which the last one is only begun."""
        see_that_it_is_begun(word)
        if len(words[-1].encode()) > _LONGEST_BEGINNING:
            return self._make.empty_query()
        begun = f"{re.escape(words[-1])}.*"
        if len(words) == 1:
            return self._make.regex_query(self._schema, field, begun)
        if len(self._terms(field, words[-1], _MOST_BEGIN_SO + 1)) > _MOST_BEGIN_SO:
            raise QueryError(f"Too many words begin with {words[-1]}: write more of it.", word.position)
        return self._make.regex_phrase_query(self._schema, field, [*map(re.escape, words[:-1]), begun])

    def _see_that_there_is(self, words: Sequence[str], word: Word) -> None:
        """A classification that no cable has and that means nothing is a slip."""
        for each in words:
            found = self._terms("class", each, _MOST_BEGIN_SO)
            if not is_known_class(each) and not (found if word.prefix else each in found):
                choices = ", ".join(CHOICES["class"])
                raise QueryError(f"No cable here is classified {word.text}; there are {choices}.", word.position)

    def _term(self, field: str, value: object) -> tantivy.Query:
        return self._make.term_query(self._schema, field, value)

    def _tag(self, word: Word) -> tantivy.Query:
        """A TAG; that of a person has brackets round it, which need not be written."""
        text = word.text.strip().upper()
        if word.prefix:
            return self._make.regex_query(self._schema, "tag", rf"\(?{re.escape(text)}.*")
        if "," in text and not text.startswith("("):
            return self._either([self._term("tag", each) for each in (text, f"({text})")])
        return self._term("tag", text)

    def _name(self, field: str, word: Word) -> tantivy.Query:
        text = word.text.strip().lower()
        if word.prefix:
            return self._make.regex_query(self._schema, field, f"{re.escape(text)}.*")
        return self._term(field, portion_mark(word) if field == "portion" else text)

    def _date(self, field: str, word: Word) -> tantivy.Query:
        import tantivy

        first, last = days(field, word)
        return self._make.range_query(self._schema, "day", tantivy.FieldType.Unsigned, first, last)

    def _cable(self, word: Word) -> tantivy.Query:
        """The cables of a number, of a serial alone, or the one of an id that is no number."""
        if number := self._number(word.text):
            return number
        named = self._named(word.text)
        if not named:
            spellings = "08 TOKYO 1095, TOKYO 1095 or 1095"
            raise QueryError(f"{word.text} is not the number of a cable here: write {spellings}.", word.position)
        return self._make.term_set_query(self._schema, "number", list(named))

    def _number(self, written: str) -> tantivy.Query | None:
        """The cable that a number means, or all of this post and serial where the year is left out."""
        number = _as_indexed(written)
        return self._term("number", number) if number else None

    def _one_of(self, ids: frozenset[str]) -> tantivy.Query:
        self.used.append(ids)
        return id_query(ids) if ids else self._make.empty_query()


def _as_indexed(written: str) -> str:
    """A number as the index has it, without a year where `written` has none; empty where it is no number."""
    written = as_number(written)
    if number := read_number(written):
        return number.id
    if number := read_number(f"2000 {written}"):
        return f"{canonical_post(number.post)}{number.serial}"
    return ""


@lru_cache(maxsize=100)
def id_query(ids: frozenset[str]) -> tantivy.Query:
    """Any of these cables; kept, for the same ten thousand are asked for at every key."""
    import tantivy

    return tantivy.Query.term_set_query(schema(), "id", sorted(ids))
