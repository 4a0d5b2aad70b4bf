"""What the line at the top tells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from annotations.store import AnnotationStore
from reader.screens.title_bar import TitleBar


def shown(program: Any) -> str:
    return str(program.app.screen.query_one(TitleBar).counts)


async def test_reading_gives_way_to_the_counts(drive: Callable[..., Any]) -> None:
    async with drive() as program:
        assert "reading" not in shown(program), "all has been read"
        bar = program.app.screen.query_one(TitleBar)
        bar.read_so_far(1200, 0.5)
        assert shown(program) == "reading ━━━━━━┄┄┄┄┄┄  50% · 1,200 cables"
        bar.count(2400, 1, durable=True)
        assert shown(program) == "2,400 cables · 1 note"


def test_cables_that_are_known_are_told_before_the_notes_are_counted() -> None:
    bar = TitleBar()
    assert bar.counts == "opening ..."
    bar.name_library("new", 0)
    assert bar.counts == "opening ..."
    bar.name_library("telegrams", 1200)
    assert bar.counts == "1,200 cables"


async def test_highlights_are_counted_apart_from_notes(drive: Callable[..., Any], store: AnnotationStore) -> None:
    for color in ("yellow", "green"):
        store.add("08BERN189", "", color=color)
    store.add("08BERN189", "the best of them")
    async with drive() as program:
        assert shown(program).endswith(" cables · 1 note, 2 highlights")


async def test_the_name_gives_way_to_what_is_said(drive: Callable[..., Any]) -> None:
    async with drive(size=(80, 24)) as program:
        bar = program.app.screen.query_one(TitleBar)
        bar.name_library("a library with a very long name that fills the line by itself and more", 24)
        bar.count(24, 3, durable=True)
        bar.say("Note saved.")
        line = bar.render().plain
        assert len(line) == bar.content_size.width
        assert line.startswith("cable-reader   a library") and "…" in line
        assert line.endswith("  Note saved.  24 cables · 3 notes")


async def test_what_is_said_elsewhere_since_it_is_long_replaces_what_was_said(drive: Callable[..., Any]) -> None:
    async with drive(size=(80, 24)) as program:
        bar = program.app.screen.query_one(TitleBar)
        bar.say("Note deleted.")
        with patch.object(program.app, "notify") as notify:
            bar.say("Undone: " + "a long sentence, " * 8)
        assert notify.called
        assert bar.said == ""
