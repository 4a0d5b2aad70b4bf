"""Page marks inside a text: the banner over each page of a telegram, and the page line of the archives' telegrams.

`TOKYO 00001095 002 OF 002` is the banner of a telegram's page (ACP-127), `PAGE 02 STATE 089296` that of a telegram of
the 1970s. Both stand wherever a page ended: between the fields of a front and inside the sentences of a body.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.cable.posts import canonical_post, post_of

if TYPE_CHECKING:
    from reader.cable.number import CableNumber

_PAGE_COUNT = re.compile(
    r"(?<![\w.])(?:(?P<serial>\d{4,10})\s{1,4})?\d{3}(?:\.\d{1,2})?\s{1,2}OF\s{1,2}\d{3}(?!\w)", re.IGNORECASE
)
_POST_WORDS = re.compile(r"(?:[A-Z][A-Za-z.'/-]{0,20}\s{1,3}){1,4}\Z")
_SMALL_POST_WORDS = re.compile(r"(?:[a-z][a-z.'/-]{0,20}\s{1,3}){1,4}\Z")
_WORD = re.compile(r"(?<!\S)\S")
_PAGE_LINE = re.compile(
    r"(?<!\w)PAGE\s{1,3}\d{1,3}(?:\s{1,3}OF\s{1,3}\d{1,3})?"
    r"\s{1,12}[A-Z]{3,6}(?:\s[A-Z]{1,6})?\s{1,12}\d{4,7}(?:\s{1,9}(?:\d{2}\s{1,2}OF\s{1,2}\d{2}\s{1,9})?\d{6}Z)?",
    re.IGNORECASE,
)
_BARE_PAGE_LINE = re.compile(r"PAGE\s{1,3}\d{1,3}(?:\s{1,3}OF\s{1,3}\d{1,3})?", re.IGNORECASE)
_REST_OF_PAGE_LINE = re.compile(
    r"[A-Z]{3,6}(?:\s[A-Z]{1,6})?\s{1,12}\d{4,7}(?:\s{1,9}\d{2}\s{1,2}OF\s{1,2}\d{2})?(?:\s{1,9}\d{6}Z)?", re.IGNORECASE
)
_END_MARK = re.compile(
    r"NNNN?(?:[A-Z]{1,6}ZCZC?)?|#\d{1,5}|BT|[.…]{1,6}|<{1,3}\s?END OF DOCUMENT\s?>{1,3}", re.IGNORECASE
)
_FEWEST_DIGITS = 5
_LONGEST_POST = 80


def is_page_line(words: str) -> bool:
    """Whether a line is a page line and nothing else."""
    return bool(_PAGE_LINE.fullmatch(words) or _BARE_PAGE_LINE.fullmatch(words))


def is_half_page_line(words: str) -> bool:
    """Whether a line is `PAGE 02` alone: the telegrams of 1979 have the rest of the page line below it."""
    return _BARE_PAGE_LINE.fullmatch(words) is not None


def is_rest_of_page_line(words: str) -> bool:
    """Whether a line may be the rest of a page line broken in two."""
    return _REST_OF_PAGE_LINE.fullmatch(words) is not None


def is_end_mark(words: str) -> bool:
    """Whether a line is what a transmission ends with: `BT`, `#1095`, `NNNN`, or the copy's own end mark."""
    return words[0] in "NnBb#.…<" and _END_MARK.fullmatch(words) is not None


def without_page_lines(line: str) -> str:
    """The line without the page lines in it."""
    return _PAGE_LINE.sub(" ", line)


def without_page_banners(line: str, number: CableNumber | None = None) -> str:
    """The line without page banners: the count of pages, the serial, and the words of the post before it.

    Args:
        line: One line.
        number: The cable's own number, whose post the banner repeats.
    """
    kept, end = [], 0
    for match in _PAGE_COUNT.finditer(line):
        before = line[end : match.start()]
        post = ""
        if match["serial"] and (len(match["serial"]) >= _FEWEST_DIGITS or names_post(_last_words(before), number)):
            post = _post_at_end(before, number)
        elif before.strip():
            continue
        kept.append(before[: len(before) - len(post)])
        end = match.end()
    return "".join([*kept, line[end:]]) if end else line


def _last_words(before: str) -> str:
    """The words right before a serial that may name a post."""
    pattern = _SMALL_POST_WORDS if before.islower() else _POST_WORDS
    match = pattern.search(before[-_LONGEST_POST:])
    return match[0] if match else ""


def _post_at_end(before: str, number: CableNumber | None) -> str:
    """The tail of `before` that names a post: the cable's own, else a known one, else the last word."""
    words = _last_words(before)
    tails = [words[match.start() :] for match in _WORD.finditer(words)]
    if not tails:
        return ""
    if tails[-1].isupper():
        tails = [tail for tail in tails if tail.isupper()]
    return next((tail for tail in tails if names_post(tail, number)), tails[-1])


def names_post(words: str, number: CableNumber | None) -> bool:
    """Whether `words` name the cable's own post, perhaps cut short, or another known post."""
    letters = "".join(filter(str.isalpha, words.upper()))
    if number and len(letters) >= 3 and (number.post.startswith(letters) or number.post.endswith(letters)):
        return True
    return bool(letters) and post_of(canonical_post(words)) is not None
