"""Where passages stand on a page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
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


def test_a_wide_passage_goes_into_its_margin_rather_than_break() -> None:
    table = Passage(Content("Port     tons\nKayar      12"), lead=Content("● "), indent=11, wide=True)
    assert [(width, Layout([table], width).margin(table)) for width in (60, 27, 20, 18, 10)] == [
        (60, 11),
        (27, 11),
        (20, 4),
        (18, 2),
        (10, 2),
    ]
    assert Layout([table], 18).rows == [Row(0, 0, 13), Row(0, 14, 27)]
    assert len(Layout([table], 10).rows) > 2


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


def test_a_passage_put_in_leaves_what_stands_above_as_it_was_and_moves_the_rest() -> None:
    before = page()
    after = Layout([*before.passages[:2], Passage(Content("a note")), before.passages[2]], 28, before)
    assert after.rows == Layout(after.passages, 28).rows
    assert after.changed == (5, 8), "the note's blank line, the note, and the last passage one further down"


def test_a_passage_in_the_place_of_another_as_long_changes_its_own_rows_alone() -> None:
    before = page()
    marked = Passage(Content(TEXT).stylize("bold", 0, 4), indent=4, links=before.passages[1].links)
    after = Layout([before.passages[0], marked, before.passages[2]], 28, before)
    assert after.rows == before.rows
    assert after.changed == (1, 5)


def test_at_another_width_every_row_is_another() -> None:
    before = page()
    after = Layout(before.passages, 20, before)
    assert after.rows == Layout(before.passages, 20).rows
    assert after.changed == (0, max(len(before.rows), len(after.rows)))


def test_the_same_passages_again_change_no_row() -> None:
    before = page()
    assert Layout(page().passages, 28, before).changed == (6, 6)


PASSAGES = st.lists(
    st.builds(
        lambda text, bold, above, indent: Passage(Content.styled(text, bold), above=above, indent=indent),
        st.sampled_from(["buoy", TEXT, f"{TEXT} {TEXT}", "", "pier\nquay"]),
        st.sampled_from(["", "bold"]),
        st.integers(0, 2),
        st.sampled_from([0, 4]),
    ),
    max_size=6,
)


@given(PASSAGES, PASSAGES)
def test_what_is_laid_out_from_before_is_as_if_from_nothing(before: list[Passage], after: list[Passage]) -> None:
    old, new = Layout(before, 28), Layout(after, 28)
    again = Layout(after, 28, old)
    assert (again.rows, again.firsts) == (new.rows, new.firsts)
    first, end = again.changed

    def drawn(layout: Layout, number: int) -> object:
        row = layout.rows[number]
        passage = layout.passages[row.passage]
        lead = layout.firsts[row.passage] == number
        return row if row.passage < 0 else (row, passage.text.plain, passage.text.spans, passage.indent, lead)

    for number in [*range(first), *range(end, max(len(old.rows), len(new.rows)))]:
        assert drawn(old, number) == drawn(again, number)
