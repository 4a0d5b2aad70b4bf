"""Days, months, years and spans as the user writes them -> two days, `YYYYMMDD` as numbers, both included."""

from __future__ import annotations

import re
from calendar import monthrange

_DAY = re.compile(r"(?P<year>(?:19|20)\d\d)(?:[-/.](?P<month>0?[1-9]|1[0-2])(?:[-/.](?P<day>0?[1-9]|[12]\d|3[01]))?)?")
_FIRST, _LAST = 0, 99_999_999


def read_span(written: str) -> tuple[int, int] | None:
    """Read `2008`, `2008-04`, `2008-04-21`, or two of them with `..` between, of which one may be left out.

    Returns:
        The first and the last day, or None where this is no span.
    """
    first, dots, last = written.partition("..")
    if not dots:
        return _days(written)
    begins, ends = _days(first) if first else (_FIRST, _FIRST), _days(last) if last else (_LAST, _LAST)
    return (begins[0], ends[1]) if begins and ends and (first or last) else None


def _days(written: str) -> tuple[int, int] | None:
    """The first and the last day of a year or month; of a month 31, which does no harm."""
    found = _DAY.fullmatch(written.strip())
    if not found:
        return None
    year, month, day = (int(found[name] or 0) for name in ("year", "month", "day"))
    if day and day > monthrange(year, month)[1]:
        return None
    return (
        year * 10_000 + (month or 1) * 100 + (day or 1),
        year * 10_000 + (month or 12) * 100 + (day or 31),
    )
