"""What the reader has to know about the notes at the start: conflicts, drafts, a file that cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotations.counting import counted
from reader.commands import shown
from reader.screens.notes.drafts import left_over

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.screen import Screen

    from annotations.store import AnnotationStore


def tell_of_notes(screen: Screen[Any], store: AnnotationStore, keys: Mapping[str, str]) -> None:
    """Say what there is to do about the notes, and by which key.

    Args:
        screen: where it is said.
        store: the notes.
        keys: the keys that the settings give, by command id.
    """
    if count := _conflicts(store):
        changed = counted(count, "note was", "notes were")
        told = f"{changed} changed on two sides; {shown('conflicts', keys)} shows both versions."
        screen.notify(told, title="Conflicts", timeout=6)
    if drafts := left_over(store):
        begun = counted(len(drafts), "note was", "notes were")
        told = f"{begun} begun and not saved; {shown('notes', keys)} lists them first."
        screen.notify(told, title="Drafts", timeout=6)
    if problem := store.problem:
        screen.notify(problem, title="Notes", severity="error", timeout=20)


def _conflicts(store: AnnotationStore) -> int:
    """How many conflicts merges have left."""
    if not any(record.get("conflict_of") for record in store.tables().get("notes", {}).values()):
        return 0
    from annotations.merging import conflicts  # here, not above: most users never merge

    return len(conflicts(store))
