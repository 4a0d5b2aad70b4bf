"""The lines of a cable's front: where each stands, and page marks taken out of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.cable.posts import canonical_post, post_of

if TYPE_CHECKING:
    from collections.abc import Iterator

FRONT_CHARACTERS = 100_000
"""No front is longer; what stands behind is body, whatever it looks like."""

_PAGE_COUNT = re.compile(r"(?<!\w)\d{4,9}\s{1,4}\d{3}(?:\.\d{1,2})?\s{1,2}OF\s{1,2}\d{3}(?!\w)", re.IGNORECASE)
_PAGE_LINE = re.compile(
    r"(?<!\w)PAGE\s{1,3}\d{1,3}(?:\s{1,3}OF\s{1,3}\d{1,3}|\s{1,12}[A-Z]{3,6}(?:\s[A-Z]{1,6})?\s{1,12}\d{4,7})"
    r"(?:\s{1,4}\d{2}\s{1,2}OF\s{1,2}\d{2})?(?:\s{1,4}\d{6}Z)?(?!\S)",
    re.IGNORECASE,
)
_LAST_WORDS = re.compile(r"(?:[A-Z][A-Z.'-]{0,20}\s{1,3}){0,3}[A-Z][A-Z.'-]{0,20}\s{1,3}\Z", re.IGNORECASE)
_LONGEST = 400
_WORD = re.compile(r"(?<!\S)\S")


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
    behind_page = False
    reach = min(len(text), FRONT_CHARACTERS)
    while start < reach:
        end = text.find("\n", start, reach)
        if end < 0:
            end = reach
        raw = text[start:end].rstrip()
        words = without_page_marks(raw.lstrip()) if raw else raw
        if words:
            yield Line(start + len(raw) - len(raw.lstrip()), words, blanks, len(raw), raw[0].isspace(), behind_page)
            blanks, behind_page = 0, False
        else:
            blanks, behind_page = blanks + 1, behind_page or bool(raw)
        start = end + 1


def without_page_marks(words: str) -> str:
    """The words of a line without page banner (`TOKYO 00001095 002 OF 002`) or page line (`PAGE 02  STATE 089296`)."""
    if len(words) > _LONGEST:
        return words
    if " OF " in words or " of " in words:
        words = _without_banners(words)
    if "PAGE" in words or "page" in words:
        words = _PAGE_LINE.sub(" ", words).strip()
    return words


def _without_banners(words: str) -> str:
    kept, end = [], 0
    for count in _PAGE_COUNT.finditer(words):
        before = words[end : count.start()]
        kept.append(before[: len(before) - len(_post_at_end(before[-80:]))])
        end = count.end()
    return " ".join([*kept, words[end:]]).strip() if end else words


def _post_at_end(words: str) -> str:
    """The words at the end that name a post; the last word where none does."""
    match = _LAST_WORDS.search(words)
    if not match:
        return ""
    tails = [match[0][word.start() :] for word in _WORD.finditer(match[0])]
    return next((tail for tail in tails if post_of(canonical_post(tail))), tails[-1])
