"""The index of a library over the library's life: found, opened, brought up to date, rebuilt where it is damaged."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.library.index import INDEX_ERRORS, BusyError, Index
from reader.library.words import DamagedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reader.library.index import Progress

BUSY = "Another program is reading these files just now; what it has read so far is shown."
_REBUILT = "The index was of another version or damaged; it is rebuilt."


class Upkeep:
    """Keeps one library's index in use, whatever befalls it; `notices` are sentences for the user about that.

    Args:
        paths: the files and folders of the library.
        cache: the folder for indexes; None keeps this one in memory.
        use: called with the index to use from now on, at once and whenever another one takes its place.
    """

    def __init__(self, paths: Sequence[Path], cache: Path | None, use: Callable[[Index], object]) -> None:
        self.notices: list[str] = []
        self._paths = paths
        self._use_it = use
        self._generations = 0
        self._lost: Callable[[], object] | None = None
        self._changed: Callable[[], object] | None = None
        self._open(None if cache is None else index_folder(cache, paths))

    def refresh(
        self, progress: Callable[[Progress], None] | None, stop: Callable[[], bool] | None, *, made_anew: bool = False
    ) -> bool:
        """Read what is new or has changed; False where another program is doing just that."""
        try:
            self._index.refresh(self._paths, progress, stop)
        except BusyError:
            if BUSY not in self.notices:
                self.notices.append(BUSY)
            with suppress(*INDEX_ERRORS):  # it may be making the index just now, and will be done the next time
                self._index.searcher()
            return False
        except INDEX_ERRORS as error:
            if self._index.folder is None:
                raise
            self._recover(self._index.folder, error, made_anew=made_anew)
            return self.refresh(progress, stop, made_anew=True)
        return True

    def watch(self, lost: Callable[[], object], changed: Callable[[], object] | None) -> None:
        """Have `lost` called should the index become unreadable, `changed` when another program has written it."""
        self._lost = self._index.manifest.on_loss = lost
        self._changed = self._index.on_change = changed

    def _open(self, folder: Path | None) -> None:
        """Use the index in `folder`, or one in memory where there is no folder or it cannot be used."""
        if folder is None:
            return self._use(Index(None))
        try:
            index = Index(folder)
        except BusyError:
            return self._use(Index(None), BUSY)
        except INDEX_ERRORS as error:
            return self._use(Index(None), _in_memory(folder, error))
        return self._use(index, _REBUILT if index.rebuilt else None)

    def _use(self, index: Index, notice: str | None = None) -> None:
        if notice:
            self.notices.append(notice)
        index.generation += self._generations
        index.manifest.on_loss, index.on_change = self._lost, self._changed
        self._index = index
        self._use_it(index)

    def _recover(self, folder: Path, error: Exception, *, made_anew: bool) -> None:
        """Rebuild a damaged index; go on in memory if it cannot be written, or if rebuilding did not help."""
        self._generations = self._index.generation + 1
        if self._is_damage(error) and not made_anew:
            self._index.condemn()
            self._open(folder)
        else:
            self._use(Index(None), _in_memory(folder, error))

    def _is_damage(self, error: Exception) -> bool:
        of_the_file = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
        return of_the_file or isinstance(error, DamagedError) or self._index.manifest.is_lost


def index_folder(cache: Path, paths: Sequence[Path]) -> Path:
    """Where the index of a collection is: named by what the collection is made of."""
    named = sorted({os.path.abspath(path) for path in paths})  # noqa: PTH100 - links stay as they are
    resolved = "\0".join(named)
    return cache / "libraries" / hashlib.sha256(os.fsencode(resolved)).hexdigest()[:24]


def _in_memory(folder: Path, error: Exception) -> str:
    """The sentence on an index that is kept in memory, since the one in `folder` cannot be used."""
    if isinstance(error, OSError):
        why = error.strerror or str(error)
    elif isinstance(error, DamagedError | sqlite3.Error):
        why = str(error)
    else:  # what tantivy says of its threads means nothing to a user
        why = "not all could be written there, perhaps for lack of room"
    return f"{folder}: {why.lower().rstrip('.')}; the index is kept in memory this time."
