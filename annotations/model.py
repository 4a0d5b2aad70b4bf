"""What the reader writes: notes on passages, tags, stars and read marks. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words a note was written about, found again by the words themselves.

    After the text quote and text position selectors of the W3C Web Annotation Data Model: the exact words, a little
    of what stands before and after, the number of the paragraph they stood in (None where it had none), and how many
    characters of the text came before them, which tells doubles apart. A note on a whole paragraph has that
    paragraph's text as `exact`.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    paragraph: int | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a passage, or on the whole cable where `anchor` is None. Times are UTC."""

    id: str
    cable: str
    text: str
    created: datetime
    changed: datetime
    anchor: Anchor | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CableMarks:
    """What the reader marked on a cable as a whole."""

    tags: tuple[str, ...] = ()
    starred: bool = False
    read: bool = False
