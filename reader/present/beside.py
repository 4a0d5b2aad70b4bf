"""What stands beside a cable: what it cites, what cites it, other copies, notes and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.present.styles import day, plain
from reader.present.targets import Target, ToCable, ToNote
from widgets.passage import Link, Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.model import CableMarks
    from reader.library.entry import Entry
    from reader.present.document import PlacedNote
    from reader.present.resolved import Resolved

MUTED = "$foreground-muted"


def beside(
    references: Sequence[Resolved],
    cited_by: Sequence[Entry],
    versions: Sequence[Entry],
    notes: Sequence[PlacedNote],
    marks: CableMarks,
) -> list[Passage]:
    """The side pane of a cable, each line a link.

    Args:
        references: the cable's references, each with where it leads.
        cited_by: the cables that cite it.
        versions: the other copies of it in the library.
        notes: the notes on it.
        marks: what the reader marked on it as a whole.
    """
    return [
        *_section("Cites", (_cited(each) for each in references)),
        *_section("Cited by", (_line(entry.id, day(entry.sent), ToCable(entry.id)) for entry in cited_by)),
        *_section("Other copies", (_line(entry.id, entry.place.path.name, ToCable(entry.id)) for entry in versions)),
        *_section("Notes", (_note(placed) for placed in notes)),
        *_section("Tags", [Passage(plain(f"#{tag}", "$accent"), above=0, stop=False) for tag in marks.tags]),
    ]


def _section(title: str, lines: Iterator[Passage] | list[Passage]) -> list[Passage]:
    listed = list(lines)
    if not listed:
        return [Passage(plain(title, "bold"), stop=False), Passage(plain("none", MUTED), above=0, stop=False)]
    return [Passage(plain(title, "bold"), stop=False), *listed]


def _cited(resolved: Resolved) -> Passage:
    reference = resolved.reference
    name = resolved.id or (reference.number.id if reference.number else reference.text)
    style = "$accent" if resolved.id else MUTED
    lead = plain(f"{reference.label:<2}", MUTED)
    link = Link(0, len(name), resolved.target)
    return Passage(plain(name, style), lead, 2, (link,), above=0)


def _line(name: str, remark: str, target: Target) -> Passage:
    text = plain(name, "$accent").append(plain(f" {remark}", MUTED))
    return Passage(text, links=(Link(0, len(name), target),), above=0)


def _note(placed: PlacedNote) -> Passage:
    note = placed.note
    where = f"¶{note.anchor.paragraph}" if note.anchor and note.anchor.paragraph is not None else "·"
    first = note.text.strip().splitlines()[0] if note.text.strip() else "(highlight)"
    link = Link(0, len(first), ToNote(note.id))
    return Passage(plain(first), plain(f"{where:<3} ", MUTED), 4, (link,), above=0)
