"""Exporting from the screen: ask where to, write the Markdown there."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Checkbox, Input, Label, Static

from reader.annotated import annotated_cables
from reader.export.markdown import export_notes
from reader.exporting import why_not_there, write_file
from reader.present.styles import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.screen import Screen

    from annotations.store import AnnotationStore
    from reader.library.library import Library


class ExportDialog(ModalScreen[tuple[str, bool] | None]):
    """Where to write the notes, and which. Ends with the file's name and whether only this cable's are wanted.

    Args:
        id: the open cable, or None.
        name: the file's name at first.
    """

    BINDINGS: ClassVar = [Binding("escape", "dismiss", "Leave")]
    DEFAULT_CSS = """
    ExportDialog { align: center middle; }
    ExportDialog > Vertical {
        width: 72; max-width: 94%; height: auto; padding: 1 2; background: $surface; border: round $accent;
    }
    ExportDialog Checkbox { border: none; padding: 0; background: $surface; }
    ExportDialog .hint { color: $foreground-muted; }
    """

    def __init__(self, id: str | None, name: str) -> None:
        super().__init__()
        self._id = id
        self._name = name

    def compose(self) -> ComposeResult:
        """Title, file, which notes."""
        with Vertical():
            yield Label(plain("Export notes to Markdown", "bold"))
            yield Input(self._name, select_on_focus=False)
            if self._id:
                yield Checkbox(plain(f"only {self._id}"), compact=True)
            yield Static(plain("Enter writes the file · Tab goes on · Space ticks · Esc leaves"), classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what is set."""
        event.stop()
        if event.value.strip():
            only = self._id is not None and self.query_one(Checkbox).value
            self.dismiss((event.value.strip(), only))


async def ask_and_export(
    screen: Screen[Any],
    library: Library,
    store: AnnotationStore,
    id: str | None,
    paths: Sequence[Path],
    say: Callable[[str], None],
) -> None:
    """Ask for a file and write notes there: those on the open cable `id`, or all."""
    answer = await screen.app.push_screen_wait(ExportDialog(id, str(Path.cwd() / "cable-notes.md")))
    if answer is None:
        return
    name, only = answer
    output = Path(os.path.expanduser(name))  # noqa: PTH111 - Path's own raises where it knows no such user
    if why := why_not_there(output, store.path, paths):
        screen.notify(why, severity="error", timeout=10)
        return
    problems: list[str] = []

    def export() -> int:
        chosen = annotated_cables(library, store, ids={id} if only and id else (), problems=problems.append)
        if chosen:
            write_file(output, export_notes(chosen))
        return len(chosen)

    try:
        count = await asyncio.to_thread(export)
    except OSError as error:
        reason = (error.strerror or "it cannot be written").lower()
        screen.notify(f"{output}: {reason}.", severity="error", timeout=10)
        return
    for problem in problems:
        screen.notify(problem, severity="warning")
    if count:
        say(f"Notes on {count} cable{'' if count == 1 else 's'} written to {output}.")
    else:
        screen.notify("There are no notes to export yet.", severity="warning")
