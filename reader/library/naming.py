"""From a record to its cable and its entry: the id it goes by, and the name of a collection."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from reader.cable.number import read_number
from reader.library.entry import Entry
from reader.library.record import without_surrogates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.cable.model import Cable, Hints
    from reader.cable.number import CableNumber
    from reader.library.record import Place, Record


_NAMED = 4
YEAR_FROM_NAME = "The text gives no year; it is taken from the name of the file."


def _parse(text: str, hints: Hints) -> Cable:
    from reader.cable.parse import parse  # here, not above: a list that is indexed already needs no parser

    return parse(text, hints)


def cable_of(record: Record) -> Cable:
    """Parse a record.

    Where the text names post and serial and gives no date, and the file is called by the number of just this cable,
    the year comes from there.
    """
    cable = _parse(record.text, record.hints)
    if record.hints.number is None and not cable.header.sent:
        named = read_number(_stem(record.origin))
        if named and named != cable.number and _agrees(named, record):
            cable = _parse(record.text, replace(record.hints, number=named))
            cable = replace(cable, warnings=(*cable.warnings, YEAR_FROM_NAME))
    if record.warnings:
        cable = replace(cable, warnings=record.warnings + cable.warnings)
    return cable


def _agrees(named: CableNumber, record: Record) -> bool:
    """Whether a text that were sent in the year of a number would have just this number."""
    sometime = datetime(named.year, 7, 1, tzinfo=UTC)
    return _parse(record.text, replace(record.hints, sent=sometime)).number == named


def id_of(cable: Cable, place: Place) -> str:
    """The id of a cable: its number, or else what its file is called."""
    if cable.id:
        return cable.id
    stem = _stem(place)
    if place.offset is not None:
        return f"{stem}-{place.offset}"
    number = read_number(stem)
    return number.id if number else stem


def first_copy(id: str) -> str:
    """The id without the `~2` of a further copy, where it is a number: nobody cites a copy."""
    number = read_number(id.rpartition("~")[0])
    return number.id if number else id


def several(written: str, ids: Sequence[str]) -> str:
    """A sentence on a number that leaves a choice, the first few by their ids: `388 may be 08OSLO388, ...`."""
    first = ", ".join(ids[:_NAMED])
    more = f" or {len(ids) - _NAMED:,} more" if len(ids) > _NAMED else ""
    return f"{written} may be {first}{more}: write more of it."


def _stem(place: Place) -> str:
    """What the file of a record is called, without its ending."""
    return without_surrogates(PurePosixPath(place.member).stem if place.member else place.path.stem)


def entry_of(cable: Cable, record: Record, id: str) -> Entry:
    """What lists show of a cable."""
    return Entry(
        id=id,
        number=cable.number,
        sent=cable.header.sent,
        post=cable.number.post if cable.number else None,
        origin=cable.origin,
        subject=cable.caption.subject,
        classification=cable.caption.classification,
        tags=cable.caption.tags,
        captions=cable.caption.captions,
        format=record.format,
        place=record.origin,
    )


def place_of(paths: Sequence[Path]) -> str:
    """Where a collection is: what tells it from any other on this machine, in whatever order its parts are given."""
    return without_surrogates(os.pathsep.join(sorted({os.path.realpath(path) for path in paths})))


def name_of(paths: Sequence[Path]) -> str:
    """What to call a collection: `sample cables` for the folder `sample_cables`, `tokyo and 2 more`."""
    names = [os.path.basename(os.path.realpath(path)).replace("_", " ") or str(path) for path in paths]  # noqa: PTH119
    if not names:
        return "no cables"
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
