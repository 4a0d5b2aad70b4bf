"""The work of reading a collection cut into units, each small enough to be handed to another process."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.library.formats.archive import ZIP_ERRORS, is_zip, members, open_zip
from reader.library.formats.rows import begins_rows
from reader.library.prepare import Prepared, prepare
from reader.library.record import Problem, Record
from reader.library.sources import find_files, outermost, read_file, read_members, read_rows
from reader.library.walking import open_file, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROWS_LENGTH = 4 << 20
FILES_LENGTH = 2 << 20
FILES_COUNT = 200
MEMBER_LENGTH = 16 << 20
_HEAD = 1024
"""What tells the form of a file: of a csv the names of its columns and the beginning of a row."""


class File(NamedTuple):
    """A file as the folder shows it; `named` where the user named it. `changed` is in nanoseconds."""

    path: str
    size: int
    changed: int
    named: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """Some whole files, the rows of one csv that begin between two of its bytes, or some of the members of one zip.

    `members` are the numbers of the first and of the one after the last, `of` is how many the zip has.
    """

    files: tuple[File, ...]
    rows: tuple[int, int] | None = None
    members: tuple[int, int] | None = None
    of: int = 0
    alone: bool = False

    @property
    def done(self) -> int:
        """How far its only file is read by then: to this byte or member, -1 where to the end."""
        part, whole = (self.members, self.of) if self.members else (self.rows, self.files[0].size)
        return part[1] if part and part[1] < whole else -1

    @property
    def length(self) -> int:
        """How many bytes it has to read; of a zip about as many."""
        if self.members:
            return self.files[0].size * (self.members[1] - self.members[0]) // self.of
        return self.rows[1] - self.rows[0] if self.rows else sum(file.size for file in self.files)


def find(paths: Iterable[Path]) -> tuple[list[File], list[Problem]]:
    """Every file of a collection with its size and time, in the order of reading, and what is in the way."""
    files: list[File] = []
    problems: list[Problem] = []
    for path in outermost(Path(os.path.abspath(path)) for path in paths):  # noqa: PTH100 - links stay as they are
        if os.path.isdir(path):  # noqa: PTH112 - a name too long for the system is no folder, and no error
            for item in walk(str(path)):
                if isinstance(item, Problem):
                    problems.append(item)
                else:
                    files.append(File(item[0], item[1].st_size, item[1].st_mtime_ns))
            continue
        for found in find_files(path):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                status = found.stat()
                files.append(File(str(found), status.st_size, status.st_mtime_ns, named=True))
    return files, problems


def cut(files: Iterable[tuple[File, int]]) -> Iterator[Unit]:
    """Cut files into units, each file from the byte up to which it is read already."""
    some: list[File] = []
    length = 0
    for file, done in files:
        head = _head(file.path)
        if begins_rows(head) or is_zip(head):
            if some:
                yield Unit(tuple(some))
            some, length = [], 0
            yield from _rows(file, done) if begins_rows(head) else _members(file, done)
            continue
        some.append(file)
        length += file.size
        if length >= FILES_LENGTH or len(some) >= FILES_COUNT:
            yield Unit(tuple(some))
            some, length = [], 0
    if some:
        yield Unit(tuple(some))


def _rows(file: File, done: int) -> Iterator[Unit]:
    for start in range(done, file.size, ROWS_LENGTH):
        yield Unit((file,), (start, min(start + ROWS_LENGTH, file.size)))


def _members(file: File, done: int) -> Iterator[Unit]:
    """A zip of many files in pieces; one of few, of large or of damaged ones as a whole, and not in another process."""
    try:
        sizes = [member.file_size for member in members(open_zip(Path(file.path)))]
    except ZIP_ERRORS:
        sizes = []
    if len(sizes) <= FILES_COUNT or max(sizes) > MEMBER_LENGTH:
        yield Unit((file,), alone=True)
        return
    start, length = done, 0
    for number in range(done, len(sizes)):
        length += sizes[number]
        if length >= FILES_LENGTH or number - start + 1 >= FILES_COUNT or number + 1 == len(sizes):
            yield Unit((file,), members=(start, number + 1), of=len(sizes))
            start, length = number + 1, 0


def _head(path: str) -> bytes:
    try:
        with open_file(path) as stream:
            return stream.read(_HEAD)
    except OSError:
        return b""


def read_unit(unit: Unit) -> Iterator[Prepared | Problem]:
    """Read and prepare every cable of a unit."""
    for file in unit.files:
        path = Path(file.path)
        for item in _read(unit, path, named=file.named):
            yield prepare(item) if isinstance(item, Record) else item


def _read(unit: Unit, path: Path, *, named: bool) -> Iterator[Record | Problem]:
    if unit.members:
        return read_members(path, *unit.members)
    return read_rows(path, *unit.rows) if unit.rows else read_file(path, named=named)


def do_unit(unit: Unit) -> list[Prepared | Problem]:
    """The same as a list: what a process hands back."""
    return list(read_unit(unit))
