"""Tables, columns of figures, and lines that stand each for itself: their lines and spacing carry the meaning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.cable.banners import BESIDE, BLANK, PAGE
from reader.cable.joining import breaks_off

if TYPE_CHECKING:
    from reader.cable.layout import Layout

_COLUMN_GAP = re.compile(r"(?<=[^\s.:;!?\"”')\]])\s{3,}(?=\S)|(?<=\S)\s{5,}(?=\S)")
_FIGURE_GAP = re.compile(r"(?<=\S)\s{2,}(?=[-$€£(]?\d)")
_LEADER = re.compile(r"\w\s{0,3}\.{4,}\s{0,5}[-$€£(]?\d")
_FIGURE = re.compile(r"[-+$€£(]?\d[\d,.:/%]*[)%]?[A-Za-z]?")
_SENTENCE_END = re.compile(r"[a-z\])\"”]{4}[.!?](?:\s{1,2}[A-Z\"“]|\s*\Z)")
_ROOM_LEFT = 12
_FEWEST_LISTED, _SHORT_LINE, _LONGEST_LISTED = 3, 45, 100
_FEWEST_FIGURES = 3


def find_tables(layout: Layout) -> dict[int, int]:
    """Find the tables: at least two rows of columns close together.

    Returns:
        The first line of each table, and the line behind its last row.
    """
    rows = [
        index
        for index, line in enumerate(layout.lines)
        if is_row(line.text) and index not in layout.rules and not layout.begins_paragraph(index)
    ]
    tables: dict[int, int] = {}
    first = 0
    for place in range(1, len(rows) + 1):
        if place < len(rows) and _joined(rows[place - 1], rows[place], layout):
            continue
        if place - first > 1:
            tables[rows[first]] = rows[place - 1] + 1
        first = place
    return tables


def is_row(text: str) -> bool:
    """Whether a line is divided into columns, or is mostly figures."""
    words = text.strip()
    if ("   " in words and _COLUMN_GAP.search(words)) or ("...." in words and _LEADER.search(words)):
        return True
    if not (words[-1].isdigit() or words[-1] in "%)"):
        return False
    if "  " in words and len(_FIGURE_GAP.findall(words)) > 1:
        return True
    tokens = words.split()
    figures = sum(_FIGURE.fullmatch(token) is not None for token in tokens)
    return figures >= _FEWEST_FIGURES and figures * 2 >= len(tokens)


def _joined(row: int, following: int, layout: Layout) -> bool:
    """Whether two rows belong to one table: next to each other, or with a rule between."""
    if following - row > 2 or (following - row == 2 and row + 1 not in layout.rules):
        return False
    return all(
        layout.lines[index].gap != PAGE and layout.lines[index].blanks < 2 for index in range(row + 1, following + 1)
    )


def find_columns(layout: Layout, taken: frozenset[int]) -> dict[int, int]:
    """Find lines that stand each for itself, as names of people present: short ones, ended though a word had fitted.

    Args:
        layout: The lines of the body.
        taken: Lines that are rules, headings, items, tables or starts of paragraphs.

    Returns:
        The first line of each column, and the line behind its last.
    """
    lines = layout.lines
    columns: dict[int, int] = {}
    first = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and lines[index].gap == BESIDE and index not in taken and index - 1 not in taken:
            continue
        if index - first > 1 and len(lines[first].text) <= _LONGEST_LISTED:
            columns.update(_columns_between(first, index, layout))
        first = index
    return columns


def _columns_between(start: int, end: int, layout: Layout) -> dict[int, int]:
    """The columns among lines that no blank line parts: all of them, or runs of some."""
    lines = layout.lines
    longest = max(len(lines[index].text) for index in range(start, end))
    if longest > _LONGEST_LISTED:
        return {}
    if start and lines[start].gap != BLANK and breaks_off(lines[start - 1].text):
        start += 1
    listed = [_is_listed_below(index, layout) for index in range(start, end - 1)]
    enough = sum(listed) >= (1 if longest < _SHORT_LINE else 2) and sum(listed) * 2 >= len(listed)
    if enough and not any(_SENTENCE_END.search(lines[index].text) for index in range(start, end)):
        return {start: end}
    columns = {}
    first = start
    for index, goes_on in enumerate([*listed, False], start):
        if goes_on:
            continue
        last = index if index + 1 < end else index + 1
        if last - first >= _FEWEST_LISTED and (first == start or layout.finished[first - 1]):
            columns[first] = last
        first = index + 1
    return columns


def _is_listed_below(index: int, layout: Layout) -> bool:
    """Whether a line was ended on purpose, and the next one begins anew."""
    line, following = layout.lines[index].text, layout.lines[index + 1].text.strip()
    anew = following[0].isupper() or following[0] in "\"“'(-"
    return anew and not line.rstrip().endswith("-") and layout.has_room(line, following, _ROOM_LEFT)
