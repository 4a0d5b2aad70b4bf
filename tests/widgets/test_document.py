"""The document widget on a screen of its own."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Offset
from textual.selection import Selection

from widgets.document import Document
from widgets.passage import Link, Passage
from widgets.strips import Mark

SENTENCE = "The harbor master counted the boats twice and wrote down neither number. "


class Reader(App[None]):
    def __init__(self, passages: list[Passage]) -> None:
        super().__init__()
        self.given = passages
        self.followed: list[object] = []
        self.moved: list[int] = []

    def compose(self) -> ComposeResult:
        yield Document()

    def on_mount(self) -> None:
        document = self.query_one(Document)
        document.show(self.given)
        document.focus()

    def on_document_followed(self, event: Document.Followed) -> None:
        self.followed.append(event.target)

    def on_document_moved(self, event: Document.Moved) -> None:
        self.moved.append(event.index)

    @property
    def document(self) -> Document:
        return self.query_one(Document)

    def lines(self) -> list[str]:
        return [
            "".join(segment.text for segment in self.document.render_line(y)).rstrip()
            for y in range(self.document.size.height)
        ]


def passages(count: int = 30) -> list[Passage]:
    return [
        Passage(Content("A FRONT"), stop=False, key="front"),
        *(
            Passage(
                Content(SENTENCE * 3), lead=Content(f"{n:>3}"), indent=5, links=(Link(4, 10, f"harbor {n}"),), key=n
            )
            for n in range(1, count)
        ),
    ]


async def test_draws_lead_and_words_with_a_bar_at_the_cursor() -> None:
    app = Reader(passages(3))
    async with app.run_test(size=(60, 20)):
        lines = app.lines()
        assert lines[0] == "  A FRONT"
        assert lines[2].startswith("▌   1  The harbor master counted")
        assert lines[3].startswith("▌      ")
        assert app.document.cursor == 1


async def test_moves_by_stops_and_tells() -> None:
    app = Reader(passages())
    async with app.run_test(size=(60, 20)) as pilot:
        app.document.move(1)
        app.document.move(1)
        app.document.move(-1)
        await pilot.pause()
        assert app.document.cursor == 2
        assert app.moved == [2, 3, 2]
        app.document.bottom()
        await pilot.pause()
        assert app.document.cursor == 29
        assert any("29" in line for line in app.lines())
        app.document.top()
        assert app.document.cursor == 1
        assert app.document.scroll_offset.y == 0


async def test_pages_bring_the_cursor_along() -> None:
    app = Reader(passages())
    async with app.run_test(size=(60, 20)) as pilot:
        app.document.page(1)
        await pilot.pause()
        here = app.document.cursor
        assert here > 1
        assert app.document.scroll_offset.y == 18
        app.document.page(-1)
        await pilot.pause()
        assert app.document.cursor < here


async def test_a_passage_longer_than_the_screen_is_scrolled_through() -> None:
    app = Reader([Passage(Content(SENTENCE * 60)), Passage(Content("next"))])
    async with app.run_test(size=(60, 20)) as pilot:
        app.document.move(1)
        await pilot.pause()
        assert app.document.cursor == 0
        assert app.document.scroll_offset.y > 0
        for _ in range(10):
            app.document.move(1)
            await pilot.pause()
        assert app.document.cursor == 1


async def test_links_go_round_and_are_followed() -> None:
    app = Reader(passages(4))
    async with app.run_test(size=(60, 20)) as pilot:
        app.document.links.move(1)
        app.document.links.move(1)
        assert app.document.follow()
        app.document.links.move(-1)
        app.document.links.move(-1)
        app.document.follow()
        await pilot.pause()
        assert app.followed == ["harbor 2", "harbor 3"]


async def test_the_only_link_of_a_passage_is_followed_at_once() -> None:
    app = Reader([*passages(2), Passage(Content("no link"))])
    async with app.run_test(size=(60, 20)) as pilot:
        assert app.document.follow()
        app.document.move(1)
        assert not app.document.follow()
        await pilot.pause()
        assert app.followed == ["harbor 1"]


async def test_a_click_follows_a_link_or_moves_the_cursor() -> None:
    app = Reader(passages(4))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.click(Document, offset=(7 + 5, 2))
        assert app.followed == ["harbor 1"]
        await pilot.click(Document, offset=(30, 8))
        assert app.document.cursor == 2


async def test_words_are_selected_by_keyboard() -> None:
    app = Reader(passages(4))
    async with app.run_test(size=(60, 20)):
        document = app.document
        document.words.begin()
        assert document.words.parts() == [(1, 0, 3)]
        document.words.extend_word(1)
        assert document.words.parts() == [(1, 0, 10)]
        document.words.move_front(1)
        assert document.words.parts() == [(1, 4, 10)]
        document.words.move_front(-1)
        assert document.words.parts() == [(1, 0, 10)]
        document.words.move_front(-1)
        assert document.words.parts() == [(1, 0, 10)]
        document.words.move_front(1)
        document.words.extend_row(1)
        _, start, end = (document.words.parts() or [(0, 0, 0)])[0]
        assert start == 4
        assert end > 50
        document.words.extend_word(-1)
        assert (document.words.parts() or [(0, 0, 0)])[0][2] < end
        document.words.clear()
        assert document.words.parts() == []


async def test_words_selected_by_mouse_are_places_in_the_passage() -> None:
    app = Reader(passages(4))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.mouse_down(Document, offset=(7 + 4, 2))
        await pilot.hover(Document, offset=(7 + 9, 2))
        await pilot.mouse_up(Document, offset=(7 + 9, 2))
        assert app.document.words.parts() == [(1, 4, 10)]
        assert app.screen.get_selected_text() == "harbor"


async def test_a_selection_over_two_passages_is_whole_words_of_both() -> None:
    app = Reader(passages(4))
    async with app.run_test(size=(60, 20)):
        app.screen.selections = {app.document: Selection(Offset(6, 1), Offset(8, 2))}
        assert app.document.words.parts() == [(1, 4, len(SENTENCE * 3)), (2, 0, 10)]


async def test_marks_are_drawn() -> None:
    app = Reader(passages(2))
    async with app.run_test(size=(60, 20)):
        app.document.mark([Mark(1, 4, 10, "on red")])
        drawn = [segment.text for segment in app.document.render_line(2) if segment.style and segment.style.bgcolor]
        assert "harbor" in drawn


async def test_a_resize_keeps_the_passage_in_view() -> None:
    app = Reader(passages())
    async with app.run_test(size=(60, 20)) as pilot:
        app.document.go(15)
        await pilot.pause()
        await pilot.resize_terminal(100, 20)
        await pilot.pause()
        top = app.document.scroll_offset.y
        assert any(" 15" in line or " 14" in line for line in app.lines()), (top, app.lines())


async def test_an_empty_document_takes_every_key() -> None:
    app = Reader([])
    async with app.run_test(size=(60, 20)):
        document = app.document
        document.move(1)
        document.page(1)
        document.top()
        document.bottom()
        document.links.move(1)
        document.words.begin()
        assert not document.follow()
        assert document.passage is None


async def test_what_is_drawn_of_passages_shown_again_is_what_it_would_be_anew() -> None:
    before = [Passage(Content(f"{number} {SENTENCE * 2}"), key=number) for number in range(12)]
    note = Passage(Content("a note on the boats"), key="note", indent=4)
    other = Passage(Content(f"4 {SENTENCE * 2}").stylize("bold", 0, 9), key=4)
    app = Reader(before)
    async with app.run_test(size=(60, 20)) as pilot:
        app.document.go(3)
        await pilot.pause()
        for again in ([*before[:4], note, *before[4:]], [*before[:4], other, *before[5:]], before[:3], before):
            app.document.show(again, 2, keep_scroll=True)
            await pilot.pause()
            kept = [app.document.render_line(y) for y in range(20)]
            app.document.notify_style_update()
            anew = [app.document.render_line(y) for y in range(20)]
            assert [list(strip) for strip in kept] == [list(strip) for strip in anew]
            assert app.document.virtual_size.height == len(app.document.laid_out.rows)
            assert app.document.vertical_scrollbar.display == (app.document.virtual_size.height > 20)


async def test_a_text_at_its_end_does_not_scroll_past_it_on_a_higher_screen() -> None:
    app = Reader([Passage(Content(SENTENCE * 4)) for _ in range(20)])
    async with app.run_test(size=(60, 14)) as pilot:
        document = app.document
        document.bottom()
        document.scroll_end(animate=False)
        await pilot.pause()
        assert document.scroll_y == document.max_scroll_y > 0
        await pilot.resize_terminal(60, 24)
        await pilot.pause()
        assert document.scroll_y == document.max_scroll_y > 0
        assert document.vertical_scrollbar.position == document.scroll_y


async def test_only_the_passages_whose_marks_change_are_drawn_again() -> None:
    app = Reader([Passage(Content(SENTENCE)) for _ in range(4)])
    async with app.run_test(size=(100, 20)):
        app.document.mark([Mark(0, 4, 10, "bold"), Mark(1, 4, 10, "bold")])
        kept = [app.document.render_line(y) for y in (0, 2, 4)]
        app.document.mark([Mark(0, 4, 10, "bold"), Mark(2, 4, 10, "bold")])
        again = [app.document.render_line(y) for y in (0, 2, 4)]
        assert [new is old for new, old in zip(again, kept, strict=True)] == [True, False, False]
        assert any(segment.style and segment.style.bold for segment in again[2])
        assert not any(segment.style and segment.style.bold for segment in again[1])


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
async def test_the_link_gone_to_is_brought_out_of_its_ground(theme: str) -> None:
    app = Reader([Passage(Content("one █ bar").stylize("$accent"), links=(Link(4, 5, "bar"),))])
    async with app.run_test(size=(60, 20)) as pilot:
        app.theme = theme
        app.document.links.move(1)
        await pilot.pause()
        rest, bar = [segment.style for segment in app.document.render_line(0) if segment.text in ("one ", "█")]
        assert rest and bar
        assert bar.color not in (rest.color, rest.bgcolor, bar.bgcolor)
        assert bar.bgcolor != rest.bgcolor
