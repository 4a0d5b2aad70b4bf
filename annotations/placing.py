"""Where the notes of many cables are in their texts, and which of them are orphans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.anchor import locate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from annotations.anchor import Place
    from annotations.model import Note
    from annotations.words import Passage


def places(notes: Iterable[Note], passages_of: Callable[[str], Sequence[Passage] | None]) -> dict[str, Place]:
    """Where each note on a passage is, by its id; those on whole cables, or on cables without a text, are left out.

    Args:
        passages_of: the passages of a cable, or None where its text is not at hand; asked once a cable.
    """
    texts: dict[str, Sequence[Passage] | None] = {}
    found = {}
    for note in notes:
        if note.anchor is None:
            continue
        if note.cable not in texts:
            texts[note.cable] = passages_of(note.cable)
        passages = texts[note.cable]
        if passages is not None:
            found[note.id] = locate(note.anchor, passages)
    return found


def orphans(notes: Iterable[Note], passages_of: Callable[[str], Sequence[Passage] | None]) -> tuple[Note, ...]:
    """The notes whose words are not to be found in the texts of their cables; `store.edit(anchor=)` attaches them."""
    notes = tuple(notes)
    found = places(notes, passages_of)
    return tuple(note for note in notes if note.id in found and found[note.id].state == "orphan")
