"""One line of the TO or INFO list: routing indicator, name, precedence, the addressee's own serial (ACP-127)."""

from __future__ import annotations

import re
from functools import lru_cache

from reader.cable.model import Addressee

PRECEDENCES = ("FLASH", "NIACT IMMEDIATE", "IMMEDIATE", "PRIORITY", "ROUTINE")
"""As an addressee has them spelled out, the most urgent first."""

_ROUTE = re.compile(r"(?P<route>R[A-Z]{3,7}|ZEN)\s{0,2}/\s{0,2}(?=\S)")
_SERIAL = re.compile(r"\d{3,6}(?:-\d{3,6})?")
_SHORT_SERIAL = re.compile(r"\d{1,2}")
_SPELLINGS = {
    "FLASH": "FLASH",
    "NIACT": "NIACT IMMEDIATE",
    "IMMEDIATE": "IMMEDIATE",
    "IMMED": "IMMEDIATE",
    "PRIORITY": "PRIORITY",
    "PIORITY": "PRIORITY",
    "PRIOITY": "PRIORITY",
    "ROUTINE": "ROUTINE",
}
_WITH_SERIAL = ("AMEMB", "AMCON", "USMISSION", "USINT", "SECSTATE")


@lru_cache(maxsize=4096)
def read_addressee(written: str) -> Addressee | None:
    """Read one addressee: `RUEHC/SECSTATE WASHDC IMMEDIATE 3626`. Kept, for many cables go to the same ones.

    Returns:
        The addressee, its precedence spelled out, or None where no name is left.
    """
    route = _ROUTE.match(written)
    words = written[route.end() if route else 0 :].split()
    precedence = serial = None
    while words:
        last = words[-1].upper()
        if not precedence and last in _SPELLINGS:
            precedence = _SPELLINGS[last]
            if words[-2:-1] == ["NIACT"]:
                precedence = "NIACT IMMEDIATE"
                words.pop()
        elif not serial and _is_serial(last, words):
            serial = last
        else:
            break
        words.pop()
    return Addressee(" ".join(words), route["route"] if route else None, precedence, serial) if words else None


def _is_serial(last: str, words: list[str]) -> bool:
    """Whether the last word is the addressee's serial; a short number may as well end a unit's name."""
    if _SERIAL.fullmatch(last):
        return True
    expected = words[0].upper().startswith(_WITH_SERIAL) or (len(words) > 1 and words[-2].upper() in _SPELLINGS)
    return expected and bool(_SHORT_SERIAL.fullmatch(last))
