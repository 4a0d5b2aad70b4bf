"""Cable numbers written out in running text: `07 TOKYO 5019`, `07TOKYO5019`, and without a year `Tokyo 1095`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.cable.number import CableNumber, full_year
from reader.cable.posts import canonical_post

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.cable.known_cables import KnownCables

_SERIAL = re.compile(
    r"\d(?:(?<=[^\W\d_]\d)|(?<=\.\d)|(?<=[^\W\d_]\s\d)|(?<=\.\s\d))\d{0,8}(?![\w%]|[.,:]\d|-\d|['’]s?\b)"
)
_NAME_BACKWARDS = re.compile(
    r"(?P<gap>\s{0,3})(?P<post>[A-Za-z.'-]{1,20}(?:\s{1,2}[A-Za-z.'-]{1,20}){0,3})(?:\s{0,2}(?P<year>\d\d(?:\d\d)?)(?![\w$€£]))?"
)
_WORD = re.compile(r"(?<![A-Za-z.'-])[A-Z]")
_NOT_COUNTED = re.compile(
    r"\s{0,2}(?:[).,;:\]\"”\0]|\Z|and\b|or\b|\(|para|reported|reports|notal|refers|for details)", re.IGNORECASE
)
_ANOTHER = re.compile(r"(?:,\s{1,2}(?:and\s)?|\s(?:and|&)\s)(?P<serial>\d{3,7})(?![\w%]|[.,:]\d|-\d)", re.IGNORECASE)
_LONGEST_NAME = 64
_FEWEST_DIGITS, _CERTAIN_DIGITS = 3, 4
_YEARS = range(1900, 2036)


def find_written_numbers(text: str, known: KnownCables) -> Iterator[tuple[int, int, CableNumber]]:
    """Find the cable numbers in `text`.

    A number without a year is one only behind a known post, and only where the figure can be nothing else: no year,
    no sum, nothing counted. It has the year of the cable that cites it.

    Yields:
        Where each number begins and ends, and the number.
    """
    for match in _SERIAL.finditer(text):
        start = match.start()
        if not _follows_name(text, start):
            continue
        before = text[max(0, start - _LONGEST_NAME) : start]
        name = _NAME_BACKWARDS.match(before[::-1])
        found = _read(name, before, match, known) if name and int(match[0]) else None
        if found:
            yield start - found[0], match.end(), found[1]
            yield from _further_serials(text, match.end(), found[1], known)


def _further_serials(
    text: str, end: int, first: CableNumber, known: KnownCables
) -> Iterator[tuple[int, int, CableNumber]]:
    """The serials behind a number that are of the same post: `LISBON 4711 and 4722`."""
    while another := _ANOTHER.match(text, end):
        digits, end = another["serial"], another.end()
        certain = len(digits) >= _CERTAIN_DIGITS and _is_no_year(digits) and _NOT_COUNTED.match(text, end)
        own = CableNumber(first.year, first.post, int(digits)) if certain else None
        cited = known.reference_to(first.post, int(digits)) or own
        if not cited:
            return
        yield another.start("serial"), end, cited


def _follows_name(text: str, start: int) -> bool:
    """Whether a word with a capital, or a number's year, stands right before a figure."""
    last = start - 1 if start and not text[start - 1].isspace() else start - 2
    if last < 0 or not (text[last].isalpha() or (text[last] == "." and text[last - 1].isalpha())):
        return False
    head = text[text.rfind(" ", max(0, last - _LONGEST_NAME), last) + 1]
    return head.isupper() or head.isdigit() or not head.isalnum()


def _read(
    name: re.Match[str], before: str, serial: re.Match[str], known: KnownCables
) -> tuple[int, CableNumber] | None:
    """The number that a name and a serial give, and how far before the serial it begins; None where they give none."""
    value = int(serial[0])
    post_start = len(before) - name.end("post")
    words = before[post_start : len(before) - name.end("gap")]
    if name["year"] and known.is_post(words):
        return name.end("year"), CableNumber(full_year(int(name["year"][::-1])), canonical_post(words), value)
    for word in _WORD.finditer(words):
        tail = words[word.start() :]
        if not known.is_post(tail):
            continue
        cited = known.reference_to(canonical_post(tail), value)
        if not cited and known.number and name["gap"] and _is_serial(serial, tail):
            cited = CableNumber(known.number.year, canonical_post(tail), value)
        if cited:
            return len(before) - post_start - word.start(), cited
    return None


def _is_serial(serial: re.Match[str], post: str) -> bool:
    """Whether digits behind a post's name can only be a serial: no year, no money, nothing counted."""
    digits = serial[0]
    if len(digits) < _FEWEST_DIGITS or not _is_no_year(digits):
        return False
    certain = len(digits) >= _CERTAIN_DIGITS or post.isupper()
    return certain and _NOT_COUNTED.match(serial.string, serial.end()) is not None


def _is_no_year(digits: str) -> bool:
    return digits[0] == "0" or int(digits) not in _YEARS
