"""Notes and tags as rows of a list, and a note in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from reader.present.styles import MUTED, beginning, day, mark_sign, mark_style, plain
from widgets.passage import Passage
from widgets.row_list import ListRow

if TYPE_CHECKING:
    from annotations.model import Note
    from annotations.tagging import TagCount

STATES = {"moved": "moved", "orphan": "ORPHAN", "draft": "DRAFT, not saved"}
"""What is said about how a note's words were found, or that it is none yet; nothing where they are where they were."""

_IN_A_ROW = 1000
"""Characters of a note that a row may show."""


def first_words(note: Note) -> str:
    """The first line of a note; of a highlight its colour."""
    lines = note.text[:_IN_A_ROW].strip().splitlines()
    return lines[0] if lines else f"{mark_sign(note.color)} {note.color or 'highlight'}"


def note_row(note: Note, state: str | None, *, here: bool) -> ListRow:
    """A note as two lines: where it is, when, by whom and how it fares; below, its words or those it is about.

    Args:
        note: the note.
        state: how its words were found, as far as that is known by now.
        here: whether the library has its cable.
    """
    place = f" ¶{note.anchor.paragraph}" if note.anchor and note.anchor.paragraph is not None else ""
    told = [day(note.changed), note.author, None if here else "not in this library"]
    first = Content.assemble(
        plain(f"{mark_sign(note.color)} ", mark_style(note.color)),
        plain(note.cable, "bold"),
        plain(f"{place}  {' · '.join(filter(None, told))}", MUTED),
        plain(f"  {STATES[state]}" if state in STATES else "", "bold $error" if state == "orphan" else "$warning"),
        plain("  CONFLICT" if note.conflict_of else "", "bold $error"),
        plain("".join(f"  #{tag}" for tag in note.tags), "$accent"),
    )
    words = " ".join(note.text[:_IN_A_ROW].split())
    quoted = f"“{note.anchor.exact[:200]}”" if note.anchor else "the whole cable"
    return ListRow(note.id, (first, plain(f"  {words}") if words else plain(f"  {quoted}", MUTED)))


def note_in_full(note: Note, state: str | None = None) -> list[Passage]:
    """A note as passages: the words it is about, its text, its tags and what else is known of it."""
    passages = []
    if note.anchor:
        number = "" if note.anchor.paragraph is None else f"¶{note.anchor.paragraph}"
        passages.append(Passage(plain(note.anchor.exact, MUTED), plain(number, MUTED), 5, above=0))
    words, more = beginning(note.text.strip() or first_words(note))
    text = Content.assemble(plain(words), plain(more, MUTED))
    passages.append(Passage(text, plain("  ▎", mark_style(note.color)), 5))
    if note.tags:
        passages.append(Passage(plain(" ".join(f"#{tag}" for tag in note.tags), "$accent"), indent=5, above=0))
    known = [
        None if state == "draft" else f"note {note.id[:8]}",
        note.author,
        f"changed {day(note.changed)}",
        f"{note.changed:%H:%M} UTC",
    ]
    if state == "orphan":
        known.append("its words are no longer in the text")
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
