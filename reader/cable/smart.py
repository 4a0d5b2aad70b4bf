"""Telegrams whose every part has a label: `MRN:`, `Date/DTG:`, `From:`, `Action:`, `Captions:`, `Signature:`.

So the Department's system since 2009 (SMART) prints them, and so they are released under the FOIA: no transmission
header, no classification line with the number, the rest of the front as ever; who drafted, cleared and approved the
telegram, and often who was informed, stands below its signature (5 FAH-1 H-200, 5 FAH-2 H-440).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.cable.addressees import read_addressee
from reader.cable.classification import read_captions, read_classification_line
from reader.cable.date_time_group import DATE_TIME_GROUP, moment_of
from reader.cable.labels import ACTION, CAPTIONS, GROUP, INFO, NUMBER, PASSING, SENDER, begins_labelled_front
from reader.cable.lines import without_page_marks
from reader.cable.model import Addressee, Furniture, Header, Precedence
from reader.cable.months import MONTH
from reader.cable.number import CableNumber, as_number, read_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.cable.banners import TextLine
    from reader.cable.fields import Fields

_BETWEEN_ADDRESSEES = re.compile(r"\s{0,3};\s{0,3}")
_CITY_FIRST = re.compile(r"(?P<city>[A-Z][A-Z .'-]{1,30}), (?P<mission>(?:AM|US|SEC|DEPT|EMB|CON)[A-Z .]{1,30}|AIT)\Z")
_BETWEEN_CAPTIONS = re.compile(r"\s{0,3}[,;]\s{0,3}")
_PRECEDENCES = ("FLASH", "NIACT IMMEDIATE", "IMMEDIATE", "PRIORITY", "ROUTINE")
_FOOT_LABEL = re.compile(
    r"\s{0,40}(?P<label>SIGNATURE|DRAFTED BY|CLEARED BY|APPROVED BY|RELEASED BY|INFO|DISSEMINATION RULE|ACTION POST|XMT"
    r"|ATTACHMENTS?)\s{0,3}:\s{0,40}(?P<words>.{0,400}?)\s{0,40}",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"(?P<month>{MONTH})\.? (?P<day>\d{{1,2}}),? (?P<year>(?:19|20)\d\d)(?: (?P<hour>\d\d):(?P<minute>\d\d))?",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\s{0,40}(?P<number>\d{1,3})\.\s{1,4}\S")
_SIGNER = re.compile(r"(?:[^\W\d_]|[.'’ -]){2,60}")
_LETTERS_FOR_FIGURES = re.compile(r"\A[\dOIl]{2,4}(?=[\s-])|(?<=[\s-])[\dOIl]{2,9}\Z|(?<!\w)[\dOIl]{6}(?=Z)")
"""Where a scanned page may have `l2` for the year 12, `O4` for the day 04."""
_FIGURES = str.maketrans("OIl", "011")
_LONGEST_FOOT, _LONGEST_FOOT_CHARACTERS = 200, 20_000


def is_labelled(fields: Fields) -> bool:
    """Whether a front has labels before number, date and addressees too."""
    return NUMBER in fields.values


def labelled_number(fields: Fields) -> CableNumber | None:
    """The number behind `MRN:`, without a remark such as `(CORRECTED COPY)`."""
    written = (fields.text(NUMBER) or "").partition("(")[0]
    return read_number(_LETTERS_FOR_FIGURES.sub(_as_figures, as_number(written)))


def read_labelled_header(fields: Fields, text: str) -> Header:
    """What other telegrams say in their transmission header.

    Args:
        fields: The front, cut apart.
        text: The whole text; whom the telegram informs may stand at its end.
    """
    written = _LETTERS_FOR_FIGURES.sub(_as_figures, fields.text(GROUP) or "")
    group = DATE_TIME_GROUP.search(written)
    sent = moment_of(group or _DAY.search(written))
    to = tuple(_addressees(line.text for line in fields.values.get(ACTION, ())))
    info = tuple(_addressees((*(line.text for line in fields.values.get(INFO, ())), *_informed_below(text))))
    return Header(
        precedence=Precedence(most, _most_urgent(info)) if (most := _most_urgent(to)) else None,
        sent=sent,
        sender=_mission_first(fields.text(SENDER) or "") or None,
        to=to,
        info=info,
        warnings=(f"The date-time group {group[0]} names no day of the calendar.",) if group and not sent else (),
    )


def labelled_captions(fields: Fields) -> tuple[str, ...]:
    """The captions behind `Captions:`, unknown ones too: channels and tags of a bureau stand among them."""
    written = (_told(fields, CAPTIONS) or "").upper()
    return read_captions(written) or tuple(filter(None, _BETWEEN_CAPTIONS.split(written)))


def labelled_passing(fields: Fields) -> tuple[str, ...]:
    """The instructions behind `Pass Line:`."""
    written = _told(fields, PASSING)
    return (written,) if written else ()


def take_foot(lines: list[TextLine], front: str) -> tuple[str | None, list[TextLine], list[Furniture]]:
    """Part the text of a telegram from what stands below it: signature, drafters, clearances, those informed.

    Args:
        lines: The text lines of the body.
        front: The text above them.

    Returns:
        Who signed, where a foot says so; the lines above the foot; those of the foot as furniture.
    """
    if not any(begins_labelled_front(line.strip()) for line in front.split("\n")):
        return None, lines, []
    start = _start_of_foot([line.text for line in lines])
    if start == len(lines):
        return None, lines, []
    signer, signed = _signature(lines[start : start + 2])
    signature = [Furniture("signature", line.number) for line in lines[start : start + signed]]
    below = [Furniture("foot", line.number) for line in lines[start + signed :]]
    return signer, lines[:start], signature + below


def _signature(lines: Sequence[TextLine]) -> tuple[str | None, int]:
    """Who signed, and how many lines say so; the name stands behind the label or on the line below it."""
    label = _FOOT_LABEL.fullmatch(lines[0].text)
    if not label or label["label"].upper() != "SIGNATURE":
        return None, 0
    named = [label["words"], *(line.text for line in lines[1:] if not _FOOT_LABEL.fullmatch(line.text))]
    length = 1 if named[0] else len(named)
    signer = named[length - 1].split(",")[0].strip(" ./")
    return (signer.upper(), length) if _SIGNER.fullmatch(signer) else (None, 1)


def _start_of_foot(lines: Sequence[str]) -> int:
    """The line of the signature, else the first of the drafters; the number of lines where the text has no foot.

    What stands above paragraph 2, 3 and so on was quoted in the text; an annex below the foot begins with 1 again.
    """
    start = len(lines)
    text_follows = False
    for index in range(len(lines) - 1, max(-1, len(lines) - _LONGEST_FOOT), -1):
        if paragraph := _PARAGRAPH.match(lines[index]):
            text_follows = int(paragraph["number"]) > 1
        label = _FOOT_LABEL.fullmatch(lines[index])
        if text_follows or not label:
            continue
        if label["label"].upper() == "SIGNATURE":
            return index
        if label["label"].upper() == "DRAFTED BY":
            start = index
    return start


def _informed_below(text: str) -> Iterator[str]:
    """The lines of the list `Info:` in the foot of a telegram."""
    lines = text[-_LONGEST_FOOT_CHARACTERS:].split("\n")
    informs = apart = False
    for line in lines[_start_of_foot(lines) :]:
        words = without_page_marks(line.strip())
        if not words or read_classification_line(words) or read_captions(words):
            apart = True
            continue
        label = _FOOT_LABEL.fullmatch(line)
        informs = label["label"].upper() == "INFO" if label else informs and (not apart or line[:8].isspace())
        apart = False
        if informs:
            yield label["words"] if label else words


def _addressees(lines: Iterable[str]) -> Iterator[Addressee]:
    for line in _whole(lines):
        for written in _BETWEEN_ADDRESSEES.split(line):
            if addressee := read_addressee(written.upper()):
                yield replace(addressee, name=_mission_first(addressee.name.rstrip(" -")))


def _whole(lines: Iterable[str]) -> list[str]:
    """The lines of a list; where one was cut inside an addressee, it is whole again."""
    whole: list[str] = []
    for line in lines:
        if whole and (whole[-1].endswith(",") or line.upper() in _PRECEDENCES):
            whole[-1] = f"{whole[-1]} {line}"
        else:
            whole.append(line)
    return whole


def _mission_first(name: str) -> str:
    """`DAKAR, AMEMBASSY` as other telegrams write it: `AMEMBASSY DAKAR`."""
    return _CITY_FIRST.sub(r"\g<mission> \g<city>", name.upper())


def _told(fields: Fields, name: str) -> str | None:
    """What a field says; None where it says that there is nothing."""
    written = fields.text(name)
    return None if not written or written.upper() in ("NONE", "N/A") else written


def _as_figures(letters: re.Match[str]) -> str:
    return letters[0].translate(_FIGURES)


def _most_urgent(addressees: Sequence[Addressee]) -> str | None:
    given = {addressee.precedence for addressee in addressees}
    return next((precedence for precedence in _PRECEDENCES if precedence in given), None)
