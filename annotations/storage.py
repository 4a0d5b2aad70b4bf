"""TinyDB's storage for the notes file: whole or not at all, shared between programs, never over what it cannot read."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tinydb.storages import Storage

from annotations.backups import Keep, keep_backup, keep_version, list_backups
from annotations.durable import PRIVATE, replace_file
from annotations.errors import NotesDamagedError, NotesGoneError, NotesUnreadableError, NotesUnwritableError
from annotations.layout import (
    TOO_DEEP,
    VERSION,
    Contents,
    Lines,
    Tables,
    decode,
    encode,
    notes_command,
    pieces,
    read_file,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from filelock import FileLock

Signature = tuple[int, int, int]

PATIENCE = 10.0
"""Seconds to wait for another program that is writing."""

POLL = 0.005
"""Seconds between two looks whether it has finished."""


def utc_now() -> datetime:
    """The time, with its zone."""
    return datetime.now(UTC)


class NotesFile(Storage):
    """The notes file as TinyDB's storage. A link is followed once, so that it stays a link.

    Outside of `change`, a write is refused if another program wrote since the last read; inside, the file is locked,
    read again if it changed, and written once at the end.
    """

    def __init__(self, path: Path, keep: Keep | None = None, now: Callable[[], datetime] = utc_now) -> None:
        self.path = Path(os.path.realpath(path))
        self._keep = keep or Keep()
        self._now = now
        self._contents = Contents()
        self._lines: Lines = {}
        self._seen: Signature | None = None
        self._pending: Tables | None = None
        self._written = False

    def tables(self) -> Tables:
        """The tables as they are on disk now, read again only if the file changed. Not to be changed.

        Raises:
            NotesError: the file cannot be used.
        """
        seen = self._signature()
        if seen is None:
            self._expect_none()
        elif seen != self._seen:
            self._contents, self._seen = self._load()
            self._lines = {}
        return self._contents.tables

    @property
    def known(self) -> Tables:
        """The tables as last seen, without a look at the disk."""
        return self._contents.tables

    def get_ready(self) -> None:
        """Do what the first write would otherwise do besides: load the lock, encode every record."""
        _ = self._lock
        if not self._lines:
            with suppress(TypeError):  # the first write tells of it
                self._lines = encode(self._contents.tables, {}, {})

    @contextmanager
    def change(self) -> Iterator[None]:
        """Make all that TinyDB writes within durable, together, when the block ends; nothing of it if it fails.

        Records that are changed in place must be copied first: readers still look at the old ones.

        Raises:
            NotesError: the file cannot be used; nothing was changed.
        """
        self.tables()  # what is no notes file is told before a lock is put beside it
        with self.locked():
            self._pending = {name: dict(table) for name, table in self.tables().items()}
            try:
                yield
                if self._written:
                    self._save(self._pending)
            finally:
                self._pending, self._written = None, False

    def read(self) -> Tables | None:
        """The tables, for TinyDB to change: those of the change under way, or a copy of those on disk."""
        if self._pending is not None:
            return self._pending
        return {name: {key: dict(record) for key, record in table.items()} for name, table in self.tables().items()}

    def write(self, data: Tables) -> None:
        """Take over the tables from TinyDB; on disk at the end of the change under way, or at once."""
        if self._pending is not None:
            self._pending, self._written = data, True
            return
        with self.locked():
            if self._signature() != self._seen:
                raise NotesUnwritableError(self.path, "was changed by another program in between", "try again")
            self._save(data)

    def check_writable(self) -> None:
        """Find out, before anything is typed, whether the file may be changed and its folder written to.

        Raises:
            NotesUnwritableError: it cannot.
        """
        try:
            folder = next(folder for folder in self.path.parents if folder.exists())
            if not os.access(folder, os.W_OK):
                raise self.unwritable(f'its folder "{folder}" cannot be written to')
            self.check_unprotected()
        except OSError as error:
            raise self.unwritable(error.strerror or str(error)) from error

    def check_unprotected(self) -> None:
        """See that its owner did not make the file read-only: it is not replaced then, though the folder would let us.

        Raises:
            NotesUnwritableError: it is read-only.
        """
        if os.access(self.path, os.F_OK) and not os.access(self.path, os.W_OK):
            raise self.unwritable("it is read-only")

    @cached_property
    def _lock(self) -> FileLock:
        """The lock that all programs take before they change the file."""
        from filelock import FileLock  # here, not above: start-up does not pay for it

        return FileLock(f"{self.path}.lock", timeout=PATIENCE, mode=PRIVATE, thread_local=False)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other programs from changing the file.

        Raises:
            NotesUnwritableError: another program does not let go of it, or its folder cannot be written to.
        """
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock.acquire(poll_interval=POLL)
        except TimeoutError as error:
            raise NotesUnwritableError(
                self.path, "is in use by another program", "try again, or close that program"
            ) from error
        except OSError as error:
            raise self.unwritable(error.strerror or str(error)) from error
        try:
            yield
        finally:
            self._lock.release()

    def _load(self) -> tuple[Contents, Signature]:
        try:
            raw, state = read_file(self.path)
        except OSError as error:
            raise self._unreadable(error) from error
        return decode(raw, self.path), _signature_of(state)

    def _save(self, tables: Tables) -> None:
        try:
            self.check_unprotected()
            lines = encode(tables, self._contents.tables, self._lines)
            state = replace_file(self.path, pieces(self._contents.extras, lines), self._back_up)
        except OSError as error:
            raise self.unwritable(error.strerror or str(error)) from error
        except TypeError as error:
            remedy = f'mend it with "{notes_command("doctor", self.path)}"'
            raise NotesDamagedError(self.path, TOO_DEEP, remedy) from error
        self._contents = Contents(tables, self._contents.extras)
        self._lines, self._seen = lines, _signature_of(state)

    def _back_up(self) -> None:
        if self._contents.version < VERSION and self.path.exists():
            keep_version(self.path, self._contents.version)
        # A note that can be saved is not refused because its backup cannot be made.
        with suppress(OSError):
            keep_backup(self.path, self._keep, self._now())

    def _signature(self) -> Signature | None:
        try:
            return _signature_of(self.path.stat())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._unreadable(error) from error

    def _expect_none(self) -> None:
        """Tell a file that was never there from one that is gone."""
        try:
            backups = list_backups(self.path)
        except OSError as error:
            raise self._unreadable(error) from error
        if self._seen is None and not backups:
            return
        source = f'"{backups[0]}"' if backups else "wherever it was moved to"
        remedy = f'put it back from {source}, or move the folder "backups" beside it away to begin anew'
        raise NotesGoneError(self.path, "is gone", remedy)

    def unwritable(self, reason: str) -> NotesUnwritableError:
        """The error that says the file could not be written, and why."""
        return NotesUnwritableError(
            self.path, f"could not be written ({reason})", "make room, or give yourself permission to write there"
        )

    def _unreadable(self, error: OSError) -> NotesUnreadableError:
        reason = error.strerror or str(error)
        return NotesUnreadableError(
            self.path, f"could not be read ({reason})", "check its permissions or choose another file"
        )


def _signature_of(state: os.stat_result) -> Signature:
    return (state.st_mtime_ns, state.st_size, state.st_ino)
