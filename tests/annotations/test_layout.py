from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import orjson
import pytest

from annotations.errors import NotesDamagedError, NotesError, NotesForeignError, NotesNewerError
from annotations.layout import Contents, Tables, decode, encode, pieces

PATH = Path("notes.json")
NOTE = {
    "id": "a1",
    "cable": "08LIRRA7",
    "text": "line one\nline two",
    "created": "2024-05-01T12:00:00.000001+00:00",
    "changed": "2024-05-01T12:00:00.000001+00:00",
    "anchor": {"exact": "harbor fees", "prefix": "", "suffix": "", "paragraph": 3, "position": 40},
    "tags": ["ports"],
}
TABLES: dict[str, dict[str, Any]] = {
    "notes": {"1": NOTE},
    "cables": {"1": {"cable": "08LIRRA7", "tags": ["x"], "starred": True, "read": False}},
}


def written(tables: dict[str, dict[str, Any]], extras: dict[str, Any] | None = None) -> bytes:
    return b"".join(pieces(extras or {}, encode(tables, {}, {})))


def with_field(table: str, name: str, value: object) -> bytes:
    tables = copy.deepcopy(TABLES)
    tables[table]["1"][name] = value
    return written(tables)


def test_what_is_written_is_read() -> None:
    assert decode(written(TABLES), PATH) == Contents(TABLES, {"format": "cable-reader notes", "version": 2})


def test_the_file_is_json_with_one_record_a_line() -> None:
    raw = written({"notes": {str(number): NOTE for number in range(1, 5001)}})
    assert orjson.loads(raw)["notes"]["5000"] == NOTE
    assert sum(line.startswith(b'"') and b'"id":"a1"' in line for line in raw.splitlines()) == 5000


def test_what_a_person_added_at_the_top_is_kept() -> None:
    contents = decode(written(TABLES, {"comment": "mine"}), PATH)
    assert decode(written(contents.tables, contents.extras), PATH).extras["comment"] == "mine"


def test_unknown_tables_and_fields_are_kept() -> None:
    tables = {**TABLES, "later": {"1": {"colour": "red"}}, "notes": {"1": {**NOTE, "mood": 3}}}
    assert decode(written(tables), PATH).tables == tables


def test_a_byte_order_mark_is_no_damage() -> None:
    assert decode(b"\xef\xbb\xbf" + written(TABLES), PATH).tables == TABLES


def test_unchanged_records_are_not_encoded_again() -> None:
    lines = encode(TABLES, {}, {})
    lines["notes"]["1"] = b"kept"
    changed = {**TABLES, "cables": {"1": {"cable": "x"}}}
    assert encode(changed, TABLES, lines) == {"notes": {"1": b"kept"}, "cables": {"1": b'"1":{"cable":"x"}'}}


@pytest.mark.parametrize(
    "rows",
    ["1234", "123", "12345", "134", "4321", "1324", "", "123456", "5", "21345"],
    ids=lambda rows: f"rows {rows}" if rows else "no rows",
)
def test_whatever_rows_came_or_went_the_bytes_are_as_if_all_were_encoded(rows: str) -> None:
    before: Tables = {"notes": {row: {"id": row} for row in "1234"}}
    lines = encode(before, {}, {})
    after: Tables = {"notes": {row: before["notes"].get(row, {"id": f"new {row}"}) for row in rows}}
    if "3" in rows:
        after["notes"]["3"] = {"id": "3", "text": "edited"}
    anew = encode(after, {}, {})
    assert encode(after, before, lines) == anew
    assert list(encode(after, before, lines)["notes"]) == list(anew["notes"]) == list(rows)


@pytest.mark.parametrize(
    ("raw", "error", "says"),
    [
        (b"", NotesDamagedError, "is empty"),
        (b"\0" * 4096, NotesDamagedError, "is damaged"),
        (written(TABLES)[:-30], NotesDamagedError, "is damaged"),
        (written(TABLES)[:60], NotesDamagedError, "is damaged"),
        (written(TABLES).replace(b'"text":', b'"text"'), NotesDamagedError, "line 3"),
        (written(TABLES).replace(b'"1":{"id"', b'"first":{"id"'), NotesDamagedError, "first"),
        (written(TABLES).replace(b'"version":2', b'"version":"2"'), NotesDamagedError, "version"),
        (written(TABLES).replace(b'"version":2', b'"version":3'), NotesNewerError, "newer version of the program (3)"),
        (b"Dear diary", NotesForeignError, "not a notes file"),
        (b'{"tasks": []}', NotesForeignError, "not a notes file"),
        (b"[1, 2]", NotesForeignError, "not a notes file"),
        (b'{"format": "cable-reader export"}', NotesForeignError, 'notes import notes.json" takes it in'),
        (b"\x89PNG\r\n", NotesForeignError, "not a notes file"),
        (with_field("notes", "text", None), NotesDamagedError, 'record 1 of "notes" has no proper "text"'),
        (with_field("notes", "created", "yesterday"), NotesDamagedError, "has a time that cannot be read"),
        (
            with_field("notes", "created", "0001-01-01T00:00:00+14:00"),
            NotesDamagedError,
            "has a time that cannot be read",
        ),
        (with_field("notes", "anchor", {"exact": 3}), NotesDamagedError, 'has no proper "anchor"'),
        (with_field("notes", "tags", ["a", 1]), NotesDamagedError, 'has no proper "tags"'),
        (with_field("cables", "tags", [None]), NotesDamagedError, 'record 1 of "cables"'),
        (with_field("cables", "starred", "yes"), NotesDamagedError, 'has no proper "starred"'),
        (written({"tags": {"1": {"tag": "x", "description": "", "color": 5}}}), NotesDamagedError, '"color"'),
        (written({"notes": {"1": "text"}}), NotesDamagedError, "no record"),
        (
            written({"history": {"1": {"id": "h", "what": "x", "undone": False, "records": [1]}}}),
            NotesDamagedError,
            "history",
        ),
        (written({"state": {"1": {"value": 3}}}), NotesDamagedError, "state"),
    ],
)
def test_what_cannot_be_used_is_told_apart(raw: bytes, error: type[NotesError], says: str) -> None:
    with pytest.raises(error) as caught:
        decode(raw, PATH)
    assert says in str(caught.value)
    assert "notes.json" in str(caught.value)


def test_a_time_without_a_zone_is_no_damage() -> None:
    assert decode(with_field("notes", "created", "2024-05-01T12:00:00"), PATH).tables["notes"]


def test_bytes_that_are_no_text_are_told_by_their_line_and_the_way_to_mend_this_very_file() -> None:
    raw = written(TABLES)
    at = raw.index(b"harbor")
    with pytest.raises(NotesDamagedError) as told:
        decode(raw[:at] + b"\xff" + raw[at:], Path("my notes.json"))
    assert f"(line {raw[:at].count(10) + 1}: " in str(told.value)
    assert raw[:at].count(10) > 0
    assert "doctor --notes 'my notes.json'" in str(told.value)
