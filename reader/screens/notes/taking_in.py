"""Another's notes file taken in."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.suggester import Suggester

from annotations.merged import Merged, told
from annotations.merging import merge_file
from reader.screens.dialogs import Prompt

if TYPE_CHECKING:
    from textual.screen import Screen

    from annotations.store import AnnotationStore
    from reader.screens.notes.saving import Saving


class PathSuggester(Suggester):
    """Completes the path of a file; hidden ones where a dot is typed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """What `value` may become: its last part completed, of a folder with the slash behind it."""
        folder, begun = os.path.split(value)
        names = await asyncio.to_thread(_names, _at_home(folder)) if begun else []
        name = next((name for name in names if name.startswith(begun) and name != begun), None)
        return value + name[len(begun) :] if name else None


def _at_home(typed: str) -> Path:
    """A path as it is typed, `~` for the user's own folder; of a user who is not there it is a name like any other."""
    return Path(os.path.expanduser(typed))  # noqa: PTH111 - a Path would raise then


def _not_a_file(typed: str) -> str | None:
    """Say that there is no such file, so that its path can be mended; nothing typed is nothing wanted."""
    if not typed.strip():
        return None
    path = _at_home(typed.strip())
    return None if os.path.isfile(path) else f"There is no file {path}."  # noqa: PTH113 - a Path may raise


def _names(folder: Path) -> list[str]:
    """What is in a folder, by name."""
    try:
        return sorted(f"{each.name}/" if each.is_dir() else each.name for each in folder.iterdir())
    except (OSError, ValueError):
        return []


async def take_in(screen: Screen[Any], store: AnnotationStore, save: Saving) -> bool:
    """Ask for another notes file and take it in; say whether that left conflicts."""
    typed = await screen.app.push_screen_wait(
        Prompt(
            "Take in another notes file",
            hint="Its path; → completes. Twice does no harm; undo takes it back.",
            complete=PathSuggester(),
            check=_not_a_file,
        )
    )
    if not typed or not typed.strip():
        return False
    path, merged = _at_home(typed.strip()), Merged()

    def take() -> None:
        nonlocal merged
        merged = merge_file(store, path)

    await save(take, lambda _: f"Taken in: {told(merged)}.")
    return bool(merged.conflicts)
