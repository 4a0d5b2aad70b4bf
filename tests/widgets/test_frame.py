"""A frame that says something in its edges, on a screen of its own."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.widgets import Static

from widgets.frame import Frame


class Framed(App[None]):
    CSS = "Frame { border: round white; }"

    def compose(self) -> ComposeResult:
        yield Frame(Static("inside"), id="frame")

    @property
    def frame(self) -> Frame:
        return self.query_one(Frame)

    def lines(self) -> list[str]:
        return [strip.text for strip in self.frame.render_lines(Region(0, 0, 20, 5))]


async def test_what_it_says_stands_in_its_edges_as_it_is() -> None:
    app = Framed()
    async with app.run_test(size=(20, 5)):
        app.frame.say("Cables [b]", "3 of 9")
        assert "Cables [b]" in app.lines()[0]
        assert "3 of 9" in app.lines()[-1]
        app.frame.say(below="")
        assert "Cables [b]" in app.lines()[0]
        assert "3 of 9" not in app.lines()[-1]


async def test_what_is_said_anew_draws_the_edges_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Framed()
    async with app.run_test(size=(20, 5)) as pilot:
        app.frame.say("one", "of two")
        await pilot.pause()
        app.lines()
        drawn: list[int] = []
        draw = app.frame._styles_cache.render_line

        def counted(styles: object, y: int, *others: object) -> object:
            drawn.append(y)
            return draw(styles, y, *others)  # type: ignore[arg-type]

        monkeypatch.setattr(app.frame._styles_cache, "render_line", counted)
        app.frame.say(below="of three")
        await pilot.pause()
        app.lines()
        assert set(drawn) <= {0, 4}
        assert "of three" in app.lines()[-1]
        drawn.clear()
        app.frame.say("one", "of three")
        await pilot.pause()
        app.lines()
        assert drawn == []
        app.frame.refresh()
        await pilot.pause()
        app.lines()
        assert set(drawn) == {0, 1, 2, 3, 4}
