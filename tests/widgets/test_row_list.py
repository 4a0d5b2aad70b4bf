"""The virtual list on a screen of its own."""

from __future__ import annotations

import threading

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Region
from textual.scrollbar import ScrollBar

from widgets.row_list import _KEPT, PAGE, ListRow, RowList


class Lister(App[None]):
    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count
        self.fetched: list[int] = []
        self.opened: list[object] = []

    def compose(self) -> ComposeResult:
        yield RowList()

    def on_mount(self) -> None:
        self.rows.show(self.count, self.fetch)
        self.rows.focus()

    def fetch(self, offset: int, limit: int) -> list[ListRow]:
        self.fetched.append(offset)
        last = min(offset + limit, self.count)
        return [ListRow(n, (Content(f"row {n}"), Content("  its subject"))) for n in range(offset, last)]

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.opened.append(event.key)

    @property
    def rows(self) -> RowList:
        return self.query_one(RowList)

    def lines(self) -> list[str]:
        return [
            "".join(segment.text for segment in self.rows.render_line(y)).rstrip() for y in range(self.rows.size.height)
        ]


def bars_drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, int]]:
    """Each scrollbar that is drawn from now on: where it is, and how much it is a part of."""
    drawn: list[tuple[float, int]] = []
    render = ScrollBar.render

    def note(bar: ScrollBar) -> object:
        drawn.append((bar.position, bar.window_virtual_size))
        return render(bar)

    monkeypatch.setattr(ScrollBar, "render", note)
    return drawn


async def test_draws_rows_and_a_bar_at_the_cursor() -> None:
    app = Lister(3)
    async with app.run_test(size=(30, 10)):
        assert app.lines()[:4] == ["▌row 0", "▌  its subject", " row 1", "   its subject"]
        assert app.lines()[6:] == ["", "", "", ""]


async def test_a_quarter_of_a_million_rows_are_fetched_only_where_seen() -> None:
    app = Lister(251_287)
    async with app.run_test(size=(30, 10)) as pilot:
        app.rows.bottom()
        await pilot.pause()
        assert "▌row 251286" in app.lines()
        assert set(app.fetched) <= {0, 251_286 // PAGE * PAGE, 251_286 // PAGE * PAGE - PAGE}


async def test_moves_stay_within_the_list() -> None:
    app = Lister(40)
    async with app.run_test(size=(30, 10)) as pilot:
        app.rows.move(-1)
        assert app.rows.cursor == 0
        app.rows.page(1)
        assert app.rows.cursor == 4
        app.rows.move(1000)
        await pilot.pause()
        assert app.rows.cursor == 39
        app.rows.top()
        assert app.rows.cursor == 0


async def test_opens_by_command_and_by_click() -> None:
    app = Lister(40)
    async with app.run_test(size=(30, 10)) as pilot:
        app.rows.choose()
        await pilot.pause()
        await pilot.click(RowList, offset=(3, 4))
        await pilot.pause()
        assert app.opened == [0, 2]
        assert app.rows.cursor == 2


async def test_an_empty_list_takes_every_key() -> None:
    app = Lister(0)
    async with app.run_test(size=(30, 10)) as pilot:
        app.rows.move(1)
        app.rows.bottom()
        app.rows.choose()
        await pilot.pause()
        assert app.rows.cursor == 0
        assert app.opened == []


async def test_rows_are_fetched_again_off_the_screens_thread_and_only_others_drawn() -> None:
    app = Lister(40)
    async with app.run_test(size=(30, 10)) as pilot:
        starred = {2}
        threads: list[int] = []

        def fetch(offset: int, limit: int) -> list[ListRow]:
            threads.append(threading.get_ident())
            last = min(offset + limit, 40)
            return [ListRow(n, (Content(f"row {n}{' *' * (n in starred)}"), Content(""))) for n in range(offset, last)]

        app.rows.show(40, fetch)
        await pilot.pause()
        threads.clear()
        starred.add(1)
        drawn: list[tuple[int, int]] = []
        app.rows.refresh_lines = lambda first, count=1: drawn.append((first, count))  # type: ignore[method-assign]
        app.rows.refetch()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.lines()[2] == " row 1 *"
        assert drawn == [(2, 2)]
        assert threads and threading.get_ident() not in threads


async def test_rows_fetched_again_do_not_come_in_the_place_of_others_shown_meanwhile() -> None:
    app = Lister(3)
    async with app.run_test(size=(30, 10)) as pilot:
        app.rows.refetch()
        app.rows.show(1, lambda offset, limit: [ListRow("new", (Content("another"), Content("")))])
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.lines()[0] == "▌another"


async def test_the_page_that_comes_next_is_fetched_ahead() -> None:
    app = Lister(1000)
    async with app.run_test(size=(30, 10)) as pilot:
        app.rows.go(PAGE - 10)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.fetched.count(PAGE) == 1
        app.rows.go(PAGE + 10)
        await pilot.pause()
        assert app.fetched.count(PAGE) == 1


async def test_a_line_is_drawn_once_until_it_says_or_looks_otherwise() -> None:
    app = Lister(40)
    async with app.run_test(size=(30, 10)) as pilot:
        first = app.rows.render_line(2)
        assert app.rows.render_line(2) is first
        app.rows.move(1)
        assert app.rows.render_line(2).text.startswith("▌row 1")
        app.rows.move(-1)
        assert app.rows.render_line(2) is first
        app.theme = "textual-light"
        await pilot.pause()
        assert app.rows.render_line(2) is not first
        app.rows.show(1, lambda offset, limit: [ListRow("new", (Content("another"), Content("")))])
        assert app.rows.render_line(0).text.startswith("▌another")


async def test_drawn_lines_are_kept_only_for_some_screens() -> None:
    app = Lister(10_000)
    async with app.run_test(size=(30, 10)) as pilot:
        for _ in range(40):
            app.rows.page(1)
            await pilot.pause()
            app.lines()
        assert len(app.rows._drawn) <= _KEPT


async def test_the_scrollbar_of_a_long_list_is_drawn_only_where_its_thumb_moves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = Lister(100_000)
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.pause()
        drawn = bars_drawn(monkeypatch)
        for _ in range(5):
            app.rows.page(1)
            await pilot.pause()
        assert drawn == []
        assert app.rows.vertical_scrollbar.position == app.rows.scroll_y > 0
        app.rows.go(50_000)
        await pilot.pause()
        assert drawn[-1][0] == app.rows.scroll_y
        before = len(drawn)
        app.rows.bottom()
        await pilot.pause()
        assert len(drawn) > before


@pytest.mark.parametrize("late", [False, True], ids=["with the cursor far down", "and gone far down"])
async def test_a_scrollbar_that_comes_behind_the_rows_stands_where_they_are(late: bool) -> None:
    app = Lister(3)
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.pause()
        app.count = 5000
        app.rows.show(5000, app.fetch, cursor=0 if late else 2520)
        if late:
            app.rows.go(2520)
        await pilot.pause()
        bar = app.rows.vertical_scrollbar
        assert bar.position == app.rows.scroll_y > 0
        app.rows.page(1)
        await pilot.pause()
        assert bar.position == app.rows.scroll_y


async def test_the_scrollbar_is_not_drawn_where_the_screen_is_laid_out_anew_and_the_list_stays_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = Lister(100)
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.pause()
        drawn = bars_drawn(monkeypatch)
        app.screen.refresh(layout=True)
        await pilot.pause()
        assert drawn == []
        for count in (3, 100, 40):
            app.count = count
            app.rows.show(count, app.fetch)
            await pilot.pause()
            assert app.rows.vertical_scrollbar.display == (count > 5)
        assert drawn[-1][1] == 80
        await pilot.resize_terminal(30, 90)
        assert not app.rows.vertical_scrollbar.display
        await pilot.resize_terminal(30, 20)
        assert app.rows.vertical_scrollbar.display
        assert app.rows.vertical_scrollbar.window_size == 20


async def test_lines_are_filtered_and_cropped_as_textual_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Lister(40)
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.pause()
        strips = app.rows.render_lines(Region(1, 0, 5, 2))
        assert [strip.text for strip in strips] == ["row 0", "  its"]
        colors = {segment.style.color for strip in strips for segment in strip if segment.style}
        assert all(color is None or color.triplet is None or len(set(color.triplet)) == 1 for color in colors)
