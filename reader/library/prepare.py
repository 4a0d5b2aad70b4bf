"""From a record to what the index takes in: all the work of one cable that can be done apart from all others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reader.cable.markings import level_of_classification, read_mark
from reader.cable.months import MONTHS
from reader.library.folding import folded
from reader.library.naming import cable_of, entry_of, id_of
from reader.library.pairs import pairs_of

if TYPE_CHECKING:
    from datetime import datetime

    from reader.cable.model import Cable
    from reader.library.entry import Entry
    from reader.library.record import Record

_LEVELS = r"\s?(?:U|SBU|FOUO|LOU|C|S|TS)\b[^()\[\]\n]{0,40}[)\]]"
_MARKS = (re.compile(rf"\({_LEVELS}"), re.compile(rf"\[{_LEVELS}"))
"""One pattern for each bracket: a pattern that begins with one character is found four times as fast."""
_SIGNER = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý' -]{1,30}")
_HEAD, _TAIL = 1500, 400
"""Characters in which the front is looked for, and its signer."""


@dataclass(slots=True)
class Prepared:
    """One cable for the index: its entry under the number alone, whom it cites, and the fields to search.

    `cites` are pairs of ids: the number a reference means, and that of the year before where the year is inferred;
    both are None where the year is not known.
    """

    entry: Entry
    cites: list[tuple[str | None, str | None]]
    fields: dict[str, Any]


def prepare(record: Record) -> Prepared:
    """Read the front of a record's cable and gather what is searched."""
    cable = cable_of(record)
    entry = entry_of(cable, record, id_of(cable, record.origin))
    cites: dict[tuple[str, str | None], None] = {}
    of_no_year = {each.text for each in cable.references if each.kind == "cable" and each.number is None}
    for reference in cable.references:
        if number := reference.number:
            before = number._replace(year=number.year - 1).id if reference.year_inferred else None
            cites[number.id, before] = None
    return Prepared(entry, [*cites, *[(None, None)] * len(of_no_year)], _fields(cable, entry, record.text))


def _fields(cable: Cable, entry: Entry, text: str) -> dict[str, Any]:
    level = level_of_classification(entry.classification)
    names = [reference.text for reference in cable.references]
    names += [reference.number.id for reference in cable.references if reference.number]
    body = folded(text)
    searched = f"{body} {folded(_not_in_the_text(entry, body[:_HEAD]))}"
    fields: dict[str, Any] = {
        "text": searched,
        "pair": " ".join(pairs_of(searched.split())),
        "subject": entry.subject,
        "sender": " ".join(filter(None, (entry.origin, cable.header.sender, entry.post))),
        "to": " ".join(each.name for each in (*cable.header.to, *cable.header.info)),
        "class": f"{entry.classification} {level.level if level else ''}" if entry.classification else None,
        "by": cable.caption.classified_by,
        "signer": _signer(text),
        "ref": " ".join(names),
        "number": [entry.id, f"{entry.number.post}{entry.number.serial}"] if entry.number else [entry.id],
        "caption": [caption.lower() for caption in entry.captions],
        "portion": sorted(_portions(text)),
        "has": ["ref"] if cable.references else [],
        "post": entry.post,
        "level": level.level if level else None,
        "tag": list(dict.fromkeys(tag.upper() for tag in entry.tags)),
        **_date_fields(entry.sent),
    }
    return {name: value for name, value in fields.items() if value}


def _not_in_the_text(entry: Entry, head: str) -> str:
    """What the front says in other words than the head of the text, which is folded, or says alone."""
    sent = entry.sent
    day = f"{sent.year}-{sent.month:02}-{sent.day:02} {MONTHS[sent.month - 1]}" if sent else ""
    front = (entry.id, str(entry.number or ""), entry.origin, entry.post, entry.subject, entry.classification, day)
    return "\n".join(said for said in (*front, *entry.tags) if said and _as_searched(said) not in head)


@lru_cache(maxsize=1024)
def _as_searched(text: str) -> str:
    """The words of a text, a gap before and after. Kept, for posts, levels and TAGS are few in many cables."""
    return f" {folded(text).strip()} "


def _date_fields(sent: datetime | None) -> dict[str, int]:
    if sent is None:
        return {}
    month = sent.year * 100 + sent.month
    return {"year": sent.year, "month": month, "day": month * 100 + sent.day}


def _portions(text: str) -> set[str]:
    """Every portion mark of a text, and its level alone: `s//nf`, `s`."""
    return {mark for pattern in _MARKS for written in set(pattern.findall(text)) for mark in _portion(written)}


@lru_cache(maxsize=1024)
def _portion(written: str) -> tuple[str, ...]:
    """A portion mark as it is searched: whole, and by its level. Kept, for there are few in many cables."""
    found = read_mark(written)
    return (str(found[0]).lower(), found[0].level.lower()) if found else ()


def _signer(text: str) -> str | None:
    """The last line, where it is a name in capitals; the whole reading of the body is for whoever opens the cable."""
    lines = [line.strip() for line in text[-_TAIL:].splitlines()]
    last = next((line for line in reversed(lines) if line and line.strip("N")), "")
    return last if _SIGNER.fullmatch(last) else None
