"""The transmission header: routing, station line, date-time group, sender, addressees (5 FAH-2 H-300, ACP-127)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from reader.cable.addressees import read_addressee
from reader.cable.classification import read_classification_line
from reader.cable.date_time_group import DATE_TIME_GROUP, moment_of, no_such_day
from reader.cable.labels import MARK, begins_labelled_front
from reader.cable.model import Addressee, Header, Precedence
from reader.cable.months import MONTH
from reader.cable.number import full_year

if TYPE_CHECKING:
    from reader.cable.lines import FrontLines

_PRECEDENCES = {"Z": "FLASH", "O": "IMMEDIATE", "P": "PRIORITY", "R": "ROUTINE"}
_DATED = re.compile(
    rf"(?:(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY,? )?(?P<day>\d{{1,2}}) (?P<month>{MONTH}) (?P<year>(?:19|20)\d\d)"
    r"(?:,? (?P<hour>\d{1,2}):(?P<minute>\d\d))?",
    re.IGNORECASE,
)
_STATION = re.compile(
    r"DE\s{1,3}(?P<station>[A-Z]{4,8})\s{1,4}#?(?P<serial>\d{1,6})(?:[/-]\d{1,3})?(?:\s{1,4}(?P<day>\d{3})(?P<hour>\d\d)(?P<minute>\d\d))?(?!\d)"
)
_SENDER = re.compile(r"(?:FM|FROM)\b\s{0,2}:?\s{0,4}(?P<sender>[A-Z].{0,100})", re.IGNORECASE)
_LIST = re.compile(r"(?P<which>TO|INFO)(?:\s{0,2}:)?(?:\s{1,9}|\Z)")
_TRANSMISSION = re.compile(
    r"V[A-Z]{2}CZC|ZN[YR]\b|(?:[ZOPR]{1,2}\s{1,3}){0,2}R[A-Z]{3,7}(?:\s|\Z)|[ZOPR]{2}\Z|BT\Z|X?ZDK?\b"
)
_ROUTING = re.compile(r"(?P<action>[ZOPR])[ZOPR]?\s{1,3}(?:(?P<info>[ZOPR])[ZOPR]?\s{1,3})?R[A-Z]{3,7}(?:\s|\Z)")
_NO_ADDRESSEE = re.compile(r"[a-z]|-{5}|={5}")
_DISTRIBUTION = re.compile(
    r"(?:(?:INFO|ACTION|ORIGIN)\s{1,9})?[A-Z]{1,5}(?:/[A-Z]{1,5})?-\d\d(?:\s|\Z)|(?:ACTION|ORIGIN)\Z|/\d{3,4}\s?[A-Z]{1,2}\b"
)
_CAPTION = re.compile(
    r"E\.?\s?[O0]\.?\s{0,3}:?\s{0,3}\d{5}|TAGS?\b|SUBJ(?:ECT)?\s{0,2}:|REF\b|CLASSIFIED BY|¶\s?\d|\d{1,2}\.\s",
    re.IGNORECASE,
)
_TEXT = re.compile(rf"¶|\d{{1,2}}[.)]\s|{MARK}\s|FOL(?:LOWING|L)?\s|.{{0,20}}\b(?:QUOTE|QTE)\b", re.IGNORECASE)
_LOOK_AHEAD = 40
_LONGEST = 200


def read_header(lines: FrontLines) -> tuple[Header, int]:
    """Read the header from the first line to the addressees.

    Args:
        lines: The lines of the front.

    Returns:
        The header, and the number of the line behind it: the classification line where there is one. An empty one and 0
        where labels stand before what a header says: then it is among the fields.
    """
    reader = _Reader()
    behind = start = 0
    for index, line in lines.following(0):
        if index < start:
            continue
        words = line.text.upper() if line.text.islower() else line.text
        if reader.is_empty and begins_labelled_front(words):
            return Header(), 0
        if not reader.reads_routed(words):
            if _is_caption(words):
                if _header_goes_on(words, lines, index, reader.is_empty):
                    continue
                if reader.is_empty and (start := _start_below(lines, index)):
                    continue
                return reader.header(), index if reader.is_empty and words[0].isalpha() else behind
            if not reader.read(words):
                break
        behind = behind if reader.idle else index + 1
    return reader.header(), behind


def _is_caption(words: str) -> bool:
    """Whether a line belongs to what follows the header."""
    return bool(_CAPTION.match(words)) or read_classification_line(words) is not None


def _header_goes_on(words: str, lines: FrontLines, index: int, is_empty: bool) -> bool:
    """Whether a classification line stands on top of the header, or was put into it by a page break."""
    banner = read_classification_line(words)
    if not banner or (banner.post and not is_empty):
        return False
    for number, line in lines.following(index + 1):
        if number > index + _LOOK_AHEAD or _CAPTION.match(line.text):
            return False
        if is_empty and (DATE_TIME_GROUP.match(line.text) or _STATION.match(line.text)):
            return True
        following = read_classification_line(line.text)
        if following and following.post and not banner.post:
            return True
    return False


def _start_below(lines: FrontLines, index: int) -> int:
    """The first line of a header below the labels of a mail, a cover sheet or a record that a cable came with, or 0.

    Below a cable's own number, or text, it is that of another telegram, which the cable quotes.
    """
    top, first = lines.get(index), 0
    banner = read_classification_line(top.text) if top else None
    if banner and banner.post:
        return 0
    for number, line in lines.following(index):
        sender = lines.get(number + 1)
        if DATE_TIME_GROUP.match(line.text):
            return first or number if sender and sender.text.startswith("FM ") else 0
        if number > index + _LOOK_AHEAD or _TEXT.match(line.text):
            return 0
        routed = _TRANSMISSION.match(line.text) or _STATION.match(line.text)
        first = (first or number) if routed else 0
    return 0


def _transmitted(group: re.Match[str] | None, station: re.Match[str] | None) -> datetime | None:
    """When the station sent it, where the date-time group is damaged but for its year; None where that is not known."""
    if not group or not station or not station["day"]:
        return None
    try:
        midnight = datetime(
            full_year(int(group["year"])), 1, 1, int(station["hour"]), int(station["minute"]), tzinfo=UTC
        )
    except ValueError:
        return None
    sent = midnight + timedelta(days=int(station["day"]) - 1)
    return sent if sent.year == midnight.year else None


class _Reader:
    """What the lines read so far have said."""

    def __init__(self) -> None:
        self.group: re.Match[str] | None = None
        self.station: re.Match[str] | None = None
        self.routing: re.Match[str] | None = None
        self.dated: datetime | None = None
        self.sender: str | None = None
        self.lists: dict[str, list[Addressee]] = {"TO": [], "INFO": []}
        self.open_list: list[Addressee] | None = None
        self.idle = 0

    @property
    def is_empty(self) -> bool:
        """Whether no line of a header was seen yet."""
        return not (self.group or self.station or self.sender or self.routing)

    def reads_routed(self, words: str) -> bool:
        """Take in an addressee with a routing indicator, as most lines of a header are; false where it is none."""
        if self.open_list is None or words[0] != "R" or "/" not in words[4:9] or len(words) > _LONGEST:
            return False
        self._add(words)
        return True

    def read(self, words: str) -> bool:
        """Take in one line; false where too many lines in a row were none of a header's."""
        self.idle = 0 if self._understands(words) else self.idle + 1
        return self.idle < _LOOK_AHEAD

    def _understands(self, words: str) -> bool:
        if len(words) > _LONGEST:
            self.open_list = None
            return False
        return (
            self._reads_group(words)
            or self._reads_station(words)
            or self._reads_transmission(words)
            or self._reads_sender(words)
            or self._reads_list(words)
            or self._reads_date(words)
            or self._reads_addressee(words)
        )

    def _reads_group(self, words: str) -> bool:
        match = DATE_TIME_GROUP.match(words)
        if match and not self.group:
            self.group = match
        return bool(match)

    def _reads_station(self, words: str) -> bool:
        match = _STATION.match(words)
        if match and not self.station:
            self.station = match
        return bool(match)

    def _reads_transmission(self, words: str) -> bool:
        if self.open_list is not None and "/" in words:
            return False
        match = _TRANSMISSION.match(words) or _DISTRIBUTION.match(words)
        if match and not self.routing and (routing := _ROUTING.match(words)):
            self.routing = routing
        return bool(match)

    def _reads_sender(self, words: str) -> bool:
        match = _SENDER.match(words)
        if match and not self.sender and (not self.is_empty or words.startswith("FM ")):
            self.sender = " ".join(match["sender"].split())
        return bool(match)

    def _reads_list(self, words: str) -> bool:
        match = _LIST.match(words)
        if not match or self.is_empty:
            return False
        self.open_list = self.lists[match["which"]]
        self._add(words[match.end() :])
        return True

    def _reads_date(self, words: str) -> bool:
        match = _DATED.fullmatch(words)
        if match:
            self.dated = self.dated or moment_of(match)
            self.open_list = None
        return bool(match)

    def _reads_addressee(self, words: str) -> bool:
        if self.open_list is None or _NO_ADDRESSEE.search(words):
            self.open_list = None
            return False
        self._add(words)
        return True

    def _add(self, words: str) -> None:
        addressee = read_addressee(words)
        if addressee and self.open_list is not None:
            self.open_list.append(addressee)

    def header(self) -> Header:
        """The header the lines made."""
        moment = moment_of(self.group)
        sent = moment or self.dated or _transmitted(self.group, self.station)
        return Header(
            precedence=self._precedence(),
            sent=sent,
            station=self.station["station"] if self.station else None,
            station_serial=int(self.station["serial"]) if self.station else None,
            sender=self.sender,
            to=tuple(self.lists["TO"]),
            info=tuple(self.lists["INFO"]),
            warnings=self._warnings(moment, sent),
        )

    def _precedence(self) -> Precedence | None:
        """The precedence of the date-time group; where it has none, that of the routing line."""
        match = self.group if self.group and self.group["action"] else self.routing
        if not match or not match["action"]:
            return None
        info = match["info"]
        return Precedence(_PRECEDENCES[match["action"].upper()], _PRECEDENCES[info.upper()] if info else None)

    def _warnings(self, moment: datetime | None, sent: datetime | None) -> tuple[str, ...]:
        if self.group and not moment:
            return (no_such_day(self.group),)
        day = int(self.station["day"]) if self.station and self.station["day"] else None
        if sent and day is not None and not _is_day_of(day, sent):
            return (f"The station line names day {day} of the year, the date-time group day {_day_of_year(sent)}.",)
        return ()


def _is_day_of(day: int, sent: datetime) -> bool:
    """Whether a station line's day fits a date: that day, or the next where transmission took past midnight."""
    return day == _day_of_year(sent) or day == _day_of_year(sent + timedelta(days=1))


def _day_of_year(sent: datetime) -> int:
    return sent.toordinal() - date(sent.year, 1, 1).toordinal() + 1
