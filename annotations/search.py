"""Finding notes by words, tag, author, date, cable and state."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from annotations.tags import fold_tag, is_at_or_below
from annotations.words import plain_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from annotations.model import Note

STATES = ("conflict", "highlight", "draft", "exact", "moved", "orphan")
_FIELDS = ("tag", "author", "cable", "is")
_SHORT = {"by": "author"}
_PART = re.compile(r'(?:[^\s"]|"[^"]*"?)+')


class NoteQueryError(ValueError):
    """What was typed cannot be searched for; the message is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class NoteQuery:
    """What is looked for; whatever is not given is not looked at. All that is given must hold.

    `words` stand, each as it is, in the note or the words it is about. `tags` take those below them along. `since`
    and `until` are the first and last day (UTC) on which a note was changed. `states` are "conflict", "highlight"
    (no text), "draft" (not saved yet), or where the words of the note were found: "exact", "moved", "orphan".
    """

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    cables: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    states: tuple[str, ...] = ()


def search(notes: Iterable[Note], query: NoteQuery, states: Mapping[str, str] | None = None) -> tuple[Note, ...]:
    """The notes that a query finds, in their order.

    Args:
        states: by id of a note, how its words were found, for queries that ask for that.
    """
    found = list(notes)
    for cable in (fold(each).replace(" ", "") for each in query.cables):
        found = [note for note in found if fold(note.cable).startswith(cable)]
    for tag in map(fold_tag, query.tags):
        found = [note for note in found if any(is_at_or_below(each, tag) for each in note.tags)]
    for author in map(fold, query.authors):
        found = [note for note in found if author in fold(note.author or "")]
    if query.since:
        begin = datetime.combine(query.since, time(), UTC)
        found = [note for note in found if note.changed >= begin]
    if query.until:
        end = datetime.combine(query.until, time(), UTC) + timedelta(days=1)
        found = [note for note in found if note.changed < end]
    for state in query.states:
        found = [note for note in found if _has_state(note, state, states or {})]
    for word in map(fold, query.words):
        found = [note for note in found if word in fold(note.text) or (note.anchor and word in fold(note.anchor.exact))]
    return tuple(found)


def words_begun(notes: Iterable[Note], begun: str) -> list[str]:
    """The words in the texts of notes that begin with some letters, as they are looked for, the most frequent first."""
    letters = re.escape(fold(begun))
    if not letters:
        return []
    words = re.compile(rf"{letters}(?<!\w{letters})\w*")  # letters first: these are looked for ten times as fast
    return [word for word, _ in Counter(words.findall("\n".join(fold(note.text) for note in notes))).most_common()]


def read_query(written: str) -> NoteQuery:
    """What a user types: `harbor "rising fees" tag:ports author:jane cable:08LIRRA7 since:2024-05 is:conflict`.

    A tag may be written `#ports` too, an author `by:jane`. A field without a value is still being typed; anything
    that is not a field is a word.

    Raises:
        NoteQueryError: a state or a day cannot be read.
    """
    words: list[str] = []
    fields: dict[str, list[str]] = {name: [] for name in _FIELDS}
    days: dict[str, list[date]] = {"since": [], "until": []}
    for part in _PART.findall(written):
        name, colon, rest = part.partition(":")
        name, value = _SHORT.get(name.lower(), name.lower()), rest.replace('"', "")
        if part.startswith("#") and len(part) > 1:
            fields["tag"].append(part)
        elif colon and name in fields:
            fields[name] += [value] if value else []
        elif colon and name in days:
            days[name] += [_day_or_error(name, value)] if value else []
        elif word := part.replace('"', ""):
            words.append(word)
    for state in fields["is"]:
        if state.lower() not in STATES:
            raise NoteQueryError(f"is:{state} is not a state of a note: there are {', '.join(STATES)}.")
    return NoteQuery(
        tuple(words),
        tags=tuple(fields["tag"]),
        authors=tuple(fields["author"]),
        cables=tuple(fields["cable"]),
        since=max(days["since"], default=None),
        until=min(days["until"], default=None),
        states=tuple(state.lower() for state in fields["is"]),
    )


def _day_or_error(name: str, value: str) -> date:
    day = _day(value, last=name == "until")
    if day is None:
        raise NoteQueryError(f"{name}:{value} is not a day: write 2024, 2024-05 or 2024-05-31.")
    return day


def _day(written: str, *, last: bool) -> date | None:
    """The day of `2024-05-01`; of `2024-05` and `2024` the first or the last one."""
    parts = written.split("-")
    if not all(part.isascii() and part.isdecimal() for part in parts) or len(parts) > 3:
        return None
    try:
        year, month, day = (*map(int, parts), 0, 0)[:3]
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
    return plain_letters(" ".join(text.split()))
