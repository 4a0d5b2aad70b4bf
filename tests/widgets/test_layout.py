"""Where passages stand on a page."""

from __future__ import annotations

from textual.content import Content

from widgets.layout import BLANK, Layout, Row
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


def test_the_next_link_is_the_one_behind_the_cursor_and_the_last_leads_to_the_first() -> None:
    links = (Link(0, 3, "the"), Link(4, 8, "buoy"))
    layout = Layout([Passage(Content(TEXT)), Passage(Content(TEXT), links=links)], width=28)
    the, buoy = ((1, link) for link in links)
    assert layout.next_link(None, 0, 1) == the
    assert layout.next_link(None, 0, -1) == buoy
    assert layout.next_link(the, 1, 1) == buoy
    assert layout.next_link(buoy, 1, 1) == the
    assert Layout([Passage(Content(TEXT))]).next_link(None, 0, 1) is None
