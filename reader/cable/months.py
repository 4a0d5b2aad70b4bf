"""Months by name: as people write them, `April`, and as cables do, `APR`."""

from __future__ import annotations

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NUMBERS = {name[:3].upper(): number for number, name in enumerate(MONTHS, start=1)}

SHORT_MONTH = f"(?:{'|'.join(_NUMBERS)})"
"""The first three letters of a month, for use inside other patterns."""
MONTH = rf"{SHORT_MONTH}[A-Z]{{0,6}}"
"""The name of a month, short or long, for use inside other patterns."""


def month_number(name: str) -> int:
    """The number, from 1, of the month whose first three letters a name has; 0 where there is none."""
    return _NUMBERS.get(name[:3].upper(), 0)
