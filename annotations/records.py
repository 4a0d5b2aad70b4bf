"""Records of the notes file to values and back: notes, cables, tags, searches, working state, history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from annotations.model import COLORS, Anchor, CableMarks, Note, TagLook

Record = dict[str, Any]

KEY = {"notes": "id", "cables": "cable", "tags": "tag", "searches": "name", "state": "key", "history": "id"}
"""The field that names a record in each table. A tag's is its folded form."""

_MAY_MISS = {"notes": ("author", "color", "conflict_of"), "tags": ("color",)}
"""Texts that a record may leave out."""

_NEEDED: dict[str, dict[str, type]] = {
    "notes": {"id": str, "cable": str, "text": str, "created": str, "changed": str, "tags": list},
    "cables": {"cable": str, "tags": list, "starred": bool, "read": bool},
    "tags": {"tag": str, "description": str},
    "searches": {"name": str, "query": str},
    "state": {"key": str},
    "history": {"id": str, "what": str, "undone": bool, "records": list},
}


def blank(table: str, key: str) -> Record | None:
    """The record that an absent one amounts to: a cable without marks, a tag without looks; None for the rest."""
    if table == "cables":
        return {"cable": key, "tags": [], "starred": False, "read": False}
    return {"tag": key, "color": None, "description": ""} if table == "tags" else None


def note_record(note: Note) -> Record:
    """A note as its record."""
    return {
        "id": note.id,
        "cable": note.cable,
        "text": note.text,
        "created": written_time(note.created),
        "changed": written_time(note.changed),
        "anchor": anchor_record(note.anchor),
        "tags": list(note.tags),
        "author": note.author,
        "color": note.color,
        "conflict_of": note.conflict_of,
    }


def anchor_record(anchor: Anchor | None) -> Record | None:
    """An anchor as a part of a note's record."""
    if anchor is None:
        return None
    return {
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "paragraph": anchor.paragraph,
        "position": anchor.position,
    }


def read_note(record: Record) -> Note:
    """The note of a record that `fault_of` found no fault with."""
    anchor = record.get("anchor")
    return Note(
        id=record["id"],
        cable=record["cable"],
        text=record["text"],
        created=read_time(record["created"]),
        changed=read_time(record["changed"]),
        anchor=anchor and Anchor(**{name: anchor[name] for name in Anchor._fields if name in anchor}),
        tags=tuple(record["tags"]),
        author=record.get("author"),
        color=_color_of(record),
        conflict_of=record.get("conflict_of"),
    )


def read_marks(record: Record) -> CableMarks:
    """The marks of a cable's record."""
    return CableMarks(tuple(record["tags"]), record["starred"], record["read"])


def read_look(record: Record) -> TagLook:
    """What a tag's record says of it."""
    return TagLook(_color_of(record), record["description"])


def writable(fields: Record) -> Record:
    """The fields with what UTF-8 cannot hold (halves of characters, as pasted text may have) replaced."""
    return {_mended(name): _mended(value) for name, value in fields.items()}


def written_time(moment: datetime) -> str:
    """A time as the file has it: ISO 8601, UTC, microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def read_time(written: str) -> datetime:
    """The time that `written_time` wrote; one that a person wrote without a zone is taken as UTC.

    Raises:
        ValueError: it is no time, or none of the years 1 to 9999 in UTC.
    """
    moment = datetime.fromisoformat(written)
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{written} is out of range") from error


def just_after(*written: str) -> datetime:
    """The earliest time that is later than all of these; the last there is has none after it."""
    last = max(map(read_time, written))
    return last + min(timedelta(microseconds=1), datetime.max.replace(tzinfo=UTC) - last)


def touched(record: Record, now: datetime) -> Record:
    """The record as changed now; always later than it was changed before, whatever the clock says."""
    return {**record, "changed": written_time(max(now, just_after(record["changed"])))}


def known_color(color: str | None) -> str | None:
    """The colour, None where it is empty.

    Raises:
        ValueError: it is none of `COLORS`.
    """
    if color and color not in COLORS:
        raise ValueError(f"{color} is not a colour: there are {', '.join(COLORS)}.")
    return color or None


def _color_of(record: Record) -> str | None:
    """The colour of a record; one that we do not know stays in the file, and is shown as none."""
    color: str | None = record.get("color")
    return color if color in COLORS else None


def fault_of(table: str, record: Record) -> str | None:
    """What is wrong with a record, as in `has no text`, or None. Unknown tables and fields are nobody's fault."""
    for name, kind in _NEEDED.get(table, {}).items():
        if type(record.get(name)) is not kind:
            return f'has no proper "{name}"'
    for name in _MAY_MISS.get(table, ()):
        if type(record.get(name)) not in (str, type(None)):
            return f'has no proper "{name}"'
    if table == "notes":
        return _note_fault(record)
    if table == "cables":
        return _tags_fault(record)
    return _history_fault(record) if table == "history" else None


def _note_fault(record: Record) -> str | None:
    try:
        read_time(record["created"])
        read_time(record["changed"])
    except ValueError:
        return "has a time that cannot be read"
    anchor = record.get("anchor")
    if anchor is not None and not _is_anchor(anchor):
        return 'has no proper "anchor"'
    return _tags_fault(record)


def _is_anchor(anchor: object) -> bool:
    return (
        isinstance(anchor, dict)
        and type(anchor.get("exact")) is str
        and type(anchor.get("prefix", "")) is str
        and type(anchor.get("suffix", "")) is str
        and type(anchor.get("paragraph")) in (int, type(None))
        and type(anchor.get("position")) in (int, type(None))
    )


def _tags_fault(record: Record) -> str | None:
    return None if all(type(tag) is str for tag in record["tags"]) else 'has no proper "tags"'


def _history_fault(record: Record) -> str | None:
    for entry in record["records"]:
        if not isinstance(entry, list) or len(entry) != 3 or type(entry[0]) is not str or type(entry[1]) is not str:
            return 'has no proper "records"'
        if not isinstance(entry[2], dict | None):
            return 'has no proper "records"'
    return None


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_mended(item) for item in value]
    return writable(value) if isinstance(value, dict) else value
