"""What stands in a line to type in is shown and never obeyed."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Input

from widgets.plain_input import PlainInput

HOSTILE = "a\x1b[2Jb\x9b31m\u202ec"


class OneLine(App[None]):
    def compose(self) -> ComposeResult:
        yield PlainInput(HOSTILE)


async def test_what_would_command_the_terminal_is_a_sign() -> None:
    app = OneLine()
    async with app.run_test(size=(40, 5)):
        line = app.query_one(PlainInput)
        drawn = "".join(line.render_line(y).text for y in range(line.outer_size.height))
        assert "a�[2Jb�31m�c" in drawn
        assert line.render_line(0).cell_length == Input.render_line(line, 0).cell_length
        assert line.value == HOSTILE


async def test_the_cursor_keeps_still() -> None:
    app = OneLine()
    async with app.run_test(size=(40, 5)) as pilot:
        line = app.query_one(PlainInput)
        line.focus()
        await pilot.pause()
        assert not line.cursor_blink
        assert line._cursor_visible
        assert line._blink_timer is not None
        assert not line._blink_timer._active.is_set()
