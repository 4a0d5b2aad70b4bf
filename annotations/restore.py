"""Backups as the user sees them, and taking one back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from annotations.backups import keep_damaged, keep_precisely, list_backups
from annotations.durable import replace_file
from annotations.errors import NotesDamagedError, NotesError
from annotations.layout import decode, read_raw
from annotations.merging import read_notes_file
from annotations.storage import NotesFile, utc_now

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: its file, when it was written, bytes, and how many notes it holds; None where it cannot be read."""

    path: Path
    written: datetime
    size: int
    notes: int | None


def backups_of(path: Path) -> tuple[Backup, ...]:
    """The backups of a notes file, the latest first."""
    found = []
    for copy in list_backups(path):
        state = copy.stat()
        try:
            notes: int | None = len(read_notes_file(copy).tables.get("notes", {}))
        except NotesError:
            notes = None
        found.append(Backup(copy, datetime.fromtimestamp(state.st_mtime, UTC), state.st_size, notes))
    return tuple(found)


def restore(path: Path, backup: Path, now: Callable[[], datetime] = utc_now) -> Path | None:
    """Put a backup in the place of the notes file, which becomes a backup itself first.

    Restoring that backup undoes it. A damaged file is kept beside it.

    Returns:
        Where the notes file is kept as it was; None where there was none.

    Raises:
        NotesError: the backup cannot be read, the file is from a newer version or not ours, or could not be written.
    """
    raw = read_raw(backup)
    decode(raw, backup)
    file = NotesFile(path)
    _is_damaged(file.path)  # before a lock is put beside it: it may be no file of ours
    file.check_unprotected()
    with file.locked():
        damaged = _is_damaged(file.path)
        try:
            kept = None
            if file.path.exists():
                kept = (keep_damaged if damaged else keep_precisely)(file.path, now())
            replace_file(file.path, [raw], lambda: None)
        except OSError as error:
            raise file.unwritable(error.strerror or str(error)) from error
    return kept


def _is_damaged(path: Path) -> bool:
    """Whether there is a notes file that is damaged.

    Raises:
        NotesError: it is from a newer version, or not ours.
    """
    if not path.exists():
        return False
    try:
        read_notes_file(path)
    except NotesDamagedError:
        return True
    return False
