"""Exporting from the screen: ask where to, write the Markdown there."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Checkbox, Input, Label, Static

from annotations.counting import counted
from reader.export.markdown import export_notes
from reader.exporting import left_out
from reader.notes.annotated import annotated_cables
from reader.present.styles import plain
from reader.screens.dialogs import LeftOnce
from reader.settings import exists
from reader.writing import replace_file, why_not_there
from widgets.plain_input import PlainInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.screen import Screen

    from annotations.store import AnnotationStore
    from reader.library.library import Library

FILE_NAME = "cable-notes.md"


class Tick(Checkbox, inherit_bindings=False):
    """A box that shows by its sign, and not by its colour alone, whether it is ticked; Enter is left to the dialog."""

    BINDINGS: ClassVar = [Binding("space", "toggle_button", "Tick")]
    BUTTON_INNER = "○"
    DEFAULT_CSS = """
    Tick > .toggle--button, Tick.-on > .toggle--button { color: $foreground; background: $surface; }
    """

    def watch_value(self) -> None:
        """Draw the sign."""
        self.BUTTON_INNER = "●" if self.value else "○"
        super().watch_value()


class ExportDialog(ModalScreen[tuple[Path, bool] | None], LeftOnce[tuple[Path, bool] | None]):
    """Where to write the notes, and which. Ends with the file and whether only this cable's notes are wanted.

    A file that is there already is replaced only when `Enter` is pressed again.

    Args:
        id: the cable that the reader is at, or None.
        name: the file's name at first.
        check: a sentence on why a file must not be written, or None.
    """

    BINDINGS: ClassVar = [
        Binding("escape", "dismiss", "Leave"),
        Binding("enter", "write", "Write"),
    ]
    DEFAULT_CSS = """
    ExportDialog { align: center middle; }
    ExportDialog > Vertical {
        width: 72; max-width: 94%; height: auto; padding: 1 2; background: $surface; border: round $accent;
    }
    ExportDialog Checkbox { border: none; padding: 0; background: $surface; }
    ExportDialog .hint { color: $foreground-muted; }
    ExportDialog .wrong { color: $error; }
    """

    def __init__(self, id: str | None, name: str, check: Callable[[Path], str | None]) -> None:
        super().__init__()
        self._id = id
        self._name = name
        self._check = check
        self._may_replace: Path | None = None

    def compose(self) -> ComposeResult:
        """Title, file, which notes."""
        with Vertical():
            yield Label(plain("Export notes to Markdown", "bold"))
            yield PlainInput(self._name, select_on_focus=False)
            if self._id:
                yield Tick(plain(f"only {self._id}"), compact=True)
            yield Static(plain("Enter writes the file · Tab goes on · Space ticks · Esc leaves"), classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the line."""
        event.stop()
        self.action_write()

    def action_write(self) -> None:
        """Take what is set, once the line has all that was typed before `Enter`."""
        self.query_one(Input).call_later(self._write)

    def _write(self) -> None:
        """Take what is set, or say what is in the way."""
        name = self.query_one(Input).value.strip()
        if not name:
            return
        output = Path(os.path.expanduser(name))  # noqa: PTH111 - Path's own raises where it knows no such user
        if why := self._check(output):
            self._say(why)
        elif exists(output) and output != self._may_replace:
            self._may_replace = output
            self._say(f"{output} exists already; press Enter again to replace it.")
        else:
            self.dismiss((output, self._id is not None and self.query_one(Tick).value))

    def _say(self, sentence: str) -> None:
        hint = self.query_one(".hint", Static)
        hint.update(plain(sentence))
        hint.add_class("wrong")


async def ask_and_export(screen: Screen[Any], library: Library, store: AnnotationStore, id: str | None) -> None:
    """Ask for a file and write notes there: those on the cable `id`, which the reader is at, or all."""

    def _check(output: Path) -> str | None:
        if not os.path.isdir(output.parent):  # noqa: PTH112 - raises nothing
            return f"There is no folder {output.parent}."
        return why_not_there(output, store.path, library.paths)

    answer = await screen.app.push_screen_wait(ExportDialog(id, str(_first_choice(_check)), _check))
    if answer is None:
        return
    output, only = answer
    problems: list[str] = []

    def _export() -> int:
        annotated = annotated_cables(library, store, ids={id} if only and id else (), problems=problems.append)
        chosen = [each for each in annotated if each.id in library]
        if len(chosen) < len(annotated):
            elsewhere = left_out(len(annotated) - len(chosen), library)
            problems.append(f"{elsewhere} `cable-reader export` without a path writes all.")
        if chosen:
            kept = replace_file(output, export_notes(chosen))
            problems.extend([kept] if kept else [])
        return len(chosen)

    try:
        count = await asyncio.to_thread(_export)
    except OSError as error:
        reason = (error.strerror or "it cannot be written").lower()
        screen.notify(f"{output}: {reason}.", severity="error", timeout=10)
        return
    for problem in problems:
        screen.notify(problem, severity="warning")
    if count:
        screen.notify(f"Notes on {counted(count, 'cable')} written to {output}.", timeout=10)
    else:
        screen.notify(f"There are no notes {f'on {id}' if only else 'to export'} yet.", severity="warning")


def _first_choice(check: Callable[[Path], str | None]) -> Path:
    """Where a file would do: in the folder the program was started in, or at home where that is a collection."""
    with suppress(OSError):
        here = Path.cwd() / FILE_NAME
        if check(here) is None:
            return here
    return Path.home() / FILE_NAME
