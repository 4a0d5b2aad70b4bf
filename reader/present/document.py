"""A cable and the notes on it as the passages of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from reader.export.passage import change_since
from reader.present.front import INDENT, front
from reader.present.note_rows import highlighted
from reader.present.styles import MUTED, beginning, day, level_style, mark_name, mark_sign, mark_style, plain, shortened
from reader.present.targets import BlockKey, NoteKey, Nowhere, Span, Target, ToCable
from widgets.passage import Link, Passage

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from annotations.model import CableMarks, Note
    from reader.cable.model import Block, Cable, Mention
    from reader.export.passage import NotePlace
    from reader.library.entry import Entry
    from reader.present.resolved import Resolved


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note, where it stands in the cable as it is read now, and where cables and notes stand in its text."""

    note: Note
    place: NotePlace
    links: tuple[Span, ...] = ()


def document(
    cable: Cable,
    references: Sequence[Resolved],
    notes: Sequence[PlacedNote],
    marks: CableMarks,
    here: Collection[str],
    today: date,
    versions: Sequence[Entry] = (),
    *,
    full: bool = False,
) -> list[Passage]:
    """The whole cable for a `Document`: front, body, and each note below the words it was written about.

    Args:
        cable: the cable.
        references: its references in order, each with where it leads.
        notes: the notes on it.
        marks: what the reader marked on the cable as a whole.
        here: the ids of cables mentioned in the text that are in the library.
        today: the day to judge by whether declassification has passed.
        versions: every version of it in the library, this one first, where there are several.
        full: show the whole header.
    """
    on_references: dict[int, list[Passage]] = {}
    for placed in notes:
        if placed.place.reference is not None:
            on_references.setdefault(placed.place.reference, []).append(_note(placed))
    passages = list(front(cable, references, marks, today, on_references, versions, full=full))
    passages += [_note(each) for each in notes if each.place.block is None and each.place.reference is None]
    for warning in cable.body.warnings:
        passages.append(Passage(plain(warning, f"italic {MUTED}"), plain("check", MUTED), INDENT, above=0, stop=False))
    by_block: dict[int, list[PlacedNote]] = {}
    for placed in notes:
        if placed.place.block is not None:
            by_block.setdefault(placed.place.block, []).append(placed)
    mentions: dict[int, list[Mention]] = {}
    for mention in cable.body.mentions:
        mentions.setdefault(mention.block, []).append(mention)
    for index, block in enumerate(cable.body.blocks):
        on_it = by_block.get(index, [])
        passages.append(_block(index, block, mentions.get(index, []), references, here, on_it))
        passages += [_note(placed) for placed in on_it]
    if cable.body.signer:
        passages.append(Passage(plain(cable.body.signer), indent=INDENT, stop=False, key=("front", "signer")))
    return passages


def _block(
    index: int,
    block: Block,
    mentions: Sequence[Mention],
    references: Sequence[Resolved],
    here: Collection[str],
    notes: Sequence[PlacedNote],
) -> Passage:
    links = tuple(Link(mention.start, mention.end, _target(mention, references, here)) for mention in mentions)
    text = plain(block.text, "bold" if block.kind == "heading" else "")
    for placed in notes:
        start, end = placed.place.start, placed.place.end
        if (start, end) != (0, len(block.text)):
            text = text.stylize(f"on {mark_style(placed.note.color)} 25%", start, end)
    for link in links:
        text = text.stylize("$accent underline" if isinstance(link.target, ToCable) else MUTED, link.start, link.end)
    number = f"{block.number:>3}" if block.number is not None else "   "
    mark = plain(f" {block.marking}" if block.marking else "", f"bold {level_style(block.marking)}")
    lead = Content.assemble(_sign(notes), plain(number, MUTED), mark)
    above = 0 if block.kind == "item" and len(block.text) < 60 else 1
    indent = INDENT + 2 if block.kind == "item" else INDENT
    return Passage(text, lead, indent, links, BlockKey(index), above=above, wide=block.kind == "table")


def _target(mention: Mention, references: Sequence[Resolved], here: Collection[str]) -> Target:
    """Where a mention leads: the first cable it means that is here, else why it leads nowhere."""
    meant = [each for each in references if each.reference.label in mention.labels]
    for resolved in meant:
        if resolved.id:
            return ToCable(resolved.id, mention.paragraph)
    for number in mention.numbers:
        if number.id in here:
            return ToCable(number.id, mention.paragraph)
    if meant:
        return meant[0].target
    if mention.numbers:
        return Nowhere(f"{mention.numbers[0]} is not in this library.")
    if mention.labels:
        return Nowhere(f"The cable has no Ref {mention.labels[0]}.")
    return Nowhere("A septel is a separate telegram; this cable does not give its number.")


def _sign(notes: Sequence[PlacedNote]) -> Content:
    """The sign in the margin of noted words: the colour's where all are of one colour, a dot where they are not."""
    colors = {placed.note.color for placed in notes}
    color = colors.pop() if len(colors) == 1 else None
    return plain(mark_sign(color), mark_style(color)) if notes else plain(" ")


def _note(placed: PlacedNote) -> Passage:
    note = placed.note
    is_lost = note.anchor is not None and placed.place.state == "orphan"
    lost = (
        f"its words are no longer in the text: “{shortened(note.anchor.exact, 60)}” " if note.anchor and is_lost else ""
    )
    sign = f"{mark_sign(note.color)} " if note.color else ""
    version = "other version: " if note.conflict_of else ""
    before = f"{lost}{version}{sign}"
    words, more = beginning(note.text)
    shown = (link for link in placed.links if link.end <= len(words))
    links = tuple(Link(len(before) + link.start, len(before) + link.end, link.target) for link in shown)
    change = "" if is_lost else change_since(note.anchor, placed.place)
    text = Content.assemble(
        plain(lost, "$error"),
        plain(version, "$warning"),
        plain(sign, mark_style(note.color)),
        plain(words or (mark_name(note.color) if is_lost else highlighted(note)), "" if words else MUTED),
        plain(more, MUTED),
        plain("".join(f" #{tag}" for tag in note.tags), "$accent"),
        plain(f"  {', '.join(filter(None, (note.author, day(note.dated))))}", MUTED),
        plain(f" · {change}" if change else "", "$warning"),
    )
    for link in links:
        text = text.stylize(MUTED if isinstance(link.target, Nowhere) else "$accent underline", link.start, link.end)
    bar = plain("    ▎", mark_style(note.color))
    return Passage(text, bar, 6, links, NoteKey(note.id), above=0, style="italic")
