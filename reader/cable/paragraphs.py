"""Paragraph numbers: which lines begin a numbered paragraph, and what its true number is.

Drafters number the paragraphs of a telegram from 1 (5 FAH-1 H-200). Copying put a pilcrow before every number at the
start of a line - also before a year or a list number that only happened to stand there - and lost others down to
a stray 1: `14.` where 4 is expected is 4. The running sequence tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.cable.banners import BESIDE, TextLine
from reader.cable.markings import read_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBER = re.compile(
    r"\s{0,40}(?P<pilcrow>¶\s?)?(?P<number>\d{1,4})"
    r"(?:(?P<stop>[.)])(?![.-]\s{0,3}[(©])|\s?[.,:-]{0,2}(?=\s{0,3}[(©]))(?!\d)\s{0,40}"
)
_MARK_FIRST = re.compile(r"\s{0,40}\((?:U|SBU|FOUO|LOU|C|S|TS|[USC]//?[A-Z]{2,6})\)\s{1,4}(?=¶?\s?\d{1,3}\.)")
_BETWEEN_PARAGRAPHS = re.compile(
    r"(?<=[.!?:;\"”’)\]])\s{1,4}(?=¶\s?\d{1,3}\.\s|\d{1,3}\.\s{0,3}\((?:U|SBU|FOUO|LOU|C|S|TS|[CSU]//?[A-Za-z]{2,12})\))"
)
_SHORTEST_OF_SEVERAL = 90
_NUMBER_BEGINS = frozenset("0123456789¶( \t")
_FURTHEST_SKIP, _HIGHEST = 3, 1000
_ROOM_LEFT = 25
_CARRIES_ON = tuple(",-–—(/&")


@dataclass(slots=True)
class NumberedLine:
    """A line that looks numbered: what is written, and what it turned out to be.

    `number` is the true paragraph number, or None where the line begins no paragraph; then `listed` tells a list
    number from a figure that copying moved to the start of a line. `end` is where the words behind the number begin.
    """

    index: int
    written: int
    end: int
    pilcrow: bool
    bracketed: bool
    marked: bool
    stands_apart: bool
    after_blank: bool
    marked_first: bool = False
    number: int | None = None
    listed: bool = False


def part_lines(lines: list[TextLine]) -> list[TextLine]:
    """Part the lines that hold several numbered paragraphs, as texts do that copying put on one line."""
    parted: list[TextLine] = []
    for line in lines:
        if len(line.text) <= _SHORTEST_OF_SEVERAL or not _may_hold_several(line.text):
            parted.append(line)
            continue
        first, *others = _BETWEEN_PARAGRAPHS.split(line.text)
        parted.append(TextLine(line.number, first, line.gap, line.blanks))
        parted.extend(TextLine(line.number, other) for other in others)
    return parted


def _may_hold_several(text: str) -> bool:
    return ". (" in text or ".(" in text or "¶" in text[1:]


def number_paragraphs(
    lines: Sequence[TextLine], finished: Sequence[bool], width: int | None
) -> dict[int, NumberedLine]:
    """Read the numbers at the starts of `lines`, and decide which of them number paragraphs.

    Args:
        lines: The text lines of the body.
        finished: Whether a sentence ends with each.
        width: How wide they are set, if that is known.

    Returns:
        For each line that looks numbered, by its index in `lines`, what it is.
    """
    heads = (index for index, line in enumerate(lines) if line.text[0] in _NUMBER_BEGINS)
    candidates = [found for index in heads if (found := _read_number(lines, index, finished, width))]
    if any(not candidate.bracketed and candidate.written < 20 for candidate in candidates):
        for candidate in candidates:
            candidate.listed = candidate.bracketed
    _decide([candidate for candidate in candidates if not candidate.listed])
    return {candidate.index: candidate for candidate in candidates}


def _read_number(
    lines: Sequence[TextLine], index: int, finished: Sequence[bool], width: int | None
) -> NumberedLine | None:
    """The number at the start of a line, or None."""
    line = lines[index]
    head = line.text[:1] if line.text[:1] != " " else line.text.lstrip()[:1]
    if not (head.isdigit() or head in "¶("):
        return None
    first = _MARK_FIRST.match(line.text) if head == "(" else None
    match = _NUMBER.match(line.text, first.end() if first else 0)
    if not match or match["number"].startswith("0"):
        return None
    marked = first is not None or read_mark(line.text, match.end()) is not None
    if not match["stop"] and not marked:
        return None
    above = lines[index - 1].text if index else ""
    ended = finished[index - 1] if any(map(str.isalnum, above)) else True
    early = width is not None and len(above) + _ROOM_LEFT < width and above[-1:] not in _CARRIES_ON
    apart = line.gap != BESIDE or ended or early
    return NumberedLine(
        index,
        int(match["number"]),
        match.end(),
        match["pilcrow"] is not None,
        match["stop"] == ")",
        marked,
        apart,
        line.gap != BESIDE and ended,
        first is not None,
    )


def _decide(candidates: Sequence[NumberedLine]) -> None:
    """Walk the candidates in order and give each paragraph its true number."""
    last_marked = {found.written: place for place, found in enumerate(candidates) if found.marked}
    last_any = {found.written: place for place, found in enumerate(candidates)}
    expected, list_number = 1, 0
    all_marked = True
    for place, found in enumerate(candidates):
        if not (found.marked or found.stands_apart):
            continue
        continues_list = list_number > 0 and found.written == list_number + 1 and not found.marked
        if continues_list and (all_marked or last_any.get(expected, -1) > place):
            found.listed, list_number = True, found.written
            continue
        number = _true_number(found, expected, comes_later=last_marked.get(expected, -1) > place)
        if number is None:
            found.listed = found.written < expected or found.written <= 30
            list_number = found.written if found.listed else 0
            continue
        found.number, expected, list_number = number, number + 1, 0
        all_marked = all_marked and found.marked


def _true_number(found: NumberedLine, expected: int, *, comes_later: bool) -> int | None:
    """The paragraph number meant by what is written, or None where it is none.

    Args:
        found: The line that looks numbered.
        expected: The number that would come next.
        comes_later: Whether a marked paragraph with that number follows.
    """
    written = found.written
    if written == expected:
        return written
    stray = int(str(written)[1:] or "0") if str(written)[0] == "1" and str(written)[1:2] != "0" else 0
    if stray == expected:
        return stray
    if written > expected + _FURTHEST_SKIP:
        if expected < stray <= expected + _FURTHEST_SKIP and not comes_later and (found.marked or found.after_blank):
            return stray
        return written if found.marked and written < _HIGHEST and not comes_later else None
    if written > expected:
        return written if found.marked or (found.after_blank and not comes_later) else None
    return written if found.marked or (written == expected - 1 and found.after_blank and found.pilcrow) else None
