"""Page furniture: what the message centre put between the lines of the text, page after page.

A telegram was cut into pages and sections for transmission, and each page got its banner, its caption and its
classification line, wherever in a sentence it fell (ACP-127; 5 FAH-2 H-440). The copies carry them still.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reader.cable.model import Furniture
from reader.cable.number import CableNumber
from reader.cable.page_marks import (
    is_end_mark,
    is_half_page_line,
    is_page_line,
    is_rest_of_page_line,
    names_post,
    without_page_banners,
    without_page_lines,
)
from reader.cable.stamps import is_stamp, without_stamps

BESIDE, BLANK, PAGE = 0, 1, 2

SECTION_LINE, PAGE_LINE = "section line", "page line"

_LONGEST_FURNITURE, _LONGEST_SMALL_FURNITURE = 90, 24

_BARE_SERIAL = re.compile(r"(?P<post>[A-Z][A-Z .'-]{2,24}?)\s{1,3}0\d{5,9}")
_DECLASSIFIED = re.compile(
    r"(?:(?:Margaret P\. Grafeld|Sheryl P\. Walter)\s{1,4})?Declassified/Released"
    r"(?:\s{1,4}US Department of State)?(?:\s{1,4}EO)?(?:\s{1,4}Systematic Review)?(?:\s{1,4}\d{1,2} [A-Z]{3} \d{4})?",
    re.IGNORECASE,
)
_DECLASSIFIED_REST = re.compile(
    r"Margaret P\. Grafeld|Sheryl P\. Walter"
    r"|(?:US Department of State)?\s{0,4}(?:EO)?\s{0,4}(?:Systematic Review)?\s{0,4}(?:\d{1,2} [A-Z]{3} \d{4})?",
    re.IGNORECASE,
)
_CAPTION_WORDS = re.compile(
    r"(?:SIPDIS|NOFORN|EXDIS|NODIS|LIMDIS|STADIS|SENSITIVE(?: BUT UNCLASSIFIED(?: \(SBU\))?)?|SBU|FOUO|AIDAC|TERREP"
    r"|CORRECTED|C O R R E C T E D)"
    r"(?:[\s/,]{1,9}(?:SIPDIS|NOFORN|EXDIS|NODIS|LIMDIS|STADIS|SENSITIVE|AIDAC|TERREP|CHANNEL|EYES|ONLY|ORCON|PROPIN|NOTAL|SBU"
    r"|FOUO|NF|COPY|C O P Y))*",
    re.IGNORECASE,
)
_CAVEATS = r"(?:SENSITIVE|SBU|FOUO|NOFORN|SIPDIS|EXDIS|NODIS|LIMDIS|FOROFFICIALUSEONLY){0,6}"
_CLASSIFICATIONS = re.compile(
    r"(?:UNCLAS(?:SIFIED)?|CONFIDENTIAL|(?:TOP)?SECRET|LIMITEDOFFICIALUSE|FOROFFICIALUSEONLY)"
    rf"{_CAVEATS}(?:(?:FINAL)?SECTION\d{{0,3}}OF\d{{1,3}}[A-Z]{{1,30}}\d{{1,9}})?{_CAVEATS}(?:REL[A-Z]{{0,40}})?"
)
_STRAY_SIPDIS = re.compile(r"(?<!\S)SIPDIS(?!\S)")
_SPEAKS_OF_SIPDIS = re.compile(
    r"\b(?:the|an?|use|used|using|with|without|include|includes|add|added|label|labell?ed|mark|marked|caption|no|not|via|on|as|in|and|or)\s{1,2}\Z",
    re.IGNORECASE,
)
_NOUN_OF_SIPDIS = re.compile(
    r"\s{1,2}(?:caption|distribution|channel|cable|message|telegram|label|marking|line|handling|to)", re.I
)
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class TextLine:
    """A source line without furniture: where it is, what it says, and what stood between it and the line before.

    `gap` is BESIDE, BLANK or PAGE; `blanks` counts the blank lines in it.
    """

    number: int
    text: str
    gap: int = BESIDE
    blanks: int = 0


def read_lines(text: str, start: int, number: CableNumber | None) -> tuple[list[TextLine], list[Furniture]]:
    """The lines of `text` from offset `start` on, and the page furniture taken from between and within them.

    Args:
        text: The whole cleaned text; line numbers count from its first line.
        start: Where the body begins.
        number: The cable's own number, which the page banners repeat.

    Returns:
        The lines that hold text, and the furniture, both in order.
    """
    lines: list[TextLine] = []
    furniture: list[Furniture] = []
    gap, blanks, half = BLANK, 0, False
    body = text[start:]
    cutters = _cutters_for(body)
    for line_number, raw in enumerate(body.split("\n"), text.count("\n", 0, start)):
        words = raw.strip()
        if not words:
            gap, blanks = max(gap, BLANK), blanks + 1
            continue
        kind = _whole_line_kind(words, number, furniture) if len(words) <= _LONGEST_FURNITURE else None
        if half and not kind and is_rest_of_page_line(words):
            kind = PAGE_LINE
        half = kind == PAGE_LINE and is_half_page_line(words)
        if kind:
            furniture.append(Furniture(kind, line_number))
            gap = PAGE
            continue
        for sign, inside, cut in cutters:
            if sign in raw and (left := cut(raw, number)) != raw:
                furniture.append(Furniture(inside, line_number))
                raw = left
        raw = raw.rstrip()
        if raw:
            lines.append(TextLine(line_number, raw, gap, blanks))
            gap, blanks = BESIDE, 0
        else:
            gap = PAGE
    return lines, furniture


def _cutters_for(body: str) -> list[_Cutter]:
    """The kinds of furniture that may stand inside the lines of a body, each with what cuts it out."""
    return [cutter for cutter in _INLINE if cutter[0] in body]


def _whole_line_kind(words: str, number: CableNumber | None, before: list[Furniture]) -> str | None:
    """The kind of furniture a line is when nothing else stands on it."""
    head = words[0]
    capitals = words.isupper()
    goes_on = bool(before) and before[-1].kind == "declassification banner"
    is_short = len(words) <= _LONGEST_SMALL_FURNITURE
    if not (capitals or is_short or goes_on or "eclassified/" in words or " Page " in words):
        return None
    if capitals or words[:6].upper() == "SIPDIS":
        if _CAPTION_WORDS.fullmatch(words):
            return "caption"
        if head in "CSTULF" and _CLASSIFICATIONS.fullmatch(_SPACES.sub("", words).replace("/", "").upper()):
            return SECTION_LINE if "SECTION" in words.upper() else "classification"
        if head == "P" and is_page_line(words):
            return PAGE_LINE
        if "0" in words and (match := _BARE_SERIAL.fullmatch(words)) and names_post(match["post"], number):
            return "page banner"
    if is_end_mark(words):
        return "end mark"
    if head in "RBCPUS[1" and is_stamp(words.upper()):
        return "release stamp"
    if head in "DMSEUdmseu0123456789" and _is_declassification(words, goes_on):
        return "declassification banner"
    return None


def _is_declassification(words: str, goes_on: bool) -> bool:
    """Whether a line belongs to the declassification banner, which may be broken over several."""
    if _DECLASSIFIED.fullmatch(words):
        return True
    if words.startswith(("Margaret P.", "Sheryl P.")):
        return bool(_DECLASSIFIED_REST.fullmatch(words))
    return goes_on and bool(_DECLASSIFIED_REST.fullmatch(words))


def _cut_page_lines(line: str, number: CableNumber | None) -> str:
    return without_page_lines(line)


def _cut_stamps(line: str, number: CableNumber | None) -> str:
    return without_stamps(line)


def _cut_declassification(line: str, number: CableNumber | None) -> str:
    return _DECLASSIFIED.sub(" ", line)


def _cut_stray_captions(line: str, number: CableNumber | None) -> str:
    """The line without a `SIPDIS` that fell into a sentence; a sentence about SIPDIS keeps it."""
    return "".join(_pieces_between_strays(line))


def _pieces_between_strays(line: str) -> Iterator[str]:
    end = 0
    for match in _STRAY_SIPDIS.finditer(line):
        before = line[max(end, match.start() - 14) : match.start()]
        if _SPEAKS_OF_SIPDIS.search(before) and _NOUN_OF_SIPDIS.match(line, match.end()):
            continue
        yield line[end : match.start()]
        end = match.end()
    yield line[end:]


_Cutter = tuple[str, str, Callable[[str, CableNumber | None], str]]
_INLINE: tuple[_Cutter, ...] = (
    (" OF 0", "page banner", without_page_banners),
    (" of 0", "page banner", without_page_banners),
    ("PAGE ", PAGE_LINE, _cut_page_lines),
    ("eclassified/R", "declassification banner", _cut_declassification),
    ("ECLASSIFIED/R", "declassification banner", _cut_declassification),
    ("Case No.", "release stamp", _cut_stamps),
    ("REVIEW AUTH", "release stamp", _cut_stamps),
    ("1.4(", "release stamp", _cut_stamps),
    (" B1", "release stamp", _cut_stamps),
    ("SIPDIS", "caption", _cut_stray_captions),
)
