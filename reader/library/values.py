"""The values of fields that have only some kinds of them: a portion mark, a day or span of days, a classification."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cable.markings import read_mark
from reader.library.dates import read_span
from reader.library.language import CHOICES
from reader.library.query import QueryError

if TYPE_CHECKING:
    from reader.library.query import Word

_KNOWN_CLASSES = {*CHOICES["class"], "u", "c", "s", "ts", "top", "for", "official", "use", "only", "limited", "fouo"}
"""Words of classifications that mean something even where no cable has them (5 FAH-3 H-700, E.O. 13526)."""


def portion_mark(word: Word) -> str:
    """A portion mark as the index has it: `C//NOFORN`, `(c/nf)` and `c//nf` are the same.

    Raises:
        QueryError: it is none.
    """
    found = read_mark(f"({word.text.strip().strip('()')})")
    if found is None:
        choices = ", ".join(CHOICES["portion"])
        raise QueryError(f"{word.text} is not a portion mark; there are {choices} and more after them.", word.position)
    return str(found[0]).lower()


def days(field: str, word: Word) -> tuple[int, int]:
    """The first and the last day of `date:`, `before:` or `after:`, as `YYYYMMDD`.

    Raises:
        QueryError: this is no date, or a span that ends before it begins.
    """
    span = read_span(word.text)
    if span is None:
        raise QueryError(f"{word.text} is not a date: write 2008, 2008-04, 2008-04-21 or 2008..2009.", word.position)
    if span[0] > span[1]:
        raise QueryError(f"{word.text} ends before it begins: write the earlier day first.", word.position)
    if field != "date" and ".." in word.text:
        raise QueryError(f"{field}: takes one day, month or year; date: takes a span.", word.position)
    return {"date": span, "before": (0, span[0] - 1), "after": (span[1] + 1, 99_999_999)}[field]


def is_known_class(word: str) -> bool:
    """Whether a word of a classification means something, in small letters, whether or not a cable has it."""
    return word in _KNOWN_CLASSES
