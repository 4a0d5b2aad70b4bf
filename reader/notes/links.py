"""Links in the text of notes: numbers of cables, `08 TOKYO 1095`, and of other notes, `note 3f2a9c1b`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from reader.cable.months import MONTH
from reader.cable.number import read_number
from reader.cable.posts import canonical_post, post_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBER = re.compile(
    r"(?<![\w.,/-])(?:(?:19|20)\d\d|\d\d)[ ]?"
    r"(?P<post>[A-Za-z]{3,20}(?:[ ][A-Za-z]{2,20}){0,3})[ ]?\d{1,9}(?!\w|[.,]\d)"
)
_NOTE = re.compile(r"\b(?:[Nn]ote|NOTE)[ ](?P<id>[0-9a-f]{8,32}|[0-9A-F]{8,32})\b")
_MONTH = re.compile(MONTH, re.IGNORECASE)
SHORT = 8
"""So many characters of a note's id name it in a text."""


@dataclass(frozen=True, slots=True)
class Link:
    """`text[start:end]` names a cable, by its canonical id, or a note, by the first characters of its id."""

    start: int
    end: int
    kind: Literal["cable", "note"]
    target: str


@lru_cache(maxsize=20_000)
def links_in(text: str) -> tuple[Link, ...]:
    """The cables and notes that a note's text names, in order; whether they exist is not asked.

    A number of a post that is not known counts where it is in capitals, and no date.
    """
    cables = [_cable_link(match) for match in _NUMBER.finditer(text)]
    notes = [Link(match.start(), match.end(), "note", match["id"].lower()) for match in _NOTE.finditer(text)]
    return tuple(sorted([*filter(None, cables), *notes], key=lambda link: link.start))


def both_cases(id: str) -> tuple[str, str]:
    """The two ways to write the id of a note in a text: all in small letters, or all in capitals."""
    return id, id.upper()


def note_named(prefix: str, ids: Iterable[str]) -> str | None:
    """The id that begins like this, or None where none or several do."""
    found = [id for id in ids if id.startswith(prefix)]
    return found[0] if len(found) == 1 else None


def _cable_link(match: re.Match[str]) -> Link | None:
    post = match["post"]
    known = post_of(canonical_post(post)) is not None
    if not known and (post != post.upper() or _MONTH.fullmatch(post)):
        return None
    number = read_number(match[0])
    return Link(match.start(), match.end(), "cable", number.id) if number else None
