"""Leaving the program with nothing lost: dialogs closed, saving waited for, what cannot be saved put elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from annotations.errors import NotesError

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.screen import Screen

    from annotations.store import AnnotationStore

_SAVING = frozenset({"command", "notes"})
"""The groups of workers that change notes."""
_LEAVE = "leave"


@runtime_checkable
class Unfinished(Protocol):
    """A dialog in which something is being written."""

    @property
    def unfinished(self) -> object:
        """What it ends with so that nothing is lost."""


async def leave_in_order(
    screen: Screen[Any], store: AnnotationStore, keep_places: Callable[[], object], export_key: str
) -> bool:
    """Leave, also from within a dialog, when what was saved is on disk.

    Args:
        screen: the main screen.
        store: the notes.
        keep_places: keeps where the reader is.
        export_key: the key that exports notes, to be told where they can be written nowhere.

    Returns:
        Whether the program ends; the reader may stay where notes would be lost.
    """
    await _close_dialogs(screen)
    await _wait_for_saving(screen.app)
    keep_places()
    return await _leave(screen.app, store, export_key)


async def _close_dialogs(screen: Screen[Any]) -> None:
    """Close what is open above `screen`, as Esc does."""
    while screen.app.screen is not screen:
        dialog = screen.app.screen
        await dialog.dismiss(dialog.unfinished if isinstance(dialog, Unfinished) else None)


async def _wait_for_saving(app: App[Any]) -> None:
    """Wait until no change of the notes is on its way to the disk."""
    saving = [each for each in app.workers if each.group in _SAVING and not each.is_finished]
    if saving:  # with none, Textual would wait for all there are, the caller too
        await app.workers.wait_for_complete(saving)


def rescue(store: AnnotationStore) -> str | None:
    """Save what is only in memory, else to a file of its own in the user's folder.

    Returns:
        What the user has to know; None where all is in its place, but for where they have been.

    Raises:
        NotesError: there neither.
    """
    if store.retry() or not store.unsaved:
        return None
    path = Path.home() / f"cable-reader-notes-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.json"
    store.save_copy(path)
    return f"{store.problem}\nEverything you wrote is in {path}"


async def _leave(app: App[Any], store: AnnotationStore, export_key: str) -> bool:
    """Leave. What could not be saved goes to a file of its own first, and the user is told where."""
    try:
        told = rescue(store)
    except NotesError as error:
        told = f"{store.problem} {error}"
        if not await _would_lose_it(app, f"{told} Export it first: Esc, then {export_key}."):
            return False
    app.exit(message=told)
    return True


async def _would_lose_it(app: App[Any], why: str) -> bool:
    """Ask whether to leave with what is written nowhere: it may have been exported, or not be wanted."""
    from reader.screens.dialogs import Prompt  # here, not above: hardly anybody is ever asked

    def _check(typed: str) -> str | None:
        return None if typed.strip().lower() == _LEAVE else why

    title = f"What you wrote is saved nowhere. Type {_LEAVE} to leave all the same"
    return await app.push_screen_wait(Prompt(title, hint=why, check=_check)) is not None
