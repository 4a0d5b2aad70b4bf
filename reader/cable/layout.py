"""How a body is laid out: its lines with what is known of each before they are joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.cable.banners import BESIDE, BLANK, PAGE, TextLine
from reader.cable.joining import is_finished
from reader.cable.lists import Bullet, read_bullets
from reader.cable.markings import read_mark
from reader.cable.paragraphs import NumberedLine, number_paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

_RULE = re.compile(r"[-=*_~#+–—\s]{3,}")
_FEWEST_OF_RULE, _SIGNS_ALONE = 3, frozenset(("-", "--", "*", "**", "=", "==", "_", "__", "~", "#", "–", "—"))
_USUAL_WIDTHS = range(40, 110)
_USUAL_WIDTH = 65
_WRAPPED_HERE_AND_THERE = range(50, 80)
_ROOM_LEFT = 12
_FEWEST_SPACED = 12


@dataclass(slots=True)
class Layout:
    """The lines of a body and what they show by themselves.

    `rules` are the lines that are rules, `numbered` those that look numbered, `bullets` the readings of the sign at
    the start of each, `finished` whether a sentence ends with it. `width` is how wide the lines are set, None where
    every paragraph is one long line; `blanks_at_break` is how many blank lines a page break inside a sentence has,
    None where there is none; `paragraphs` are the lines that begin a numbered paragraph.
    """

    lines: Sequence[TextLine]
    rules: frozenset[int]
    numbered: dict[int, NumberedLine]
    bullets: list[list[Bullet]]
    finished: list[bool]
    width: int | None
    blanks_at_break: int | None
    paragraphs: frozenset[int]

    def begins_paragraph(self, index: int) -> bool:
        """Whether a line begins a numbered paragraph."""
        return index in self.paragraphs

    def words(self, index: int) -> str:
        """The words of a line behind its paragraph number and its mark."""
        text = self.lines[index].text
        found = self.numbered.get(index)
        text = (text[found.end :] if found and found.number is not None else text).strip()
        mark = read_mark(text)
        return text[mark[1] :].strip() if mark else text

    def is_full(self, line: str, following: str) -> bool:
        """Whether a line ends because the next word would not fit on it."""
        if self.width is None:
            return len(line) in _WRAPPED_HERE_AND_THERE
        return not self.has_room(line, following, -2)

    def ends_early(self, line: str, following: str) -> bool:
        """Whether a line was ended on purpose, long before the next word had not fitted."""
        return (self.width is None and len(line) > _USUAL_WIDTHS.stop) or self.has_room(line, following, _ROOM_LEFT)

    def has_room(self, line: str, following: str, room: int) -> bool:
        """Whether the first word of the next line and `room` more characters would have fitted behind a line."""
        left = (self.width or _USUAL_WIDTH) - len(line) - 1 - room
        return left > 1 and len(following.split(maxsplit=1)[0]) < left


def lay_out(lines: Sequence[TextLine]) -> Layout:
    """Look at each line by itself, and at what the lines have in common."""
    rules = _rules(lines)
    width = _width(lines, rules)
    finished = [is_finished(line.text) for line in lines]
    if width:
        _close_double_spacing(lines, finished)
    breaks = [line.blanks for index, line in enumerate(lines) if index and line.gap == PAGE and not finished[index - 1]]
    numbered = number_paragraphs(lines, finished, width)
    bullets = [read_bullets(line.text) for line in lines]
    paragraphs = frozenset(index for index, found in numbered.items() if found.number is not None)
    return Layout(lines, rules, numbered, bullets, finished, width, min(breaks, default=None), paragraphs)


def _rules(lines: Sequence[TextLine]) -> frozenset[int]:
    """The lines that are rules; a dash or two alone are one, unless they are the bullet of the line below."""
    alone = {
        index for index, line in enumerate(lines) if len(line.text) < _FEWEST_OF_RULE and line.text in _SIGNS_ALONE
    }
    bullets = {
        index for index in alone if index + 1 < len(lines) and lines[index + 1].gap == BESIDE and index + 1 not in alone
    }
    return frozenset(index for index, line in enumerate(lines) if is_rule(line.text)).union(alone - bullets)


def is_rule(text: str) -> bool:
    """Whether a line is a rule of dashes, stars or the like, and nothing else."""
    return text[-1:] in "-=*_~#+–—" and _RULE.fullmatch(text) is not None


def _width(lines: Sequence[TextLine], rules: frozenset[int]) -> int | None:
    """How wide the lines are set, or None where they are not."""
    lengths = sorted(len(line.text) for index, line in enumerate(lines) if index not in rules)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    return width if width in _USUAL_WIDTHS else None


def _close_double_spacing(lines: Sequence[TextLine], finished: Sequence[bool]) -> None:
    """Where copying put a blank line behind every line, take one away everywhere."""
    gaps = [index for index, line in enumerate(lines) if index and line.gap != PAGE]
    spaced = [index for index in gaps if lines[index].gap == BLANK]
    cut = sum(not finished[index - 1] for index in spaced)
    if len(gaps) < _FEWEST_SPACED or len(spaced) * 10 < len(gaps) * 9 or cut * 2 < len(spaced):
        return
    for index in spaced:
        lines[index].blanks -= 1
        lines[index].gap = BLANK if lines[index].blanks else BESIDE
