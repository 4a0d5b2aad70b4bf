"""The date-time group, `O 210814Z APR 08`: precedence, and the moment in UTC (ACP-127; 5 FAH-2 H-300)."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from reader.cable.months import MONTH, month_number
from reader.cable.number import full_year

DATE_TIME_GROUP = re.compile(
    r"(?:(?P<action>[ZOPR])(?:\s{0,2}(?P<info>[ZOPR]))?[ZOPR]?\s{0,4})?(?P<day>\d\d)\s?(?P<hour>\d\d)(?P<minute>\d\d)\s?Z?\s{0,4}"
    rf"(?P<month>{MONTH})\.?\s{{0,4}}(?P<year>(?:19|20)\d\d|\d\d)(?!\d)",
    re.IGNORECASE,
)


def moment_of(match: re.Match[str] | None) -> datetime | None:
    """The date and time of a match, in UTC; None where the calendar knows no such day."""
    if not match:
        return None
    month = month_number(match["month"])
    try:
        return datetime(
            full_year(int(match["year"])),
            month,
            int(match["day"]),
            int(match["hour"] or 0),
            int(match["minute"] or 0),
            tzinfo=UTC,
        )
    except ValueError:
        return None


def no_such_day(group: re.Match[str]) -> str:
    """The warning of a date-time group that `moment_of` can make nothing of."""
    return f"The date-time group {group[0]} names no day of the calendar."
