"""The lines of a cable's front: where each stands, and page marks taken out of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.cable.page_marks import (
    is_half_page_line,
    is_page_line,
    is_rest_of_page_line,
    without_page_banners,
    without_page_lines,
)
from reader.cable.stamps import is_stamp, without_stamps

if TYPE_CHECKING:
    from collections.abc import Iterator

FRONT_CHARACTERS = 100_000
"""No front is longer; what stands behind is body, whatever it looks like."""

_LONGEST = 400
_STAMPS_BEGIN = frozenset("RBCPUS1[")


@dataclass(slots=True)
class Line:
    """A line of the front that holds words.

    `start` is the offset of its first word in the text, `blanks` the number of blank lines before it, `width` the
    columns it fills, `indented` whether it begins with a space, `behind_page` whether a page ended right before it.
    """

    start: int
    text: str
    blanks: int
    width: int
    indented: bool = False
    behind_page: bool = False


class FrontLines:
    """The lines of a front that hold words, read from the text as they are asked for."""

    def __init__(self, text: str) -> None:
        """Args: text: the whole cleaned text of a cable."""
        self._read: list[Line] = []
        self._rest = _lines_with_words(text)

    def get(self, index: int) -> Line | None:
        """Line number `index` of those that hold words, or None behind the last one."""
        while len(self._read) <= index:
            line = next(self._rest, None)
            if line is None:
                return None
            self._read.append(line)
        return self._read[index]

    def following(self, index: int) -> Iterator[tuple[int, Line]]:
        """The lines from number `index` on, each with its number."""
        while (line := self.get(index)) is not None:
            yield index, line
            index += 1


def _lines_with_words(text: str) -> Iterator[Line]:
    start = blanks = 0
    behind_page = half = False
    reach = min(len(text), FRONT_CHARACTERS)
    while start < reach:
        end = text.find("\n", start, reach)
        if end < 0:
            end = reach
        raw = text[start:end].rstrip()
        written = raw.lstrip()
        words = without_page_marks(written) if raw else raw
        if half and words:
            words = "" if is_rest_of_page_line(words) else words
            half = False
        if words:
            indent = len(raw) - len(written)
            yield Line(start + indent, words, blanks, len(raw), indent > 0, behind_page)
            blanks, behind_page = 0, False
        else:
            blanks, behind_page = blanks + 1, behind_page or bool(raw)
            half = half or (bool(raw) and is_half_page_line(written))
        start = end + 1


def without_page_marks(words: str) -> str:
    """A line without stamp, banner (`TOKYO 00001095 002 OF 002`) or page line (`PAGE 02 STATE 089296`)."""
    if len(words) > _LONGEST:
        return words
    if " OF " in words or " of " in words:
        words = without_page_banners(words).strip()
    if "Case No." in words or ("    " in words and (" B" in words or "1.4" in words)):
        words = without_stamps(words).strip()
    if "PAGE" in words or "Page" in words or "page" in words:
        words = "" if is_page_line(words) else without_page_lines(words).strip()
    return "" if words[:1] in _STAMPS_BEGIN and is_stamp(words.upper()) else words
