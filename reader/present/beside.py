"""What stands beside a cable: what it cites, what cites it, its other versions, notes and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from reader.cable.terms import handling_terms, text_terms
from reader.export.passage import change_since
from reader.present.front import meaning_of
from reader.present.note_rows import first_words
from reader.present.styles import MUTED, mark_style, plain
from reader.present.targets import Target, ToCable, ToDifference, ToNote
from widgets.passage import Link, Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import CableMarks, Note
    from reader.cable.glossary import Term
    from reader.cable.model import Cable
    from reader.library.entry import Entry
    from reader.present.document import PlacedNote
    from reader.present.resolved import Resolved

_LONGEST_CODE = 6


def beside(
    cable: Cable,
    references: Sequence[Resolved],
    cited_by: Sequence[Entry],
    mentioned_in: Sequence[Entry],
    versions: Sequence[Entry],
    notes: Sequence[PlacedNote],
    marks: CableMarks,
    naming: Sequence[Note] = (),
) -> list[Passage]:
    """The side pane of a cable.

    Args:
        cable: the cable.
        references: its references, each with where it leads.
        cited_by: the cables that cite it.
        mentioned_in: those that name it in their text without citing it.
        versions: the other versions of it in the library.
        notes: the notes on it.
        marks: what the reader marked on it as a whole.
        naming: the notes on other cables that name this one.
    """
    none = [Passage(plain("none", MUTED), above=0, stop=False)]
    return [
        *_section("Cites", [_cited(each) for each in references] or none),
        *_section("Cited by", [_line(entry.id, "", ToCable(entry.id)) for entry in cited_by] or none),
        *_section("Named in the text of", [_line(entry.id, "", ToCable(entry.id)) for entry in mentioned_in]),
        *_section("Versions", [line for entry in versions for line in _version(entry)]),
        *_section("My notes", [_note(placed) for placed in notes]),
        *_section("Notes that mention it", [_elsewhere(note) for note in naming]),
        *_section("My tags", [Passage(plain(f"#{tag}", "$accent"), above=0, stop=False) for tag in marks.tags]),
        *_section("TAGS", [_tag(tag, meaning) for tag in cable.caption.tags if (meaning := meaning_of(tag))]),
        *_section("Handling", _terms(handling_terms(cable))),
        *_section("Abbreviations", _terms(text_terms(cable))),
    ]


def _section(title: str, lines: list[Passage]) -> list[Passage]:
    return [Passage(plain(title, "bold"), stop=False), *lines] if lines else []


def _tag(tag: str, meaning: str) -> Passage:
    return Passage(plain(meaning, MUTED), plain(tag), 5, above=0, stop=False)


def _terms(terms: Sequence[Term]) -> list[Passage]:
    """A line a code, its meaning behind it, all in one column as far as the codes are short."""
    column = min(max((len(term.code) for term in terms), default=0), _LONGEST_CODE) + 1
    return [_term(term, column) for term in terms]


def _term(term: Term, column: int) -> Passage:
    if len(term.code) < column:
        return Passage(plain(term.meaning, MUTED), plain(term.code), column, above=0, stop=False)
    return Passage(plain(term.code).append(plain(f" {term.meaning}", MUTED)), above=0, stop=False)


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


def _version(entry: Entry) -> list[Passage]:
    """Another version of the cable: a link to it, and one to what differs."""
    differs = "what differs"
    link = Link(0, len(differs), ToDifference(entry.id))
    return [
        _line(entry.id, entry.place.short, ToCable(entry.id)),
        Passage(plain(differs, "$accent"), indent=2, links=(link,), above=0),
    ]


def _note(placed: PlacedNote) -> Passage:
    note = placed.note
    where = f"¶{placed.place.paragraph}" if placed.place.paragraph is not None else "·"
    first, change = first_words(note), change_since(note.anchor, placed.place)
    text = Content.assemble(
        plain(first, mark_style(note.color) if note.color else ""),
        plain(" · other version" if note.conflict_of else "", MUTED),
        plain(f" · {change}" if change else "", "$error" if placed.place.state == "orphan" else MUTED),
    )
    return Passage(text, plain(f"{where:<3} ", MUTED), 4, (Link(0, len(first), ToNote(note.id)),), above=0)


def _elsewhere(note: Note) -> Passage:
    text = plain(note.cable, "$accent").append(plain(f" {first_words(note)}", MUTED))
    return Passage(text, links=(Link(0, len(text.plain), ToNote(note.id)),), above=0)
