"""Which number a cable has: classification line, header and surroundings, weighed against each other.

The number stands on the classification line, but for its year, which the date-time group gives (5 FAH-2 H-440).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.cable.caption import read_caption
from reader.cable.dating import infer_year
from reader.cable.labels import REFERENCES
from reader.cable.number import CableNumber
from reader.cable.posts import canonical_post, post_of
from reader.cable.references import read_references
from reader.cable.smart import labelled_number

if TYPE_CHECKING:
    from reader.cable.classification import ClassificationLine
    from reader.cable.fields import Fields
    from reader.cable.model import Header, Hints

_STATION_SERIALS = 10_000
"""A station line has room for four digits of a serial; only State sends more in a year."""


class Numbering(NamedTuple):
    """The number and the year of a cable, as far as they are known, and what is odd about them."""

    number: CableNumber | None
    year: int | None
    warnings: tuple[str, ...] = ()


def number_cable(header: Header, fields: Fields, banner: ClassificationLine | None, hints: Hints) -> Numbering:
    """Find the number of a cable.

    Args:
        header: The transmission header.
        fields: The front, cut apart.
        banner: The classification line, if there is one.
        hints: What the surroundings of the text say.
    """
    if labelled := labelled_number(fields):
        return Numbering(labelled, header.sent.year if header.sent else labelled.year)
    year, warnings = _year(header, fields, banner, hints)
    number = _number_of_text(header, banner, year)
    if not number and not (banner and banner.post):
        return Numbering(hints.number, year, warnings)
    if not number:
        warnings += (_yearless(banner),)
    elif banner and banner.post and not _names(number, banner):
        warnings += (f"The header is that of {number}, the classification line that of {banner.post} {banner.serial}.",)
    elif not (banner and banner.post):
        warnings += ("The number of this cable is taken from its station line.",)
    if number and hints.number and hints.number != number:
        warnings += (f"This is the text of {number}, but it is kept as {hints.number}.",)
    return Numbering(number, year, warnings)


def _yearless(banner: ClassificationLine | None) -> str:
    return f"This is {banner.post} {banner.serial}, but its year is not known." if banner else ""


def _year(
    header: Header, fields: Fields, banner: ClassificationLine | None, hints: Hints
) -> tuple[int | None, tuple[str, ...]]:
    """The year of the cable: from its date, else from the surroundings, else inferred from other dates of its front."""
    if header.sent:
        return header.sent.year, ()
    if hints.number and (not banner or not banner.post or _names(hints.number, banner)):
        return hints.number.year, ()
    if hints.sent:
        return hints.sent.year, ()
    caption = read_caption(fields, banner, None)
    references = read_references([line.text for line in fields.values.get(REFERENCES, ())], None)
    year = infer_year(caption.executive_order, caption.declassify_on, caption.reasons, references)
    return year, (f"The year {year} is inferred from the declassification date.",) if year else ()


def _names(number: CableNumber, banner: ClassificationLine) -> bool:
    """Whether a number is that of a classification line, the year apart."""
    return banner.serial == number.serial and canonical_post(banner.post or "") == number.post


def _number_of_text(header: Header, banner: ClassificationLine | None, year: int | None) -> CableNumber | None:
    """The number on the classification line, else that of sender and station line.

    Where those two agree on neither post nor serial with the classification line, the text below it is that of another
    cable, and the header names this one.
    """
    sender = canonical_post(header.sender) if header.sender else ""
    transmitted = CableNumber(year, sender, header.station_serial) if year and header.station_serial else None
    if not banner or not banner.post or banner.serial is None:
        return transmitted if sender != "STATE" and post_of(sender) else None
    post = canonical_post(banner.post)
    if transmitted and sender and post != sender and banner.serial % _STATION_SERIALS != transmitted.serial:
        return transmitted
    return CableNumber(year, post, banner.serial) if year else None
