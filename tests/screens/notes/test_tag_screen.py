"""All tags on one screen, each change of them undone by a key; tags on all that a search finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from textual.widgets import Static

from annotations.editing import retag_cable
from annotations.store import AnnotationStore
from annotations.tagging import delete_tag, describe_tag
from reader.screens.notes.tag_screen import TagScreen
from reader.screens.search.list_pane import ListPane
from widgets.row_list import RowList

Drive = Callable[..., Any]


@pytest.fixture(autouse=True)
def tagged(store: AnnotationStore) -> None:
    retag_cable(store, "08PRAIA88", (), ["ports/praia", "sonar"])
    retag_cable(store, "08BERN189", (), ["clocks"])
    store.add("08BERN189", "Slow.", tags=["clocks", "ports"])


def lines(program: Any) -> list[str]:
    assert isinstance(program.app.screen, TagScreen)
    rows = program.app.screen.query_one("#tags", RowList)
    return [rows.row(index).lines[0].plain for index in range(rows.count)]


def names(program: Any) -> list[str]:
    return [line.split()[1] for line in lines(program)]


async def clear_and_type(program: Any, text: str) -> None:
    await program.press("ctrl+u")
    await program.type(text)
    await program.press("enter")


async def test_tags_stand_in_their_levels_with_counts_and_descriptions(drive: Drive, store: AnnotationStore) -> None:
    describe_tag(store, "sonar", color="blue", description="sounds under water")
    async with drive() as program:
        await program.press("T")
        assert names(program) == ["clocks", "ports", "praia", "sonar"]
        assert lines(program)[1].split()[2:] == ["1", "(+1)"]
        assert lines(program)[2].startswith("  ")
        assert lines(program)[3].startswith("◆")
        assert lines(program)[3].endswith("sounds under water")


async def test_enter_lists_the_cables_with_the_tag(drive: Drive) -> None:
    async with drive() as program:
        await program.press("T", "j", "enter")
        main = program.app.screen
        assert main.query_one("#search").value == "my:ports"
        rows = main.query_one(ListPane).rows
        assert {rows.row(index).key for index in range(rows.count)} == {"08PRAIA88", "08BERN189"}


async def test_a_tag_is_renamed_and_the_cursor_stays_on_it(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.press("T", "j", "r")
        await clear_and_type(program, "Harbors")
        assert set(store.tags()) == {"clocks", "Harbors", "Harbors/praia", "sonar"}
        assert program.app.screen.chosen == "Harbors"
        await program.press("u")
        assert names(program) == ["clocks", "ports", "praia", "sonar"]
        await program.press("U")
        assert names(program) == ["clocks", "Harbors", "praia", "sonar"]


async def test_a_tag_is_merged_into_another(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.press("T", "m")
        await program.type("SONAR")
        await program.press("enter")
        assert set(store.tags()) == {"ports", "ports/praia", "sonar"}
        await program.press("u")
        assert "clocks" in store.tags()
        await program.press("U")
        assert "clocks" not in store.tags()


async def test_a_tag_is_split(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.press("T", "s")
        await program.type("watches, towers")
        await program.press("enter")
        assert store.marks("08BERN189").tags == ("watches", "towers")
        assert str(program.app.screen.query_one(".keys", Static).content) == "clocks split into watches, towers."
        await program.press("u")
        assert store.marks("08BERN189").tags == ("clocks",)
        assert names(program) == ["clocks", "ports", "praia", "sonar"]
        await program.press("U")
        assert store.marks("08BERN189").tags == ("watches", "towers")
        assert names(program) == ["ports", "praia", "sonar", "towers", "watches"]


async def test_a_tag_is_deleted_at_once_and_brought_back(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.press("T", "j", "d")
        assert set(store.tags()) == {"clocks", "sonar"}
        await program.press("u")
        assert "ports/praia" in store.tags()
        await program.press("U")
        assert "ports/praia" not in store.tags()


async def test_a_tag_is_coloured_and_described(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.press("T", "c", "c")
        assert store.look_of("clocks").color == "green"
        await program.press("u")
        assert store.look_of("clocks").color == "yellow"
        await program.press("u", "U")
        assert store.look_of("clocks").color == "yellow"
        await program.press("U")
        assert store.look_of("clocks").color == "green"
        await program.press("c", "c", "c")
        assert store.look_of("clocks").color is None
        await program.press("e")
        await program.type("what time it is")
        await program.press("enter")
        assert store.look_of("clocks").description == "what time it is"
        await program.press("u")
        assert store.look_of("clocks").description == ""
        assert not lines(program)[0].endswith("what time it is")
        await program.press("U")
        assert lines(program)[0].endswith("what time it is")


async def test_a_colour_that_is_none_turns_into_the_first(drive: Drive, store: AnnotationStore) -> None:
    written = orjson.loads(store.path.read_bytes())
    written["tags"] = {"1": {"tag": "clocks", "color": "red", "description": ""}}
    store.path.write_bytes(orjson.dumps(written))
    async with drive() as program:
        await program.press("T")
        assert lines(program)[0].startswith("·")
        await program.press("c")
        assert store.look_of("clocks").color == "yellow"


async def test_what_was_done_last_is_said_for_as_long_as_what_was_done_before(
    drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive() as program:
        await program.press("T")
        screen = program.app.screen
        monkeypatch.setattr("reader.screens.notes.list_screen.SHOWN_FOR", 0.01)
        screen.say("One.")
        monkeypatch.setattr("reader.screens.notes.list_screen.SHOWN_FOR", 1000)
        screen.say("Two.")
        await program.pilot.pause(0.1)
        assert str(screen.query_one(".keys", Static).render()) == "Two."


async def test_a_name_without_a_letter_is_refused(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.press("T", "r")
        await clear_and_type(program, "##")
        assert "letter" in str(program.app.screen.query_one(".hint").render())
        assert "clocks" in store.tags()


async def test_all_cables_found_are_tagged_in_one_change(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.press("slash")
        await program.type("my:ports")
        await program.press("enter", "B")
        assert "2 cables" in str(program.app.screen.query("Label").first().render())
        await program.type("to read, -clocks")
        await program.press("enter")
        assert store.marks("08PRAIA88").tags == ("ports/praia", "sonar", "to-read")
        assert store.marks("08BERN189").tags == ("to-read",)
        assert program.said == "Tags of 2 cables changed."
        await program.press("u")
        assert store.marks("08BERN189").tags == ("clocks",)
        assert store.marks("08PRAIA88").tags == ("ports/praia", "sonar")
        await program.press("U")
        assert store.marks("08BERN189").tags == ("to-read",)


async def test_an_empty_screen_of_tags_takes_every_key(drive: Drive, store: AnnotationStore) -> None:
    for tag in store.tags():
        delete_tag(store, tag)
    assert store.tags() == {}
    async with drive() as program:
        await program.press("T", "j", "r", "m", "s", "e", "d", "c", "enter", "escape")
        assert not isinstance(program.app.screen, TagScreen)


@pytest.mark.parametrize("tag", ["1(b", '1"b', "1*"])
async def test_a_tag_of_any_letters_lists_its_cables(drive: Drive, store: AnnotationStore, tag: str) -> None:
    retag_cable(store, "08TALLINN17", (), [tag])
    async with drive() as program:
        await program.press("T", "enter")
        rows = program.main.query_one(ListPane).rows
        assert [rows.row(index).key for index in range(rows.count)] == ["08TALLINN17"]


async def test_where_there_is_no_tag_it_is_said_how_to_give_one(drive: Drive, store: AnnotationStore) -> None:
    for tag in store.tags():
        delete_tag(store, tag)
    async with drive() as program:
        await program.press("T")
        assert str(program.app.screen.query_one("#tags-found").border_subtitle) == (
            "None yet: t in the list or a cable gives one."
        )
