"""A cable as a row of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from reader.present.styles import MUTED, day, level_letter, plain, printable
from widgets.row_list import ListRow

if TYPE_CHECKING:
    from annotations.model import CableMarks
    from reader.library.entry import Entry
    from reader.library.hits import Context

FOUND = "not italic bold $warning"


def row(entry: Entry, marks: CableMarks, notes: int) -> ListRow:
    """Two lines for the list: level, number and date; below them the subject. Bold until read."""
    letter, style = level_letter(entry.classification)
    signs = ("★" if marks.starred else "") + ("●" if notes else "")
    first = Content.assemble(
        (f"{letter} ", f"bold {style}"),
        (printable(entry.id), "" if marks.read else "bold"),
        (f"  {day(entry.sent)} ", MUTED),
        (signs, "$warning"),
    )
    second = plain(f"  {entry.subject or '(no subject)'}", MUTED)
    return ListRow(entry.id, (first, second))


def context_line(context: Context) -> Content:
    """The words around what a search found, what it found brought out."""
    line = plain(f"  {context.text}", f"italic {MUTED}")
    for start, end in context.hits:
        line = line.stylize(FOUND, start + 2, end + 2)
    return line
