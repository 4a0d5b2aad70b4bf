"""Notes of any length, as they are shown."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from annotations.model import NEVER, Anchor, Note
from reader.export.passage import NotePlace
from reader.present.note_rows import first_words, note_in_full, note_row
from reader.present.styles import beginning

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("text", ["x" * 1_000_000, "word " * 200_000, "line\n" * 200_000])
def test_of_a_note_of_a_million_characters_the_beginning_is_drawn(text: str) -> None:
    shown, more = beginning(text)
    assert text.startswith(shown) and len(shown) <= 20_000 and shown.count("\n") <= 300
    assert f"{len(text) - len(shown):,} more characters" in more
    note = Note("id", "08LIRRA7", text, NOON, NOON)
    assert sum(len(passage.text.plain) for passage in note_in_full(note)) < 21_000
    assert max(len(line.plain) for line in note_row(note, here=True).lines) < 1_100
    assert len(first_words(note)) <= 1_000


def test_an_ordinary_note_is_shown_as_it_is() -> None:
    text = "Two lines,\nand a third of\nletters: é\n" * 50
    assert beginning(text) == (text, "")


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (None, "08LIRRA7 ¶9  1 May 2024"),
        (NotePlace("exact", 4, 0, 4, 9), "08LIRRA7 ¶9  1 May 2024"),
        (NotePlace("moved", 2, 0, 4, 3), "08LIRRA7 ¶3  1 May 2024  moved from ¶9"),
        (NotePlace("moved", 2, 0, 4, 3, altered=True), "08LIRRA7 ¶3  1 May 2024  moved from ¶9, words altered"),
        (NotePlace("exact", 4, 0, 4, heading=True), "08LIRRA7  on the heading · 1 May 2024"),
        (NotePlace("orphan"), "08LIRRA7 ¶9  1 May 2024  ORPHAN"),
    ],
)
def test_a_row_tells_the_paragraph_where_the_words_are(place: NotePlace | None, told: str) -> None:
    note = Note("id", "08LIRRA7", "why?", NOON, NOON, Anchor("fees", paragraph=9))
    assert note_row(note, place, here=True).lines[0].plain == f"● {told}"


def test_a_note_in_full_tells_where_its_words_are() -> None:
    note = Note("id", "08LIRRA7", "why?", NOON, NOON, Anchor("fees", paragraph=9))
    quoted, *_, known = note_in_full(note, NotePlace("moved", 2, 0, 4, 3))
    assert (quoted.lead.plain, "moved from ¶9" in known.text.plain) == ("¶3", True)
    quoted, *_, known = note_in_full(note, NotePlace("orphan"))
    assert (quoted.lead.plain, "words no longer in the text" in known.text.plain) == ("¶9", True)


def test_a_note_without_a_date_is_undated() -> None:
    note = Note("id", "08LIRRA7", "why?", NEVER, NEVER)
    assert note_row(note, here=True).lines[0].plain == "● 08LIRRA7  undated"
    assert note_in_full(note)[-1].text.plain == "note id · undated"


def test_a_draft_says_that_it_is_one() -> None:
    note = Note("id", "08LIRRA7", "why?", NOON, NOON)
    assert note_row(note, here=True, draft=True).lines[0].plain.endswith("DRAFT, not saved")
    assert "note id" not in note_in_full(note, draft=True)[-1].text.plain
