"""The index of one collection: made, opened, and kept in step with the files, on disk or in memory.

Words are in a tantivy index, everything else in the manifest beside it. Both change together in batches: first the
words are committed, then the manifest. Each cable carries the number of its batch, so that words whose batch the
manifest does not know, after a crash between the two, can be taken back.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.library.manifest import Manifest, as_text, seconds
from reader.library.record import Place, Problem
from reader.library.schema import VERSION, WORDS, analyzer, key_of, schema
from reader.library.units import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    import tantivy

    from reader.library.prepare import Prepared
    from reader.library.units import File, Unit

INDEX_ERRORS = (OSError, ValueError, sqlite3.Error)
"""What a damaged index, a folder that cannot be written or a full disk may raise; tantivy raises ValueError."""

_BATCH = 16_384
_SMALL = 4 << 20
_HEAP_SMALL, _HEAP = 15_000_000, 256_000_000
_WAIT = 10.0


class BusyError(Exception):
    """Another program is just now reading the files of this collection."""


class DamagedError(ValueError):
    """Words and manifest do not belong together."""


@dataclass(frozen=True, slots=True)
class Progress:
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
        path = folder / "manifest.sqlite"
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
        manifest = Manifest(folder / "manifest.sqlite", writing=True)
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

    def discard(self) -> None:
        """Say that this index is damaged: it is made anew when next opened."""
        self.manifest.set_number("version", 0)
        self.manifest.close()

    def searcher(self) -> tantivy.Searcher:
        """The words as of the last batch."""
        return self._words.searcher()

    def reload(self) -> None:
        """See what another program has written meanwhile."""
        self._words.reload()
        self.generation += 1

    def refresh(
        self,
        files: Sequence[File],
        problems: Sequence[Problem],
        progress: Callable[[Progress], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> None:
        """Read what is new or has changed, and forget what is gone.

        Args:
            files: all files of the collection.
            problems: what was in the way of finding them.
            progress: called after each piece of work.
            stop: asked now and then whether to leave off; what is read by then is kept.

        Raises:
            BusyError: another program is doing just this.
            OSError, ValueError, sqlite3.Error: the disk is full, or the index damaged.
        """
        with self._lock(0):
            if self.folder is not None:
                self._writing = Manifest(self.folder / "manifest.sqlite", writing=True)
            try:
                _Refresh(self, self._words, self._writing, progress, stop).run(files, problems)
            finally:
                if self.folder is not None:
                    self._writing.close()


class _Refresh:
    """One refresh under way."""

    def __init__(
        self,
        index: Index,
        words: tantivy.Index,
        manifest: Manifest,
        progress: Callable[[Progress], None] | None,
        stop: Callable[[], bool] | None,
    ) -> None:
        self._index = index
        self._words = words
        self._manifest = manifest
        self._progress = progress
        self._stopped = stop or (lambda: False)
        self._writer: tantivy.IndexWriter | None = None
        self._batch = (manifest.number("batch") or 0) + 1
        self._heap = _HEAP_SMALL
        self._cables = 0

    def run(self, files: Sequence[File], problems: Sequence[Problem]) -> None:
        """Do it; whatever goes wrong, the last batch that was committed stays."""
        try:
            self._take_back()
            known = self._manifest.files()
            stale, work = self._compare(files, known)
            told = self._manifest.ask("SELECT path, sentence FROM problems WHERE file = 0")
            if stale or work or told != [(as_text(str(each.path)), each.sentence) for each in problems]:
                self._change(stale, work, problems)
        except BaseException:
            self._manifest.rollback()
            if self._writer:
                self._writer.rollback()
            raise
        finally:
            if self._writer:
                self._writer.wait_merging_threads()

    def _take_back(self) -> None:
        """Undo what a program that was killed has left half done."""
        if self._manifest.number("writing"):
            half_done = _queries().term_query(schema(), "batch", self._batch)
            self._open_writer().delete_documents_by_query(half_done)
            self._commit()
        if self._words.searcher().num_docs != self._manifest.count():
            raise DamagedError("words and manifest do not belong together")

    def _compare(
        self, files: Sequence[File], known: dict[str, tuple[int, int, int, int, int]]
    ) -> tuple[dict[int, str], list[tuple[File, int]]]:
        """What is remembered and no longer true, by file number, and what to read, from which byte on."""
        now = {file.path: file for file in files}
        stale = {
            number: path
            for path, (number, size, changed, named, _) in known.items()
            if path not in now or (size, changed, bool(named)) != (now[path].size, now[path].changed, now[path].named)
        }
        paths = {number: path for path, (number, *_) in known.items()}
        while more := self._manifest.first_copies_elsewhere(set(stale)) if stale else set():
            stale |= {number: paths[number] for number in more}
        work = []
        for file in files:
            number, *_, done = known.get(file.path, (None, 0))
            if number is None or number in stale:
                work.append((file, 0))
            elif done >= 0:
                work.append((file, done))
        return stale, work

    def _change(self, stale: dict[int, str], work: list[tuple[File, int]], problems: Sequence[Problem]) -> None:
        from reader.library.workers import in_order  # here, not above: processes are for work, not for looking

        length = sum(file.size - done for file, done in work)
        small = length < _SMALL
        self._heap = _HEAP_SMALL if small else _HEAP
        self._begin()
        self._manifest.drop_files([*stale, 0])
        for path in stale.values():
            self._open_writer().delete_documents_by_term("path", as_text(path))
        for problem in problems:
            self._manifest.add_problem(problem, 0)
        self._cables = self._manifest.count()
        read = since = 0
        for unit, items in in_order(cut(work), parallel=not small):
            since += self._take(unit, items)
            read += unit.length
            if self._progress:
                self._progress(Progress(self._cables, read / length if length else 1.0))
            if self._stopped():
                break
            if since >= _BATCH:
                self._commit()
                self._begin()
                since = 0
        self._commit()

    def _take(self, unit: Unit, items: Iterable[Prepared | Problem]) -> int:
        """Take in what was read of a unit."""
        numbers = {file.path: self._manifest.add_file(file, unit.done) for file in unit.files}
        writer, taken = self._open_writer(), 0
        for item in items:
            if isinstance(item, Problem):
                self._manifest.add_problem(item, numbers[str(item.path)])
                continue
            path = str(item.entry.place.path)
            row, id = self._manifest.add(item, numbers[path])
            item.fields |= {
                "id": id,
                "path": as_text(path),
                "key": key_of(row, seconds(item.entry.sent)),
                "batch": self._batch,
            }
            writer.add_document(_document(item.fields))
            taken += 1
        self._cables += taken
        return taken

    def _open_writer(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._words.writer(self._heap, 1 if self._heap == _HEAP_SMALL else 2)
        return self._writer

    def _begin(self) -> None:
        """Begin a batch; that one is under way stays on disk should the program be killed."""
        self._manifest.set_number("writing", 1)
        self._manifest.begin()

    def _commit(self) -> None:
        if self._writer:
            self._writer.commit()
        self._manifest.set_number("batch", self._batch)
        self._manifest.set_number("writing", 0)
        if self._manifest.in_batch:
            self._manifest.commit()
        self._batch += 1
        self._index.reload()


def _queries() -> type[tantivy.Query]:
    """The maker of queries; a figure given as a term, without a query, is taken for another kind of figure."""
    import tantivy

    return tantivy.Query


def _document(fields: dict[str, Any]) -> tantivy.Document:
    import tantivy

    return tantivy.Document.from_dict(fields, schema())


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
