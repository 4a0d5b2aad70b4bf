"""Finding notes by words, tag, author, date, cable and state."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from annotations.tags import fold_tag, is_at_or_below

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from annotations.model import Note

_STATES = ("conflict", "highlight", "exact", "moved", "orphan")


@dataclass(frozen=True, slots=True)
class NoteQuery:
    """What is looked for; whatever is not given is not looked at. All that is given must hold.

    `words` stand, each as a part of a word, in the note or the words it is about. `tag` takes those below it along.
    `since` and `until` are the first and last day (UTC) on which a note was changed. `state` is "conflict",
    "highlight" (no text), or where the words of the note were found: "exact", "moved", "orphan".
    """

    words: tuple[str, ...] = ()
    tag: str | None = None
    author: str | None = None
    cable: str | None = None
    since: date | None = None
    until: date | None = None
    state: str | None = None


def search(notes: Iterable[Note], query: NoteQuery, states: Mapping[str, str] | None = None) -> tuple[Note, ...]:
    """The notes that a query finds, in their order.

    Args:
        states: by id of a note, how its words were found, for queries that ask for that.
    """
    found = list(notes)
    if query.cable:
        cable = fold(query.cable).replace(" ", "")
        found = [note for note in found if fold(note.cable).startswith(cable)]
    if query.tag:
        tag = fold_tag(query.tag)
        found = [note for note in found if any(is_at_or_below(each, tag) for each in note.tags)]
    if query.author:
        author = fold(query.author)
        found = [note for note in found if author in fold(note.author or "")]
    if query.since:
        begin = datetime.combine(query.since, time(), UTC)
        found = [note for note in found if note.changed >= begin]
    if query.until:
        end = datetime.combine(query.until, time(), UTC) + timedelta(days=1)
        found = [note for note in found if note.changed < end]
    if query.state:
        found = [note for note in found if _has_state(note, query.state, states or {})]
    for word in map(fold, query.words):
        found = [note for note in found if word in fold(note.text) or (note.anchor and word in fold(note.anchor.exact))]
    return tuple(found)


def read_query(written: str) -> NoteQuery:
    """What a user types: `harbor fees tag:ports by:jane cable:08LIRRA7 since:2024-05 until:2024-06-30 is:conflict`.

    A tag may be written `#ports` too. What is no such field, or has no value that it can have, is a word.
    """
    words: list[str] = []
    fields: dict[str, str] = {}
    days: dict[str, date] = {}
    for part in written.split():
        name, colon, value = part.partition(":")
        name = name.lower()
        if part.startswith("#") and len(part) > 1:
            fields["tag"] = part
        elif not colon or not value:
            words.append(part)
        elif name in ("tag", "cable", "author", "by"):
            fields["author" if name == "by" else name] = value
        elif name == "is" and value.lower() in _STATES:
            fields["state"] = value.lower()
        elif name in ("since", "until") and (day := _day(value, last=name == "until")):
            days[name] = day
        else:
            words.append(part)
    return NoteQuery(
        tuple(words),
        tag=fields.get("tag"),
        author=fields.get("author"),
        cable=fields.get("cable"),
        since=days.get("since"),
        until=days.get("until"),
        state=fields.get("state"),
    )


def _day(written: str, *, last: bool) -> date | None:
    """The day of `2024-05-01`; of `2024-05` and `2024` the first or the last one."""
    parts = written.split("-")
    if not all(part.isascii() and part.isdecimal() for part in parts) or len(parts) > 3:
        return None
    year, month, day = (*map(int, parts), *(0, 0))[:3]
    try:
        if day or not last:
            return date(year, month or 1, day or 1)
        first = date(year, month or 12, 1)
        return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    except (ValueError, OverflowError):
        return None


def _has_state(note: Note, state: str, states: Mapping[str, str]) -> bool:
    if state == "conflict":
        return note.conflict_of is not None
    return not note.text if state == "highlight" else states.get(note.id) == state


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """The text as notes are looked for: without case and accents, on one line, with one space between words."""
    text = " ".join(text.split())
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
