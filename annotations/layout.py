"""How the notes file is laid out: JSON that TinyDB's own storage could read, one record a line.

A record a line keeps what version control shows short, and lets a person mend a file with an editor.
"""

from __future__ import annotations

import json
import os
import shlex
import stat
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, compress, repeat
from operator import is_not
from typing import TYPE_CHECKING, Any

import orjson

from annotations.backups import list_backups
from annotations.errors import NotesDamagedError, NotesForeignError, NotesNewerError, NotesUnreadableError
from annotations.records import KEY, Record, fault_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Tables = dict[str, dict[str, Record]]
Lines = dict[str, dict[str, bytes]]

FORMAT = "cable-reader notes"
EXPORT_FORMAT = "cable-reader export"
VERSION = 2
"""Version 1 had no `tags` table, and no author, colour or conflict of a note."""

TOO_DEEP = "has something that is nested too deep to be written"

_AT_ONCE = 2000
_NOTES_BEGIN = b'"notes":{\n"'
"""What stands before the first note in a file that we wrote."""


@dataclass
class Contents:
    """What a notes file holds: TinyDB's tables, and whatever else stood at its top, which is kept.

    `version` is that of the file; the tables are those of the present version, whatever it is.
    """

    tables: Tables = field(default_factory=dict)
    extras: dict[str, Any] = field(default_factory=dict)
    version: int = VERSION


def notes_command(name: str, path: Path) -> str:
    """A command of the program on this very notes file, which may be another than the usual one."""
    return f"cable-reader notes {name} --notes {shlex.quote(str(path))}"


def read_raw(path: Path) -> bytes:
    """The bytes of a notes file, or of another that is to be taken in.

    Raises:
        NotesUnreadableError: with the reason.
    """
    try:
        return read_file(path)[0]
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotesUnreadableError(path, f"could not be read ({reason})", "check its name and permissions") from error


def read_file(path: Path) -> tuple[bytes, os.stat_result]:
    """The bytes of a file and its state. A pipe or a device is not read, for that may never end.

    Raises:
        OSError: it cannot be read, or is no file.
    """
    with open(path, "rb", opener=_open_at_once) as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode):
            raise OSError(0, "it is not a file", str(path))
        return file.read(), state


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def decode(raw: bytes, path: Path) -> Contents:
    """Read the bytes of a notes file and check that every record is one.

    Raises:
        NotesDamagedError, NotesForeignError, NotesNewerError: with the reason.
    """
    try:
        data = orjson.loads(raw.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise _not_json(raw, path, error) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise _foreign(path, raw, data)
    version = data.get("version")
    if type(version) is not int or version < 1:
        raise _damaged(path, "gives no version")
    if version > VERSION:
        raise NotesNewerError(path, f"was written by a newer version of the program ({version})", "update the program")
    tables = {name: table for name, table in data.items() if isinstance(table, dict)}
    if broken := [name for name in KEY if name in data and name not in tables]:
        raise _damaged(path, f'has no proper "{broken[0]}"')
    _check(tables, path)
    _check_doubles(raw, tables, path)
    extras = {name: value for name, value in data.items() if name not in tables}
    return Contents(migrate(tables, version), extras, version)


def migrate(tables: Tables, version: int) -> Tables:
    """The tables of an earlier version as the present one has them; fields that are missing have their defaults."""
    return {**tables, "tags": tables.get("tags", {})} if version < 2 else tables


def by_key(tables: Tables, name: str) -> dict[str, Record]:
    """The records of a table by the field that names them."""
    return {record[KEY[name]]: record for record in tables.get(name, {}).values()}


def in_order(tables: Tables, name: str) -> list[Record]:
    """The records of a table, the oldest row first."""
    records = tables.get(name, {})
    return [records[row] for row in sorted(records, key=int)]


def encode(tables: Tables, before: Tables, lines: Lines) -> Lines:
    """Encode the records that changed since they were encoded last.

    Args:
        before: the tables as encoded or read last; a record that is the same object there was not changed.
        lines: the encoded records of `before`, as far as known.

    Raises:
        TypeError: a record that a person wrote is nested deeper than can be written.
    """
    return {name: _encode_table(table, before.get(name, {}), lines.get(name, {})) for name, table in tables.items()}


def pieces(extras: dict[str, Any], lines: Lines) -> Iterator[bytes]:
    """Put the encoded records together to the bytes of a notes file, piece by piece.

    The notes stand first and what undo needs last: of a file that is cut off, most of what matters is left.
    """
    yield orjson.dumps({**extras, "format": FORMAT, "version": VERSION})[:-1]
    for name in sorted(lines, key=lambda name: (name == "history", name != "notes")):
        yield b",\n%b:{\n" % orjson.dumps(name)
        yield from _joined(list(lines[name].values()))
        yield b"\n}"
    yield b"}\n"


def _encode_table(table: dict[str, Record], before: dict[str, Record], lines: dict[str, bytes]) -> dict[str, bytes]:
    if list(table)[: len(lines)] == list(lines) == list(before):  # as a rule: what is new came behind the others
        fresh = dict(lines)
        changed = [*compress(table, map(is_not, table.values(), chain(before.values(), repeat(None))))]
    else:
        kept = {key: lines[key] for key in table if key in lines and before.get(key) is table[key]}
        fresh = {key: kept.get(key, b"") for key in table}
        changed = [key for key in table if key not in kept]
    for key in changed:
        fresh[key] = b'"%b":%b' % (key.encode(), orjson.dumps(table[key]))
    return fresh


def _joined(lines: list[bytes]) -> Iterator[bytes]:
    """Join lines a few thousand at a time: few system calls, and other threads get their turn between."""
    for start in range(0, len(lines), _AT_ONCE):
        if start:
            yield b",\n"
        yield b",\n".join(lines[start : start + _AT_ONCE])


def _check(tables: Tables, path: Path) -> None:
    for name, table in tables.items():
        for key, record in table.items():
            if not key.isdecimal() or not isinstance(record, dict):
                raise _damaged(path, f'has something in "{name}" that is no record ("{key[:40]}")')
            fault = fault_of(name, record)
            if fault:
                raise _damaged(path, f'is damaged: record {key} of "{name}" {fault}')


def _check_doubles(raw: bytes, tables: Tables, path: Path) -> None:
    """What a merge by hand makes: two records of one number, of which JSON keeps the last; two of one name."""
    for name, table in tables.items():
        key = KEY.get(name)
        if key and len({record[key] for record in table.values()}) < len(table):
            raise _damaged(path, f'has two records of one "{key}" in "{name}"')
    # In the file as we write it, each table and each record begins a line, and nothing else does.
    if raw.count(b'\n"') != len(tables) + sum(map(len, tables.values())) and has_doubles(raw):
        raise _damaged(path, "has two records of one number")


def has_doubles(raw: bytes) -> bool:
    """Whether any object in JSON gives one name twice. Slow."""
    found = False

    def _look(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal found
        found = found or len(dict(pairs)) < len(pairs)
        return dict(pairs)

    json.loads(raw.removeprefix(b"\xef\xbb\xbf"), object_pairs_hook=_look)
    return found


def _not_json(raw: bytes, path: Path, error: orjson.JSONDecodeError) -> NotesDamagedError | NotesForeignError:
    if not raw:
        return _damaged(path, "is empty")
    is_ours = (
        FORMAT.encode() in raw[:2000]
        or FORMAT.encode("utf-16-le") in raw[:4000]
        or _NOTES_BEGIN in raw[:2000]
        or raw.startswith(bytes(16))
        or not raw.strip(b"\0")
    )
    try:
        raw.decode()
    except UnicodeDecodeError as bad:
        if is_ours or (_has_backups(path) and EXPORT_FORMAT.encode() not in raw[:2000]):
            line = raw.count(b"\n", 0, bad.start) + 1
            return _damaged(path, f"is damaged (line {line}: bytes that are no text)")
    if is_ours:
        return _damaged(path, f"is damaged (line {error.lineno}: {error.msg.partition(':')[0]})")
    return _foreign(path, raw)


def _foreign(path: Path, raw: bytes, data: Any = None) -> NotesForeignError | NotesDamagedError:
    fields = data if isinstance(data, dict) else {}
    form = fields.get("format")
    if form == EXPORT_FORMAT:
        remedy = f'"cable-reader notes import {shlex.quote(str(path))}" takes it in'
        return NotesForeignError(path, "is an export of notes, not a notes file", remedy)
    if form is None and "notes" in fields and _NOTES_BEGIN in raw[:2000]:
        return _damaged(path, "does not say that it is a notes file")
    remedy = "choose another file"
    if _has_backups(path):
        remedy = f'move it away; then "{notes_command("restore", path)}" takes a backup back'
    return NotesForeignError(path, "is not a notes file of this program", remedy)


def _has_backups(path: Path) -> bool:
    """Whether there are backups of such a file: then one of ours was there."""
    with suppress(OSError):
        return bool(list_backups(path))
    return False


def _damaged(path: Path, what: str) -> NotesDamagedError:
    remedy = f'mend it with "{notes_command("doctor", path)}"; "restore" in place of "doctor" takes a backup back'
    return NotesDamagedError(path, what, remedy)
