"""What a `Document` shows: passages of text with a margin, links in them, and where their lines break."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len, get_character_cell_size
from textual.content import Content

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

_NOTHING = Content("")


@dataclass(frozen=True, slots=True)
class Link:
    """Characters of a passage that lead somewhere: `target` comes back in `Document.Followed`."""

    start: int
    end: int
    target: Hashable


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of a document, laid out with a hanging margin.

    `text` is wrapped right of a margin `indent` columns wide, in which `lead` stands on the first line. `key` is the
    caller's own name for the passage. `above` is the number of blank lines over it. The cursor passes by a passage
    that is no `stop`. `style` colours whole lines, the margin included. `target` is where the passage as a whole leads.
    One that is `wide` goes into its margin rather than break its lines, as those of a table, which say nothing broken.
    There are no tabs or control characters in it.
    """

    text: Content
    lead: Content = _NOTHING
    indent: int = 0
    links: tuple[Link, ...] = ()
    key: Hashable = None
    above: int = 1
    stop: bool = True
    style: str = ""
    target: Hashable = None
    wide: bool = False

    def margin(self, room: int) -> int:
        """How many columns are left of the text where `room` are there for both."""
        if not self.wide:
            return self.indent
        longest = max(cell_len(line) for line in self.text.plain.split("\n"))
        lead = cell_len(self.lead.plain.rstrip())
        return max(min(self.indent, room - longest), lead + bool(lead))

    def looks_like(self, other: Passage) -> bool:
        """Whether both are the same in all they show and do; two equal `Content` may differ in their styles."""
        return self == other and self.text.is_same(other.text) and self.lead.is_same(other.lead)


def alike(before: Sequence[Passage], after: Sequence[Passage]) -> tuple[int, int]:
    """How many passages at the start of two documents look alike, and how many of the rest at their ends."""
    most = min(len(before), len(after))
    head = next((at for at in range(most) if not before[at].looks_like(after[at])), most)
    tail = next((at for at in range(most - head) if not before[-1 - at].looks_like(after[-1 - at])), most - head)
    return head, tail


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Break `text` into rows of at most `width` cells, between words where it can.

    Returns:
        The start and end of each row in `text`; spaces at a break belong to no row. Never empty.
    """
    width = max(width, 1)
    rows: list[tuple[int, int]] = []
    for start, end in _lines(text):
        rows.extend(_wrap_line(text, start, end, width))
    return rows


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield start, end
        start = end + 1
    yield start, len(text)


def _wrap_line(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    narrow = text.isascii() or all(get_character_cell_size(each) == 1 for each in text[start:end])
    while True:
        fits = min(start + width, end) if narrow else _fitting(text, start, end, width)
        if fits >= end:
            yield start, end
            return
        space = text.rfind(" ", start, fits + 1)
        if space <= start:
            yield start, fits
            start = fits
            continue
        yield start, space
        start = space
        while start < end and text[start] == " ":
            start += 1


def _fitting(text: str, start: int, end: int, width: int) -> int:
    """Where the characters from `start` on no longer fit `width` cells; at least one always does."""
    cells = 0
    for position in range(start, end):
        cells += get_character_cell_size(text[position])
        if cells > width:
            return max(position, start + 1)
    return end
