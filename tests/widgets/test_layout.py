"""Where passages stand on a page, and where words begin and end."""

from __future__ import annotations

from textual.content import Content

from widgets.layout import BLANK, Layout, Row, next_word_start, previous_word_end, word_end
from widgets.passage import Link, Passage

TEXT = "The buoy was laid again, eleven hundred meters south."


def page() -> Layout:
    return Layout(
        [
            Passage(Content("Front"), stop=False),
            Passage(Content(TEXT), indent=4, links=(Link(4, 8, "buoy"),)),
            Passage(Content("last"), above=0),
        ],
        width=28,
    )


def test_passages_stand_below_each_other_with_blank_lines_between() -> None:
    assert page().rows == [Row(0, 0, 5), BLANK, Row(1, 0, 17), Row(1, 18, 39), Row(1, 40, 53), Row(2, 0, 4)]


def test_span_leaves_out_the_blank_lines_above_the_next() -> None:
    assert [page().span(index) for index in range(3)] == [(0, 0), (2, 4), (5, 5)]


def test_row_at_finds_the_row_of_a_character() -> None:
    assert [page().row_at(1, character) for character in (0, 17, 18, 52)] == [2, 2, 3, 4]


def test_stop_passes_by_what_is_no_stop() -> None:
    assert page().stop(0, 1) == 1
    assert page().stop(0, -1) is None
    assert page().stop(3, 1) is None


def test_links_come_with_their_passages() -> None:
    assert page().links() == [(1, Link(4, 8, "buoy"))]


def test_words() -> None:
    assert word_end(TEXT, 0) == 3
    assert word_end(TEXT, 3) == 8
    assert word_end(TEXT, len(TEXT)) == len(TEXT)
    assert previous_word_end(TEXT, 8) == 3
    assert previous_word_end(TEXT, 2) == 0
    assert next_word_start(TEXT, 0) == 4
