"""What the codes and abbreviations of a cable mean: TAGS, captions, precedences, reasons, exemptions, titles.

The lists are data: `data/tags.json`, `data/handling.json` and `data/abbreviations.json`, each list with the handbook
or order it comes from. They are read once, when the first word is looked up. A code that no list has is not guessed.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

Kind = Literal[
    "subject",
    "program",
    "country",
    "area",
    "organization",
    "person",
    "classification",
    "caption",
    "precedence",
    "security line",
    "operating signal",
    "reason",
    "exemption",
    "caveat",
    "abbreviation",
]

_TAG_KINDS: tuple[Kind, ...] = ("subject", "program", "country", "area", "organization", "person")
_FILES = ("tags.json", "handling.json", "abbreviations.json")

_PERSON = re.compile(r"\(?([^(),]+),([^(),]+)\)?")
_REASON = re.compile(r"(1\.[45])\s*\(?\s*([a-h])\s*\)?", re.IGNORECASE)
_WORD = re.compile(r"\w(?:[\w/&-]*\w)?")
_PART = re.compile(r"[^/&-]+")


@dataclass(frozen=True, slots=True)
class Term:
    """A code and its meaning in a few words, what kind of code it is, and the handbook or order it comes from."""

    code: str
    meaning: str
    kind: Kind
    source: str


def explain(code: str, kind: Kind | None = None) -> Term | None:
    """Explain a code or an abbreviation.

    Args:
        code: as the cable writes it; capitals and spacing are forgiven.
        kind: the one kind to look among. `PP` is a country as a tag and a precedence in the header; without a kind
            the first that knows the code answers, tags before handling before abbreviations.

    Returns:
        The term, or None where no list has the code.
    """
    if kind:
        return _explain_as(kind, code)
    return _first_of(get_args(Kind), code)


def explain_tag(tag: str) -> Term | None:
    """Explain one TAGS entry: subject, program, country, area, organization, or `(SURNAME, GIVEN)` (5 FAH-3)."""
    return _first_of(_TAG_KINDS, tag)


def explain_reason(reason: str, order: str = "12958") -> Term | None:
    """Explain a reason for classification, `1.4(b)`, `1.5 (D)`.

    Section 1.5 is that of E.O. 12958 as issued in 1995; section 1.4 that of its amendment of 2003, or of E.O. 13526
    where `order` says so: the letters (e), (g) and (h) are not the same there.
    """
    match = _REASON.fullmatch(reason.strip())
    if not match:
        return None
    code = f"{match[1]}({match[2].lower()})"
    table = "reason 13526" if order == "13526" and match[1] == "1.4" else "reason"
    return _look_up(table, code)


def find_abbreviations(text: str) -> tuple[tuple[int, int, Term], ...]:
    """Find the abbreviations and organizations of a running text, as whole words and with their capitals.

    A plural s is allowed (`DCMs`); `EUR/PRA` is looked up whole, then by its parts. A word that is also plain
    English (`GOT`) counts only where its neighbours are not in capitals too.

    Returns:
        (start, end, term) in the order of the text, none overlapping another.
    """
    found: list[tuple[int, int, Term]] = []
    for word in _WORD.finditer(text):
        whole = _abbreviation(word[0])
        if whole:
            found.append((*word.span(), whole))
        elif len(word[0]) > 2 and not word[0].isalnum():
            found.extend(_abbreviated_parts(word))
    everyday = _everyday()
    return tuple(span for span in found if span[2].code not in everyday or not _among_capitals(text, *span[:2]))


def _abbreviated_parts(word: re.Match[str]) -> list[tuple[int, int, Term]]:
    """The known parts of a word of several: NATO in `pro-NATO`."""
    parts = ((part.span(), _abbreviation(part[0])) for part in _PART.finditer(word[0]))
    return [(word.start() + start, word.start() + end, term) for (start, end), term in parts if term]


def _abbreviation(word: str) -> Term | None:
    words = _words()
    if word in words:
        return Term(word, *words[word])
    if word[-1] == "s" and word[:-1] in words:
        return Term(word[:-1], *words[word[:-1]])
    return None


def _among_capitals(text: str, start: int, end: int) -> bool:
    """Whether the words on both sides of a word are in capitals, as in a text that is all capitals."""
    before = text[max(0, start - 24) : start].split()
    after = text[end : end + 24].split()
    beside = [words[at] for words, at in ((before, -1), (after, 0)) if words]
    return bool(beside) and all(word.isupper() for word in beside)


def _first_of(kinds: tuple[Kind, ...], code: str) -> Term | None:
    return next((term for kind in kinds if (term := _explain_as(kind, code))), None)


def _explain_as(kind: Kind, code: str) -> Term | None:
    if kind == "person":
        return _person(code)
    if kind == "reason":
        return explain_reason(code)
    return _look_up(kind, code)


def _person(tag: str) -> Term | None:
    """A person tag says itself what it means; only its order is turned round."""
    written = " ".join(tag.split())
    match = _PERSON.fullmatch(written)
    if not match or not (match[1].strip() and match[2].strip()):
        return None
    return Term(written, f"{match[2].strip()} {match[1].strip()}, person", "person", "5 FAH-3, TAGS/Terms Handbook")


def _look_up(table: str, code: str) -> Term | None:
    """The term of a table, with the capitals as written or else all capitals."""
    written = " ".join(code.split())
    known = _tables()[table]
    spelled = written if written in known else written.upper()
    return _term(table, spelled) if spelled in known else None


def _term(table: str, code: str) -> Term:
    return Term(code, *_tables()[table][code])


@cache
def _tables() -> dict[str, dict[str, tuple[str, Kind, str]]]:
    """Every list, by kind, then by code: meaning, kind, source. The reasons of E.O. 13526 have a table of their own."""
    tables: dict[str, dict[str, tuple[str, Kind, str]]] = {}
    for name in _FILES:
        for terms in _read(name)["lists"]:
            kind, source = terms["kind"], terms["source"]
            table = tables.setdefault(f"{kind} {terms['order']}" if "order" in terms else kind, {})
            table.update((code, (meaning, kind, source)) for code, meaning in terms["terms"].items())
    return tables


@cache
def _words() -> dict[str, tuple[str, Kind, str]]:
    """What a running text may hold: organizations and abbreviations, which win where both know a word."""
    return _tables()["organization"] | _tables()["abbreviation"]


@cache
def _everyday() -> frozenset[str]:
    """The abbreviations that are also plain English words."""
    return frozenset(_read("abbreviations.json")["everyday"])


@cache
def _read(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((Path(__file__).parent / "data" / name).read_text(encoding="utf-8"))
    return document
