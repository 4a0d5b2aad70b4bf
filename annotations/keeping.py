"""What the notes file holds, looked up quickly, and changes written to it; in memory where the file cannot be used."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tinydb.storages import MemoryStorage

from annotations.errors import NotesError
from annotations.shelf import Shelf
from annotations.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.history import Change, Swap
    from annotations.storage import NotesFile


class Keeping:
    """Shows the newest state of `file` and makes changes of it. Reading never waits for a write in another thread.

    Args:
        file: the notes file.
        forgiving: go on in memory where the file cannot be used, and write everything as soon as it can be. Otherwise
            whatever cannot be done raises, and has then changed nothing.

    Attributes:
        problem: why changes are only in memory; None where all of them are on disk.
        from_elsewhere: how often it was seen that another program had changed the file.

    Raises:
        NotesError: the file cannot be used; never where `forgiving`.
    """

    def __init__(self, file: NotesFile, *, forgiving: bool) -> None:
        self._file, self._forgiving = file, forgiving
        self._writing = threading.RLock()
        self._waiting: list[Change | Swap] = []
        self._memory: MemoryStorage | None = None
        self._view = View({})
        self.problem: NotesError | None = None
        self.from_elsewhere = 0
        self._look_again()
        if forgiving and self.problem is None:
            try:
                file.check_writable()
            except NotesError as error:
                self._go_on_in_memory(error)

    def now(self) -> View:
        """What is there now; while another thread writes, what was there before."""
        if self._memory is None and self._writing.acquire(blocking=False):
            try:
                self._look_again()
            finally:
                self._writing.release()
        return self._view

    def get_ready(self) -> None:
        """Do now what the first change would otherwise wait for; another thread's change waits meanwhile."""
        with self._writing:
            self._file.get_ready()
            self._view.get_ready()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for what others write and let none write meanwhile: what is chosen within is of the latest state."""
        with self._writing:
            yield

    def save(self, change: Change | Swap) -> None:
        """Make a change, durable when this returns.

        Raises:
            NotesError: it could not be saved; never where `forgiving`.
        """
        with self._writing:
            changes = [*self._waiting, change]
            try:
                self._write(changes)
            except NotesError as error:
                if not self._forgiving:
                    raise
                self._waiting = changes
                self._go_on_in_memory(error, change)

    @property
    def unsaved(self) -> bool:
        """Whether something that the user did on purpose is only in memory."""
        return any(change.on_purpose for change in self._waiting)

    def retry(self) -> None:
        """Try again to save what is only in memory."""
        with self._writing:
            if self.problem:
                try:
                    self._write(self._waiting)
                except NotesError as error:
                    self.problem = error

    def _write(self, changes: list[Change | Swap]) -> None:
        with self._file.change():
            before, shelf = self._file.known, Shelf(self._file)
            for change in changes:
                change.apply(shelf)
            changed = shelf.changes()
        self._waiting, self._memory, self.problem = [], None, None
        # The thread that wrote pays for what every screen asks at once; until then the others see what was before.
        if before is self._view.tables:
            self._view = self._view.after(self._file.known, changed)
        else:
            view = View(self._file.known)
            view.get_ready()
            self._view = view
            self.from_elsewhere += 1

    def _go_on_in_memory(self, error: NotesError, change: Change | Swap | None = None) -> None:
        self.problem = error
        if self._memory is None:
            self._memory = MemoryStorage()  # type: ignore[no-untyped-call]
            self._memory.write({name: dict(table) for name, table in self._view.tables.items()})
        if change:
            change.apply(Shelf(self._memory))
        self._view = View(dict(self._memory.read() or {}))

    def _look_again(self) -> None:
        try:
            tables = self._file.tables()
        except NotesError as error:
            if not self._forgiving:
                raise
            self._go_on_in_memory(error)
            return
        if tables is not self._view.tables:
            self._view = View(tables)
            self.from_elsewhere += 1
