from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from annotations.model import Anchor, Note
from annotations.search import NoteQuery, NoteQueryError, read_query, search, words_begun


def note(id: str, text: str, day: int = 1, **fields: object) -> Note:
    moment = datetime(2024, 5, day, 23, 59, tzinfo=UTC)
    return Note(id, fields.pop("cable", "08LIRRA7"), text, moment, moment, **fields)  # type: ignore[arg-type]


NOTES = (
    note("a", "Harbor fees rise", tags=("ports/lirra",), author="Jane Roe"),
    note("b", "Señor Peña was asked", 2, anchor=Anchor("about the FEES"), tags=("portside",)),
    note("c", "", 3, cable="07SELM2", anchor=Anchor("nothing"), color="green", tags=("Ports",)),
    note("d", "other words", 31, conflict_of="a", author="John Doe"),
)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("", "abcd"),
        ("fees", "ab"),
        ("FEE harb", "a"),
        ("pena", "b"),
        ("peña", "b"),
        ("tag:ports", "ac"),
        ("#PORTS/lirra", "a"),
        ("by:jane", "a"),
        ("author:john other", "d"),
        ("cable:07selm2", "c"),
        ("cable:08", "abd"),
        ("since:2024-05-02", "bcd"),
        ("until:2024-05-02", "ab"),
        ("since:2024-05-02 until:2024-05-03", "bc"),
        ("since:2024 until:2024-05", "abcd"),
        ("until:2024-04", ""),
        ("since:2025", ""),
        ("is:conflict", "d"),
        ("is:highlight", "c"),
        ("is:orphan", "b"),
        ("tag:ports tag:portside", ""),
        ("tag:ports tag:ports/lirra", "a"),
        ("is:conflict is:highlight", ""),
        ("since:2024-05-02 since:2024-05", "bcd"),
        ('"was asked"', "b"),
        ('"asked was"', ""),
        ('by:"jane roe"', "a"),
        ('"was ask', "b"),
        ('""', "abcd"),
        ("tag: since: is:", "abcd"),
    ],
)
def test_notes_are_found(written: str, found: str) -> None:
    assert "".join(each.id for each in search(NOTES, read_query(written), {"b": "orphan", "c": "exact"})) == found


def test_what_is_no_field_is_a_word() -> None:
    assert read_query('see: 10:30 # "is:so" ') == NoteQuery(("see:", "10:30", "#", "is:so"))
    assert read_query("until:2023-12 since:2023").until == date(2023, 12, 31)


@pytest.mark.parametrize(
    "written", ["is:foo", "since:2024-99", "until:soon", "since:2024-13-01", f"since:{'9' * 5000}"]
)
def test_a_state_or_day_that_is_none_is_told(written: str) -> None:
    with pytest.raises(NoteQueryError, match=written):
        read_query(f"words {written}")


def test_words_of_notes_are_told_by_their_beginning_the_most_frequent_first() -> None:
    notes = [note("a", text) for text in ("Café, cafés; decaf", "CAFES of Lirra", "a (cab) (CAFÉS)")]
    assert words_begun(notes, "ca") == ["cafes", "cafe", "cab"]
    assert words_begun(notes, "CAFÉ") == ["cafes", "cafe"]
    assert words_begun(notes, "x") == []
    assert words_begun(notes, "") == []
