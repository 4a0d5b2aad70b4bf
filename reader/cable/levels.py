"""The levels of classification: their order, and which one a banner names (E.O. 13526; 5 FAH-3 H-700)."""

from __future__ import annotations

import re

LEVELS = ("U", "SBU", "C", "S", "TS")
"""From the lowest to the highest."""

LEVEL_NAMES = {
    "U": "unclassified",
    "SBU": "sensitive but unclassified",
    "C": "confidential",
    "S": "secret",
    "TS": "top secret",
}

_NOT_LETTERS = re.compile(r"[^A-Z]")


def level_rank(level: str) -> int:
    """How high a level stands, 0 for "U" to 4 for "TS"."""
    return LEVELS.index(level)


def letters_of(classification: str) -> str:
    """A banner without spaces and strokes: copies write `S E C R E T` and `SECRET`."""
    return _NOT_LETTERS.sub("", classification.upper())


def level_named(classification: str | None) -> str | None:
    """The level of a banner such as `SECRET//NOFORN` or `UNCLAS SENSITIVE`, or None where it names none."""
    words = letters_of(classification or "")
    if "TOPSECRET" in words:
        return "TS"
    if "UNCLAS" in words:
        return "SBU" if any(name in words for name in ("SENSITIVE", "OFFICIALUSE", "FOUO", "SBU")) else "U"
    if "LIMITEDOFFICIALUSE" in words or words in ("SBU", "FOUO", "LOU", "FOROFFICIALUSEONLY"):
        return "SBU"
    if "SECRET" in words:
        return "S"
    return "C" if "CONFIDENTIAL" in words else None
