"""What the reader writes: notes on passages, tags, stars and read marks. Frozen values."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

COLORS = ("yellow", "green", "blue", "pink")
"""The colours of highlights and tags, by name; what they look like, and what sign they have, is the screen's."""

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""The time of a note that another program wrote without any."""


class Anchor(NamedTuple):
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


class Note(NamedTuple):
    """A note on a passage, or on the whole cable where `anchor` is None. Times are UTC.

    One without text is a highlight; `color` is one of `COLORS`, or None. `author` wrote it, as far as known.
    `conflict_of` is the id of the note that this one is another version of, kept by a merge until the user decides.
    """

    id: str
    cable: str
    text: str
    created: datetime
    changed: datetime
    anchor: Anchor | None = None
    tags: tuple[str, ...] = ()
    author: str | None = None
    color: str | None = None
    conflict_of: str | None = None

    @property
    def dated(self) -> datetime | None:
        """When it was changed, as far as known."""
        return None if self.changed == NEVER else self.changed


class CableMarks(NamedTuple):
    """What the reader marked on a cable as a whole."""

    tags: tuple[str, ...] = ()
    starred: bool = False
    read: bool = False


class TagLook(NamedTuple):
    """What the user said about a tag: its colour, one of `COLORS` or None, and what it is for."""

    color: str | None = None
    description: str = ""
