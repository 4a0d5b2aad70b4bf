"""Leaving the program with nothing lost: dialogs closed, saving waited for, what cannot be saved put elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from annotations.errors import NotesError
from reader.screens.saving import rescue

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

    from annotations.store import AnnotationStore

_SAVING = frozenset({"command", "notes"})
"""The groups of workers that change notes."""


@runtime_checkable
class Unfinished(Protocol):
    """A dialog in which something is being written."""

    @property
    def unfinished(self) -> object:
        """What it ends with so that nothing is lost."""


async def close_dialogs(screen: Screen[Any]) -> None:
    """Close what is open above `screen`, as Esc does."""
    while screen.app.screen is not screen:
        dialog = screen.app.screen
        await dialog.dismiss(dialog.unfinished if isinstance(dialog, Unfinished) else None)


async def wait_for_saving(app: App[Any]) -> None:
    """Wait until no change of the notes is on its way to the disk."""
    saving = [each for each in app.workers if each.group in _SAVING and not each.is_finished]
    if saving:  # with none, Textual would wait for all there are, the caller too
        await app.workers.wait_for_complete(saving)


def leave(app: App[Any], store: AnnotationStore, export_key: str) -> None:
    """Leave. What could not be saved goes to a file of its own first, and the user is told where.

    Args:
        app: the program.
        store: the notes.
        export_key: the key that exports notes, to be told where even that file cannot be written.
    """
    try:
        told = rescue(store)
    except NotesError as error:
        app.notify(f"{store.problem} {error} Export them with {export_key} before you leave.", severity="error")
        return
    app.exit(message=told)
