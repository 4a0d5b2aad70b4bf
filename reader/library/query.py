"""What the user types -> a query, as a tree of what must be there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.library.language import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = re.compile(r'\s+|(?P<open>\()|(?P<close>\))|(?P<quoted>"(?P<inside>(?:[^"]|"")*)"?)|(?P<word>[^\s()"]+)')
_FIELD = re.compile(r"(?P<name>[A-Za-z]+):(?P<value>.*)", re.DOTALL)
_BEGUN = "(?i:subject|from|to|tag|caption|ref|by|signer|note):"
"""Fields whose last word may be half typed. Others have few values, which are offered, or a form of their own."""
_LAST_WORD = re.compile(rf"(?:^|[\s(])(?P<field>{_BEGUN})?(?P<word>[^\W_]{{2,}})\Z")
_OPEN_PHRASE = re.compile(rf'(?:^|[\s(])(?:{_BEGUN})?(?P<quote>")(?P<words>[^"]*[^\W_])\Z')
_HALF = re.compile(r"[\ud800-\udfff]")
_DEEPEST, _MOST, _MOST_BEGINNINGS = 50, 5000, 50
"""Brackets within brackets, words, and words of which only the beginning is given: more takes seconds to look for."""
_LONGEST, _SHOWN = 240, 100
"""The longest sentence that is told whole, and how much of either end of a longer one; a pasted word may be in it."""


class QueryError(ValueError):
    """A query that cannot be read: a sentence for the user, and `position`, the character it is about."""

    def __init__(self, sentence: str, position: int) -> None:
        super().__init__(sentence if len(sentence) <= _LONGEST else f"{sentence[:_SHOWN]}…{sentence[-_SHOWN:]}")
        self.position = position


@dataclass(frozen=True, slots=True)
class Word:
    """A word, the beginning of one (`prefix`), or words that follow each other (`phrase`); in a field or anywhere."""

    text: str
    position: int = 0
    field: str | None = None
    phrase: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be there."""

    part: Node


@dataclass(frozen=True, slots=True)
class All:
    """Everything of this must be there."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """One of these must be there."""

    parts: tuple[Node, ...]


Node = Word | Not | All | Any


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for. `written` is what the user typed; `wanted` is None where that is nothing."""

    written: str = ""
    wanted: Node | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int
    negated: bool = False
    field: str | None = None


def read_query(written: str) -> Query:
    """Read a query; the empty one finds all.

    Raises:
        QueryError: it cannot be read.
    """
    if half := _HALF.search(written):
        raise QueryError("This is half a character: it cannot be searched for.", half.start())
    tokens = _tokens(written)
    _see_that_it_is_short(tokens)
    reader = _Reader(tokens, len(written))
    wanted = reader.alternatives(0)
    if extra := reader.next():
        raise QueryError("This bracket closes nothing.", extra.position)
    return Query(written, wanted)


def _see_that_it_is_short(tokens: list[_Token]) -> None:
    beginnings = [token for token in tokens if token.kind == "word" and token.text.endswith("*")]
    for many, most, what in ((tokens, _MOST, "words"), (beginnings, _MOST_BEGINNINGS, "words with *")):
        if len(many) > most:
            raise QueryError(f"There are more than {most:,} {what}: search for fewer at a time.", many[most].position)


def words_of(query: Query) -> list[Word]:
    """The words that a cable found by the query holds: what to highlight in it. Those of `-without` are left out."""
    found = _words_in(query.wanted) if query.wanted else ()
    return [word for word in found if word.field in (None, "subject", "ref")]


def asks_notes(query: Query) -> bool:
    """Whether any part of it, one that is left out included, asks what the user's notes know."""
    return query.wanted is not None and _asks_notes(query.wanted)


def _asks_notes(node: Node) -> bool:
    match node:
        case Word(text, field=field):
            return field in ("is", "my", "note") or (field == "has" and text.lower() != "ref")
        case Not(part):
            return _asks_notes(part)
        case All(parts) | Any(parts):
            return any(map(_asks_notes, parts))


def _words_in(node: Node) -> Iterator[Word]:
    match node:
        case Word():
            yield node
        case All(parts) | Any(parts):
            for part in parts:
                yield from _words_in(part)


def half_typed(written: str) -> str | None:
    """The query with its last word taken as the beginning of one; None if it is short, or stands where none may be.

    Of a phrase that is being written, the words that are complete are looked for; a first one may be begun.
    """
    if (phrase := _OPEN_PHRASE.search(written)) and not written.count('"', 0, phrase.start("quote")) % 2:
        before, (*complete, begun) = written[: phrase.start("quote")], phrase["words"].split()
        if not complete:
            return half_typed(f"{before}{begun}") if begun.isalnum() else None
        words = " ".join(complete)
        return f'{before}"{words}"' if any(map(str.isalnum, words)) else None
    found = _LAST_WORD.search(written)
    if not found or (found["word"] == "OR" and not found["field"]) or written.count('"') % 2:
        return None
    return f"{written}*"


def _tokens(written: str) -> list[_Token]:
    tokens: list[_Token] = []
    negated, field, at = False, None, 0
    while at < len(written):
        found = _PIECE.match(written, at)
        assert found is not None, "every character begins a piece"
        kind, text, position, at = found.lastgroup, found[0], found.start(), found.end()
        if kind is None:
            if field:
                raise QueryError(f"{field}: needs a value.", position)
            negated = False
            continue
        if kind == "quoted":
            text = found["inside"].replace('""', '"')
        if kind == "close" and field:
            raise QueryError(f"{field}: needs a value.", position)
        if kind == "word" and field is None:
            minus = text.startswith("-") and len(text) > 1
            if minus or (text == "-" and at < len(written) and written[at] in '("'):
                negated, text, position = True, text[1:], position + 1
            name = _FIELD.fullmatch(text)
            if name and name["name"].lower() in FIELDS:
                field, text = name["name"].lower(), name["value"]
                position += len(field) + 1
            elif name and name["value"] and not name["value"][0].isdigit() and "/" not in text:
                raise QueryError(f"There is no field {name['name']}:; {_near(name['name'])}", position)
            if not text:
                continue
        tokens.append(_Token(kind, text, position, negated, field))
        negated, field = False, None
    if field:
        raise QueryError(f"{field}: needs a value.", len(written))
    return tokens


def _near(name: str) -> str:
    """A hint at the field that may be meant."""
    close = [field for field in FIELDS if field[0] == name[0].lower()]
    return f"did you mean {' or '.join(f'{field}:' for field in close)}?" if close else "Ctrl+Space lists the fields."


class _Reader:
    """Tokens -> tree, by descent: alternatives of runs of single things."""

    def __init__(self, tokens: list[_Token], end: int) -> None:
        self._tokens = tokens
        self._at = 0
        self._end = end

    def next(self) -> _Token | None:
        """The token that comes now."""
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def alternatives(self, depth: int) -> Node | None:
        """Runs with OR between them."""
        if depth > _DEEPEST:
            raise QueryError("There are too many brackets within brackets.", self._end)
        runs = [self._run(depth)]
        while (token := self.next()) and _is(token, "OR"):
            self._at += 1
            run = self._run(depth)
            if runs[-1] is None or run is None:
                raise QueryError("OR needs something on either side.", token.position)
            runs.append(run)
        found = [run for run in runs if run]
        return found[0] if len(found) == 1 else Any(tuple(found)) if found else None

    def _run(self, depth: int) -> Node | None:
        parts: list[Node] = []
        while (token := self.next()) and token.kind != "close" and not _is(token, "OR"):
            self._at += 1
            if self._goes_on() and _is(token, "NOT"):
                raise QueryError('Without a word is written -word; the word itself is "NOT".', token.position)
            if parts and self._goes_on() and _is(token, "AND"):
                continue  # a space says it already
            part = self._single(token, depth)
            if part:
                parts.append(Not(part) if token.negated else part)
        return parts[0] if len(parts) == 1 else All(tuple(parts)) if parts else None

    def _goes_on(self) -> bool:
        """Whether something stands behind in this run."""
        return (token := self.next()) is not None and token.kind != "close" and not _is(token, "OR")

    def _single(self, token: _Token, depth: int) -> Node | None:
        if token.kind != "open":
            return _word(token)
        part = self.alternatives(depth + 1)
        if self.next() is None:
            raise QueryError("This bracket is not closed.", token.position)
        self._at += 1
        return _within(part, token) if part and token.field else part


def _is(token: _Token, operator: str) -> bool:
    return token.kind == "word" and token.text == operator and token.field is None and not token.negated


def _word(token: _Token) -> Word | None:
    if token.kind == "quoted":
        return Word(token.text, token.position, token.field, phrase=True) if token.text.strip() else None
    prefix = token.text.endswith("*")
    text = token.text.rstrip("*")
    if prefix and not any(character.isalnum() for character in text):
        raise QueryError("A * needs the beginning of a word before it.", token.position)
    return Word(text, token.position, token.field, prefix=prefix)


def _within(node: Node, token: _Token) -> Node:
    """`tag:(PREL OR PARM)`: everything in the brackets is of the field."""
    match node:
        case Word(text, position, None, phrase, prefix):
            return Word(text, position, token.field, phrase, prefix)
        case Word():
            raise QueryError(f"There can be no field within the brackets of {token.field}:.", node.position)
        case Not(part):
            return Not(_within(part, token))
        case All(parts):
            return All(tuple(_within(part, token) for part in parts))
        case Any(parts):
            return Any(tuple(_within(part, token) for part in parts))
