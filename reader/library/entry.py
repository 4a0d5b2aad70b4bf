"""What a library tells of a cable without opening it, and the small values its answers are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from reader.cable.model import Reference
    from reader.cable.number import CableNumber
    from reader.library.record import Place


class Entry(NamedTuple):
    """One cable in a list.

    `id` is the canonical number, or comes from the file's name where the text has none (`number` is None then);
    further copies of the same cable have `~2`, `~3` after it. `post` is the canonical name of who sent it.
    """

    id: str
    number: CableNumber | None
    sent: datetime | None
    post: str | None
    origin: str | None
    subject: str | None
    classification: str | None
    tags: tuple[str, ...]
    captions: tuple[str, ...]
    format: str
    place: Place


class Page(NamedTuple):
    """Some rows of a list, and how many the whole list has."""

    total: int
    rows: tuple[Entry, ...]


class Citation(NamedTuple):
    """One reference of a cable, and the id of the cable it leads to: None where the library does not have it."""

    reference: Reference
    id: str | None


class Missing(NamedTuple):
    """A cable that others cite and the library does not have; `cited_by` are ids, those sent first at the front.

    `year_inferred` where none of these gave its year.
    """

    number: CableNumber
    cited_by: tuple[str, ...]
    year_inferred: bool = False
