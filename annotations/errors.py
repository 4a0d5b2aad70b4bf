"""What can go wrong with the notes file, each in one sentence: what happened, where the file is, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class NotesError(Exception):
    """The notes file cannot be used as it is. It was left untouched; the message is for the user.

    Args:
        path: the notes file.
        what: what happened, a clause without a full stop.
        remedy: what the user can do about it, likewise.
    """

    _untouched = ", and was left as it is"

    def __init__(self, path: Path, what: str, remedy: str) -> None:
        super().__init__(f"The notes file {path} {what}{self._untouched}: {remedy}.")
        self.path = path
        self.what = what


class NotesDamagedError(NotesError):
    """The file is one of ours, or was, but cannot be read as a whole."""


class NotesForeignError(NotesError):
    """The file holds something else than notes."""


class NotesNewerError(NotesError):
    """The file was written by a later version of the program."""


class NotesGoneError(NotesError):
    """The file was there before and is not there now."""

    _untouched = ""


class NotesUnreadableError(NotesError):
    """The system does not let us read the file."""


class NoteGoneError(KeyError):
    """There is no note of this id: most likely another program deleted it meanwhile."""


class NotesUnwritableError(NotesError):
    """The change could not be written: a full or read-only disk, missing rights, another program's lock."""
