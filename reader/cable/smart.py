"""Telegrams whose every part has a label: `MRN:`, `Date/DTG:`, `From:`, `Action:`, `Captions:`, `Signature:`.

So the Department's system since 2009 (SMART) prints them, and so they are released under the FOIA: no transmission
header, no classification line with the number, the rest of the front as ever, and a foot, which `reader.cable.foot`
reads (5 FAH-1 H-200, 5 FAH-2 H-440).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.cable.addressees import PRECEDENCES, read_addressee
from reader.cable.classification import read_captions
from reader.cable.date_time_group import DATE_TIME_GROUP, moment_of, no_such_day
from reader.cable.foot import informed_below
from reader.cable.labels import ACTION, CAPTIONS, GROUP, INFO, NUMBER, PASSING, SENDER
from reader.cable.model import Addressee, Header, Precedence
from reader.cable.months import MONTH
from reader.cable.number import CableNumber, as_number, read_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.cable.fields import Fields

_BETWEEN_ADDRESSEES = re.compile(r"\s{0,3};\s{0,3}")
_CITY_FIRST = re.compile(r"(?P<city>[A-Z][A-Z .'-]{1,30}), (?P<mission>(?:AM|US|SEC|DEPT|EMB|CON)[A-Z .]{1,30}|AIT)\Z")
_BETWEEN_CAPTIONS = re.compile(r"\s{0,3}[,;]\s{0,3}")
_DAY = re.compile(
    rf"(?P<month>{MONTH})\.? (?P<day>\d{{1,2}}),? (?P<year>(?:19|20)\d\d)(?: (?P<hour>\d\d):(?P<minute>\d\d))?",
    re.IGNORECASE,
)
_LETTERS_FOR_FIGURES = re.compile(r"\A[\dOIl]{2,4}(?=[\s-])|(?<=[\s-])[\dOIl]{2,9}\Z|(?<!\w)[\dOIl]{6}(?=Z)")
"""Where a scanned page may have `l2` for the year 12, `O4` for the day 04."""
_FIGURES = str.maketrans("OIl", "011")


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
    info = tuple(_addressees((*(line.text for line in fields.values.get(INFO, ())), *informed_below(text))))
    return Header(
        precedence=Precedence(most, _most_urgent(info)) if (most := _most_urgent(to)) else None,
        sent=sent,
        sender=_mission_first(fields.text(SENDER) or "") or None,
        to=to,
        info=info,
        warnings=(no_such_day(group),) if group and not sent else (),
    )


def labelled_captions(fields: Fields) -> tuple[str, ...]:
    """The captions behind `Captions:`, unknown ones too: channels and tags of a bureau stand among them."""
    written = (_told(fields, CAPTIONS) or "").upper()
    return read_captions(written) or tuple(filter(None, _BETWEEN_CAPTIONS.split(written)))


def labelled_passing(fields: Fields) -> tuple[str, ...]:
    """The instructions behind `Pass Line:`."""
    written = _told(fields, PASSING)
    return (written,) if written else ()


def _addressees(lines: Iterable[str]) -> Iterator[Addressee]:
    for line in _whole(lines):
        for written in _BETWEEN_ADDRESSEES.split(line):
            if addressee := read_addressee(written.upper()):
                yield replace(addressee, name=_mission_first(addressee.name.rstrip(" -")))


def _whole(lines: Iterable[str]) -> list[str]:
    """The lines of a list; where one was cut inside an addressee, it is whole again."""
    whole: list[str] = []
    for line in lines:
        if whole and (whole[-1].endswith(",") or line.upper() in PRECEDENCES):
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
    return next((precedence for precedence in PRECEDENCES if precedence in given), None)
