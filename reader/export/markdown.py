"""Cables and notes as Markdown: what is the reader's own stays Markdown, what is a cable's is only text."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.model import CableMarks, Note
from reader.export.citation import cite_cable, written_date
from reader.export.escape import escape, fence, quote
from reader.export.passage import marking_at, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Template

    from reader.cable.model import Cable, Marking


@dataclass(frozen=True, slots=True)
class AnnotatedCable:
    """A cable and what was written on it; `cable` is None where the library does not have it."""

    id: str
    cable: Cable | None
    notes: tuple[Note, ...] = ()
    marks: CableMarks = field(default_factory=CableMarks)


def export_notes(cables: Iterable[AnnotatedCable], title: str = "Notes on cables") -> str:
    """Write notes as Markdown, a section for each cable, its notes in the order of the text.

    Args:
        cables: the cables in the order of their sections.
        title: the heading of the whole.

    Returns:
        CommonMark, ending in a line end.
    """
    return _template("notes.md.j2").render(title=title, sections=[_section(each) for each in cables])


def cable_markdown(cable: Cable, id: str) -> str:
    """Write one cable as Markdown, numbers and portion marks before its paragraphs."""
    return _template("cable.md.j2").render(cable=cable, id=id, citation=cite_cable(cable, id))


def _section(annotated: AnnotatedCable) -> dict[str, object]:
    cable, id = annotated.cable, annotated.id
    if cable is None:
        citation = f"Cable {id}, which is not in the library."
        return {"heading": id, "citation": citation, "tags": annotated.marks.tags, "notes": _loose(annotated.notes)}
    heading = ": ".join(part for part in (str(cable.number or id), cable.caption.subject) if part)
    return {
        "heading": heading,
        "citation": cite_cable(cable, id),
        "tags": annotated.marks.tags,
        "notes": _placed(annotated.notes, cable),
    }


def _placed(notes: tuple[Note, ...], cable: Cable) -> list[dict[str, object]]:
    """The notes in the order of the text, each with the mark of its passage."""
    at = {note.id: place_of(note.anchor, cable) for note in notes}
    ordered = sorted(notes, key=lambda note: (at[note.id].order, note.created))
    return [_note(note, marking_at(cable.body, at[note.id])) for note in ordered]


def _loose(notes: tuple[Note, ...]) -> list[dict[str, object]]:
    return [_note(note, None) for note in sorted(notes, key=lambda note: note.created)]


def _note(note: Note, marking: Marking | None) -> dict[str, object]:
    color = f"{note.color} highlight" if note.color else ""
    return {"note": note, "passage": _passage(note, marking), "color": color}


def _passage(note: Note, marking: Marking | None) -> str:
    """`¶3 (C)`, `¶3`, `(C)`, or nothing for a note on the whole cable."""
    number = f"¶{note.anchor.paragraph}" if note.anchor and note.anchor.paragraph is not None else ""
    return " ".join(part for part in (number, f"({marking})" if marking else "") if part)


@cache
def _template(name: str) -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # here, not above: start-up does not pay for it

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    environment.filters.update({"text": escape, "quote": quote, "fence": fence, "date": written_date})
    return environment.get_template(name)
