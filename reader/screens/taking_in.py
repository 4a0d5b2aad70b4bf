"""Another's notes file taken in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotations.merging import merge_file
from reader.screens.dialogs import Prompt

if TYPE_CHECKING:
    from textual.screen import Screen

    from annotations.merge import Merged
    from annotations.store import AnnotationStore
    from reader.screens.saving import Saving


async def take_in(screen: Screen[Any], store: AnnotationStore, save: Saving) -> bool:
    """Ask for another notes file and take it in; say whether that left conflicts."""
    typed = await screen.app.push_screen_wait(
        Prompt("Take in another notes file", hint="Its path. Twice is once; undo takes it back.")
    )
    if not typed or not typed.strip():
        return False
    conflicts = 0

    def told(merged: Merged) -> str:
        nonlocal conflicts
        conflicts = len(merged.conflicts)
        counts = (("added", merged.added), ("changed", merged.changed), ("deleted", merged.deleted))
        what = [f"{len(ids):,} {what}" for what, ids in counts if ids]
        return f"Notes taken in: {', '.join(what) or 'nothing is new'}."

    path = Path(typed.strip()).expanduser()
    await save(lambda: told(merge_file(store, path)), str)
    return conflicts > 0
