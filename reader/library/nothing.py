"""Why a query finds nothing: the part of it that no cable has, and what may be meant instead."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from reader.cable.number import as_number, read_number
from reader.library.language import condition
from reader.library.parts import WORD_FIELDS, is_bare, without_wordless
from reader.library.query import All, Any, Not, Query, Word
from reader.library.schema import analyzer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from reader.library.query import Node

_NO_ONE: dict[str | None, str] = {
    None: "No cable has the word",
    "subject": "No subject has",
    "from": "No cable is from",
    "to": "No cable is to",
    "tag": "No cable has the TAG",
    "class": "No cable is classified",
    "portion": "No paragraph is marked",
    "caption": "No cable has the caption",
    "ref": "No reference line has",
    "cites": "No cable here cites",
    "citedby": "No cable here is cited by",
    "by": "No cable is classified by",
    "signer": "No cable is signed",
    "number": "No cable here is",
    "date": "No cable is of",
    "before": "No cable was sent before",
    "after": "No cable was sent after",
    "has": "No cable has",
    "is": "No cable is",
    "my": "No cable carries your tag",
    "note": "No note of yours has",
}
"""How it is said that no cable fits a field; the value comes behind."""
_WHOLE = {"from": "post", "tag": "tag", "caption": "caption"}
"""Fields of which the index has whole values, and what they are called there."""
_MOST_PARTS, _MOST_TOLD, _MOST_NEAR, _LONGEST = 6, 2, 5000, 40
"""Parts that are counted, and that are told; values that are compared; characters of a part that are shown."""
_NEAR = 0.74
"""How alike a value must be to be meant: of four letters one may differ."""


class Nothing:
    """Tells why queries find nothing, with a handful of questions to the index.

    Args:
        count: how many cables a query finds.
        terms: gives words of a field of the index that begin with some letters, the most frequent first.
        years: gives the years of which there are cables.
        tags: gives the tags of the user's notes.
    """

    def __init__(
        self,
        count: Callable[[Query], int],
        terms: Callable[[str, str, int], Sequence[str]],
        years: Callable[[], Sequence[str]],
        tags: Callable[[], Collection[str]],
    ) -> None:
        self._count = count
        self._terms = terms
        self._years = years
        self._tags = tags

    def why(self, query: Query) -> str:
        """A sentence or two on why a query finds nothing; empty where there is nothing to tell."""
        wanted = without_wordless(query.wanted) if query.wanted else None
        if wanted is None:
            return ""
        if is_bare(wanted) and (number := read_number(as_number(query.written))):
            return f"No cable here is {number}, and none names it."
        parts = wanted.parts if isinstance(wanted, All | Any) else (wanted,)
        if len(parts) > _MOST_PARTS:
            return "" if isinstance(wanted, Any) else "No cable has all of this."
        kept = list({_written(part): part for part in parts if not isinstance(part, Not)}.values())
        found = {part: self._how_many(part) for part in kept}
        if lacking := [part for part in kept if not found[part]]:
            return " ".join(self._sentence(part) for part in lacking[:_MOST_TOLD])
        left_out = " ".join(_written(part) for part in parts if isinstance(part, Not))
        if left_out and (not kept or self._how_many(All(tuple(kept)))):
            rest = " ".join(map(_written, kept))
            return f"Every cable{f' with {rest}' if rest else ''} is left out by {left_out}."
        counts = ", ".join(f"{_written(part)} {found[part]:,}" for part in kept)
        return f"Each part is found, but not together: {counts}."

    def _how_many(self, part: Node) -> int:
        return self._count(Query(_written(part), part))

    def _sentence(self, part: Node) -> str:
        """What is said of a part that no cable has."""
        if not isinstance(part, Word):
            return f"No cable has {_written(part)}."
        if part.field in ("has", "is"):
            return f"{_NO_ONE[part.field]} {part.text.lower()}."
        if part.phrase and part.field is None and (number := read_number(as_number(part.text))):
            here = self._how_many(Word(number.id, field="number"))
            other = f"; number:{number.id} finds that cable" if here else ""
            return f'No cable has "{_short(part.text)}", word after word{other}.'
        is_whole = part.prefix or part.field in _WHOLE or part.field not in (None, *WORD_FIELDS)
        words = [] if is_whole else analyzer().analyze(part.text)
        if len(words) > 1:
            lacking = next((word for word in words if not self._how_many(Word(word, field=part.field))), None)
            if lacking is None:
                return f'{_NO_ONE[part.field].removesuffix(" the word")} "{_short(part.text)}", word after word.'
            part = Word(lacking, field=part.field)
        text = _short(part.text)
        if part.prefix and part.field is None:
            return f'No cable has a word that begins with "{text}".'
        said = f'"{text}"' if part.field in (None, *WORD_FIELDS, "ref", "note", "my") else text
        said = f"{text}*" if part.prefix else said
        return f"{_NO_ONE[part.field]} {said}{self._meant(part)}"

    def _meant(self, part: Word) -> str:
        """The end of the sentence: the value that may be meant, where one is near."""
        if part.field in ("date", "before", "after") and (years := self._years()):
            return f"; the cables here are of {years[0]} to {years[-1]}."
        near = None if part.prefix else self._near(part)
        if near is None:
            return "."
        return f"; did you mean {condition(part.field, near) if part.field else near}?"

    def _near(self, part: Word) -> str | None:
        """The value of its field that is nearest in spelling, or None where none is near."""
        levels = _levels(self._tags()) if part.field == "my" else {}
        if part.field == "my":
            values: Collection[str] = tuple(levels)
        elif part.field in _WHOLE:
            values = self._terms(_WHOLE[part.field], "", _MOST_NEAR)
        elif part.field in (None, "ref", *WORD_FIELDS) and (words := analyzer().analyze(part.text)):
            column = WORD_FIELDS.get(part.field, part.field) if part.field else "text"
            values = self._terms(column, words[0][0], _MOST_NEAR)
        else:
            return None
        from rapidfuzz import process, utils  # here, not above: only who finds nothing needs it
        from rapidfuzz.distance import OSA

        alike, how = OSA.normalized_similarity, utils.default_process
        found = process.extractOne(part.text, values, scorer=alike, processor=how, score_cutoff=_NEAR)
        return levels.get(found[0], str(found[0])) if found else None


def _levels(tags: Iterable[str]) -> dict[str, str]:
    """Tags and the levels above them, by what may have been typed: the whole of it, or its last level alone."""
    levels = dict.fromkeys(level for tag in tags for level in accumulate(tag.split("/"), "{}/{}".format))
    return {level.rpartition("/")[2]: level for level in levels} | {level: level for level in levels}


def _written(node: Node) -> str:
    """A part as it is written in a query."""
    match node:
        case Word(text, _, field, phrase, prefix):
            value = f'"{_short(text)}"' if phrase else f"{_short(text)}{'*' if prefix else ''}"
            return f"{field}:{value}" if field else value
        case Not(part):
            return f"-{_written(part)}"
        case All(parts):
            return f"({' '.join(map(_written, parts))})"
        case Any(parts):
            return f"({' OR '.join(map(_written, parts))})"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
