"""A text folded: its words as the index has them, with spaces between, so that the index need only part them."""

from __future__ import annotations

from functools import cache

from reader.library.schema import analyzer

_OTHER = "\N{CURRENCY SIGN}"


def folded(text: str) -> str:
    """The words of a text in small letters without accents, and spaces between them.

    One beyond Latin-1, or with a letter such as `ß` that becomes two, takes four times as long.
    """
    try:
        written = text.encode("latin-1").translate(_as_indexed()).decode("latin-1")
    except UnicodeEncodeError:
        written = _OTHER
    return " ".join(analyzer().analyze(text)) if _OTHER in written else written


@cache
def _as_indexed() -> bytes:
    """What becomes of each character of Latin-1: a letter or figure, a gap, or a sign for what is several letters."""
    return "".join(map(_indexed, map(chr, range(256)))).encode("latin-1")


def _indexed(character: str) -> str:
    words = analyzer().analyze(character)
    if not words:
        return " "
    return words[0] if len(words[0]) == 1 else _OTHER
