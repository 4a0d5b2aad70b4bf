"""The classification line: level, section, and the cable's own number (5 FAH-2 H-440).

`C O N F I D E N T I A L SECTION 01 OF 02 TOKYO 001095`; also `UNCLAS`, `SECRET//NOFORN`, and lines that lost or
doubled a letter on the way.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from reader.cable.posts import canonical_post, post_of


def _spaced(word: str) -> str:
    return r"\s{0,2}".join(word)


_LEVELS = (
    ("TOP SECRET", rf"{_spaced('TOP')}\s{{1,3}}{_spaced('SECRET')}"),
    ("CONFIDENTIAL", rf"C{{0,2}}\s{{0,2}}O?\s{{0,2}}{_spaced('NFIDENTIAL')}"),
    ("UNCLASSIFIED", rf"{_spaced('UNCLAS')}(?:\s{{0,2}}{_spaced('SIFIED')})?"),
    ("LIMITED OFFICIAL USE", rf"{_spaced('LIMITED')}\s{{1,3}}{_spaced('OFFICIAL')}\s{{1,3}}{_spaced('USE')}"),
    ("SECRET", rf"[A-Z]{{0,2}}\s{{0,2}}{_spaced('ECRET')}"),
)
_LEVEL = re.compile(
    "|".join(f"(?P<L{n}>{pattern})" for n, (_, pattern) in enumerate(_LEVELS)) + r"(?![A-Z])", re.IGNORECASE
)
_CAVEAT = re.compile(
    rf"[\s/,.-]{{0,4}}(?P<caveat>{_spaced('NOFORN')}|NF|SENSITIVE|SBU|FOUO|FOR OFFICIAL USE ONLY|{_spaced('EFTO')}"
    rf"|{_spaced('LIMDIS')}|{_spaced('EXDIS')}|{_spaced('NODIS')}|STADIS|ENTIRE TEXT|SIPDIS|ORCON"
    r"|REL(?:EASABLE)? TO [A-Z]{3,4}(?:,\s?[A-Z]{3,4}){0,9}|(?P<exemption>(?<=//)X\d))(?![A-Z])",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"[\s/.,-]{0,4}(?:FINAL\s)?SECT?(?:ION)?\.?\s{1,3}(?:\d{1,3}\s{0,2})?(?:OF|/)\s{0,2}(?P<sections>\d{1,3}(?!\d)|(?=\s))",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\s{0,9}(?:[.,-]\s{1,3})?(?P<post>[A-Z][A-Z.'/-]{0,20}(?:\s{1,2}[A-Z][A-Z.'/-]{0,20}){0,3})\s{1,9}#?(?P<serial>\d{1,9})(?!\w)",
    re.IGNORECASE,
)
_CORRECTED = re.compile(r"C\s?O\s?R\s?R\s?E\s?C\s?T\s?E\s?D\s{1,3}C\s?O\s?P\s?Y\b")
_BETWEEN_CAPTIONS = re.compile(r"\s?[,;/.]{1,2}\s?")
_CAPTIONS = frozenset(
    {"SIPDIS", "NOFORN", "EXDIS", "NODIS", "LIMDIS", "STADIS", "SENSITIVE", "AIDAC", "TERREP", "CHEROKEE", "ADCON"}
    | {"ROGER CHANNEL", "EYES ONLY", "ORCON", "NOCONTRACT", "PROPIN", "SBU", "FOUO", "FOR OFFICIAL USE ONLY", "E F T O"}
    | {"NOT FOR INTERNET DISTRIBUTION", "NO DISTRIBUTION", "DEA SENSITIVE", "NO FOREIGN DISSEM", "CONTROLLED DISSEM"}
    | {"SENSITIVE BUT UNCLASSIFIED", "HANDLE AS NODIS", "NIACT", "SECRET", "CONFIDENTIAL", "UNCLASSIFIED"}
    | {"DS CHANNEL", "DISSENT CHANNEL", "MED CHANNEL", "TERREP CHANNEL", "SALT", "DECAPTIONED"}
)
_EXPLAINED = re.compile(r"(?P<caption>[A-Z][A-Z ]{3,25}[A-Z])(?:\s-{1,2}\s|//X\d|\s\()")
_OTHER_SPELLINGS = {"NF": "NOFORN", "NO FORN": "NOFORN", "EFTO": "E F T O"}
_LEVEL_LETTERS = frozenset("CSUTLEONcsutleon")
_LONGEST = 240
_SENSITIVE = ("SENSITIVE", "SBU", "FOUO", "OFFICIAL USE")


class ClassificationLine(NamedTuple):
    """What a classification line says; `post` and `serial` are the cable's own number, without its year."""

    level: str
    caveats: tuple[str, ...] = ()
    sections: int = 1
    post: str | None = None
    serial: int | None = None
    rest: str = ""


@lru_cache(maxsize=64)
def read_classification_line(words: str) -> ClassificationLine | None:
    """Read a classification line. Kept for a while: header, fields and caption each ask of the same line.

    Args:
        words: One line, without spaces around it.

    Returns:
        What it says, or None where the line is no classification line. A number makes it one; without a number
        nothing but section and caveats may follow the level.
    """
    if words[:1] not in _LEVEL_LETTERS:
        return None
    words = words[:_LONGEST]
    match = _LEVEL.match(words)
    if not match:
        return None
    level = _LEVELS[int((match.lastgroup or "L0")[1:])][0]
    caveats, end = _caveats(words, match.end())
    section = _SECTION.match(words, end)
    if section:
        more, end = _caveats(words, section.end())
        caveats += more
    sections = max(1, int(section["sections"] or 1)) if section else 1
    number = _NUMBER.match(words, end)
    trusted = number and (words[: match.end()].isupper() or post_of(canonical_post(number["post"])))
    if number and trusted and _ends_well(words[number.end() :]):
        return ClassificationLine(
            level, caveats, sections, number["post"], int(number["serial"]), words[number.end() :].strip(" ,;/.-")
        )
    if not words[end:].strip(" /.-") and (section or words[: match.end()].isupper()):
        return ClassificationLine(level, caveats, sections)
    return None


def _caveats(words: str, start: int) -> tuple[tuple[str, ...], int]:
    caveats: list[str] = []
    while match := _CAVEAT.match(words, start):
        if not match["exemption"]:
            caveats.append(_caption_of(match["caveat"].upper()))
        start = match.end()
    return tuple(caveats), start


def _ends_well(rest: str) -> bool:
    """Whether what follows the number is captions, not the rest of a sentence."""
    return not rest.strip() or not any(letter.islower() for letter in rest) or rest.strip().lower().startswith("sipdis")


def classification_of(level: str, captions: tuple[str, ...]) -> str:
    """The classification as people write it: `SECRET//NOFORN`, `UNCLASSIFIED//FOR OFFICIAL USE ONLY`."""
    noforn = any(caption in ("NF", "NOFORN") or caption.startswith("NOFORN") for caption in captions)
    if level == "UNCLASSIFIED" and any(word in caption for caption in captions for word in _SENSITIVE):
        level = "UNCLASSIFIED//FOR OFFICIAL USE ONLY"
    return f"{level}//NOFORN" if noforn else level


def _caption_of(written: str) -> str:
    """A caption in its one form: spaced-out letters are together again, but for `E F T O`, which is written so."""
    letters = written.split()
    whole = "".join(letters) if all(len(letter) == 1 for letter in letters) else " ".join(letters)
    return _OTHER_SPELLINGS.get(whole, whole)


@lru_cache(maxsize=64)
def read_captions(words: str) -> tuple[str, ...]:
    """The captions on a line made of nothing else (`SIPDIS`, `NOFORN, EXDIS`), or none. Kept as the above.

    Captions restrict who may see a telegram (5 FAH-2 H-440); a note that this is a corrected copy stands among them.
    """
    upper = " ".join(words.upper().split())
    if not upper or len(upper) > 80 or not upper[0].isalpha():
        return ()
    if _CORRECTED.match(upper):
        return ("CORRECTED COPY",)
    if upper.startswith(("REL TO ", "RELEASABLE TO ")) and len(upper) < 60:
        return (upper,)
    explained = _EXPLAINED.match(upper)
    if explained and explained["caption"] in _CAPTIONS:
        return (explained["caption"],)
    found: list[str] = []
    for part in filter(None, _BETWEEN_CAPTIONS.split(upper)):
        whole = _caption_of(part)
        words_of_part = [whole] if whole in _CAPTIONS else [_caption_of(word) for word in part.split()]
        if not _CAPTIONS.issuperset(words_of_part):
            return ()
        found += words_of_part
    return tuple(found)
