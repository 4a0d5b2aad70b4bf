"""The index of one collection: made, opened, and kept in step with the files, on disk or in memory.

Words are in a tantivy index, everything else in the manifest beside it. Both change together in batches: first the
words are committed, then the manifest. Each cable carries the number of its batch, so that words whose batch the
manifest does not know, after a crash between the two, can be taken back.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from reader.library.manifest import Manifest, as_text
from reader.library.record import Place, Problem
from reader.library.schema import VERSION, WORDS, analyzer, schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import tantivy

INDEX_ERRORS = (OSError, ValueError, sqlite3.Error)
"""What a damaged index, a folder that cannot be written or a full disk may raise; tantivy raises ValueError."""

MANIFEST = "manifest.sqlite"
_WAIT = 10.0


class BusyError(Exception):
    """Another program is just now reading the files of this collection."""


class DamagedError(ValueError):
    """Words and manifest do not belong together."""


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
        if folder is None:
            self.manifest = self._writing = Manifest(None, writing=True)
            self._words = _tantivy_index(None)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            self._open(folder)

    def _open(self, folder: Path) -> None:
        """Open what is there, or make it anew where that is nothing, older or damaged."""
        try:
            self._open_existing(folder)
        except INDEX_ERRORS:
            with self._lock(_WAIT):
                self.rebuilt = any(each.name != "lock" for each in folder.iterdir())
                self._make(folder)
                self._open_existing(folder)

    def _open_existing(self, folder: Path) -> None:
        path = folder / MANIFEST
        if not path.exists():
            raise DamagedError("there is no index")
        manifest = Manifest(path, writing=False)
        try:
            if manifest.number("version") != VERSION:
                raise DamagedError("an index of another version")
            self._words = _tantivy_index(folder / "words")
            self._words.searcher()
        except INDEX_ERRORS:
            manifest.close()
            raise
        self.manifest = manifest

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
        if self.manifest.is_lost and self.folder:
            (self.folder / MANIFEST).unlink(missing_ok=True)
        else:
            self.manifest.set_number("version", 0)

    def searcher(self) -> tantivy.Searcher:
        """The words as of the last batch."""
        return self._words.searcher()

    def reload(self) -> None:
        """See what another program has written meanwhile."""
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
            if self.folder is not None:
                self._writing = Manifest(self.folder / MANIFEST, writing=True)
            try:
                Refresh(self, self._words, self._writing, progress, stop).run(paths)
            finally:
                if self.folder is not None:
                    self._writing.close()


def every_cable() -> tantivy.Query:
    """The query that finds all."""
    import tantivy

    return tantivy.Query.all_query()


def _tantivy_index(path: Path | None) -> tantivy.Index:
    import tantivy

    index = tantivy.Index(schema()) if path is None else tantivy.Index(schema(), str(path))
    index.register_tokenizer(WORDS, analyzer())
    index.config_reader("manual")
    return index


def folder_problems(manifest: Manifest, folders: Sequence[Path]) -> list[Problem]:
    """Folders that the user named and that hold no cables."""
    empty = []
    for folder in folders:
        below = as_text(f"{folder}/")
        found = manifest.ask(
            "SELECT 1 FROM files JOIN cables ON cables.file = files.file WHERE substr(path, 1, ?) = ? LIMIT 1",
            len(below),
            below,
        )
        if not found:
            empty.append(Problem(Place(folder), "a folder without cables."))
    return empty
