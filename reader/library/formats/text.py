"""Plain text cables: as sent, with a five line preamble, or with the National Archives' attributes."""

from __future__ import annotations

import re

from reader.cable.model import Hints
from reader.cable.months import SHORT_MONTH
from reader.cable.number import read_number
from reader.library.formats.dates import read_date
from reader.library.record import tidy

_LOOKED_AT = 40_000
_SIGNS = re.compile(
    r"^[ \t>]*+(?:"
    r"(?P<transmission>V?ZCZC[A-Z]{3}|(?:OO|PP|RR|ZZ)(?: [A-Z]{4,7}){1,3}|ZN[YR] [A-Z]{5}|DE R[A-Z]{4,7} #)"
    rf"|(?P<dtg>(?i:(?:[ZOPR] ){{0,2}}\d{{6}}Z? {SHORT_MONTH} \d\d))"
    r"|(?P<sender>FM (?:AM|US|SEC|AIT|DEPT)[A-Z]*\b)"
    r"|(?P<addressee>TO (?:R[A-Z]{3,6}/|AM|SEC|US|ALL )[A-Z]*)"
    r"|(?P<order>(?i:E\. ?O\. ?1[0-9]{4}|EO ?1[0-9]{4}))"
    r"|(?P<tags>TAGS?:?[ \t]*+[A-Z]{2,5}\b|TAGS: )"
    r"|(?P<subject>(?i:SUBJ(?:ECT)?):)"
    r"|(?P<references>REF(?:S|TEL|TELS|\(S\))?:)"
    r"|(?P<level>(?i:C O N F I D E N T I A L|(?:T O P )?S E C R E T)\b|CONFIDENTIAL\b|SECRET\b"
    r"|UNCLAS\b|UNCLASSIFIED\b|LIMITED OFFICIAL USE\b|L I M I T E D  ?O F F)"
    r"|(?P<page>PAGE 0\d +[A-Z])"
    r"|(?P<classifier>(?i:CLASSIFIED BY)\b)"
    r"|(?P<caption>SIPDIS\b|EXDIS\b|NODIS\b|LIMDIS\b|STADIS\b|NOFORN\b)"
    r"|(?P<paragraph>¶ ?\d{1,3}\.|(?:\[1\]\(#\))?\d{1,3}\. ?\((?:U|SBU|C|S|TS|LOU|FOUO)(?://?(?:NF|NOFORN))?\))"
    r")",
    re.MULTILINE,
)
_LEVEL = re.compile(r"\W*(?:TOP SECRET|SECRET|CONFIDENTIAL|UNCLAS|LIMITED OFFICIAL)", re.IGNORECASE)
_PREAMBLE_LINES = 5

_ATTRIBUTES = re.compile(r"^[ \t]*+Message Attributes[ \t]*+$", re.MULTILINE)
_MESSAGE_TEXT = re.compile(r"^[ \t]*+Message Text[ \t]*+$", re.MULTILINE)
_ATTRIBUTE = re.compile(r"^[ \t]*+([A-Z][A-Za-z /]{1,40}):[ \t]*+(\S.*)$", re.MULTILINE)
_OLD_PAGE = re.compile(r"^[ \t]*+PAGE 0?1[ ]+[A-Z]", re.MULTILINE)


def signs_of_a_cable(text: str) -> int:
    """How many different parts of a cable stand at line starts, two being enough to tell; at most 2."""
    seen: set[str] = set()
    for found in _SIGNS.finditer(text, 0, _LOOKED_AT):
        seen.add(found.lastgroup or "")
        if len(seen) == 2:
            break
    return len(seen)


def read_text(text: str) -> tuple[str, Hints, str]:
    """Read a text file of any layout.

    Returns:
        The cable's own text, what the surroundings say of it, and the name of the format.
    """
    text = tidy(text)
    attributes = _ATTRIBUTES.search(text)
    if attributes or _MESSAGE_TEXT.match(text):
        return _read_archive(text, attributes.start() if attributes else len(text))
    if hints := _read_preamble(text):
        return _after_preamble(text), hints, "preamble"
    return text, Hints(), "telegram" if _OLD_PAGE.search(text, 0, 2_000) else "text"


def _read_archive(text: str, end: int) -> tuple[str, Hints, str]:
    """The National Archives' layout: the message between `Message Text` and the list of its attributes."""
    heading = _MESSAGE_TEXT.search(text, 0, end)
    attributes = {found[1].casefold(): found[2].strip() for found in _ATTRIBUTE.finditer(text, end)}
    told = {name: value for name, value in attributes.items() if value.casefold() != "n/a"}
    hints = Hints(
        number=read_number(told.get("document number", "")),
        sent=read_date(told.get("draft date", "")),
        classification=told.get("original classification"),
        origin=told.get("from"),
        subject=told.get("subject"),
    )
    return tidy(text[heading.end() if heading else 0 : end]), hints, "telegram"


def _preamble(text: str) -> list[tuple[str, int]]:
    """The first five lines that may be a preamble, each with the offset of its end."""
    lines: list[tuple[str, int]] = []
    at = 0
    while len(lines) < _PREAMBLE_LINES and at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at : min(end, at + 400)].strip()
        if line or len(lines) == 1:
            lines.append((line, end))
        at = end + 1
    return lines


def _read_preamble(text: str) -> Hints | None:
    lines = [line for line, _ in _preamble(text)]
    if len(lines) < _PREAMBLE_LINES:
        return None
    number, subject, created, level, origin = lines
    sent = read_date(created)
    named = read_number(_value(number))
    if named is None or sent is None or not _LEVEL.match(_value(level)):
        return None
    return Hints(
        number=named,
        sent=sent,
        classification=_value(level),
        origin=_value(origin) or None,
        subject=_value(subject) or None,
    )


def _value(line: str) -> str:
    """A preamble line without a label such as `Subject:`."""
    label, colon, rest = line.partition(":")
    known = {"id", "reference id", "number", "subject", "classification", "origin"}
    return rest.strip() if colon and label.casefold().strip() in known else line


def _after_preamble(text: str) -> str:
    return tidy(text[_preamble(text)[-1][1] :])
