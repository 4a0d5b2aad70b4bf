"""The foot of a telegram whose parts have labels: who signed, drafted, cleared and approved it, whom it informs.

So the Department prints it since 2009 (SMART; 5 FAH-2 H-440); `reader.cable.smart` reads what stands above the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.cable.classification import read_captions, read_classification_line
from reader.cable.labels import has_labelled_front
from reader.cable.lines import without_page_marks
from reader.cable.model import Furniture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.cable.banners import TextLine

_LABEL = re.compile(
    r"\s{0,40}(?P<label>SIGNATURE|DRAFTED BY|CLEARED BY|APPROVED BY|RELEASED BY|INFO|DISSEMINATION RULE|ACTION POST|XMT"
    r"|ATTACHMENTS?)\s{0,3}:\s{0,40}(?P<words>.{0,400}?)\s{0,40}",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\s{0,40}(?P<number>\d{1,3})\.\s{1,4}\S")
_SIGNER = re.compile(r"(?:[^\W\d_]|[.'’ -]){2,60}")
_LONGEST, _LONGEST_CHARACTERS = 200, 20_000


def take_foot(lines: list[TextLine], front: str) -> tuple[str | None, list[TextLine], list[Furniture]]:
    """Part the text of a telegram from what stands below it: signature, drafters, clearances, those informed.

    Args:
        lines: The text lines of the body.
        front: The text above them.

    Returns:
        Who signed, where a foot says so; the lines above the foot; those of the foot as furniture.
    """
    if not has_labelled_front(front):
        return None, lines, []
    start = _start([line.text for line in lines])
    if start == len(lines):
        return None, lines, []
    signer, signed = _signature(lines[start : start + 2])
    signature = [Furniture("signature", line.number) for line in lines[start : start + signed]]
    below = [Furniture("foot", line.number) for line in lines[start + signed :]]
    return signer, lines[:start], signature + below


def informed_below(text: str) -> Iterator[str]:
    """The lines of the list `Info:` in the foot of a telegram."""
    lines = text[-_LONGEST_CHARACTERS:].split("\n")
    informs = apart = False
    for line in lines[_start(lines) :]:
        words = without_page_marks(line.strip())
        if not words or read_classification_line(words) or read_captions(words):
            apart = True
            continue
        label = _LABEL.fullmatch(line)
        informs = label["label"].upper() == "INFO" if label else informs and (not apart or line[:8].isspace())
        apart = False
        if informs:
            yield label["words"] if label else words


def _start(lines: Sequence[str]) -> int:
    """The line of the signature, else the first of the drafters; the number of lines where the text has no foot.

    What stands above paragraph 2, 3 and so on was quoted in the text; an annex below the foot begins with 1 again.
    """
    start = len(lines)
    text_follows = False
    for index in range(len(lines) - 1, max(-1, len(lines) - _LONGEST), -1):
        if paragraph := _PARAGRAPH.match(lines[index]):
            text_follows = int(paragraph["number"]) > 1
        label = _LABEL.fullmatch(lines[index])
        if text_follows or not label:
            continue
        if label["label"].upper() == "SIGNATURE":
            return index
        if label["label"].upper() == "DRAFTED BY":
            start = index
    return start


def _signature(lines: Sequence[TextLine]) -> tuple[str | None, int]:
    """Who signed, and how many lines say so; the name stands behind the label or on the line below it."""
    label = _LABEL.fullmatch(lines[0].text)
    if not label or label["label"].upper() != "SIGNATURE":
        return None, 0
    named = [label["words"], *(line.text for line in lines[1:] if not _LABEL.fullmatch(line.text))]
    length = 1 if named[0] else len(named)
    signer = named[length - 1].split(",")[0].strip(" ./")
    return (signer.upper(), length) if _SIGNER.fullmatch(signer) else (None, 1)
