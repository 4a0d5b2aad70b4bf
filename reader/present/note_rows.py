"""Notes and tags as rows of a list, and a note in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from reader.export.passage import change_since
from reader.present.styles import MUTED, beginning, day, mark_name, mark_sign, mark_style, plain, shortened
from widgets.passage import Passage
from widgets.row_list import ListRow

if TYPE_CHECKING:
    from annotations.model import Note
    from annotations.tagging import TagCount
    from reader.export.passage import NotePlace

_IN_A_ROW = 1000
"""Characters of a note that a row may show."""
_WORDS_SHOWN = 30
"""Characters of the words of a highlight, to tell it from another of the same paragraph."""


def first_words(note: Note) -> str:
    """The first line of a note; of a highlight its colour and the words it is on."""
    lines = note.text[:_IN_A_ROW].strip().splitlines()
    return lines[0] if lines else f"{mark_sign(note.color)} {highlighted(note)}"


def highlighted(note: Note) -> str:
    """A highlight without words of its own: its colour, and the words it is on."""
    words = f" “{shortened(' '.join(note.anchor.exact.split()), _WORDS_SHOWN)}”" if note.anchor else ""
    return f"{mark_name(note.color)}{words}"


def note_row(note: Note, place: NotePlace | None = None, *, here: bool, draft: bool = False) -> ListRow:
    """A note as two lines: where it is, when, by whom, what became of its words; below, its text or those words.

    Args:
        note: the note.
        place: where its words are, as far as that is known by now.
        here: whether the library has its cable.
        draft: whether it is only a draft.
    """
    number = _paragraph(note, place)
    told = [_heading(place), day(note.dated), note.author, None if here else "not in this library"]
    first = Content.assemble(
        plain(f"{mark_sign(note.color)} ", mark_style(note.color)),
        plain(note.cable, "bold"),
        plain(f"{number and f' {number}'}  {' · '.join(filter(None, told))}", MUTED),
        _state(note, place, draft=draft),
        plain("  CONFLICT" if note.conflict_of else "", "bold $error"),
        plain("".join(f"  #{tag}" for tag in note.tags), "$accent"),
    )
    words = " ".join(note.text[:_IN_A_ROW].split())
    quoted = f"“{shortened(note.anchor.exact, 200)}”" if note.anchor else "the whole cable"
    return ListRow(note.id, (first, plain(f"  {words}") if words else plain(f"  {quoted}", MUTED)))


def _paragraph(note: Note, place: NotePlace | None) -> str:
    """The paragraph where the words of a note are; where it stood, as far as that is not known, or they are gone."""
    known = place.paragraph if place and place.state != "orphan" else note.anchor and note.anchor.paragraph
    return f"¶{known}" if known is not None else ""


def _heading(place: NotePlace | None) -> str | None:
    return "on the heading" if place and place.heading else None


def _state(note: Note, place: NotePlace | None, *, draft: bool) -> Content:
    """What became of the words of a note, or that it is only a draft; empty if they are where they were."""
    if draft:
        return plain("  DRAFT, not saved", "$warning")
    if place and place.state == "orphan":
        return plain("  ORPHAN", "bold $error")
    change = change_since(note.anchor, place) if place else ""
    return plain(f"  {change}" if change else "", "$warning")


def note_in_full(note: Note, place: NotePlace | None = None, *, draft: bool = False) -> list[Passage]:
    """A note as passages: the words it is about, its text, its tags and what else is known of it."""
    passages = []
    if note.anchor:
        number = plain(_paragraph(note, place), MUTED)
        passages.append(Passage(plain(note.anchor.exact, MUTED), number, 5, above=0))
    words, more = beginning(note.text.strip() or f"{mark_sign(note.color)} {mark_name(note.color)}")
    text = Content.assemble(plain(words), plain(more, MUTED))
    passages.append(Passage(text, plain("  ▎", mark_style(note.color)), 5))
    if note.tags:
        passages.append(Passage(plain(" ".join(f"#{tag}" for tag in note.tags), "$accent"), indent=5, above=0))
    known = [
        _heading(place),
        None if draft else f"note {note.id[:8]}",
        note.author,
        f"changed {day(note.dated)} · {note.dated:%H:%M} UTC" if note.dated else "undated",
        change_since(note.anchor, place) if place else None,
    ]
    passages.append(Passage(plain(" · ".join(filter(None, known)), MUTED), indent=5))
    return passages


def tag_row(count: TagCount) -> ListRow:
    """A tag as one line: its sign, its last level set in by its depth, how many carry it, what it is for."""
    name = count.tag.rpartition("/")[2]
    below = f" (+{count.total - count.own})" if count.total > count.own else ""
    line = Content.assemble(
        plain(f"{'  ' * count.depth}{mark_sign(count.color) if count.color else '·'} ", mark_style(count.color)),
        plain(f"{name:<{max(30 - 2 * count.depth, 1)}}", "" if count.own else MUTED),
        plain(f"{count.own:>6}{below:<8}"),
        plain(f"  {count.description}", MUTED),
    )
    return ListRow(count.tag, (line,))
