"""What saved searches, and the colours and descriptions of tags, were before, and whose are the newer of two files.

They carry no time. A value that the other side had before is older than what that side has now; where each had the
other's, the one that was changed more often has seen what the other did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from annotations.layout import by_key, in_order

if TYPE_CHECKING:
    from annotations.layout import Tables
    from annotations.records import Record

Line = list[object]
"""What a value is and was, the latest first."""

Lines = dict[tuple[str, str, str], Line]
"""Lines by table, key of the record, and field."""

NOTHING = {"query": None, "color": None, "description": ""}
"""The fields that have a line, and what each is where nothing was said."""

_FIELDS = {"searches": ("query",), "tags": ("color", "description")}


def lines_in(tables: Tables) -> Lines:
    """What the values are and were, as the history of changes tells; what was undone never was. First was nothing."""
    lines: Lines = {}
    current = {(table, key): record for table in _FIELDS for key, record in by_key(tables, table).items()}
    for (table, key), record in current.items():
        _go_on(lines, table, key, record)
    for entry in reversed(in_order(tables, "history")):
        for table, key, fields in () if entry["undone"] else entry["records"]:
            if table in _FIELDS:
                now = current.get((table, key), {})
                current[table, key] = before = {} if fields is None else {**now, **fields}
                _go_on(lines, table, key, now)
                _go_on(lines, table, key, before)
    for table, key, _ in list(lines):
        _go_on(lines, table, key, {})
    return lines


def lines_since(tables: Tables, base: Tables) -> Lines:
    """What the values are, and what they were in a common ancestor."""
    lines: Lines = {}
    for table in _FIELDS:
        now, before = by_key(tables, table), by_key(base, table)
        for key in {**now, **before}:
            _go_on(lines, table, key, now.get(key, {}))
            _go_on(lines, table, key, before.get(key, {}))
    return lines


def add_backup(lines: Lines, backup: Tables) -> None:
    """Take in the values of a backup that the history tells nothing of."""
    for table, fields in _FIELDS.items():
        for key, record in by_key(backup, table).items():
            for name in fields:
                line = lines.setdefault((table, key, name), [NOTHING[name]])
                if (value := record.get(name, NOTHING[name])) not in line:
                    line[1:] = [*line[1:-1], value, NOTHING[name]]


def newer(ours: Line, theirs: Line) -> Literal["ours", "theirs"] | None:
    """Whose value goes on from what the other has; None where both changed it."""
    we_know, they_know = theirs[0] in ours[1:], ours[0] in theirs[1:]
    if we_know and they_know:
        we_know, they_know = len(ours) > len(theirs), len(ours) < len(theirs)
    if we_know == they_know:
        return None
    return "ours" if we_know else "theirs"


def _go_on(lines: Lines, table: str, key: str, before: Record) -> None:
    for name in _FIELDS[table]:
        value, line = before.get(name, NOTHING[name]), lines.setdefault((table, key, name), [])
        if line[-1:] != [value]:
            line.append(value)
