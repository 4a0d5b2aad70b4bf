"""Dates as the surroundings of a cable write them: pages, csv columns, preambles, archive attributes."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from reader.cable.months import month_number

_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")
_AMERICAN = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})")
_EUROPEAN = re.compile(r"(?<!\d)(\d\d?)\.(\d\d?)\.(\d{4})")
_DAY_FIRST = re.compile(r"\b(\d\d?)[ -]([A-Za-z]{3})[a-z]*\.?[ ,-]+(\d{4})")
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3})[a-z]*\.? (\d\d?)(?:,| [^,]*) ?(\d{4})")
_CLOCK = re.compile(r"(?<![\d:])(\d\d?):(\d\d)")


def read_date(written: str) -> datetime | None:
    """Read the date, and the time if there is one, that a short text gives.

    `2008-04-21 08:14`, `4/21/2008 8:14`, `21.4.2008`, `21 Apr 2008`, `April 21, 2008`; the time is taken as UTC.

    Returns:
        The moment, or None where the text gives no date that exists.
    """
    written = written[:80]
    day = _read_day(written)
    if day is None:
        return None
    clock = _CLOCK.search(written)
    hour, minute = (int(clock[1]), int(clock[2])) if clock else (0, 0)
    try:
        return datetime(*day, hour, minute, tzinfo=UTC)
    except ValueError:
        return None


def _read_day(written: str) -> tuple[int, int, int] | None:
    if found := _ISO.search(written):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _AMERICAN.search(written):
        return int(found[3]), int(found[1]), int(found[2])
    if found := _EUROPEAN.search(written):
        return int(found[3]), int(found[2]), int(found[1])
    if (found := _DAY_FIRST.search(written)) and (month := month_number(found[2])):
        return int(found[3]), month, int(found[1])
    if (found := _MONTH_FIRST.search(written)) and (month := month_number(found[1])):
        return int(found[3]), month, int(found[2])
    return None
