"""The year of a cable whose date-time group is lost, from what its front gives away."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reader.cable.model import Reference

_USUAL_DURATION = 10
"""Years that E.O. 12958 keeps a cable classified where nothing else is said (section 1.5)."""
_OTHER_DURATIONS = (25, 20, 15, 5)
_SECTION_1_4_SINCE = 2003
"""E.O. 13292 of March 2003 moved the reasons from section 1.5 of E.O. 12958 to 1.4."""
_ORDERS = {"12958": (1995, 2010), "13526": (2010, 2030), "12356": (1982, 1995)}
_SLIP = 2


def infer_year(
    order: str | None, declassify_on: date | None, reasons: Sequence[str], references: Sequence[Reference]
) -> int | None:
    """The year a cable was most likely written in.

    It is the declassification date less the usual ten years, but not before the year of a cable it cites, nor before
    the executive order it invokes; a duration other than ten years is taken where only that fits.

    Args:
        order: The number of the executive order.
        declassify_on: The declassification date.
        reasons: The reasons for classification, as `1.4(b)`.
        references: The references, read without a citing year.
    """
    if not declassify_on or order not in _ORDERS:
        return None
    since, until = _ORDERS[order]
    if any(reason.startswith("1.4") for reason in reasons):
        since = max(since, _SECTION_1_4_SINCE)
    usual = declassify_on.year - _USUAL_DURATION
    cited = _year_after(references)
    if cited and usual < cited <= usual + _SLIP:
        return cited
    since = max(since, cited or since)
    candidates = (declassify_on.year - duration for duration in (_USUAL_DURATION, *_OTHER_DURATIONS))
    return next((year for year in candidates if since <= year <= until), None)


def _year_after(references: Sequence[Reference]) -> int | None:
    """The earliest year a cable with these references can be of.

    Who gives some numbers a year and others none writes after the years given.
    """
    given = [reference.number.year for reference in references if reference.number]
    if not given:
        return None
    without = any(reference.kind == "cable" and not reference.number for reference in references)
    return max(given) + 1 if without else max(given)
