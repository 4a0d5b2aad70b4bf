"""Fronts repeated inside a body: each section of a telegram was sent as a telegram of its own (ACP-127).

It has its classification line, E.O. and TAGS again; in the telegrams of the archives also the distribution, the
transmission header and the addressees above them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from reader.cable.banners import PAGE, PAGE_LINE, SECTION_LINE
from reader.cable.model import Furniture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.cable.banners import TextLine

_LABEL = re.compile(r"\s{0,20}(?:E\.?\s?O\.?\s?1[0-9]{4}|TAGS?\s?:|SUBJ(?:ECT)?\s?:|REFS?\s?:)", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\s{0,20}(?:¶|\d{1,3}\.\s)")
_GROUP = re.compile(r"\s{0,40}[ZOPR](?:\s?[ZOPR])?\s{1,4}\d{6}Z\s{1,3}[A-Z]{3}\s{1,3}\d\d")
_SENDER = re.compile(r"\s{0,20}FM\s")
_DISTRIBUTION = re.compile(r"\s{0,20}(?:ACTION|ORIGIN|INFO)\s")
_TRANSMISSION = re.compile(r"\s{0,20}(?:VZCZC|[ZOPR]{1,2}\s(?:[ZOPR]{1,2}\s)?R[A-Z]{3,7}|DE\sR[A-Z]{3,7}|ZN[YR]\s)")
_LONGEST_FRONT, _LONGEST_HEADER = 14, 60


def drop_repeated_fronts(
    lines: list[TextLine], furniture: Sequence[Furniture], front: str
) -> tuple[list[TextLine], list[Furniture]]:
    """Take out what is repeated around a section's classification line: the header above it, the front below it.

    Args:
        lines: The text lines of the body.
        furniture: The page furniture between them, among it the classification lines of sections and page lines.
        front: The text above the body, whose lines each section begins with again.

    Returns:
        The other lines, and the repeated ones as furniture.
    """
    dropped: set[int] = set()
    numbers = [line.number for line in lines]
    known: frozenset[str] | None = None
    page: int | None = None
    sections = [bisect_right(numbers, piece.line) for piece in furniture if piece.kind == SECTION_LINE]
    following = iter((*sections[1:], len(lines)))
    for piece in furniture:
        if piece.kind == PAGE_LINE:
            page = bisect_right(numbers, piece.line)
        if piece.kind == SECTION_LINE:
            known = known or frozenset(map(str.strip, front.split("\n")))
            behind = bisect_right(numbers, piece.line)
            start = _start_of_header(lines, behind, page)
            end = _end_of_front(lines[: next(following)], behind, known)
            dropped.update(range(start, end))
            if end > start and end < len(lines):
                lines[end].gap = PAGE
    if not dropped:
        return lines, []
    repeated = [Furniture("repeated front", lines[index].number) for index in sorted(dropped)]
    return [line for index, line in enumerate(lines) if index not in dropped], repeated


def _start_of_header(lines: Sequence[TextLine], end: int, page: int | None) -> int:
    """The first line of the header repeated above a section's classification line; `end` where there is none.

    It reaches up from the date-time group over the transmission lines, or over the distribution to the top of the page.

    Args:
        lines: The text lines of the body.
        end: The line behind the header.
        page: The first line of the page, where there are page lines.
    """
    top = max(0, end - _LONGEST_HEADER)
    group = next((index for index in range(end - 2, top - 1, -1) if _GROUP.match(lines[index].text)), None)
    if group is None or not _SENDER.match(lines[group + 1].text):
        return end
    if page is not None and any(_DISTRIBUTION.match(lines[index].text) for index in range(page, group)):
        return max(page, top)
    while group > top and _TRANSMISSION.match(lines[group - 1].text):
        group -= 1
    return group


def _end_of_front(lines: Sequence[TextLine], start: int, known: frozenset[str]) -> int:
    """The line behind a repeated front: behind its last label and what else stands in the front of the cable.

    Args:
        lines: The text lines of the body up to the next section.
        start: The line behind the section's classification line.
        known: The lines of the front.
    """
    reach = min(start + _LONGEST_FRONT, len(lines))
    near = range(start, next((index for index in range(start, reach) if _PARAGRAPH.match(lines[index].text)), reach))
    end = max((index + 1 for index in near if _LABEL.match(lines[index].text)), default=start)
    while end < len(lines) and lines[end].text.strip() in known:
        end += 1
    return end
