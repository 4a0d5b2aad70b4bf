"""Notes of any length, as they are shown."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from annotations.model import Note
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
    assert max(len(line.plain) for line in note_row(note, None, here=True).lines) < 1_100
    assert len(first_words(note)) <= 1_000


def test_an_ordinary_note_is_shown_as_it_is() -> None:
    text = "Two lines,\nand a third of\nletters: é\n" * 50
    assert beginning(text) == (text, "")
