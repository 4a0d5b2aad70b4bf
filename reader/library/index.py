"""The index of one collection: made, opened, and kept in step with the files, on disk or in memory.

Words are in a tantivy index, everything else in the manifest beside it. Both change together in batches: first the
words are committed, then the manifest. Each cable carries the number of its batch, so that words whose batch the
manifest does not know, after a crash between the two, can be taken back.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from reader.library.manifest import Manifest
from reader.library.schema import FOLDED, VERSION, WORDS, analyzer, parter, schema
from reader.library.words import DamagedError, Words, damage_told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import tantivy

INDEX_ERRORS = (OSError, ValueError, sqlite3.Error)
"""What a damaged index, a folder that cannot be written or a full disk may raise; tantivy raises ValueError."""

MANIFEST = "manifest.sqlite"
_WAIT, _TURN = 10.0, 0.2
"""Seconds to wait for another program that makes this index, and between two looks at whether it has."""
_LOOK = 1.0
"""Seconds between two looks whether files of the words were cut short."""
_SQL_ERROR = 1
"""SQLite's code for a faulty question, as when a table is missing: the file is not one of ours."""


class BusyError(Exception):
    """Another program is just now reading the files of this collection."""


class Progress(NamedTuple):
    """How far the reading is: cables in the index, and the share of the bytes to read that is done (0 to 1)."""

    cables: int
    share: float


class Index:
    """Words and manifest of one collection.

    Args:
        folder: where they are kept; None keeps them in memory.

    Raises:
        OSError, ValueError, sqlite3.Error: the folder cannot be written.
        BusyError: another program is making this index right now.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.rebuilt = False
        self.generation = 0
        self.on_change: Callable[[], object] | None = None
        self._batch: int | None = None
        self._sizes: dict[str, int] = {}
        self._looked = monotonic()
        if folder is None:
            self.manifest = Manifest(None, writing=True)
            self._words = _tantivy_index(None)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            self._open(folder)

    def _open(self, folder: Path) -> None:
        """Open what is there; make it anew where that is nothing, older or damaged, one program at a time."""
        patience = monotonic() + _WAIT
        while True:
            try:
                return self._open_existing(folder)
            except INDEX_ERRORS as error:
                if is_passing(error):
                    raise
            try:
                with self._lock(_TURN):
                    return self._open_or_make(folder)
            except BusyError:
                if monotonic() > patience:
                    raise

    def _open_or_make(self, folder: Path) -> None:
        """With the lock held: open what another program may have made meanwhile, else make it."""
        try:
            return self._open_existing(folder)
        except INDEX_ERRORS as error:
            if is_passing(error):
                raise
        self.rebuilt = any(each.name != "lock" for each in folder.iterdir())
        self._make(folder)
        return self._open_existing(folder)

    def _open_existing(self, folder: Path) -> None:
        path = folder / MANIFEST
        if not path.exists():
            raise DamagedError("there is no index")
        manifest = Manifest(path, writing=False)
        try:
            if manifest.number("version") != VERSION:
                raise DamagedError("an index of another version")
            batch = manifest.number("batch")  # before the words: they may be newer than it, never older
            with damage_told():
                self._words = _tantivy_index(folder / "words")
                self._words.searcher()
        except INDEX_ERRORS:
            manifest.close()
            raise
        self.manifest, self._batch = manifest, batch

    def _make(self, folder: Path) -> None:
        for each in folder.iterdir():
            if each.is_dir():
                shutil.rmtree(each)
            elif each.name != "lock":
                each.unlink()
        (folder / "words").mkdir()
        _tantivy_index(folder / "words")
        manifest = Manifest(folder / MANIFEST, writing=True)
        manifest.set_number("version", VERSION)
        manifest.close()

    @contextmanager
    def _lock(self, wait: float) -> Iterator[None]:
        if self.folder is None:
            yield
            return
        from filelock import FileLock  # here, not above: it is the refresh that locks, not the first look

        try:
            with FileLock(self.folder / "lock", timeout=wait):
                yield
        except TimeoutError as error:
            raise BusyError from error

    def condemn(self) -> None:
        """Say that this index is damaged: it is made anew when next opened. It still answers."""
        try:
            if not self.manifest.is_lost:
                self.manifest.set_number("version", 0)
                return
        except sqlite3.Error:  # it is the manifest that is damaged
            pass
        if self.folder:
            (self.folder / MANIFEST).unlink(missing_ok=True)

    def searcher(self) -> Words:
        """The words as of the last batch; where another program has written it, `on_change` is called."""
        if self.manifest.number("batch") != self._batch:
            self.reload()
            if self.on_change:
                self.on_change()
        if monotonic() - self._looked > _LOOK and self._is_cut():
            self._lose(DamagedError("files of the index were cut short"))
        return Words(self._words.searcher(), self._lose)

    def _is_cut(self) -> bool:
        """Whether a file of the words is shorter than at the last look: reading what is gone would end the program."""
        if self.folder is None:
            return False
        from reader.library.pieces import pieces_in  # here, not above: the first list does not look

        self._looked, before = monotonic(), self._sizes
        with suppress(OSError):
            self._sizes = {piece.path: piece.size for piece in pieces_in(self.folder / "words")}
        return any(size < before.get(path, 0) for path, size in self._sizes.items())

    def _lose(self, error: DamagedError) -> tantivy.Searcher:
        """The words are damaged: this index is made anew at the next chance, and empty until then."""
        self.condemn()
        self.manifest.lose(DamagedError("The index was damaged; run the command again, and it is rebuilt."), error)
        self._words = _tantivy_index(None)
        return self._words.searcher()

    def terms(self, field: str, begun: str, most: int) -> list[str]:
        """Words that a field has and that begin so, the most frequent first."""
        return [term for term, _ in self.searcher().terms_with_prefix(field, begun, most)]

    def read_ahead(self, stop: Callable[[], bool]) -> None:
        """Have the words in the system's memory before they are searched, unless `stop` says to leave off."""
        if self.folder is not None:
            from reader.library.pieces import read_ahead  # here, not above: the first list does not look

            with suppress(OSError):  # a search reads what it needs, and tells what is wrong
                read_ahead(self.folder / "words", stop)

    def reload(self) -> None:
        """See what has been written meanwhile."""
        self._batch = self.manifest.number("batch")
        self._words.reload()
        self.generation += 1

    def refresh(
        self,
        paths: Sequence[Path],
        progress: Callable[[Progress], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> None:
        """Read what is new or has changed, and forget what is gone.

        Args:
            paths: the files and folders of the collection.
            progress: called after each piece of work.
            stop: asked now and then whether to leave off; what is read by then is kept.

        Raises:
            BusyError: another program is doing just this.
            OSError, ValueError, sqlite3.Error: the disk is full, or the index damaged.
        """
        from reader.library.refreshing import Refresh  # here, not above: a first list needs nothing that reads texts

        with self._lock(0):
            self.searcher()  # another program may have read these files until just now
            self._is_cut()
            written = Manifest(self.folder / MANIFEST, writing=True) if self.folder else self.manifest
            try:
                with damage_told():
                    Refresh(self, self._words, written, progress, stop).run(paths)
            finally:
                if written is not self.manifest:
                    written.close()


def is_passing(error: Exception) -> bool:
    """Whether an error is of the disk or of another program, and says nothing against the index itself."""
    if isinstance(error, sqlite3.OperationalError):
        return getattr(error, "sqlite_errorcode", _SQL_ERROR) & 0xFF != _SQL_ERROR
    return isinstance(error, OSError) and not isinstance(error, FileNotFoundError | NotADirectoryError)


def _tantivy_index(path: Path | None) -> tantivy.Index:
    import tantivy

    index = tantivy.Index(schema()) if path is None else tantivy.Index(schema(), str(path))
    index.register_tokenizer(WORDS, analyzer())
    index.register_tokenizer(FOLDED, parter())
    index.config_reader("manual")
    return index
