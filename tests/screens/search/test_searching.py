"""Searching on the screen: as one types, with hits marked, words in context, completion and past searches."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotations.editing import retag_cable
from annotations.store import AnnotationStore
from reader.app import CableReaderApp
from reader.library.library import Library
from reader.screens.cable.cable_pane import CablePane
from reader.screens.search.list_pane import ListPane
from reader.screens.search.search_help import Choices, Sentence
from reader.screens.search.search_line import SearchLine
from reader.settings import Settings

Drive = Callable[..., Any]
KEYS = {" ": "space", ":": "colon", '"': "quotation_mark", "*": "asterisk", "(": "left_parenthesis", "-": "minus"}


async def search(program: Any, query: str) -> None:
    """Type a query as a reader does."""
    await program.press("slash")
    await program.press(*(KEYS.get(letter, letter) for letter in query))


def list_pane(program: Any) -> ListPane:
    return program.app.screen_stack[0].query_one(ListPane)


def cable_pane(program: Any) -> CablePane:
    return program.app.screen_stack[0].query_one(CablePane)


def line(program: Any) -> SearchLine:
    return list_pane(program).line


def below(program: Any) -> str:
    """What is shown below the line; nothing where it is hidden."""
    return "".join(str(each.render()) for each in list_pane(program).query("Choices, Sentence") if each.display)


def found(program: Any) -> list[str]:
    rows = list_pane(program).rows
    return [str(rows.row(index).key) for index in range(rows.count)]


def marked(program: Any) -> set[str]:
    """The words that are marked in the open cable."""
    document = cable_pane(program).document
    return {document.passages[mark.passage].text.plain[mark.start : mark.end].lower() for mark in document.marks}


async def test_hits_of_a_search_are_marked_in_the_cable_and_gone_to(drive: Drive) -> None:
    async with drive() as program:
        await search(program, "whistling buo*")
        await program.press("enter", "enter")
        assert marked(program) == {"whistling", "buoy"}
        pane = cable_pane(program)
        everything = str(pane.border_subtitle)
        await program.press("n")
        assert pane.border_subtitle == f"1 of {everything}"
        await program.press("n", "N", "N")
        assert str(pane.border_subtitle).endswith(f" of {everything}")
        assert not str(pane.border_subtitle).startswith("1 of")
        await program.press("J")
        assert "buoy" in marked(program)


async def test_what_is_found_in_the_cable_comes_before_what_was_searched(drive: Drive) -> None:
    async with drive() as program:
        await search(program, "buoy")
        await program.press("enter", "enter", "f", *"porto")
        assert marked(program) == {"porto"}
        await program.press("escape")
        assert marked(program) == {"buoy"}


async def test_each_row_shows_the_words_around_the_first_hit(drive: Drive) -> None:
    async with drive() as program:
        rows = list_pane(program).rows
        assert rows.lines_a_row == 2
        await search(program, "buoy")
        assert rows.lines_a_row == 3
        lines = [rows.render_line(number).text for number in range(2, 9, 3)]
        assert all("buoy" in text.lower() for text in lines)
        await program.press("escape")
        assert rows.lines_a_row == 2


async def test_a_word_that_is_half_typed_finds_those_that_begin_so(drive: Drive) -> None:
    async with drive() as program:
        await search(program, "whistling buoy")
        whole = found(program)
        await program.press("backspace", "backspace")
        pane = list_pane(program)
        assert set(found(program)) >= set(whole) != set()
        assert str(pane.border_subtitle).endswith(" with bu*")
        await program.press("enter", "enter")
        assert {"whistling", "buoy"} <= marked(program)
        await program.press("slash", "end", "q", "x")
        assert found(program) == []


async def test_a_value_that_is_half_typed_finds_those_that_begin_so(drive: Drive) -> None:
    async with drive() as program:
        await search(program, "from:LISBON")
        whole = found(program)
        assert whole != []
        await program.press("backspace")
        assert found(program) == whole
        assert str(list_pane(program).border_subtitle).endswith(" with from:LISBO*")


async def test_a_phrase_that_is_being_typed_finds_its_complete_words(drive: Drive) -> None:
    async with drive() as program:
        await search(program, '"whistling buoy')
        whole = found(program)
        assert whole != []
        await program.press("backspace", "backspace")
        assert set(found(program)) >= set(whole)
        assert str(list_pane(program).border_subtitle).endswith(' with "whistling"')


async def test_what_is_said_of_a_search_covers_no_row(drive: Drive) -> None:
    async with drive(size=(80, 24)) as program:
        await search(program, "buoy class:z")
        pane = list_pane(program)
        help, rows = pane.query_one(Sentence), pane.rows
        assert below(program).startswith("No cable here is classified z")
        assert not help.region.overlaps(rows.region)
        await program.press("escape")
        assert rows.region.y == pane.line.region.bottom


@pytest.mark.parametrize("size", [(30, 6), (30, 10), (80, 24)])
async def test_what_may_be_typed_covers_nothing_that_is_typed(drive: Drive, size: tuple[int, int]) -> None:
    async with drive(size=size) as program:
        await search(program, "from:")
        line, help = list_pane(program).line, list_pane(program).query_one(Choices)
        assert "Tab takes it" in below(program)
        assert not help.region.overlaps(line.region)
        assert help.region.bottom <= size[1]


async def test_what_is_wrong_is_said_and_marked_and_the_results_stay(drive: Drive) -> None:
    async with drive() as program:
        await search(program, "buoy ")
        before = found(program)
        await program.press("enter")
        await search(program, "buoy (harbor")
        assert found(program) != []
        assert below(program) == "This bracket is not closed."
        strip = line(program).render_line(0)
        assert "".join(each.text for each in strip if each.style and each.style.underline) == "(harbor"
        kept = found(program)
        await program.press("x")
        assert found(program) == kept
        await program.press("escape")
        assert below(program) == ""
        assert len(found(program)) > len(before)


async def test_why_nothing_is_found_is_said_below_the_line(drive: Drive) -> None:
    async with drive() as program:
        await search(program, "buoy whistlnig")
        assert found(program) == []
        assert below(program) == 'No cable has the word "whistlnig"; did you mean whistling?'
        await program.press(*["backspace"] * 10)
        assert below(program) == ""
        assert found(program) != []


async def test_why_nothing_is_found_stays_said_until_it_is_said_of_what_is_typed_on(
    drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive() as program:
        await search(program, "buoy whistlnig")
        told = below(program)
        with monkeypatch.context() as at_work:
            at_work.setattr("reader.screens.search.searching.A_PAUSE", 1000)
            await program.pilot.press("s")
            while list_pane(program)._query != "buoy whistlnigs":
                await program.pilot.pause()
            assert below(program) == told
        await program.press("s")
        assert below(program).startswith('No cable has the word "whistlnigss"')


async def test_fields_and_their_values_are_completed(drive: Drive, store: AnnotationStore) -> None:
    retag_cable(store, "08PRAIA88", (), ["sonar/deep"])
    async with drive() as program:
        await search(program, "ta")
        assert "tag:" in below(program)
        await program.press("tab")
        assert line(program).value == "tag:"
        await program.press(*"EFI")
        assert "EFIS" in below(program)
        await program.press("tab")
        assert line(program).value == "tag:EFIS "
        assert below(program) == ""
        efis = found(program)
        assert efis
        assert len(efis) < 24
        await program.press(*"my", "colon", "down", "enter")
        assert line(program).value == "tag:EFIS my:sonar/deep "
        assert found(program) == [id for id in efis if id == "08PRAIA88"]


async def test_what_the_notes_know_is_completed(drive: Drive, store: AnnotationStore) -> None:
    retag_cable(store, "08PRAIA88", (), ["talks", "Talks/Japan"])
    store.add("08PRAIA88", "check with the harbormaster")
    async with drive() as program:
        await search(program, "my:TALKS")
        assert "talks/Japan" in below(program)
        await program.press("tab", *"note", "colon", *"harb")
        assert "harbormaster" in below(program)
        await program.press("tab")
        assert line(program).value == "my:talks/Japan note:harbormaster "
        assert found(program) == ["08PRAIA88"]


async def test_all_fields_are_offered_and_hidden_again(drive: Drive) -> None:
    async with drive() as program:
        await program.press("slash", "ctrl+@")
        assert "subject:" in below(program)
        assert "more" in below(program)
        await program.press("escape")
        assert below(program) == ""
        assert program.app.focused is line(program)
        await program.press("tab")
        assert program.app.focused is line(program)


async def test_searches_made_before_come_back_even_in_another_run(drive: Drive, store: AnnotationStore) -> None:
    store.remember("searches", ["older"])
    async with drive() as program:
        for query in ("buoy", "harbor"):
            await search(program, query)
            await program.press("enter")
        await program.press("slash", "x", "up")
        assert line(program).value == "harbor"
        await program.press("up", "up", "up")
        assert line(program).value == "older"
        await program.press("down", "down", "down")
        assert line(program).value == "x"
    assert store.recall("searches") == ["harbor", "buoy", "older"]


async def test_the_list_is_sorted_as_chosen_and_stays_so_while_searching(drive: Drive) -> None:
    async with drive() as program:
        pane = list_pane(program)
        newest = found(program)
        await program.press("s", "n")
        by_number = found(program)
        assert sorted(by_number) == sorted(newest)
        assert by_number != newest
        assert by_number[0].startswith("75")
        assert pane.border_title == "Cables by number"
        await search(program, "buoy")
        assert found(program)[0].startswith("75")
        await program.press("enter", "s", "escape")
        assert pane.border_title == "Cables by number"
        await program.press("s", "d")
        assert pane.border_title == "Cables"


async def test_without_words_nothing_is_more_relevant_and_the_title_says_so(drive: Drive) -> None:
    async with drive() as program:
        pane, newest = list_pane(program), found(program)
        await program.press("s", "r")
        assert (pane.border_title, found(program)) == ("Cables", newest)
        await search(program, "buoy")
        assert pane.border_title == "Cables by relevance"


async def test_a_search_whose_cable_is_gone_keeps_what_it_showed(
    drive: Drive, store: AnnotationStore, settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "cables"
    folder.mkdir()
    front = "R 151430Z JAN 08\nFM AMEMBASSY {post}\n\nUNCLAS {post} 00001{0}\n\nSUBJECT: ICE\nREF: {1}\n\n1. Thick.\n"
    (folder / "citing").write_text(front.format(1, "RIGA 12", post="TALLINN"))
    (folder / "cited").write_text(front.format(2, "OSLO 5", post="RIGA"))
    library = Library("few", [folder], tmp_path)
    async with drive(other=CableReaderApp(library, store, settings)) as program:
        await search(program, "citedby:08TALLINN11")
        assert found(program) == ["08RIGA12"]
        (folder / "citing").unlink()
        Library.open([folder], cache=tmp_path)  # as another program does
        await program.press("end", "space")
        assert "There is no cable 08TALLINN11 here." in below(program)
        await program.press("enter", "C", "asterisk")
        assert program.app.is_running
        assert found(program) == ["08RIGA12"]


async def test_the_list_as_it_is_shown_is_what_is_tagged(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await search(program, "is:unread")
        await program.press("enter")
        shown = found(program)
        await program.press("enter")
        assert store.marks(str(program.open_id)).read
        assert found(program) == shown
        await program.press("B", *"seen", "enter")
        assert {id for id in store.cables() if "seen" in store.marks(id).tags} == set(shown)


async def test_an_earlier_search_that_was_changed_is_not_lost(drive: Drive, store: AnnotationStore) -> None:
    store.remember("searches", ["harbor", "older"])
    async with drive() as program:
        await program.press("slash", "x", "up", "space", "i", "down")
        assert line(program).value == "harbor i"
        await program.press("up")
        assert line(program).value == "harbor"
        await program.press("up", "down", "down")
        assert line(program).value == "harbor i"


async def test_a_search_that_was_wrong_is_not_remembered(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await search(program, "buoy")
        await program.press("space", "left_parenthesis", "enter")
        assert store.recall("searches") is None
        await program.press("slash", "end", "backspace", "enter")
        assert store.recall("searches") == ["buoy"]


async def test_a_last_search_that_has_become_wrong_leaves_all_cables_in_the_list(
    drive: Drive, store: AnnotationStore, library: Library
) -> None:
    store.remember(f"last search in {library.place}", "citedby:09NOWHERE1")
    async with drive() as program:
        assert len(found(program)) == len(library) > 0
        assert line(program).value == "citedby:09NOWHERE1"
        await program.press("slash")
        assert "There is no cable 09NOWHERE1 here." in below(program)


async def test_tab_with_nothing_to_take_stays_in_the_line(drive: Drive) -> None:
    async with drive() as program:
        await search(program, "lighthouse keepr")
        await program.press("tab", *"dd")
        assert line(program).value == "lighthouse keeprdd"
