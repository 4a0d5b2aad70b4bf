"""Mending a notes file: every record that can be read is kept, what cannot is listed, the file as it was stays too."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from annotations.backups import keep_damaged, list_backups
from annotations.durable import replace_file
from annotations.errors import NotesDamagedError, NotesError
from annotations.layout import TOO_DEEP, decode, encode, pieces, read_raw
from annotations.merge import other_version
from annotations.merging import read_notes_file
from annotations.records import KEY, fault_of, read_time, writable
from annotations.salvage import mend
from annotations.storage import NotesFile, utc_now
from annotations.tags import fold_tag

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from annotations.layout import Contents, Tables
    from annotations.records import Record

_BEGINS = r'\{"(?:id|cable|key|tag)"\s{0,40}:'
_NAME = re.compile(rf'"(?P<name>[^"\\\n]{{1,80}})"\s{{0,40}}:\s{{0,40}}(?=\{{)|(?={_BEGINS})')
_NEXT = re.compile(rf'\n|(?=":{_BEGINS})')
_TABLE_BEGINS = re.compile(r'\{\s{0,40}(?:"\d{1,18}"\s{0,40}:|\})')
_DECODER = json.JSONDecoder(strict=False, parse_int=lambda digits: _number(digits))
_SHOWN = 200


@dataclass
class Diagnosis:
    """What a notes file holds.

    `fault` is what is wrong, None where nothing is; `mended` are sentences on records that had to be changed to be
    kept; `lost` are the parts that cannot be read, as they stand; `only_in_backup` counts the notes of the latest
    backup that can be read, `backup`, that the file does not hold; `copy` is the file as it was before a repair.
    """

    fault: str | None = None
    tables: Tables = field(default_factory=dict)
    extras: dict[str, Any] = field(default_factory=dict)
    mended: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    backup: Path | None = None
    only_in_backup: int = 0
    bad_backups: list[Path] = field(default_factory=list)
    copy: Path | None = None

    @property
    def notes(self) -> int:
        """How many notes can be read."""
        return len(self.tables.get("notes", {}))


def examine(path: Path) -> Diagnosis:
    """Look what can be read of a notes file, and change nothing.

    Raises:
        NotesError: the file is not one of ours, from a newer version of the program, or the system does not let us.
    """
    raw, diagnosis = read_raw(path), Diagnosis()
    try:
        contents = _writable_again(raw, path)
        diagnosis.tables, diagnosis.extras = contents.tables, contents.extras
    except NotesDamagedError as error:
        diagnosis.fault = f"The notes file {path} {error.what}."
        _gather(diagnosis, raw)
    _look_at_backups(diagnosis, path)
    return diagnosis


def repair(path: Path) -> Diagnosis:
    """Keep the damaged file under another name, and put what can be read of it in its place.

    A file of which nothing can be read stays as it is, and so does a sound one.

    Raises:
        NotesError: as `examine`, or the file could not be written.
    """
    if not _can_be_mended(diagnosis := examine(path)):
        return diagnosis  # without a lock: it may be no file of ours
    file = NotesFile(path)
    file.check_unprotected()
    with file.locked():
        diagnosis = examine(path)
        if _can_be_mended(diagnosis):
            lines = encode(diagnosis.tables, {}, {})
            try:
                diagnosis.copy = keep_damaged(file.path, utc_now())
                replace_file(file.path, pieces(diagnosis.extras, lines), lambda: None)
            except OSError as error:
                raise file.unwritable(error.strerror or str(error)) from error
    return diagnosis


def _can_be_mended(diagnosis: Diagnosis) -> bool:
    return diagnosis.fault is not None and any(diagnosis.tables.values())


def _writable_again(raw: bytes, path: Path) -> Contents:
    """What a notes file holds, where the program could write it as well."""
    contents = decode(raw, path)
    try:
        encode(contents.tables, {}, {})
        orjson.dumps(contents.extras)
    except TypeError as error:
        raise NotesDamagedError(path, TOO_DEEP, "") from error
    return contents


def _gather(diagnosis: Diagnosis, raw: bytes) -> None:
    text = _text_of(raw)
    has_bad = "\ufffd" in text and "\ufffd" not in raw.decode("utf-8", "ignore")
    found: dict[str, list[Record]] = {}
    for table, written in _records(text, diagnosis.lost):
        record = _as_json(written)
        if record is None:
            flat = {name: value for name, value in written.items() if isinstance(value, str)}
            diagnosis.lost.append(ascii(flat)[:_SHOWN])
            continue
        has_bad |= record != written
        name, sound = mend(table, record)
        if sound is None:
            diagnosis.lost.append(orjson.dumps(record).decode()[:_SHOWN])
            continue
        if sound != record:
            diagnosis.mended.append(
                f'Record "{sound.get(KEY.get(name, ""), "")}" of "{name}": {fault_of(name, record)}.'
            )
        found.setdefault(name, []).append(sound)
    if has_bad:
        diagnosis.mended.append("Some characters cannot be read; each stands as \ufffd now.")
    for name, records in found.items():
        each = _singled(name, records, diagnosis.mended)
        diagnosis.tables[name] = {str(row): record for row, record in enumerate(each, 1)}
    diagnosis.extras = _extras_of(raw)


def _as_json(record: Record) -> Record | None:
    """A record as the file can hold it, halves of characters replaced; None where it is too deep."""
    try:
        kept = writable(record)
        orjson.dumps(kept)
    except (TypeError, RecursionError):
        return None
    return kept


def _number(digits: str) -> float:
    """A whole number; one that is too large for the file as nearly as it can be."""
    number = int(digits)
    return number if -(1 << 63) <= number < 1 << 64 else float(digits)


def _text_of(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace")
    return raw.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")


def _extras_of(raw: bytes) -> dict[str, Any]:
    try:
        data = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return {}
    extras = {name: value for name, value in data.items() if not isinstance(value, dict) and name not in KEY}
    return extras if _as_json(extras) else {}


def _records(text: str, lost: list[str]) -> Iterator[tuple[str, Record]]:
    """Every record that stands in a text, whatever stands around it, with the table it stands in."""
    table, position, read_to = "", 0, 0
    while match := _NAME.search(text, position):
        # A record whose number is damaged is one all the same.
        name, start = match["name"] or "0", match.end()
        if not name.isdecimal() and _TABLE_BEGINS.match(text, start):
            table, position = name, start + 1
            continue
        try:
            record, position = _DECODER.raw_decode(text, start)
        except (ValueError, RecursionError):
            position = _next_record(text, start)
            lost.append(text[match.start() : position].strip("\0 \r\n,")[:_SHOWN])
            continue
        finally:
            read_to = _note_rubbish(text, read_to, match.start(), position, lost)
        if isinstance(record, dict) and (name.isdecimal() or fault_of("notes", record) is None):
            yield table, record
        else:
            lost.append(text[match.start() : position][:_SHOWN])
    _note_rubbish(text, read_to, len(text), len(text), lost)


def _note_rubbish(text: str, begin: int, end: int, position: int, lost: list[str]) -> int:
    """List what stands between two records and is no part of the layout; the start of a cut record, mostly."""
    between = text[begin : min(end, begin + 100_000)]
    for line in between.splitlines():
        words = line.strip("\0 \t\r,{}")
        if len(words) > 1 and begin and not re.fullmatch(r'"[^"\\]{1,80}"\s{0,9}:|<{7}.*|={7}|>{7}.*|\|{7}.*', words):
            lost.append(words[:_SHOWN])
    return position


def _next_record(text: str, start: int) -> int:
    match = _NEXT.search(text, start)
    return match.start() if match else len(text)


def _singled(table: str, records: list[Record], mended: list[str]) -> list[Record]:
    """Each record once; two different ones of one name are both kept where that can be."""
    key = KEY.get(table)
    if key is None:
        return records
    kept: dict[str, Record] = {}
    for record in records:
        name = record[key]
        first = kept.get(name)
        if first is None or first == record:
            kept[name] = record
        elif table == "notes":
            older, newer = sorted((first, record), key=lambda note: read_time(note["changed"]))
            copy = other_version(older, newer["id"])
            kept[name] = newer
            kept[copy["id"]] = copy
            mended.append(f"Two notes have the id {name}; the earlier one is kept as a conflict of the other.")
        elif table == "cables":
            kept[name] = _both_marks(first, record)
            mended.append(f"Two records mark {name}; their tags, star and read mark were put together.")
        else:
            kept[name] = record
            mended.append(f'Two records of "{table}" are called {name}; the later one is kept.')
    return list(kept.values())


def _both_marks(one: Record, other: Record) -> Record:
    tags = {fold_tag(tag): tag for tag in [*other["tags"], *one["tags"]]}
    return {
        **one,
        **other,
        "tags": list(tags.values()),
        "starred": one["starred"] or other["starred"],
        "read": one["read"] or other["read"],
    }


def _look_at_backups(diagnosis: Diagnosis, path: Path) -> None:
    here = {note["id"] for note in diagnosis.tables.get("notes", {}).values()}
    for backup in list_backups(path):
        try:
            held = read_notes_file(backup).tables.get("notes", {})
        except NotesError:
            diagnosis.bad_backups.append(backup)
            continue
        if diagnosis.backup is None:
            diagnosis.backup = backup
            diagnosis.only_in_backup = sum(note["id"] not in here for note in held.values())
