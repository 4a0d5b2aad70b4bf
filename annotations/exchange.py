"""Notes as JSON for other programs and people, and back.

    {"format": "cable-reader export", "version": 1,
     "notes": [{"id", "cable", "text", "created", "changed", "author", "color", "conflict_of", "tags": [...],
                "anchor": {"exact", "prefix", "suffix", "paragraph", "position"} or null}],
     "cables": [{"cable", "tags": [...], "starred", "read"}],
     "tags": [{"tag", "color", "description"}],
     "searches": [{"name", "query"}]}

Times are ISO 8601 in UTC. Absent things are null or empty, never missing; what is read may leave them out, and even
the id and the times of a note. The same note without an id gets the same id each time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from annotations.errors import NotesForeignError
from annotations.layout import EXPORT_FORMAT as FORMAT
from annotations.layout import FORMAT as NOTES_FORMAT
from annotations.layout import decode, read_raw
from annotations.merging import merge_tables
from annotations.records import KEY, note_record, read_note
from annotations.salvage import mend
from annotations.web import are_web_annotations, note_records

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from annotations.layout import Tables
    from annotations.merged import Merged
    from annotations.records import Record
    from annotations.store import AnnotationStore

_TABLES = ("notes", "cables", "tags", "searches")


@dataclass
class Imported:
    """What an import came to; `left_out` are sentences on records that could not be read."""

    merged: Merged
    left_out: list[str] = field(default_factory=list)


def export_json(store: AnnotationStore) -> str:
    """Every note, mark, tag and saved search as JSON of the shape above, ending in a line end."""
    tables = store.tables()
    data: dict[str, Any] = {"format": FORMAT, "version": 1}
    data["notes"] = [note_record(note) for note in store.notes()]
    for table in ("cables", "tags", "searches"):
        records = tables.get(table, {}).values()
        data[table] = sorted(records, key=lambda record: record[KEY[table]])
    return orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def import_file(
    store: AnnotationStore, path: Path, cable_of: Callable[[str], str | None] = lambda address: None
) -> Imported:
    """Take in what `export_json` wrote, another notes file, or W3C Web Annotations, as one change; twice is once.

    Args:
        store: where they are taken in; the change can be undone.
        path: the file.
        cable_of: tells the cable that the address of an annotation's target names.

    Raises:
        NotesError: the file cannot be read or is neither, or the change could not be saved.
    """
    tables, left_out = _read(path, cable_of)
    return Imported(merge_tables(store, tables, f"import of {path.name}"), left_out)


def _read(path: Path, cable_of: Callable[[str], str | None]) -> tuple[Tables, list[str]]:
    raw = read_raw(path)
    try:
        data = orjson.loads(raw.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise NotesForeignError(path, f"is not JSON (line {error.lineno})", "choose another file") from error
    if isinstance(data, dict) and data.get("format") == NOTES_FORMAT:
        return decode(raw, path).tables, []
    if are_web_annotations(data):
        notes, left_out = note_records(data, cable_of)
        return _tables_of({"notes": notes}, left_out)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise NotesForeignError(path, "holds neither notes of this program nor W3C annotations", "choose another file")
    return _tables_of({table: _called(table, data.get(table, [])) for table in _TABLES}, [])


def _called(table: str, records: Any) -> list[tuple[str, Any]]:
    """What should be records, each with what it is called."""
    listed = records if isinstance(records, list) else [records]
    return [(f'Number {number} of "{table}"', record) for number, record in enumerate(listed, 1)]


def _tables_of(data: dict[str, list[tuple[str, Any]]], left_out: list[str]) -> tuple[Tables, list[str]]:
    """The records that can be read, and sentences on the others behind those on what is left out already."""
    tables: Tables = {}
    seen: dict[tuple[str, str], Record] = {}
    for table, records in data.items():
        for number, (called, record) in enumerate(records, 1):
            name, sound = mend(table, record) if isinstance(record, dict) else (table, None)
            if sound is None or name != table:
                left_out.append(f"{called} cannot be read.")
                continue
            if table == "notes":
                sound = note_record(read_note(sound))
            first = seen.setdefault((table, sound[KEY[table]]), sound)
            if first is sound:
                tables.setdefault(table, {})[str(number)] = sound
            elif first != sound:
                left_out.append(f"{called} has the name of an earlier one, and is left out.")
    return tables, left_out
