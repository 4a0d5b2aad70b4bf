"""What the line at the top tells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.widgets import Label

from reader.screens.title_bar import TitleBar


def shown(program: Any) -> str:
    return str(program.app.screen.query_one("#counts", Label).render())


async def test_reading_gives_way_to_the_counts(drive: Callable[..., Any]) -> None:
    async with drive() as program:
        assert "reading" not in shown(program), "all has been read"
        bar = program.app.screen.query_one(TitleBar)
        bar.read_so_far(1200, 0.5)
        assert shown(program) == "reading ━━━━━━┄┄┄┄┄┄  50% · 1,200 cables"
        bar.count(2400, 1, durable=True)
        assert shown(program) == "2,400 cables · 1 note"
