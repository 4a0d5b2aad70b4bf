"""The references of a cable, to choose one by its letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.present.styles import plain
from reader.screens.dialogs import Picker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import App
    from textual.content import Content

    from reader.present.resolved import Resolved


async def pick_reference(app: App[Any], references: Sequence[Resolved]) -> Resolved | None:
    """Ask for a reference, by its letter; of several cables with one letter it is the first that is here."""
    lines = [(each.reference.label, _line(each)) for each in references]
    number = await app.push_screen_wait(Picker("Go to reference", lines))
    if number is None:
        return None
    same = [each for each in references if each.reference.label == references[number].reference.label]
    return next((each for each in same if each.id), same[0])


def _line(resolved: Resolved) -> Content:
    subject = f" › {resolved.subject}" if resolved.subject else ""
    return plain(f" {resolved.reference.label:<2} {resolved.reference.text}{subject}", "" if resolved.id else "dim")
