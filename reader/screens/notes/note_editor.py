"""The note editor: the quoted words above, the note below."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import SuspendNotSupported
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, Static, TextArea

from annotations.errors import NotesError
from reader.present.styles import plain, shortened
from reader.screens.dialogs import is_left
from widgets.plain_input import without_commands

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.strip import Strip

KEPT_EVERY = 1.0
"""Seconds between two looks whether there is something new to keep: written within two, however large the file."""

_QUOTED = 300
"""Characters of the words a note is about that the editor shows: at 80 columns they have room in their five lines."""


_KEYS = "Ctrl+S save  Esc leave, keep draft  Ctrl+E $EDITOR"
_KEYS_UNSAFE = "NOT SAVED TO DISK  Ctrl+S save  Esc leave  Ctrl+E $EDITOR"
"""Two keys have room at 40 columns; what has none is on a second line, which is not shown."""


class NoteArea(TextArea):
    """Where the note is written. Ctrl+E goes to $EDITOR here, and not to the end of the line."""

    BINDINGS: ClassVar = [Binding("ctrl+e", "screen.external", show=False)]

    def render_line(self, y: int) -> Strip:
        """One line of the widget: what another's note may hold for the terminal is only shown."""
        return without_commands(super().render_line(y))


class NoteEditor(ModalScreen[tuple[bool, str]]):
    """Write a note. Ends with (True, text) to save, and (False, text) to leave and keep the draft.

    Args:
        title: where the note stands, `Note on 08TOKYO1095, ¶3 (C)`.
        quote: the words it is about; nothing for the whole cable.
        text: what stands there at first.
        keep: keeps what is written so far, and tells why it is in memory only, if it is; called in a thread.
        told: what the reader is to know of the text; nothing in most cases.
        known: what of the notes file they have been told already.
    """

    BINDINGS: ClassVar = [
        Binding("ctrl+s", "save", "Save"),
        Binding("escape", "leave", "Leave, keep draft"),
        Binding("ctrl+e", "external", "$EDITOR"),
    ]
    DEFAULT_CSS = """
    NoteEditor { align: center middle; }
    NoteEditor > Vertical {
        width: 84; max-width: 96%; height: 20; max-height: 90%; padding: 0 1;
        background: $surface; border: round $accent;
    }
    NoteEditor .quote {
        height: auto; max-height: 22vh; margin: 0 0 1 0; padding: 0 1;
        color: $foreground-muted; border-left: thick $warning;
    }
    NoteEditor NoteArea, NoteEditor NoteArea:focus {
        height: 1fr; border: none; background: $background; padding: 0 1;
    }
    NoteEditor .keys { width: 1fr; height: 1; color: $foreground-muted; }
    NoteEditor .told { width: 1fr; height: auto; max-height: 2; }
    NoteEditor ToastRack { dock: top; align: right top; }
    """

    def __init__(
        self,
        title: str,
        quote: str,
        text: str,
        keep: Callable[[str], str | None],
        told: str = "",
        known: str | None = None,
    ) -> None:
        super().__init__()
        self._known = known
        self._told = told
        self._keep = keep
        self._kept = text
        self._problem: str | None = None
        self._title = title
        self._quote = quote
        self._text = text

    def compose(self) -> ComposeResult:
        """Title, quoted words, the text, the keys."""
        with Vertical():
            yield Label(plain(self._title, "bold"))
            if self._quote:
                yield Static(plain(shortened(self._quote, _QUOTED)), classes="quote")
            if self._told:
                yield Label(plain(self._told, "$warning"), classes="told")
            editor = NoteArea(self._text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
            editor.cursor_blink = False
            yield editor
            yield Label(plain(_KEYS), classes="keys")

    def on_mount(self) -> None:
        """Go on writing at the end."""
        editor = self.query_one(TextArea)
        editor.move_cursor(editor.document.end)
        editor.focus()
        self.set_interval(KEPT_EVERY, self._keep_draft)

    def _keep_draft(self) -> None:
        """Keep what is written so far, if anything is new: a crash takes no more than the last moments."""
        text = self.query_one(TextArea).text
        if text != self._kept:
            self._kept = text
            self.run_worker(lambda: self._keep_now(text), thread=True, group="draft")

    def _keep_now(self, text: str) -> None:
        try:
            problem = self._keep(text)
        except NotesError as error:
            problem = str(error)
        self.app.call_from_thread(self._tell, problem)

    def _tell(self, problem: str | None) -> None:
        """Say it once where drafts can no longer be kept, and show it as long as that is so."""
        if problem == self._problem or is_left(self):
            return
        self._problem = problem
        self.query_one(".keys", Label).update(plain(_KEYS_UNSAFE if problem else _KEYS, "$error" if problem else ""))
        if problem and problem != self._known:
            self.notify(problem, title="The draft is in memory only", severity="error", timeout=20)

    def action_save(self) -> None:
        """Save the note."""
        self.dismiss((True, self.query_one(TextArea).text))

    def action_leave(self) -> None:
        """Leave; the text comes back as a draft next time."""
        self.dismiss(self.unfinished)

    @property
    def unfinished(self) -> tuple[bool, str]:
        """What the editor ends with when it is left: the text, to be kept as a draft."""
        return False, self.query_one(TextArea).text

    def action_external(self) -> None:
        """Write in the user's own editor, if the terminal lets us."""
        command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
        if not command:
            self.notify("Neither $VISUAL nor $EDITOR names an editor; write here.", severity="warning")
            return
        editor = self.query_one(TextArea)
        with tempfile.TemporaryDirectory(prefix="cable-reader-") as folder:
            file = Path(folder) / "note.md"
            try:
                file.write_text(editor.text, encoding="utf-8")
                with self.app.suspend():
                    finished = subprocess.run([*shlex.split(command), str(file)], check=False)
                written = file.read_text(encoding="utf-8", errors="replace").rstrip("\n")
            except SuspendNotSupported:
                self.notify("This terminal cannot be lent to another editor; write here.", severity="warning")
                return
            except FileNotFoundError as error:
                what = "took the file with the text away" if error.filename == str(file) else "cannot be found"
                self.notify(f"The editor “{command}” {what}; the text here is as before.", severity="error")
                return
            except (OSError, ValueError) as error:
                self.notify(f"The editor “{command}” gave no text back: {error}", severity="error")
                return
        if finished.returncode == 0:
            editor.load_text(written)
            editor.move_cursor(editor.document.end)
        else:
            self.notify(f"“{command}” ended with an error; the text here is as before.", severity="warning")
