"""Portion marks and the markings of banners, read where they stand.

The mark in front of a paragraph says how much of the cable that paragraph alone is worth protecting
(5 FAH-1 H-200 on drafting, 5 FAH-3 H-700 on captions; the order of levels is that of E.O. 13526).
"""

from __future__ import annotations

import re

from reader.cable.levels import letters_of, level_named
from reader.cable.model import Marking

_LEVEL_OF_LETTERS = {"FOUO": "SBU", "LOU": "SBU", "©": "C"}
_LONGEST_LETTERS = 4
_TRANSPOSED = {"N/SF": "S", "N/CF": "C", "SNF": "S", "CNF": "C"}
_CAVEATS = {"NOFORN": "NF", "ORCON": "OC", "PROPIN": "PR"}
_IN_FULL = "UNCLASSIFIED|LIMITED OFFICIAL USE|CONFIDENTIAL|SECRET|TOP SECRET"
_MARK = re.compile(
    r"(?P<written>©"
    rf"|[(\[]\s{{0,3}}(?P<level>SBU|FOUO|LOU|TS|N/[SC]F|[SC]NF|(?-i:{_IN_FULL})|[USC])"
    r"(?:(?=\s{1,3}X{4,12}\b)"
    r"|(?:\s{0,3}(?P<join>//?|[-–,]|\s)\s{0,3}(?P<caveats>[A-Za-z0-9][A-Za-z0-9 /,.&-]{0,60}?))?\s{0,3}[)\]]))",
    re.IGNORECASE,
)
_CAVEAT = re.compile(
    r"NF|NOFORN|FOUO|SBU|LOU|OC|ORCON|PR|PROPIN|SI|TK|HCS|GC|WCI|FGI|RD|FRD|LIMDIS|EXDIS|NODIS|STADIS|SENSITIVE"
    r"|(?:AS|[A-Z]{1,3})-?\d{1,2}|ENTIRE TEXT|REL(?:EASABLE)?\b.*",
    re.IGNORECASE,
)


def read_mark(text: str, start: int = 0) -> tuple[Marking, int] | None:
    """Read the portion mark at `start` of `text`: `(C)`, `(S//NF)`, `(SBU/REL NATO)`, also `(C )`, `(c)`, `©`.

    Returns:
        The mark and the offset behind it, or None where no mark stands at `start`. A level in full with nothing
        behind it is the banner of what follows.
    """
    match = _MARK.match(text, start)
    if not match:
        return None
    caveats = _read_caveats(match["caveats"], spaced=match["join"] is not None and match["join"].isspace())
    if caveats is None:
        return None
    letters = (match["level"] or "C").upper()
    if len(letters) > _LONGEST_LETTERS:
        if "ENTIRE TEXT" not in caveats and not text[match.end() :].strip(" ."):
            return None
        letters = level_named(letters) or letters
    if letters in _TRANSPOSED:
        letters, caveats = _TRANSPOSED[letters], ("NF", *caveats)
    return Marking(_LEVEL_OF_LETTERS.get(letters, letters), caveats, match["written"]), match.end()


def _read_caveats(written: str | None, *, spaced: bool) -> tuple[str, ...] | None:
    """The caveats of a mark, canonical; None where what follows the level is no caveat (`(C is for ...)`)."""
    if not written:
        return ()
    caveats: list[str] = []
    for part in _caveat_parts(written):
        if not _CAVEAT.fullmatch(part) or (spaced and part.islower()):
            return None
        upper = " ".join(part.upper().split())
        caveats.append(_CAVEATS.get(upper, upper))
    return tuple(dict.fromkeys(caveats))


def _caveat_parts(written: str) -> list[str]:
    """`NF/REL TO USA, GBR` in its parts; a release list keeps its commas."""
    parts: list[str] = []
    for part in (piece.strip(" ,.-") for piece in written.split("/")):
        if not part:
            continue
        if parts and parts[-1].upper().startswith("REL"):
            parts[-1] = f"{parts[-1]}/{part}"
        elif part.upper().startswith("REL"):
            parts.append(part)
        else:
            parts.extend(piece.strip() for piece in part.split(",") if piece.strip())
    return parts


def level_of_classification(classification: str | None) -> Marking | None:
    """The level and caveats of a banner such as `SECRET//NOFORN` or `UNCLAS SENSITIVE`, or None where it names none."""
    level = level_named(classification)
    if level is None or classification is None:
        return None
    return Marking(level, ("NF",) if "NOFORN" in letters_of(classification) else (), classification)
