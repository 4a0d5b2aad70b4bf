"""Fronts repeated inside a body: each section of a telegram began with its classification line, E.O. and TAGS again."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from reader.cable.banners import BESIDE, PAGE, SECTION_LINE
from reader.cable.model import Furniture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.cable.banners import TextLine

_LABEL = re.compile(r"\s{0,20}(?:E\.?\s?O\.?\s?1[0-9]{4}|TAGS?\s?:|SUBJ(?:ECT)?\s?:|REFS?\s?:)", re.IGNORECASE)
_LONGEST_FRONT = 14


def drop_repeated_fronts(
    lines: list[TextLine], furniture: Sequence[Furniture]
) -> tuple[list[TextLine], list[Furniture]]:
    """Take out what follows a section's classification line down to its subject or references.

    Returns:
        The other lines, and the repeated ones as furniture.
    """
    dropped: set[int] = set()
    numbers = [line.number for line in lines]
    for piece in furniture:
        if piece.kind == SECTION_LINE:
            start = bisect_right(numbers, piece.line)
            end = _end_of_front(lines, start)
            dropped.update(range(start, end))
            if end > start and end < len(lines):
                lines[end].gap = PAGE
    if not dropped:
        return lines, []
    repeated = [Furniture("repeated front", lines[index].number) for index in sorted(dropped)]
    return [line for index, line in enumerate(lines) if index not in dropped], repeated


def _end_of_front(lines: Sequence[TextLine], start: int) -> int:
    """The line behind a repeated front: behind its last label and what goes on with that in capitals."""
    near = range(start, min(start + _LONGEST_FRONT, len(lines)))
    labels = [index for index in near if _LABEL.match(lines[index].text)]
    if not labels:
        return start
    end = labels[-1] + 1
    while end < len(lines) and lines[end].gap == BESIDE and lines[end].text.isupper():
        end += 1
    return end
