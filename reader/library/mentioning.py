"""Who names a cable in running text, without a reference to it: the other end of the links in a text.

The index knows only references, since reading every body would take four times as long. It finds the few texts that
have post and serial side by side; these are read, to see whether just this cable is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.naming import cable_of, first_copy
from reader.library.record import UnreadableError
from reader.library.sources import read_again

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from reader.cable.number import CableNumber
    from reader.library.entry import Entry

_MOST = 20
"""Texts that are read, the latest first: opening a cable does not wait for more."""

_WIDTHS = (1, 4, 5, 6)
"""Digits to which a serial is filled with zeros."""


def mentioning(
    number: CableNumber, page: Callable[[str, int], Iterable[Entry]], left_out: Collection[str]
) -> Iterator[Entry]:
    """The cables whose text names one outside of their references, the latest first.

    Args:
        number: of the one that is named.
        page: gives so many of the cables that a query finds, the latest first.
        left_out: ids of cables that are not asked for, as those that cite it.
    """
    for entry in page(_query(number), _MOST + len(left_out)):
        if entry.id not in left_out and first_copy(entry.id) == entry.id and number in _named_in(entry):
            yield entry


def _query(number: CableNumber) -> str:
    """What finds its spellings; without a year it is one of the year in which it is written."""
    year, *post, serial = str(number).split()
    spellings = [" ".join((*post, serial.zfill(width))) for width in _WIDTHS]
    whole = " OR ".join(f'"{each}"' for each in (number.id, *(f"{year} {each}" for each in spellings)))
    of_that_year = " OR ".join(f'"{each}"' for each in spellings)
    return f"{whole} OR (({of_that_year}) date:{number.year})"


def _named_in(entry: Entry) -> set[CableNumber]:
    try:
        body = cable_of(read_again(entry.place)).body
    except UnreadableError:
        return set()
    return {number for mention in body.mentions for number in mention.numbers}
