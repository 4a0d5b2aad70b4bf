"""`cables.csv`: eight columns, line ends inside them; as it is handed on, or as other programs write it again.

The columns: row number, `M/D/YYYY H:MM`, reference id, origin, classification, references, transmission header, body.
As handed on there is no line of names above, every column is quoted, and quotation marks are written `\\"`. Other
programs quote what needs it, double the marks, write dates in their own way or none, put names above, and part columns
by semicolons or tabs.

A row begins where a line begins with a quoted number and another column, with a number and a date, or with what is
short and then a reference id: inside a field a quotation mark never stands alone, so this holds for every sound row,
and after a damaged one it finds the next.
"""

from __future__ import annotations

import re
from functools import cache
from typing import IO, TYPE_CHECKING, NamedTuple

from reader.cable.model import Hints
from reader.cable.number import read_number
from reader.library.charset import decode
from reader.library.formats.dates import read_date
from reader.library.record import RECORD_LIMIT, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = 8
_CHUNK = 4 * 1024 * 1024
_START_LENGTH = 128
_DATE = rb"[\d/.-]{8,10}(?:[ T]\d{1,2}:\d\d[\d:]{0,3})?"
_ID = rb"(?:19|20)?\d\d ?[A-Z][A-Z ]{2,24}\d{1,7}"
_BEGINNING = (
    rb'(?:"\d{0,20}"(?P<quoted>[,;\t])"'
    rb'|\d{1,20}(?P<dated>[,;\t])"?' + _DATE + rb'"?(?P=dated)'
    rb'|"?(?:\d[\dT/.: -]{0,30})?"?(?P<named>[,;\t])(?:"?[^",;\t\n]{0,30}"?(?P=named))?"?' + _ID + rb'"?(?P=named))'
)
_START = re.compile(_BEGINNING)
_NEXT = re.compile(rb'\n(?=["\d,;\t])(?=' + _BEGINNING + rb")")
_MARK = b"\xef\xbb\xbf"
_NAMES = frozenset(b"number id mrn date created origin classification references header body text subject".split())
_FEWEST_NAMES = 3
OTHER_COLUMNS = (
    "a csv with other columns than number, date, id, origin, classification, references, header, body: write it so."
)
_ESCAPED = re.compile(r'\\(["\\])|""')


class Row(NamedTuple):
    """The bytes of one row; `data` is None where it is longer than a record may be."""

    offset: int
    length: int
    data: bytes | None


class RowError(ValueError):
    """A row that cannot be read; its text says why."""


def begins_rows(head: bytes) -> bool:
    """Whether a file that begins with `head` is a csv of cables."""
    if _beginning(head):
        return True
    names, _, below = head.partition(b"\n")
    row = _beginning(below)
    return row is not None and row[row.lastgroup or 0] in names


def names_other_columns(head: bytes) -> bool:
    """Whether a file begins with the names of columns, which are not those of rows that can be read."""
    names = re.split(rb"[,;\t]", head.partition(b"\n")[0].lower())
    return len(_NAMES.intersection(name.strip(b' "\r') for name in names)) >= _FEWEST_NAMES


def split_rows(stream: IO[bytes]) -> Iterator[Row]:
    """Cut a csv into rows without holding more than one chunk and one row."""
    buffer, offset, scanned, dropped = b"", 0, 0, 0
    while chunk := stream.read(_CHUNK):
        buffer += chunk
        begin = 0
        for start in _starts(buffer, scanned):
            yield from _row(buffer[begin:start], offset + begin, dropped)
            begin, dropped = start, 0
        buffer, offset = buffer[begin:], offset + begin
        if len(buffer) > RECORD_LIMIT:
            kept = buffer[-_START_LENGTH:]
            dropped += len(buffer) - len(kept)
            offset += len(buffer) - len(kept)
            buffer = kept
        scanned = max(0, len(buffer) - _START_LENGTH)
    yield from _row(buffer, offset, dropped)


def rows_between(stream: IO[bytes], start: int, end: int) -> Iterator[Row]:
    """The rows that begin between two bytes: several readers can share a csv, and none needs to see the rest of it."""
    at = _next_start(stream, start, end) if start else 0
    if at is None:
        return
    stream.seek(at)
    for row in split_rows(stream):
        if at + row.offset >= end:
            return
        yield row._replace(offset=at + row.offset)


def _next_start(stream: IO[bytes], start: int, end: int) -> int | None:
    """Where the first row begins that does so between two bytes."""
    stream.seek(start - 1)
    buffer, offset = b"", start - 1
    while offset < end and (chunk := stream.read(_CHUNK)):
        buffer += chunk
        for found in _starts(buffer, 0):
            return offset + found if offset + found < end else None
        kept = buffer[-_START_LENGTH:]
        offset += len(buffer) - len(kept)
        buffer = kept
    return None


def _starts(buffer: bytes, scanned: int) -> Iterator[int]:
    """The positions after `scanned` where a row begins, but for the very first byte."""
    return (found.end() for found in _NEXT.finditer(buffer, scanned))


def _beginning(data: bytes) -> re.Match[bytes] | None:
    """The beginning of a row: its last group is what parts the columns, named by the kind of the row."""
    return _START.match(data.removeprefix(_MARK))


def _row(data: bytes, offset: int, dropped: int) -> Iterator[Row]:
    length = len(data) + dropped
    if length > RECORD_LIMIT:
        yield Row(offset - dropped, length, None)
    elif _beginning(data):  # above the first one there may be the names of the columns
        yield Row(offset, length, data)


def read_row(data: bytes) -> tuple[str, Hints, tuple[str, ...]]:
    """Read one row.

    Returns:
        The text of the cable, what the columns say of it, and warnings.

    Raises:
        RowError: the row has other than eight columns, or a quotation mark is missing or too many.
    """
    fields = _fields(data.removeprefix(_MARK).strip(b" \r\n"))
    columns, warnings = _decode_fields(fields)
    _, created, written_number, origin, classification, _, header, body = columns
    text = tidy(f"{header}\n\n{body}")
    if not text.strip():
        raise RowError("a row without a text.")
    hints = Hints(
        number=read_number(written_number),
        sent=read_date(created),
        classification=classification or None,
        origin=origin or None,
    )
    return text, hints, warnings


def _fields(row: bytes) -> list[bytes]:
    begun = _beginning(row)
    kind, delimiter = (begun.lastgroup, begun[begun.lastgroup or 0]) if begun else ("quoted", b",")
    parts = row[1:-1].split(b'"' + delimiter + b'"')
    if len(parts) == COLUMNS and row.startswith(b'"') and row.endswith(b'"'):
        plain = b"\\" not in row and row.count(b'"') == 2 * COLUMNS
        if plain or all(map(_is_sound, parts)):
            return parts
    return _fields_one_by_one(row, _field(delimiter, quoted=kind == "quoted"))


def _is_sound(field: bytes) -> bool:
    r"""Whether a field holds no quotation mark but `\"`, and does not end inside an escape."""
    return not field.endswith(b"\\") and field.count(b'"') == field.count(b'\\"') and b'\\\\"' not in field


@cache
def _field(delimiter: bytes, *, quoted: bool) -> re.Pattern[bytes]:
    """What one field looks like; where those in front stand between quotation marks, all must."""
    field = rb'"((?:[^"\\]++|\\.|"")*+)"(?:' + delimiter + rb"|\Z)"
    plain = rb'|([^"\n' + delimiter + rb"]*+)(?:" + delimiter + rb"|\Z)"
    return re.compile(field if quoted else field + plain, re.DOTALL)


def _fields_one_by_one(row: bytes, field: re.Pattern[bytes]) -> list[bytes]:
    fields: list[bytes] = []
    at = 0
    while at < len(row):
        found = field.match(row, at)
        if found is None:
            raise RowError(f"a quotation mark is missing, or one too many, in column {len(fields) + 1}.")
        fields.append(found[found.lastindex or 1])
        at = found.end()
    if len(fields) != COLUMNS:
        raise RowError(f"a row of {len(fields)} columns, where {COLUMNS} are expected.")
    return fields


def _decode_fields(fields: list[bytes]) -> tuple[list[str], tuple[str, ...]]:
    joined, warnings = decode(b"\0".join(fields))
    columns = joined.split("\0")
    if len(columns) != len(fields):
        raise RowError("binary data in a row.")
    if "\\" in joined or '"' in joined:
        columns = [_unescape(column) for column in columns]
    return columns, warnings


def _unescape(column: str) -> str:
    if "\\\\" in column or '""' in column:
        return _ESCAPED.sub(lambda found: found[1] or '"', column)
    return column.replace('\\"', '"')
