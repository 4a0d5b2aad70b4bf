"""An index brought in step with the files: what is new or has changed is read, what is gone is forgotten."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

import tantivy

from reader.library.index import Progress
from reader.library.manifest import as_text, seconds
from reader.library.pieces import are_whole, committed, pieces_in
from reader.library.record import Problem
from reader.library.schema import key_of, schema
from reader.library.units import cut, find
from reader.library.words import DamagedError
from reader.library.workers import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from reader.library.index import Index
    from reader.library.manifest import Manifest
    from reader.library.prepare import Prepared
    from reader.library.units import File, Unit

_BATCH, _MERGED = 60_000_000, 8
"""Bytes of a batch, about, and how many parts of one size tantivy makes into one: what is left over takes more room.

Of a zip they are packed bytes: its batches are larger, and the last one of a resumed zip comes too early.
"""
_SMALL = 4 << 20
_UNREAD = (0, 0)
_HEAP_SMALL, _HEAP, _SHARE = 15_000_000, 256_000_000, 64_000_000
"""Bytes in which words are gathered, and what each of several threads needs of them: with less it makes small parts."""


class Refresh:
    """One refresh under way.

    Args:
        index: told when there is more to find.
        words: where words are written.
        manifest: where everything else is written.
        progress: called after each piece of work.
        stop: asked now and then whether to leave off.
    """

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

    def run(self, paths: Sequence[Path]) -> None:
        """Do it; whatever goes wrong, the last batch that was committed stays."""
        files, problems = find(paths)
        self._check_pieces()
        with ExitStack() as unless_done:
            unless_done.callback(self._undo)
            self._take_back()
            known = self._manifest.files()
            stale, work = self._compare(files, known)
            told = self._manifest.ask("SELECT path, sentence FROM problems WHERE file = 0")
            if stale or work or told != [(as_text(str(each.path)), each.sentence) for each in problems]:
                self._change(stale, work, problems)
            unless_done.pop_all()
        self._end_writing()

    def _undo(self) -> None:
        """Leave what was committed as it is, and nothing else."""
        try:
            self._manifest.rollback()
            if self._writer:
                self._writer.rollback()
        finally:
            if self._writer:
                self._writer.wait_merging_threads()

    def _end_writing(self) -> None:
        """Wait for what is merged, and know the files for ours; whatever is written then needs another writer."""
        if self._writer:
            self._writer.wait_merging_threads()
            self._writer = None
            self._check_pieces(written=True)

    def _check_pieces(self, *, written: bool = False) -> None:
        """Look whether somebody else changed files of the words since these were `written`: such are read for it."""
        if self._index.folder is None:
            return
        folder = self._index.folder / "words"
        pieces, since = pieces_in(folder), self._manifest.number("whole") or 0
        latest = max((piece.changed for piece in pieces), default=0)
        if latest > since:
            used = committed(folder)
            if not written and not are_whole([piece for piece in pieces if piece.segment in used], since):
                raise DamagedError("files of the index are not what they were written as")
            self._manifest.set_number("whole", latest)

    def _take_back(self) -> None:
        """Undo what a program that was killed has left half done."""
        if self._manifest.number("writing"):
            half_done = tantivy.Query.term_query(schema(), "batch", self._batch)
            self._open_writer().delete_documents_by_query(half_done)
            self._commit()
            self._end_writing()  # the next writer may need more room
        if self._words.searcher().num_docs != self._manifest.count():
            raise DamagedError("words and manifest do not belong together")

    def _compare(
        self, files: Sequence[File], known: Mapping[tuple[str, int, int, int], tuple[int, int]]
    ) -> tuple[dict[int, str], list[tuple[File, int]]]:
        """What is remembered and no longer true, by file number, and what to read, from which byte on."""
        stale = {known[file][0]: file[0] for file in known.keys() - set(files)}
        if stale:
            paths = {number: file[0] for file, (number, _) in known.items()}
            while more := self._manifest.first_copies_elsewhere(set(stale)):
                stale |= {number: paths[number] for number in more}
            known = {file: found for file, found in known.items() if found[0] not in stale}
        return stale, [(file, done) for file in files if (done := known.get(file, _UNREAD)[1]) >= 0]

    def _change(self, stale: dict[int, str], work: list[tuple[File, int]], problems: Sequence[Problem]) -> None:
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
        read, batches, committed_batches = 0, _batches(length), 0
        for unit, items in in_order(cut(work), parallel=not small):
            self._take(unit, items)
            read += unit.length
            share = read / length if length else 1.0
            if self._progress:
                self._progress(Progress(self._cables, share))
            if self._stopped():
                break
            if committed_batches < (full := int(share * batches)) < batches:
                self._commit()
                self._begin()
                committed_batches = full
        self._commit()

    def _take(self, unit: Unit, items: Iterable[Prepared | Problem]) -> None:
        """Take in what was read of a unit."""
        numbers = {file.path: self._manifest.add_file(file, unit.done) for file in unit.files}
        writer = self._open_writer()
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
            writer.add_document(tantivy.Document.from_dict(item.fields, schema()))
            self._cables += 1

    def _open_writer(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._words.writer(self._heap, _threads(self._heap))
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


def _batches(length: int) -> int:
    """In how many batches to read so many bytes: a multiple of those that are merged, unless there are few."""
    merged = round(length / (_BATCH * _MERGED)) * _MERGED
    return merged or length // _BATCH + 1


def _threads(heap: int) -> int:
    """How many threads write the words: reading takes longer, and is done on all cores."""
    return max(1, min(heap // _SHARE, (os.cpu_count() or 1) // 2))
