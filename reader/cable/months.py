"""Months as cables write them: `APR`, `April`."""

from __future__ import annotations

_NAMES = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")

MONTH = rf"(?:{'|'.join(_NAMES)})[A-Z]{{0,6}}"
"""The name of a month, short or long, for use inside other patterns."""


def month_number(name: str) -> int:
    """The number, from 1, of a month that `MONTH` has matched."""
    return _NAMES.index(name[:3].upper()) + 1
