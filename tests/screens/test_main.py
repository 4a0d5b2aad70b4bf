"""The main screen driven by its keys, on the sample cables."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from shutil import copy, copytree
from typing import Any

import pytest
from filelock import FileLock
from rich.console import Console
from textual.events import Key
from textual.widgets import Static, TextArea

from annotations.store import AnnotationStore
from reader.app import CableReaderApp
from reader.commands import COMMANDS, GROUPS, keys_table
from reader.library.library import Library
from reader.library.upkeep import BUSY
from reader.screens.dialogs import Prompt
from reader.screens.help import HelpScreen
from reader.screens.main import MainScreen
from reader.screens.search.list_pane import ListPane
from reader.screens.title_bar import TitleBar
from reader.settings import Settings
from widgets.row_list import RowList

NARROW = (80, 24)
PROJECT = Path(__file__).resolve().parents[2]
Drive = Callable[..., Any]


def test_every_command_has_a_doer_and_every_doer_a_command(app: CableReaderApp, store: AnnotationStore) -> None:
    screen = MainScreen(Library("none"), store, Path("settings.toml"), {})
    assert set(screen.doing.doers) == {command.id for command in COMMANDS}


def test_no_two_commands_share_an_id_or_a_key() -> None:
    keys = [key for command in COMMANDS for key in command.keys.split(",")]
    assert len(set(keys)) == len(keys)
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    assert {command.group for command in COMMANDS} == set(GROUPS)


def test_the_readme_shows_the_keys_there_are() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert keys_table() in readme, "run `python -m reader.commands` and put what it prints into README.md"


async def test_escape_takes_messages_off_the_screen(drive: Drive) -> None:
    async with drive() as program:
        program.app.notify("Something to be read.", timeout=1000)
        await program.press("j")
        assert program.messages == ["Something to be read."]
        await program.press("escape")
        assert program.messages == []


@pytest.mark.parametrize("key", ["i", "w", "z"])
async def test_what_changes_how_the_cable_is_shown_goes_to_it(drive: Drive, key: str) -> None:
    async with drive(NARROW) as program:
        assert program.main.focused.id == "list"
        await program.press(key)
        assert program.main.focused.id == "cable"
        assert program.pane.display


async def test_the_first_screen_lists_the_library_and_shows_a_cable(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        rows = program.main.query_one(RowList)
        first = rows.row(0)
        assert rows.count >= 24
        assert first is not None
        assert program.open_id == first.key
        assert store.marks(str(first.key)).read is False


async def test_the_index_is_read_ahead_once_all_files_were_looked_at(
    drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = list[int]()
    monkeypatch.setattr(Library, "read_ahead", lambda library, _: known.append(len(library)))
    async with drive() as program:
        total = program.main.query_one(ListPane).rows.count
    assert known == [total]


async def test_search_narrows_the_list_as_one_types(drive: Drive) -> None:
    async with drive() as program:
        rows = program.main.query_one(RowList)
        everything = rows.count
        await program.press("slash")
        await program.type("whistling")
        assert 0 < rows.count < everything
        await program.press("enter")
        assert program.main.focused is rows
        await program.press("escape")
        assert rows.count == everything


async def test_find_marks_hits_and_goes_round(drive: Drive) -> None:
    async with drive() as program:
        await program.go_to("08 COPENHAGEN 388")
        await program.press("f")
        await program.type("sheet 37")
        assert "found" in str(program.pane.border_subtitle)
        await program.press("enter")
        assert str(program.pane.border_subtitle).startswith("1 of")
        first = program.pane.document.cursor
        await program.press("n", "N")
        assert program.pane.document.cursor == first
        await program.press("escape")
        assert not program.pane.is_finding
        assert not program.pane.border_subtitle


async def test_a_narrow_terminal_shows_one_pane_at_a_time(drive: Drive) -> None:
    async with drive(size=NARROW) as program:
        shown = [name for name in ("list", "cable", "beside") if program.main.query_one(f"#{name}-pane").display]
        assert shown == ["list"]
        await program.press("enter")
        shown = [name for name in ("list", "cable", "beside") if program.main.query_one(f"#{name}-pane").display]
        assert shown == ["cable"]
        await program.press("tab")
        assert program.main.query_one("#beside-pane").display
        await program.press("shift+tab", "escape")
        assert program.main.query_one("#list-pane").display


@pytest.mark.parametrize("size", [(120, 40), NARROW])
async def test_in_the_list_no_key_is_about_a_cable_that_is_not_at_the_cursor(
    drive: Drive, store: AnnotationStore, size: tuple[int, int]
) -> None:
    async with drive(size) as program:
        shown = program.open_id
        await program.press("j", "1", "a", "r", "y", "e", "d", "v")
        assert program.main.query_one(RowList).has_focus
        row = program.main.query_one(RowList).row(1)
        assert row is not None
        assert program.said == f"↵ opens {row.key} first."
        assert program.open_id == shown
        assert not len(store)
        await program.press("enter", "1", "escape", "1")
        assert program.open_id == row.key
        assert not len(store)


async def test_in_the_list_a_key_about_the_cable_at_the_cursor_brings_it_on_the_screen(drive: Drive) -> None:
    async with drive(NARROW) as program:
        assert not program.pane.display
        await program.press("v")
        assert program.pane.display


async def test_help_cuts_no_path_and_tells_the_signs_of_the_list(drive: Drive) -> None:
    async with drive((80, 24)) as program:
        place = f"/home/{'ada-' * 30}/notes.json"
        await program.app.push_screen(HelpScreen({}, place, "/settings.toml"))
        await program.press("G")
        console = Console(width=60, file=StringIO())
        for each in program.app.screen.query(Static):
            console.print(each.content)
        text = console.file.getvalue()
        assert place in "".join(text.split())
        assert all(sign in text for sign in ("★", "●", "▎", "~2"))


async def test_help_lists_every_command(drive: Drive) -> None:
    async with drive() as program:
        await program.press("question_mark")
        assert isinstance(program.app.screen, HelpScreen)
        console = Console(width=200, file=StringIO())
        for each in program.app.screen.query(Static):
            console.print(each.content)
        text = console.file.getvalue()
        assert all(command.help in text and command.id in text for command in COMMANDS)
        await program.press("j", "k", "space", "escape")
        assert isinstance(program.app.screen, MainScreen)


async def test_the_palette_offers_every_command(drive: Drive) -> None:
    async with drive() as program:
        offered = {command.title for command in program.app.get_system_commands(program.main)}
        assert {command.label for command in COMMANDS} <= offered


@pytest.mark.parametrize("size", [(60, 18), (40, 12), (20, 5), (1, 1), (250, 70)])
async def test_any_size_is_drawn(drive: Drive, size: tuple[int, int]) -> None:
    async with drive(size=size) as program:
        await program.press("enter", "j", "space", "tab", "tab", "tab")
        assert program.open_id


async def test_a_window_of_a_few_lines_has_room_for_what_is_read_and_written(drive: Drive) -> None:
    async with drive(size=(20, 5)) as program:
        assert program.main.query_one(RowList).size == (20, 3)
        await program.press("enter")
        assert program.pane.document.size == (20, 4)
        await program.press("a")
        assert program.app.screen.query_one(TextArea).size.height >= 3


def test_the_readme_shows_the_screen_of_the_test_run() -> None:
    taken = Path(__file__).parent / "__snapshots__/test_snapshots/test_document_with_notes[120x40-night].svg"
    shown = PROJECT / "docs/screenshot.svg"
    assert shown.read_bytes() == taken.read_bytes(), f"copy {taken.name} to docs/screenshot.svg"


async def test_keys_typed_behind_the_one_that_asks_do_nothing_else(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.go_to("08 BERN 189")
        await program.go_to_paragraph(1)
        await program.write("stays")
        await program.press("j")
        assert program.pane.note_under_cursor
        for key in "tdq":
            program.app.post_message(Key(key, key))
        await program.press("shift")
        assert isinstance(program.app.screen, Prompt)
        assert [note.text for note in store.notes()] == ["stays"]


async def test_files_in_the_way_are_told_in_one_message_and_never_as_markup(
    drive: Drive, samples: Path, tmp_path: Path, settings: Settings
) -> None:
    folder = tmp_path / "cables" / "["
    folder.mkdir(parents=True)
    (folder / "one.txt").write_bytes((samples / "08bern189.txt").read_bytes())
    (folder / "b].zip").write_bytes(b"PK\x03\x04 broken")
    (folder / "empty.txt").touch()
    app = CableReaderApp(
        Library("cables", [tmp_path / "cables"], tmp_path / "cache"),
        AnnotationStore(tmp_path / "n.json", forgiving=True),
        settings,
    )
    async with drive(other=app) as program:
        (told,) = program.messages
        assert ["[/b].zip" in line for line in told.splitlines()] == [True, False]


async def test_keys_typed_behind_the_one_that_asks_reach_the_dialog(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.go_to("08 BERN 189")
        for key in "Aice":
            program.app.post_message(Key(key, key))
        await program.press("ctrl+s")
        assert [note.text for note in store.notes("08BERN189")] == ["ice"]


async def test_unread_cables_stay_in_the_list_while_they_are_read(drive: Drive) -> None:
    async with drive() as program:
        await program.press("slash")
        await program.type("is:unread")
        await program.press("enter")
        rows = program.app.screen.query_one(RowList)
        keys = [rows.row(index).key for index in range(4)]
        await program.press("enter", "J", "J")
        assert [rows.row(index).key for index in range(4)] == keys
        assert program.open_id == keys[2]


async def test_a_query_half_typed_while_a_library_is_read_is_no_crash(
    drive: Drive, samples: Path, store: AnnotationStore, settings: Settings, tmp_path: Path
) -> None:
    folder, cache = tmp_path / "cables", tmp_path / "indexes"
    folder.mkdir()
    copy(samples / "08bern189.txt", folder)
    app = CableReaderApp(Library("few", [folder], cache), store, settings)
    async with drive(other=app) as program:
        await program.press("slash")
        await program.type("date:")
        copy(samples / "08praia88.txt", folder)
        Library.open([folder], cache=cache)  # as another program does
        await program.type("2")
        assert program.app.is_running
        assert "2 cables" in program.main.query_one(TitleBar).counts


async def test_a_sentence_too_long_for_the_title_line_comes_up_whole(drive: Drive) -> None:
    async with drive() as program:
        program.app.screen.query_one(TitleBar).say("word " * 30)
        await program.press("shift")
        assert program.messages == ["word " * 30]


async def test_what_another_program_is_reading_is_shown_once_it_has(
    app: CableReaderApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.screens.refreshing._LATER", 0.02)
    (index,) = tmp_path.rglob("manifest.sqlite")
    other = FileLock(index.with_name("lock"))
    other.acquire()
    async with app.run_test(size=(120, 40)) as pilot:
        rows = app.screen.query_one(RowList)
        while not app._notifications:
            await pilot.pause()
        assert rows.count == 0
        other.release()
        while rows.count == 0:
            await pilot.pause()
        assert [each.message for each in app._notifications if "Another program" in each.message] == [BUSY]


async def test_what_another_program_has_read_meanwhile_is_listed_once_it_is_seen(
    samples: Path, store: AnnotationStore, settings: Settings, tmp_path: Path
) -> None:
    folder, cache = tmp_path / "cables", tmp_path / "indexes"
    copytree(samples, folder)
    library = Library("sample cables", [folder], cache)
    app = CableReaderApp(library, store, settings)
    async with app.run_test(size=(120, 40)) as pilot:
        rows = app.screen.query_one(RowList)
        while rows.count == 0:
            await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        count = rows.count
        (folder / "new.txt").write_text(
            "R 041000Z MAR 08\nFM AMEMBASSY OSLO\n\nUNCLAS OSLO 009999\n\nTAGS: PREL\nSUBJECT: ICE\n\n1. (U) Ice.\n"
        )
        Library.open([folder], cache=cache)
        assert len(library.results().ids()) == count + 1
        while rows.count == count:
            await pilot.pause()
        assert rows.count == count + 1


async def test_what_is_typed_at_once_with_the_key_that_searches_is_searched_for(drive: Drive) -> None:
    async with drive() as program:
        await program.go_to("08 BERN 189")
        for key in ("slash", "a", "d"):
            program.app.post_message(Key(key, "/" if key == "slash" else key))
        await program.press("shift")
        assert program.app.screen.query_one(ListPane).line.value == "ad"
        assert program.app.screen is program.app.screen_stack[0]
