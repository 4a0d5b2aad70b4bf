"""The language of searching, as data: what the parser knows, the help screen tells and completion offers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

FIELDS = {
    "subject": "words of the subject: subject:lighthouse",
    "from": "who sent it: from:tokyo, from:secstate",
    "to": "who received it, for action or information: to:moscow",
    "tag": "a TAG: tag:PREL; tag:P* for all that begin so",
    "class": "classification: class:secret, class:noforn",
    "portion": "the mark of a paragraph: portion:s, portion:c//nf",
    "caption": "a caption: caption:exdis",
    "ref": "words of the reference lines: ref:iir",
    "cites": "cites this cable: cites:08TOKYO1095",
    "citedby": "is cited by this cable: citedby:08TOKYO1095",
    "by": "who classified it: by:marlowe",
    "signer": "who signed it: signer:marlowe",
    "number": "its number in any spelling: number:08TOKYO1095",
    "date": "a day, month, year or span: date:2008, date:2008-04..2009-01",
    "before": "sent before a day, month or year: before:2008-04",
    "after": "sent after a day, month or year: after:2008-04-21",
    "has": "has:notes, has:ref",
    "is": "is:unread, is:read, is:starred",
    "my": "carries a tag of yours, or one below it: my:talks",
    "note": 'words of your notes: note:"check with", note:harb*',
}
"""Every field and what it means, with an example."""

FORMS = {
    "harbor ice": "cables with both words, anywhere in the text",
    '"harbor ice"': "the words as they follow each other",
    'my:"9""-gun"': "a quotation mark within a value is written twice",
    "harb*": "every word that begins so",
    "harb": "while you type: every word that begins so, as long as no cable has just this one",
    "-ice": "not with this word; works before anything",
    "ice OR snow": "one of them; a space binds closer",
    "(ice OR snow) ferry": "brackets say what belongs together",
    "tag:(PREL OR PARM)": "a field for everything in the brackets",
    "08 TOKYO 1095": "the number of a cable, in any spelling",
}
"""What can be typed besides fields."""

CHOICES = {
    "has": ("notes", "ref"),
    "is": ("unread", "read", "starred"),
    "class": ("unclassified", "sbu", "confidential", "secret", "noforn"),
    "portion": ("u", "sbu", "c", "c//nf", "s", "s//nf", "ts"),
}
"""The values of fields that have only a few."""

_CUTS = re.compile(r'[\s()"*]')
"""What ends a word of a query, or makes more of it than a word."""
_LAST = re.compile(r'[-(]*(?:(?P<field>[A-Za-z]+):)?(?P<value>"?(?P<begun>[^\s()":]*))\Z')
_MOST = 20
_LONGEST = 200
"""Characters of a word that may still become one: what is longer was pasted."""

Values = Callable[[str, str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may stand from `start` to the cursor, and what it means."""

    text: str
    start: int
    help: str = ""


def condition(field: str, value: str) -> str:
    """A field and its value as they are written in a query: `tag:PREL`, `my:"port (old)"`."""
    return f"{field}:{_written(value)}"


def _written(value: str) -> str:
    """A value so that it is read as one; a quotation mark in it is written twice."""
    doubled = value.replace('"', '""')
    return f'"{doubled}"' if _CUTS.search(value) else value


def complete(written: str, cursor: int, values: Values | None = None, *, least: int = 1) -> list[Suggestion]:
    """What the word before the cursor may become, other than what it is.

    Args:
        written: the query.
        cursor: how many characters of it are before the cursor.
        values: gives the values of a field that begin with some letters, as the collection has them.
        least: how many letters of a field's name there must be.
    """
    begin = written.rfind(" ", 0, cursor) + 1
    found = _LAST.search(written, begin, cursor) if cursor - begin < _LONGEST else None
    if found is None:
        return []
    field, begun, start = (found["field"] or "").lower(), found["begun"], found.start("value")
    if not field and found["value"] == begun:
        names = [name for name in FIELDS if len(begun) >= least and name.startswith(begun.lower())]
        return [Suggestion(f"{name}:", start, FIELDS[name]) for name in names]
    if field not in FIELDS:
        return []
    choices = [each for each in CHOICES.get(field, ()) if each.startswith(begun.lower())]
    offered = dict.fromkeys([*choices, *(values(field, begun) if values else ())])
    others = [each for each in offered if each.lower() != begun.lower()]
    return [Suggestion(_written(each), start) for each in others[:_MOST]]
