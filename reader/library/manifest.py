"""What is remembered beside the words: files, fronts and places of cables, who cites whom, what cannot be read."""

from __future__ import annotations

import json
import os
import sqlite3
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.cable.number import CableNumber
from reader.library.entry import Entry
from reader.library.record import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.library.prepare import Prepared
    from reader.library.units import File

_TABLES = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    file INTEGER PRIMARY KEY, path TEXT UNIQUE, size INTEGER, changed INTEGER, named INTEGER, done INTEGER);
CREATE TABLE IF NOT EXISTS problems (file INTEGER, path TEXT, member TEXT, start INTEGER, sentence TEXT);
CREATE TABLE IF NOT EXISTS cables (
    row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, base TEXT, copy INTEGER, file INTEGER, member TEXT,
    start INTEGER, length INTEGER, year INTEGER, post TEXT, serial INTEGER, sent INTEGER, origin TEXT, subject TEXT,
    classification TEXT, tags TEXT, captions TEXT, format TEXT);
CREATE INDEX IF NOT EXISTS copies ON cables (base) WHERE copy > 1;
CREATE INDEX IF NOT EXISTS of_file ON cables (file);
CREATE INDEX IF NOT EXISTS serials ON cables (serial, post);
CREATE TABLE IF NOT EXISTS cites (row INTEGER, target TEXT, before TEXT);
CREATE INDEX IF NOT EXISTS citing ON cites (row);
CREATE INDEX IF NOT EXISTS cited ON cites (target);
CREATE INDEX IF NOT EXISTS cited_before ON cites (before) WHERE before IS NOT NULL;
"""
_COLUMNS = (
    "cables.id, cables.member, start, length, year, post, serial, sent, origin, subject, classification, tags,"
    " captions, format, files.path"
)
_FROM = "FROM cables JOIN files ON files.file = cables.file"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SEPARATOR = "\n"
_AT_ONCE = 500


def as_text(path: str) -> str:
    """A path as text that can be stored; a name that is not text in any character set is written in hexadecimal."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return _in_hexadecimal(path)
    return path


def _in_hexadecimal(path: str) -> str:
    return f"\0{os.fsencode(path).hex()}"


def _beginnings(path: str) -> set[bytes]:
    """How the paths below one may begin, as they are stored: a name below it may be no text though it is one."""
    return {as_text(path).encode(), _in_hexadecimal(path).encode()}


def as_path(text: str) -> str:
    """The path that was stored as a text."""
    return os.fsdecode(bytes.fromhex(text[1:])) if text[:1] == "\0" else text


def seconds(sent: datetime | None) -> int | None:
    """A time in seconds since 1970."""
    return None if sent is None else int((sent - _EPOCH).total_seconds())


class Manifest:
    """The database of one collection.

    Args:
        path: its file; None keeps it in memory.
        writing: whether it may be changed; the tables are made where they are missing.

    Raises:
        sqlite3.Error: it cannot be opened, or is no database.
    """

    def __init__(self, path: Path | None, *, writing: bool) -> None:
        self._db = sqlite3.connect(
            ":memory:" if path is None else path, isolation_level=None, check_same_thread=False, timeout=30
        )
        if path is not None:
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
        if writing or path is None:
            self._db.executescript(_TABLES)
        self.on_loss: Callable[[], object] | None = None
        self.is_lost = False

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def ask(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """All rows that a question gives. Where the file can no longer be read and `on_loss` is there, it is empty."""
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            self.lose(error)
        return self._db.execute(sql, values).fetchall()

    def lose(self, error: Exception, cause: BaseException | None = None) -> None:
        """What belongs to this can no longer be read: be empty from now on, and call `on_loss`; without it, raise."""
        if self.on_loss is None:
            raise error from cause
        if not self.is_lost:
            empty = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            empty.executescript(_TABLES)
            self._db, self.is_lost = empty, True
            self.on_loss()

    def number(self, name: str) -> int | None:
        """A number remembered under a name."""
        found = self.ask("SELECT value FROM meta WHERE name = ?", name)
        return int(found[0][0]) if found else None

    def set_number(self, name: str, value: int) -> None:
        """Remember a number."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def begin(self) -> None:
        """Begin a batch of changes."""
        self._db.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Keep the batch."""
        self._db.execute("COMMIT")

    def rollback(self) -> None:
        """Forget the batch, where one was begun."""
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    @property
    def in_batch(self) -> bool:
        """Whether a batch was begun."""
        return self._db.in_transaction

    # Files

    def files(self) -> dict[tuple[str, int, int, int], tuple[int, int]]:
        """By path, size, time of change and whether it was named: a file's number, how far it is read (-1: all)."""
        found = self.ask("SELECT path, size, changed, named, file, done FROM files")
        return {
            (as_path(path), size, changed, named): (number, done) for path, size, changed, named, number, done in found
        }

    def add_file(self, file: File, done: int) -> int:
        """Remember a file, and how far it is read."""
        self._db.execute(
            "INSERT INTO files (path, size, changed, named, done) VALUES (?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE"
            " SET size = excluded.size, changed = excluded.changed, named = excluded.named, done = excluded.done",
            (as_text(file.path), file.size, file.changed, file.named, done),
        )
        return int(self.ask("SELECT file FROM files WHERE path = ?", as_text(file.path))[0][0])

    def first_copies_elsewhere(self, files: set[int]) -> set[int]:
        """The files with further copies of cables whose first copy is in one of `files`."""
        pairs = self.ask(
            "SELECT first.file, other.file FROM cables other JOIN cables first ON first.id = other.base"
            " WHERE other.copy > 1"
        )
        return {other for first, other in pairs if first in files and other not in files}

    def drop_files(self, files: Iterable[int]) -> None:
        """Forget files and all that was read from them."""
        for file in files:
            self._db.execute("DELETE FROM cites WHERE row IN (SELECT row FROM cables WHERE file = ?)", (file,))
            for table in ("cables", "problems", "files"):
                self._db.execute(f"DELETE FROM {table} WHERE file = ?", (file,))

    # Cables

    def add(self, prepared: Prepared, file: int) -> tuple[int, str]:
        """Remember a cable. Returns its row and its id: the number, with `~2` behind it if that is taken."""
        entry = prepared.entry
        base, copy = entry.id, 1
        if self.ask("SELECT 1 FROM cables WHERE id = ?", base):
            copy = (self.ask("SELECT max(copy) FROM cables WHERE base = ? AND copy > 1", base)[0][0] or 1) + 1
        id = base if copy == 1 else f"{base}~{copy}"
        number, place = entry.number, entry.place
        values = (
            *(id, base, copy, file, place.member, place.offset, place.length),
            *((number.year, number.post, number.serial) if number else (None, None, None)),
            *(seconds(entry.sent), entry.origin, entry.subject, entry.classification),
            *(_SEPARATOR.join(entry.tags), _SEPARATOR.join(entry.captions), entry.format),
        )
        marks = ", ".join("?" * len(values))
        cursor = self._db.execute(
            "INSERT INTO cables (id, base, copy, file, member, start, length, year, post, serial, sent, origin,"
            f" subject, classification, tags, captions, format) VALUES ({marks})",
            values,
        )
        row = cursor.lastrowid or 0
        if prepared.cites:
            self._db.executemany("INSERT INTO cites VALUES (?, ?, ?)", [(row, *cited) for cited in prepared.cites])
        return row, id

    def add_problem(self, problem: Problem, file: int) -> None:
        """Remember what could not be read."""
        place = problem.place
        values = (file, as_text(str(place.path)), place.member, place.offset, problem.sentence)
        self._db.execute("INSERT INTO problems VALUES (?, ?, ?, ?, ?)", values)

    def problems(self) -> list[Problem]:
        """All that could not be read."""
        rows = self.ask("SELECT path, member, start, sentence FROM problems")
        return [Problem(Place(Path(as_path(path)), member, start), sentence) for path, member, start, sentence in rows]

    def empty(self, folders: Iterable[Path]) -> list[Problem]:
        """Those of the folders that the user named that hold no cables."""
        begins = "substr(CAST(path AS BLOB), 1, ?) = ?"  # as bytes, for a text would end at a NUL
        sql = f"SELECT 1 FROM files JOIN cables ON cables.file = files.file WHERE {begins} LIMIT 1"
        return [
            Problem(Place(folder), "a folder without cables.")
            for folder in folders
            if not any(self.ask(sql, len(start), start) for start in _beginnings(f"{folder}/"))
        ]

    def count(self) -> int:
        """How many cables there are."""
        return int(self.ask("SELECT count(*) FROM cables")[0][0])

    def entry(self, id: str) -> Entry | None:
        """The front of one cable."""
        found = self.ask(f"SELECT {_COLUMNS} {_FROM} WHERE cables.id = ?", id)
        return _entry(found[0]) if found else None

    def entries(self, rows: Sequence[int]) -> list[Entry]:
        """The fronts of some cables, in the order of their rows."""
        asked = json.dumps(list(rows))
        found = self.ask(f"SELECT cables.row, {_COLUMNS} {_FROM} WHERE row IN (SELECT value FROM json_each(?))", asked)
        by_row = {each[0]: each[1:] for each in found}
        return [_entry(by_row[row]) for row in rows if row in by_row]

    def ids(self, rows: Sequence[int]) -> list[str]:
        """The ids of cables by their rows."""
        if len(rows) > _AT_ONCE:
            known = dict(self.ask("SELECT row, id FROM cables"))
        else:
            known = dict(
                self.ask(
                    "SELECT row, id FROM cables WHERE row IN (SELECT value FROM json_each(?))", json.dumps(list(rows))
                )
            )
        return [known[row] for row in rows if row in known]

    def ids_between(self, first: str, last: str, most: int) -> list[str]:
        """The ids between two, at most so many; further copies are left out."""
        sql = "SELECT id FROM cables WHERE id BETWEEN ? AND ? AND copy = 1 ORDER BY id LIMIT ?"
        return [id for (id,) in self.ask(sql, first, last, most)]


@lru_cache(maxsize=64)
def _path(text: str) -> Path:
    """Where a file is; the cables of a page are often of one."""
    return Path(as_path(text))


def _entry(found: Sequence[Any]) -> Entry:
    id, member, start, length, year, post, serial, sent, origin, subject, level, tags, captions, form, path = found
    return Entry(
        id=id,
        number=CableNumber(year, post, serial) if post is not None else None,
        sent=None if sent is None else _EPOCH + timedelta(seconds=sent),
        post=post,
        origin=origin,
        subject=subject,
        classification=level,
        tags=tuple(tags.split(_SEPARATOR)) if tags else (),
        captions=tuple(captions.split(_SEPARATOR)) if captions else (),
        format=form,
        place=Place(_path(path), member, start, length),
    )
