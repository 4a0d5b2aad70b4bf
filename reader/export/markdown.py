"""Cables and notes as Markdown: what is the reader's own stays Markdown, what is a cable's is only text."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.model import CableMarks, Note
from reader.export.citation import cite_cable, written_date
from reader.export.escape import escape, fence, own_markdown, quote
from reader.export.passage import change_since, marking_at, place_of, words_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Template

    from annotations.model import Anchor
    from reader.cable.model import Cable, Marking
    from reader.export.passage import NotePlace


@dataclass(frozen=True, slots=True)
class AnnotatedCable:
    """A cable and what was written on it; `cable` is None where the library does not have it."""

    id: str
    cable: Cable | None
    notes: tuple[Note, ...] = ()
    marks: CableMarks = field(default_factory=CableMarks)


def export_notes(cables: Iterable[AnnotatedCable]) -> str:
    """Write notes as Markdown, a section for each cable, its notes in the order of the text.

    Args:
        cables: the cables in the order of their sections.

    Returns:
        CommonMark, ending in a line end.
    """
    return _template("notes.md.j2").render(sections=[_section(each) for each in cables])


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
    """The notes in the order of the text, each with number and mark of where its words are now, and how they read."""
    placed = [(note, place_of(note.anchor, cable)) for note in notes]
    placed.sort(key=lambda each: (each[1].order, each[0].created))
    return [
        _note(note, _heading(note.anchor, place, cable), words_at(cable, place) if place.altered else "")
        for note, place in placed
    ]


def _loose(notes: tuple[Note, ...]) -> list[dict[str, object]]:
    """The notes on a cable that is not here, each with the number of the paragraph that it was written about."""
    ordered = sorted(notes, key=lambda note: note.created)
    return [_note(note, _passage(note.anchor, note.anchor and note.anchor.paragraph, None)) for note in ordered]


def _note(note: Note, heading: str, now: str = "") -> dict[str, object]:
    marks = ["other version"] if note.conflict_of else []
    marks += [f"{note.color} highlight"] if note.color else []
    return {"note": note, "heading": heading, "now": now, "marks": marks}


def _heading(anchor: Anchor | None, place: NotePlace, cable: Cable) -> str:
    """Where a note stands, and what became of its words since: `¶3 (C), moved from ¶9`."""
    change = change_since(anchor, place)
    if anchor and place.state == "orphan":
        once = "" if anchor.paragraph is None else f", once in ¶{anchor.paragraph}"
        return f"{change.capitalize()}{once}"
    marking = marking_at(cable.body, place)
    passage = _passage(anchor, place.paragraph, marking)
    if place.heading:
        passage = f"On the heading {passage}" if marking else "On the heading"
    return f"{passage}, {change}" if change else passage


def _passage(anchor: Anchor | None, paragraph: int | None, marking: Marking | None) -> str:
    """`¶3 (C)`, `¶3`, `(C)`, or in words what a note is on."""
    number = "" if paragraph is None else f"¶{paragraph}"
    passage = " ".join(part for part in (number, f"({marking})" if marking else "") if part)
    return passage or ("On the words" if anchor else "On the whole cable")


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
    environment.filters.update(
        {"text": escape, "own": own_markdown, "quote": quote, "fence": fence, "date": written_date}
    )
    return environment.get_template(name)
