"""Completions while a search is slow, repeated or superseded: they belong to what stands in the line."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from reader.library.library import Library
from reader.screens.search.list_pane import ListPane
from reader.screens.search.search_help import Choices
from reader.screens.search.search_line import SearchLine

Drive = Callable[..., Any]


class Gate:
    """Lets searches begin only when it is open."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open = threading.Event()
        self.open.set()
        results = Library.results

        def wait_for_it(library: Library, *asked: Any) -> Any:
            self.open.wait()
            return results(library, *asked)

        monkeypatch.setattr(Library, "results", wait_for_it)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    return Gate(monkeypatch)


def line(program: Any) -> SearchLine:
    return program.main.query_one(ListPane).line


def below(program: Any) -> str:
    """What is shown below the line; nothing where it is hidden."""
    return "".join(str(each.render()) for each in program.main.query("Choices, Sentence") if each.display)


async def test_what_was_offered_for_less_does_not_replace_what_was_typed_on(drive: Drive, gate: Gate) -> None:
    async with drive() as program:
        await program.press("slash", "s", "u")
        assert "subject:" in below(program)
        gate.open.clear()
        await program.pilot.press("b", "space", "tab")
        assert line(program).value == "sub "
        await program.pilot.press("down", "enter")
        assert line(program).value == "sub "
        gate.open.set()


async def test_completions_come_though_the_library_searched_again_meanwhile(drive: Drive, gate: Gate) -> None:
    async with drive() as program:
        await program.press("slash")
        gate.open.clear()
        await program.pilot.press("m", "y")
        program.main._searching.again()
        gate.open.set()
        await program.press("shift")
        assert "my:" in below(program)


async def test_all_that_can_be_typed_is_not_replaced_by_what_a_search_offers_behind_its_results(
    drive: Drive, gate: Gate
) -> None:
    async with drive() as program:
        await program.press("slash")
        gate.open.clear()
        await program.pilot.press("s", "ctrl+@")
        while "subject:" not in below(program):
            await program.pilot.pause()
        await program.pilot.press("down")
        offered = below(program)
        gate.open.set()
        await program.press("shift")
        assert below(program) == offered


async def test_completions_come_also_where_the_query_is_wrong(drive: Drive) -> None:
    async with drive() as program:
        await program.press("slash", *"tag", "colon")
        assert line(program)._wrong is not None
        assert "Tab takes it" in below(program)


async def test_completions_leave_the_list_below_them_as_it_is_drawn(drive: Drive) -> None:
    async with drive() as program:
        await program.press("slash")
        pane = program.main.query_one(ListPane)
        before = {each: program.main.find_widget(each) for each in (pane.line, pane.rows)}
        await program.press("s", "u")
        assert "subject:" in below(program)
        assert {each: program.main.find_widget(each) for each in before} == before


@pytest.mark.parametrize("size", [(30, 6), (80, 24), (120, 40)])
@pytest.mark.parametrize("typed", ["my", "su", "is:"])
async def test_completions_are_as_wide_as_the_pane_or_as_they_need(
    drive: Drive, size: tuple[int, int], typed: str
) -> None:
    async with drive(size=size) as program:
        await program.press("slash", *typed.replace(":", ""), *["colon"] * typed.count(":"))
        line, choices = program.main.query_one(ListPane).line, program.main.query_one(Choices)
        needed = max(map(len, below(program).splitlines())) + choices.gutter.width
        assert choices.region.x == line.region.x
        assert choices.region.width == min(max(needed, line.region.width), size[0] - 2 * line.region.x)
