"""The E.O. line: which executive order protects the cable, and until when.

Orders by era: 11652 (1972), 12065 (1978), 12356 (1982), 12958 (1995), 13526 (2010).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reader.cable.months import MONTH, month_number
from reader.cable.number import full_year

_ORDER = re.compile(r"\s{0,3}(?P<order>\d\.?\d{4})(?!\d)")
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<day>\d{1,2})(?!\d)"
)
_YEAR_LAST = re.compile(
    r"(?<!\d)(?P<month>\d{1,2})\s?[/.-]\s?(?P<day>\d{1,2})\s?[/.-]\s?(?P<year>(?:19|20)\d\d|\d\d)(?!\d)"
)
_NAMED = re.compile(
    rf"(?P<name>{MONTH})\.?[\s-]{{1,3}}(?P<day>\d{{1,2}})(?:ST|ND|RD|TH)?,?[\s-]{{0,3}}(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_DAY_NAMED = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})[\s-]{{0,3}}(?P<name>{MONTH})\.?[\s,-]{{0,3}}(?P<year>(?:19|20)\d\d|\d\d)(?!\d)",
    re.IGNORECASE,
)
_FIGURES_ALONE = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)")
_FIGURES_YEAR_LAST = re.compile(r"(?<!\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?P<year>(?:19|20)\d\d)(?!\d)")
_FORMS = (_YEAR_FIRST, _YEAR_LAST, _NAMED, _DAY_NAMED, _FIGURES_ALONE, _FIGURES_YEAR_LAST)
_LETTER_O = re.compile(r"(?<=[\d/])O(?=[\d/])", re.IGNORECASE)
"""A nought that a copy made by eye or scanner has as a letter: `06/25/2O16`."""
_LABEL = re.compile(r"DECL\s{0,3}:\s{0,3}", re.IGNORECASE)
_DONE = re.compile(r"\bDECLASSIFIED\b", re.IGNORECASE)
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Declassification:
    """What the E.O. line says: the order's number, the date if it names one, and its words."""

    order: str | None = None
    on: date | None = None
    text: str | None = None


def read_declassification(written: str | None) -> Declassification:
    """Read an E.O. line without its label: `12958: DECL: 04/21/2016`, `11652: GDS`, `12065: GDS 8/12/85 (...)`.

    A cable that has been declassified (`DECLASSIFIED JUNE 21, 2006`) has no date left to wait for.
    """
    if not written:
        return Declassification()
    written = written[:_LONGEST]
    order = _ORDER.match(written)
    text = written[order.end() if order else 0 :].strip(" :;,-")
    number = order["order"].replace(".", "") if order else None
    return Declassification(number, _date_in(text), text or None)


def without_label(text: str) -> str:
    """The words of an E.O. line as they are shown behind a label of ours: `OADR` of `DECL: OADR`."""
    label = _LABEL.match(text)
    return text[label.end() :] if label else text


def _date_in(text: str) -> date | None:
    if _DONE.search(text):
        return None
    figures = _LETTER_O.sub("0", text)
    matches = (match for form in _FORMS if (match := form.search(figures)))
    return next((found for match in matches if (found := _date_of(match))), None)


def _date_of(match: re.Match[str]) -> date | None:
    """The date of a match; where the month cannot be one, the day was written first."""
    groups = match.groupdict()
    day = int(groups["day"])
    month = month_number(groups["name"]) if "name" in groups else int(groups["month"])
    if month > 12 >= day:
        month, day = day, month
    try:
        return date(full_year(int(groups["year"])), month, day)
    except ValueError:
        return None
