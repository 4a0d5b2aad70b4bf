"""A block of references cut into entries at their letters, whatever brackets, stops or dashes these have.

A letter stands before its entry; some drafters put it behind (`STATE 1234 (A); OSLO 5 (B)`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LETTER = r"(?:[(\[]\s?(?P<letter>[A-Z]{1,2})\s?[)\]]|(?P<bare>[A-Z])\s?[).\]:])(?![A-Z]\.)[:.,]?"
_BULLET = re.compile(rf"\s{{0,9}}[¶1]?\s{{0,2}}{_LETTER}\s{{0,9}}", re.IGNORECASE)
_INNER_BULLET = re.compile(
    rf"(?:(?<![\w/.&-])(?:¶\s{{0,2}}|1(?=[A-Z(\[]))?|(?<=\d)(?=\(|\[)){_LETTER}(?:\s{{0,9}}(?=[\w(\[])|\Z)",
    re.IGNORECASE,
)
_UNSTOPPED = re.compile(
    r"(?:\A|(?<=\s))(?P<bare>[A-Z])(?:\s{0,2}[-–—]\s{0,3}|\s{1,4})(?=(?:(?:19|20)?\d\d\s{0,3})?[A-Z]{3}[A-Z ]{0,20}\d)",
    re.IGNORECASE,
)
_LETTERED_BEHIND = re.compile(r"\d\s{0,3}[(\[]\s?A\s?[)\]]", re.IGNORECASE)
_BEHIND = re.compile(r"[(\[]\s?(?P<letter>[A-Z])\s?[)\]]\s{0,3}[,;.]?", re.IGNORECASE)
_INDENTING_DASH = re.compile(r"-{1,2}\s{1,20}(?=[\w(\[])")
"""Telegrams of the 1980s hold the place of an indented line with a dash."""
_NUMBER = re.compile(r"\(?(?P<number>[1-9]|1\d|2[0-6])[.)]\s{0,3}(?=[A-Z0-9])", re.IGNORECASE)
_LABEL_AGAIN = re.compile(r"(?<!\w)REF(?:S|TELS?)?\.?\s{1,4}(?=[(\[]?[A-Z]\s?[.)\]:])", re.IGNORECASE)
_LEVELS = ("U", "C", "S")
_CABLE_FOLLOWS = re.compile(r"(?:\d\d(?:\d\d)?\s{0,3})?[A-Z][A-Z.' -]{2,40}\d", re.IGNORECASE)


def read_entries(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The entries of a block, each with its letter, or with none.

    Args:
        lines: The lines of the block, without its label.
    """
    lines = [_INDENTING_DASH.sub("", line, count=1) if line.startswith("-") else line for line in lines]
    lines = [_LABEL_AGAIN.sub("", line) for line in lines]
    if len(lines) > 1 and all(_NUMBER.match(line) for line in lines[:2]):
        lines = [_NUMBER.sub(_as_letter, line) for line in lines]
    if lines and not _BULLET.match(lines[0]) and _LETTERED_BEHIND.search(lines[0]):
        yield from _entries_before_letters(" ".join(lines))
    elif lines and _is_unstopped(lines[0], ""):
        yield from _entries_behind_bare_letters(lines)
    else:
        yield from _entries_behind_letters(lines)


def _as_letter(number: re.Match[str]) -> str:
    return f"{chr(ord('A') + int(number['number']) - 1)}. "


def following_letter(label: str) -> str:
    """The letter that follows a label; `A` is the first."""
    return chr(ord(label[0]) + 1) if label and label[0] < "Z" else label or "A"


def _entries_behind_letters(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    letter, parts = "", [""]
    for line in lines:
        bullet = _BULLET.match(line)
        if bullet:
            if " ".join(parts).strip():
                yield letter, " ".join(parts)
            above, letter, parts = letter, _letter_of(bullet), [""]
            line = line[bullet.end() :]
            doubled = _BULLET.match(line)
            if doubled and (_letter_of(doubled) == letter or _CABLE_FOLLOWS.match(line, doubled.end())):
                is_mark = _letter_of(doubled) in _LEVELS and _letter_of(doubled) != following_letter(above)
                letter, line = letter if is_mark else _letter_of(doubled), line[doubled.end() :]
        for start, end, inner in _inner_bullets(line, letter):
            parts.append(line[start:end])
            if inner:
                if " ".join(parts).strip():
                    yield letter, " ".join(parts)
                letter, parts = inner, [""]
    if " ".join(parts).strip():
        yield letter, " ".join(parts)


def _inner_bullets(line: str, letter: str) -> Iterator[tuple[int, int, str]]:
    """The pieces of a line between letters that follow each other, each with the letter behind it."""
    start = 0
    for bullet in _INNER_BULLET.finditer(line):
        following = _letter_of(bullet)
        if bullet.start() < start:
            continue
        if following == following_letter(letter) or (not letter and following == "B"):
            end = bullet.end()
            doubled = _BULLET.match(line, end)
            if doubled and _letter_of(doubled) == following:
                end = doubled.end()
            yield start, bullet.start(), following
            start, letter = end, following
    yield start, len(line), ""


def _letter_of(bullet: re.Match[str]) -> str:
    return (bullet["letter"] or bullet["bare"]).upper()


def _entries_before_letters(text: str) -> Iterator[tuple[str, str]]:
    """The entries of a block that has its letters behind them."""
    start = 0
    for bullet in _BEHIND.finditer(text):
        if _LETTERED_BEHIND.search(text[max(0, bullet.start() - 4) : bullet.end()].replace(bullet["letter"], "A")):
            yield bullet["letter"].upper(), text[start : bullet.start()]
            start = bullet.end()
    if text[start:].strip():
        yield "", text[start:]


def _is_unstopped(line: str, letter: str) -> bool:
    """Whether a line begins with the letter that follows `letter`, and nothing but a dash or a space behind it."""
    bullet = _UNSTOPPED.match(line)
    return bullet is not None and bullet["bare"].upper() == following_letter(letter)


def _entries_behind_bare_letters(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The entries of a block whose letters have neither stop nor bracket: `A STATE 1, B OSLO 5`, `A - STATE 1`."""
    text, letter, start = " ".join(lines), "", 0
    for bullet in _UNSTOPPED.finditer(text):
        if bullet["bare"].upper() == following_letter(letter):
            if letter:
                yield letter, text[start : bullet.start()]
            letter, start = bullet["bare"].upper(), bullet.end()
    yield letter, text[start:]
