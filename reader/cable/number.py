"""Cable numbers: read any spelling, one canonical form.

A cable is named by year, post and serial: `08 TOKYO 1095`, canonically `08TOKYO1095` (5 FAH-2 H-440, MRN).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.cable.posts import canonical_post

_WRITTEN = re.compile(
    r"\s{0,9}(?P<year>(?:19|20)\d\d|\d\d)\s{0,9}(?P<post>[A-Z][A-Z .,'/&-]{0,40}?)\s{0,9}#?"
    r"(?P<serial>\d{1,9})(?:_[A-Z])?\s{0,9}",
    re.IGNORECASE,
)

_BETWEEN = re.compile(r"(?<=\d)\s?[-/]\s?(?=[A-Za-z])|(?<=[A-Za-z])\s?[-/]\s?(?=\d)")
"""What may stand between year, post and serial besides spaces."""


class CableNumber(NamedTuple):
    """The name of one cable: four-digit year, canonical post, serial without leading zeros."""

    year: int
    post: str
    serial: int

    @property
    def id(self) -> str:
        """The canonical form, `08TOKYO1095`."""
        return f"{self.year % 100:02d}{self.post}{self.serial}"

    def __str__(self) -> str:
        """The form people write, `08 TOKYO 1095`."""
        return f"{self.year % 100:02d} {self.post} {self.serial}"


def full_year(digits: int) -> int:
    """The four-digit year of a two- or four-digit one: 66-99 are 19xx, 00-65 are 20xx."""
    if digits >= 100:
        return digits
    return 1900 + digits if digits >= 66 else 2000 + digits


def as_number(typed: str) -> str:
    """What somebody typed or pasted as a number, without what surrounds it in a sentence: `(07-TOKYO-147).`"""
    return _BETWEEN.sub(" ", typed.strip(" \t\n.,;:!?()[]\"'“”‘’"))


def read_number(written: str) -> CableNumber | None:
    """Read a cable number with a year, in any spelling: `08TOKYO1095`, `2008 Tokyo 01095`, `1975STATE012345_b`.

    Returns:
        The number, its post canonical, or None where `written` is no full cable number.
    """
    match = _WRITTEN.fullmatch(written)
    if not match:
        return None
    return CableNumber(full_year(int(match["year"])), canonical_post(match["post"]), int(match["serial"]))
