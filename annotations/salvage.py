"""Mending one record of a damaged or hand-edited notes file, so that what it says is kept."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import orjson

from annotations.model import NEVER
from annotations.records import KEY, fault_of, read_time, written_time

if TYPE_CHECKING:
    from datetime import datetime

    from annotations.records import Record


def mend(table: str, record: Record) -> tuple[str, Record | None]:
    """The table that a record belongs to, and the record with what is missing in it filled in.

    Args:
        table: where it stood; empty where that cannot be told.

    Returns:
        The record as it is where it has no fault, and None where it cannot be mended.
    """
    name = table if table in KEY and fault_of(table, record) is None else _table_of(record) or table
    if name and fault_of(name, record) is None:
        return name, record
    menders = {"notes": _mended_note, "cables": _mended_marks, "tags": _mended_look}
    mended = menders[name](record) if name in menders else None
    return name, mended if mended and fault_of(name, mended) is None else None


def _table_of(record: Record) -> str | None:
    """The table a record belongs to, by its fields."""
    if "text" in record or "anchor" in record:
        return "notes"
    if "what" in record and "records" in record:
        return "history"
    if "starred" in record or "read" in record:
        return "cables"
    if "tag" in record and "description" in record:
        return "tags"
    if "name" in record and "query" in record:
        return "searches"
    return "state" if KEY["state"] in record and "value" in record else None


def _mended_note(record: Record) -> Record | None:
    text, cable = record.get("text", ""), record.get("cable")
    if not isinstance(text, str) or not isinstance(cable, str):
        return None
    times = [moment for name in ("created", "changed") if (moment := _time(record.get(name)))]
    note = {
        **record,
        "text": text,
        "tags": _texts(record.get("tags")),
        "created": record["created"] if _time(record.get("created")) else written_time(min(times, default=NEVER)),
        "changed": record["changed"] if _time(record.get("changed")) else written_time(max(times, default=NEVER)),
        "anchor": _mended_anchor(record.get("anchor")),
    }
    for name in ("author", "color", "conflict_of"):
        if not isinstance(note.get(name), str):
            note[name] = None
    if not isinstance(note.get("id"), str):
        note["id"] = hashlib.sha256(orjson.dumps(record)).hexdigest()[:32]
    return note


def _mended_marks(record: Record) -> Record | None:
    if not isinstance(record.get("cable"), str):
        return None
    marks = {name: record.get(name) is True for name in ("starred", "read")}
    return {**record, **marks, "tags": _texts(record.get("tags"))}


def _mended_look(record: Record) -> Record:
    texts = {name: record[name] for name in ("color", "description") if isinstance(record.get(name), str)}
    return {**record, "color": None, "description": "", **texts}


def _mended_anchor(anchor: Any) -> Record | None:
    if not isinstance(anchor, dict) or not isinstance(anchor.get("exact"), str):
        return None
    texts = {name: anchor[name] for name in ("exact", "prefix", "suffix") if isinstance(anchor.get(name), str)}
    numbers = {name: anchor.get(name) if type(anchor.get(name)) is int else None for name in ("paragraph", "position")}
    return {**texts, **numbers}


def _texts(value: Any) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def _time(written: Any) -> datetime | None:
    if isinstance(written, str):
        with suppress(ValueError):
            return read_time(written)
    return None
