"""The pane of counts: bars over time and counts by kind, each of which narrows the search."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from annotations.editing import retag_cable
from annotations.store import AnnotationStore
from reader.present.targets import Narrow
from reader.screens.cable.cable_pane import CablePane
from reader.screens.search.list_pane import ListPane
from widgets.document import Document

Drive = Callable[..., Any]


def counts(program: Any) -> Document:
    return program.app.screen_stack[0].query_one("#beside", Document)


def title(program: Any) -> str:
    return str(program.app.screen_stack[0].query_one("#beside-pane").border_title)


def rows(program: Any) -> list[str]:
    return [passage.text.plain for passage in counts(program).passages]


def query(program: Any) -> str:
    return program.app.screen_stack[0].query_one(ListPane).line.value


def total(program: Any) -> int:
    return program.app.screen_stack[0].query_one(ListPane).rows.count


async def choose(program: Any, beginning: str) -> int:
    """Go to a row and choose it as a reader does; returns the count that it told."""
    index = next(i for i, text in enumerate(rows(program)) if text.startswith(beginning))
    number = rows(program)[index].replace(",", "").split()
    counts(program).go(index)
    await program.press("enter")
    return next(int(each) for each in number[1:] if each.isdecimal())


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_choosing_a_count_narrows_the_search_to_so_many(
    drive: Drive, store: AnnotationStore, size: tuple[int, int]
) -> None:
    retag_cable(store, "08PRAIA88", (), ["sonar"])
    async with drive(size) as program:
        await program.press("C")
        assert title(program) == "Results"
        assert program.app.focused is counts(program)
        expected = await choose(program, "confidential")
        assert query(program) == "class:c"
        assert total(program) == expected
        expected = await choose(program, "2008")
        assert query(program) == "class:c date:2008"
        assert total(program) == expected
        assert sum(text.startswith("20") for text in rows(program)) == 1
        await choose(program, "confidential")
        assert query(program) == "date:2008"
        assert await choose(program, "sonar") == total(program) == 1
        assert query(program) == "date:2008 my:sonar"


async def test_a_bar_is_chosen_by_key_and_by_mouse(drive: Drive) -> None:
    async with drive() as program:
        await program.press("C", "right_square_bracket", "right_square_bracket")
        document = counts(program)
        month = document.links.target
        assert isinstance(month, Narrow)
        assert month.term.count("-") == 1
        await program.press("enter")
        assert query(program) == month.term
        assert 0 < total(program) < 5
        await program.press("enter", "escape", "slash", "escape")
        assert query(program) == ""
        bars = next(i for i, text in enumerate(rows(program)) if text.startswith("2008"))
        link = document.passages[bars].links[-1]
        row = document.laid_out.firsts[bars]
        await program.pilot.click(document, offset=(2 + link.start, row))
        await program.press()
        assert query(program) == link.target.term


async def test_the_counts_follow_the_search_and_go_again(drive: Drive) -> None:
    async with drive() as program:
        await program.press("C")
        every = rows(program)
        await program.press("slash", *"buoy")
        assert rows(program) != every
        await program.press("escape", "slash", *"nowhereatall", "enter")
        assert rows(program) == ["Nothing is found."]
        await program.press("escape")
        assert rows(program) == every
        await program.press("C", "C")
        assert title(program) == "Beside"
        pane = program.app.screen_stack[0].query_one(CablePane)
        assert list(counts(program).passages) == list(pane.reading.beside)


async def test_another_cable_leaves_the_counts_alone(drive: Drive) -> None:
    async with drive() as program:
        await program.press("C")
        before = rows(program)
        await program.press("J")
        assert rows(program) == before


async def test_a_month_narrows_a_search_of_alternatives(drive: Drive) -> None:
    async with drive() as program:
        await program.press("slash", *"date", "colon", *"2007", "space", "O", "R", "space", *"date", "colon", *"2008")
        await program.press("enter", "C")
        document = counts(program)
        bars = next(i for i, text in enumerate(rows(program)) if text.startswith("2008"))
        month = document.passages[bars].links[1].target
        assert isinstance(month, Narrow)
        document.go(bars)
        await program.press("right_square_bracket", "right_square_bracket", "enter")
        assert query(program) == f"(date:2007 OR date:2008) {month.term}"
        assert 0 < total(program) < 5


async def test_tags_that_are_given_or_taken_show_in_the_counts(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.go_to("08PRAIA88")
        await program.press("C", "tab", "tab")
        assert not any(text.startswith("sonar") for text in rows(program))
        await program.press("t", *"sonar", "enter")
        assert store.marks("08PRAIA88").tags == ("sonar",)
        assert any(text.startswith("sonar") for text in rows(program))


async def test_the_tag_of_a_person_narrows_too(drive: Drive) -> None:
    async with drive() as program:
        await program.press("slash", *"merilaid", "enter", "C")
        expected = await choose(program, "(MERILAID")
        assert query(program) == 'merilaid tag:"(MERILAID, AINO)"'
        assert total(program) == expected > 0


async def test_the_cursor_stays_on_what_was_chosen_so_that_it_can_be_taken_away_again(drive: Drive) -> None:
    async with drive() as program:
        await program.press("C", "j", "right")
        month = counts(program).links.target
        assert isinstance(month, Narrow)
        await program.press("enter")
        assert query(program) == month.term
        assert counts(program).links.target == month
        await program.press("enter")
        assert query(program) == ""


async def test_no_count_breaks_beside_a_scrollbar(drive: Drive) -> None:
    async with drive((120, 20)) as program:
        await program.press("C")
        pane = counts(program)
        assert pane.show_vertical_scrollbar
        assert all(first == last for first, last in map(pane.laid_out.span, range(len(pane.passages))))
