"""Telegrams gathered in one text file, one below the other: where each of them begins.

One begins where its transmission does (`VZCZC`), at its first page (`PAGE 01 STATE 089296`), or at its number (`MRN:`),
if that names another telegram than the one above: further sections begin in the same way with the same name.
"""

from __future__ import annotations

import re
from itertools import pairwise

from reader.cable.classification import read_captions, read_classification_line
from reader.cable.stamps import is_stamp, without_stamps

_MARKS = (
    re.compile(rb"^[ \t>]{0,20}V?ZCZC[A-Z]{3}\d{0,6}[ \t\r]*$", re.MULTILINE),
    re.compile(
        rb"^[ \t>]{0,20}PAGE[ \t]{1,4}0?1[ \t]{1,12}(?P<name>[A-Z]{3,6}(?: [A-Z]{1,6})?[ \t]{1,12}\d{4,6})\b",
        re.MULTILINE,
    ),
    re.compile(rb"^[ \t]{0,40}MRN[ \t]{0,3}:[ \t]{0,40}(?P<name>\d\d[^\n]{3,40}\d)[ \t\r]*$", re.MULTILINE),
)
_LABELLED = _MARKS[-1]
_FOOT = re.compile(rb"^[ \t]{0,40}(?:Signature|Drafted By)[ \t]{0,3}:", re.MULTILINE | re.IGNORECASE)
_STATION = re.compile(rb"^[ \t>]{0,20}DE[ \t]+(?P<name>[A-Z]{4,8}[ \t]+#?\d{1,6})\b", re.MULTILINE)
_HEAD_OF_TRANSMISSION = 600
_TOP = 2_000
"""Where the first telegram of a file begins at the latest. One that begins below is quoted by the text above it."""
_LINES_ABOVE = 12


def beginnings(data: bytes) -> list[int]:
    """Where telegrams begin in the bytes of a file: 0 alone where it holds one, or something else."""
    for mark in _MARKS:
        found = [(match, name) for match in mark.finditer(data) if (name := _name(match, data))]
        if found and found[0][0].start() < _TOP:
            further = (
                match
                for (above, its_name), (match, name) in pairwise(found)
                if name != its_name and not _is_quoted(data, above, match)
            )
            return [0, *(_top(data, match.start()) for match in further)]
    return [0]


def is_one_telegram(data: bytes, *, first: bool) -> bool:
    """Whether bytes cut out of a file are still one telegram from its top on; more may stand above the `first`."""
    found = filter(None, (mark.search(data, 0, _TOP) for mark in _MARKS))
    return any(first or _top(data, match.start()) == 0 for match in found) and beginnings(data) == [0]


def _name(match: re.Match[bytes], data: bytes) -> bytes:
    """What tells the telegram from others: station and serial of a transmission, else the number behind the mark."""
    if "name" not in match.re.groupindex:
        station = _STATION.search(data, match.end(), match.end() + _HEAD_OF_TRANSMISSION)
        return b"".join(station["name"].split()) if station else b""
    return b"".join(match["name"].split())


def _is_quoted(data: bytes, above: re.Match[bytes], match: re.Match[bytes]) -> bool:
    """Whether a number stands in the text of the telegram above: that one has no foot yet, this one no level."""
    if match.re is not _LABELLED or _FOOT.search(data, above.end(), match.start()):
        return False
    return _top(data, match.start()) == match.start()


def _top(data: bytes, start: int) -> int:
    """The line on which a telegram begins: its level, captions and stamps may stand above the mark.

    A second level is the one below the telegram before it.
    """
    above = data[max(0, start - _TOP) : start].decode("latin-1").split("\n")[:-1]
    top, behind, levels = start, start, 0
    for line in above[: -_LINES_ABOVE - 1 : -1]:
        behind -= len(line) + 1
        words = without_stamps(line).strip(" \t\r\f")
        captions = read_captions(words)
        level = read_classification_line(words) is not None or "SBU" in captions
        levels += level
        if levels > 1 or (words and not (level or captions or is_stamp(words))):
            break
        if line.strip(" \t\r\f"):
            top = behind
    return top
