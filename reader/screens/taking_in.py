"""Another's notes file taken in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotations.merged import Merged, told
from annotations.merging import merge_file
from reader.screens.dialogs import Prompt

if TYPE_CHECKING:
    from textual.screen import Screen

    from annotations.store import AnnotationStore
    from reader.screens.saving import Saving


async def take_in(screen: Screen[Any], store: AnnotationStore, save: Saving) -> bool:
    """Ask for another notes file and take it in; say whether that left conflicts."""
    typed = await screen.app.push_screen_wait(
        Prompt("Take in another notes file", hint="Its path. Twice is once; undo takes it back.")
    )
    if not typed or not typed.strip():
        return False
    path, merged = Path(typed.strip()).expanduser(), Merged()

    def take() -> None:
        nonlocal merged
        merged = merge_file(store, path)

    await save(take, lambda _: f"Taken in: {told(merged)}.")
    return bool(merged.conflicts)
