"""Mentions: words in the text that speak of other cables - `(Ref A)`, `reftels`, `septel`, `07 TOKYO 5019`."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from reader.cable.known_cables import KnownCables
from reader.cable.model import Mention
from reader.cable.written_numbers import find_written_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.cable.model import Reference
    from reader.cable.number import CableNumber

_LETTER = r"[(\[]?\s?\b[A-Za-z]\b(?!\.\w|['’](?!s\b)\w)(?:\s?[)\]])?"
_JOIN = r"\s{0,2}(?:,\s{0,2}(?:and|or)\b|[,;/&+]|\b(?:and|or|through|thru|to)\b|[-–])\s{0,2}"
_REFERENCE = re.compile(
    r"(?:(?P<septel>septels?)|(?P<word>ref(?:erence)?(?:tel)?s?)"
    rf"(?P<labels>\.?(?:\s{{1,2}}|(?=[(\[])){_LETTER}(?:{_JOIN}(?:ref(?:tel)?s?\s{{1,2}})?{_LETTER}){{0,25}})?)"
    r"(?![\w-]|['’](?!s\b))",
    re.IGNORECASE,
)
_SPELLINGS = ("ref", "Ref", "REF", "septel", "Septel", "SEPTEL")
_LABEL = re.compile(r"(?<![A-Za-z])(?P<letter>[A-Za-z])(?![A-Za-z])|(?P<range>-|–|through|thru|to)", re.IGNORECASE)
_PARAGRAPH = re.compile(r"[)\]]?,?\s{0,2}[(\[]?(?:paragraphs?|paras?\.?|¶)\s{0,2}(\d{1,3})(?!\w)", re.IGNORECASE)
_CLOSES = (")", ",", ";", "]", "\0", "")
_ENDS_WORDS = (*_CLOSES, ".", ":")
_MOST_LABELS = 26
_BETWEEN_BLOCKS = "\0"


def find_mentions(
    texts: Sequence[str], number: CableNumber | None, references: Sequence[Reference]
) -> tuple[Mention, ...]:
    """Find the words in the blocks that speak of other cables, and the cables they mean.

    Args:
        texts: The texts of the blocks, in order.
        number: The cable's own number; a number without a year in the text has its year.
        references: The cable's references, which the letters stand for.

    Returns:
        The mentions in the order of the text; none overlap.
    """
    known = KnownCables(number, references)
    whole = _BETWEEN_BLOCKS.join(texts)
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    spans = [(start, end, labels, known.numbers_of(labels)) for start, end, labels in _find_labels(whole, known)]
    spans.extend(
        (start, end, known.labels_of(cited), (cited,)) for start, end, cited in find_written_numbers(whole, known)
    )
    spans.sort(key=lambda span: (span[0], -span[1]))
    found: list[Mention] = []
    reached = 0
    for start, end, labels, numbers in spans:
        if start >= reached:
            block = bisect_right(starts, start) - 1
            behind = _PARAGRAPH.match(whole, end) if max(len(labels), len(numbers)) <= 1 else None
            paragraph = int(behind[1]) if behind else None
            found.append(Mention(block, start - starts[block], end - starts[block], labels, numbers, paragraph))
            reached = end
    return tuple(found)


def _find_labels(text: str, known: KnownCables) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """`Ref A`, `Refs A-C`, `reftel`, `septel` and their like: where they begin and end, and the letters they mean."""
    reached = 0
    for start in sorted(_candidates(text)):
        match = _REFERENCE.match(text, start) if start >= reached else None
        if not match:
            continue
        reached = match.end()
        found = _read_reference(match, text, known)
        if found:
            yield start, *found


def _candidates(text: str) -> Iterator[int]:
    """Where a word begins that may be a mention."""
    for spelling in _SPELLINGS:
        place = text.find(spelling)
        while place >= 0:
            if not place or not text[place - 1].isalnum():
                yield place
            place = text.find(spelling, place + len(spelling))


def _read_reference(match: re.Match[str], text: str, known: KnownCables) -> tuple[int, tuple[str, ...]] | None:
    """Where the words end and which letters they mean, or None where they are no mention."""
    if match["septel"]:
        return match.end(), ()
    labels = _read_labels(match["labels"], text[match.end() : match.end() + 1])
    if labels:
        closes_sentence = text[match.end() - 1] in ")]" and not ("(" in match[0] or "[" in match[0])
        return match.end() - closes_sentence, labels
    word, end = match["word"].lower(), match.end("word")
    if word in ("reftels", "refs"):
        return end, known.labels
    if word == "reftel" or (word == "ref" and text[end : end + 1] in _CLOSES):
        return end, known.labels[:1]
    return None


def _read_labels(written: str | None, following: str) -> tuple[str, ...]:
    """The letters named, ranges filled in; none where a small letter is a word of the sentence (`ref a meeting`)."""
    if not written or (written.strip() in ("a", "i") and following not in _ENDS_WORDS):
        return ()
    labels: list[str] = []
    open_range = False
    for match in _LABEL.finditer(written):
        if match["range"]:
            open_range = bool(labels)
            continue
        letter = match["letter"].upper()
        if open_range and labels[-1] < letter:
            labels.extend(chr(code) for code in range(ord(labels[-1]) + 1, ord(letter)))
        labels.append(letter)
        open_range = False
    return tuple(dict.fromkeys(labels))[:_MOST_LABELS]
