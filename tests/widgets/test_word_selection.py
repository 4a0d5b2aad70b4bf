"""Where words begin and end."""

from __future__ import annotations

from widgets.word_selection import next_word_start, previous_word_end, word_end

TEXT = "The buoy was laid again."


def test_where_words_begin_and_end() -> None:
    assert word_end(TEXT, 0) == 3
    assert word_end(TEXT, 3) == 8
    assert word_end(TEXT, len(TEXT)) == len(TEXT)
    assert previous_word_end(TEXT, 8) == 3
    assert previous_word_end(TEXT, 2) == 0
    assert next_word_start(TEXT, 0) == 4
