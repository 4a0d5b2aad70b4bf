"""The main screen driven by its keys, on the sample cables."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.events import Key
from textual.geometry import Offset
from textual.selection import Selection
from textual.widgets import Static, TextArea

from annotations.store import AnnotationStore
from reader.app import CableReaderApp
from reader.commands import COMMANDS, GROUPS, keys_table
from reader.library.library import Library
from reader.present.targets import BlockKey, NoteKey
from reader.screens.cable_pane import CablePane
from reader.screens.dialogs import Prompt, ReferencePicker
from reader.screens.exporting import ExportDialog
from reader.screens.help import HelpScreen
from reader.screens.main import MainScreen
from reader.screens.note_editor import NoteEditor
from reader.screens.reading import Reading, read
from reader.screens.title_bar import TitleBar
from reader.settings import Settings
from widgets.document import Document
from widgets.row_list import RowList

NARROW = (80, 24)
PROJECT = Path(__file__).resolve().parents[2]
Drive = Callable[..., Any]


def pane(program: Any) -> CablePane:
    return main(program).query_one(CablePane)


def main(program: Any) -> MainScreen:
    screen = program.app.screen_stack[0]
    assert isinstance(screen, MainScreen)
    return screen


def open_id(program: Any) -> str | None:
    reading = pane(program).reading
    return reading.id if reading else None


def said(program: Any) -> str:
    return main(program).query_one(TitleBar).said


async def go_to(program: Any, number: str) -> None:
    """Open a cable by its number, as a reader does."""
    await program.press("colon")
    await program.type(number)
    await program.press("enter")
    assert open_id(program) is not None


async def go_to_paragraph(program: Any, number: int) -> None:
    """Put the cursor on a paragraph."""
    body = pane(program).reading.cable.body
    block = next(index for index, each in enumerate(body.blocks) if each.number == number)
    document = pane(program).document
    document.go(next(i for i, passage in enumerate(document.passages) if passage.key == BlockKey(block)))
    await program.press()


async def write(program: Any, text: str) -> None:
    """Write a note where the cursor is."""
    await program.press("a")
    await program.type(text)
    await program.press("ctrl+s")


# Declared once


def test_every_command_has_a_doer_and_every_doer_a_command(app: CableReaderApp, store: AnnotationStore) -> None:
    screen = MainScreen(Library("none"), store, Path("settings.toml"), {})
    assert set(screen._doers) == {command.id for command in COMMANDS}


def test_no_two_commands_share_an_id_or_a_key() -> None:
    keys = [key for command in COMMANDS for key in command.keys.split(",")]
    assert len(set(keys)) == len(keys)
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    assert {command.group for command in COMMANDS} == set(GROUPS)


def test_the_readme_shows_the_keys_there_are() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert keys_table() in readme, "run `python -m reader.commands` and put what it prints into README.md"


# Opening, moving, following


async def test_the_first_screen_lists_the_library_and_shows_a_cable(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        rows = main(program).query_one(RowList)
        first = rows.row(0)
        assert rows.count >= 24
        assert first is not None
        assert open_id(program) == first.key
        assert store.marks(str(first.key)).read is False


async def test_enter_opens_the_row_and_marks_it_read(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.press("j", "j", "enter")
        rows = main(program).query_one(RowList)
        assert open_id(program) == rows.row(2).key
        assert store.marks(open_id(program)).read
        assert main(program).focused.id == "cable"


async def test_next_and_previous_cable_of_the_list(drive: Drive) -> None:
    async with drive() as program:
        rows = main(program).query_one(RowList)
        await program.press("enter", "J", "J")
        assert open_id(program) == rows.row(2).key
        await program.press("K")
        assert open_id(program) == rows.row(1).key


async def test_references_are_followed_by_letter_and_history_leads_back(drive: Drive) -> None:
    async with drive() as program:
        await go_to(program, "08 COPENHAGEN 388")
        await program.press("r")
        assert isinstance(program.app.screen, ReferencePicker)
        await program.press("b")
        assert open_id(program) == "07COPENHAGEN462"
        await program.press("H")
        assert open_id(program) == "08COPENHAGEN388"
        await program.press("L")
        assert open_id(program) == "07COPENHAGEN462"
        await program.press("backspace")
        assert open_id(program) == "08COPENHAGEN388"


async def test_back_returns_to_the_paragraph(drive: Drive) -> None:
    async with drive() as program:
        await go_to(program, "08 COPENHAGEN 388")
        await go_to_paragraph(program, 2)
        before = pane(program).document.cursor
        await program.press("enter")
        assert open_id(program) == "07COPENHAGEN462"
        await program.press("H")
        assert pane(program).document.cursor == before


async def test_links_are_reached_by_brackets_and_followed_by_enter(drive: Drive) -> None:
    async with drive() as program:
        await go_to(program, "08 COPENHAGEN 388")
        await program.press("right_square_bracket", "right_square_bracket", "left_square_bracket", "enter")
        assert open_id(program) == "08BERN189"


async def test_a_reference_to_nowhere_says_why(drive: Drive) -> None:
    async with drive() as program:
        await go_to(program, "07 THE HAGUE 318")
        await program.press("r", "c")
        assert open_id(program) == "07THEHAGUE318"
        assert any("is no cable" in message for message in program.messages)


async def test_what_stands_beside_is_followed_too(drive: Drive) -> None:
    async with drive() as program:
        await go_to(program, "08 BERN 189")
        await program.press("tab")
        assert main(program).focused.id == "beside"
        beside = main(program).query_one("#beside", Document)
        cited_by = next(i for i, p in enumerate(beside.passages) if p.text.plain.startswith("08COPENHAGEN388"))
        beside.go(cited_by)
        await program.press("enter")
        assert open_id(program) == "08COPENHAGEN388"


async def test_a_wrong_number_is_told_and_can_be_mended(drive: Drive) -> None:
    async with drive() as program:
        before = open_id(program)
        await program.press("colon")
        await program.type("99 NOWHERE 1")
        await program.press("enter")
        assert isinstance(program.app.screen, Prompt)
        assert "No cable" in str(program.app.screen.query_one(".hint").render())
        await program.press("escape")
        assert open_id(program) == before


async def test_paging_and_ends(drive: Drive) -> None:
    async with drive(size=NARROW) as program:
        await program.press("enter", "G")
        document = pane(program).document
        last = document.cursor
        assert document.passages[last + 1 :] == [] or not any(p.stop for p in document.passages[last + 1 :])
        await program.press("g")
        assert document.scroll_offset.y == 0
        await program.press("space")
        assert document.scroll_offset.y > 0
        await program.press("pageup")
        assert document.scroll_offset.y == 0
        await program.press("j")
        await program.press("k")


# Searching and finding


async def test_search_narrows_the_list_as_one_types(drive: Drive) -> None:
    async with drive() as program:
        rows = main(program).query_one(RowList)
        everything = rows.count
        await program.press("slash")
        await program.type("whistling")
        assert 0 < rows.count < everything
        await program.press("enter")
        assert main(program).focused is rows
        await program.press("escape")
        assert rows.count == everything


async def test_find_marks_hits_and_goes_round(drive: Drive) -> None:
    async with drive() as program:
        await go_to(program, "08 COPENHAGEN 388")
        await program.press("f")
        await program.type("sheet 37")
        assert "found" in str(pane(program).border_subtitle)
        await program.press("enter")
        assert str(pane(program).border_subtitle).startswith("1 of")
        first = pane(program).document.cursor
        await program.press("n", "N")
        assert pane(program).document.cursor == first
        await program.press("escape")
        assert not pane(program).is_finding
        assert not pane(program).border_subtitle


# Notes and tags


async def test_a_note_on_a_paragraph_stands_below_it_and_on_disk(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await go_to(program, "08 COPENHAGEN 388")
        await go_to_paragraph(program, 2)
        await write(program, "ask the daughter")
        (note,) = AnnotationStore(store.path).notes("08COPENHAGEN388")
        assert note.text == "ask the daughter"
        assert note.anchor is not None
        assert note.anchor.paragraph == 2
        document = pane(program).document
        below = document.passages[document.cursor + 1]
        assert below.key == NoteKey(note.id)
        assert "ask the daughter" in below.text.plain
        assert said(program) == "Note saved."
        assert "1 note" in main(program).query_one(TitleBar).counts


async def test_a_note_on_selected_words_holds_just_these(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await go_to(program, "08 COPENHAGEN 388")
        await go_to_paragraph(program, 2)
        await program.press("v", "l", "l", "o")
        document = pane(program).document
        ((index, start, end),) = document.words.parts()
        words = document.passages[index].text.plain[start:end]
        assert len(words.split()) == 2
        await write(program, "when?")
        (note,) = store.notes("08COPENHAGEN388")
        assert note.anchor is not None
        assert note.anchor.exact == words
        assert document.words.parts() == []


async def test_a_note_on_the_whole_cable(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await go_to(program, "08 BERN 189")
        await program.press("A")
        await program.type("the best of them")
        await program.press("ctrl+s")
        (note,) = store.notes("08BERN189")
        assert note.anchor is None


async def test_leaving_the_editor_keeps_the_draft(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await go_to(program, "08 BERN 189")
        await go_to_paragraph(program, 1)
        await program.press("a")
        await program.type("half a tho")
        await program.press("escape")
        assert len(store) == 0
        await program.press("a")
        assert isinstance(program.app.screen, NoteEditor)
        await program.type("ught")
        await program.press("ctrl+s")
        assert [note.text for note in store.notes()] == ["half a thought"]
        await program.press("a")
        assert program.app.screen.query_one("TextArea").text == ""


async def test_edit_delete_undo_redo(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await go_to(program, "08 BERN 189")
        await go_to_paragraph(program, 1)
        await write(program, "first")
        await program.press("e")
        await program.type(" thought")
        await program.press("ctrl+s")
        assert [note.text for note in store.notes()] == ["first thought"]
        await program.press("d")
        assert len(store) == 0
        await program.press("u")
        assert [note.text for note in store.notes()] == ["first thought"]
        await program.press("U")
        assert len(store) == 0


async def test_tags_of_a_cable_and_of_a_note(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await go_to(program, "08 BERN 189")
        await program.press("t")
        await program.type("charts, Sea Marks")
        await program.press("enter")
        assert store.marks("08BERN189").tags == ("charts", "Sea-Marks")
        await go_to_paragraph(program, 1)
        await write(program, "accounts")
        await program.press("j", "t")
        await program.type("sea")
        await program.press("right", "enter")
        (note,) = store.notes()
        assert note.tags == ("Sea-Marks",)


async def test_star_and_unread(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await go_to(program, "08 BERN 189")
        await program.press("asterisk", "m")
        marks = store.marks("08BERN189")
        assert (marks.starred, marks.read) == (True, False)
        await program.press("m", "asterisk")
        marks = store.marks("08BERN189")
        assert (marks.starred, marks.read) == (False, True)


async def test_without_a_note_under_the_cursor_editing_says_so(drive: Drive) -> None:
    async with drive() as program:
        await go_to(program, "08 BERN 189")
        await program.press("e")
        assert "no single note" in said(program) + "".join(program.messages)
        await program.press("u")
        assert "nothing to undo" in said(program)


async def test_notes_that_cannot_be_saved_are_kept_and_told(tmp_path: Path, library: Library, drive: Drive) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{ not notes", encoding="utf-8")
    store = AnnotationStore.open(broken)
    app = CableReaderApp(library, store, Settings())
    async with drive(other=app) as program:
        assert "NOT SAVED" in main(program).query_one(TitleBar).counts
        assert any("broken.json" in message for message in program.messages)
        await go_to(program, "08 BERN 189")
        await go_to_paragraph(program, 1)
        await write(program, "not lost")
        assert [note.text for note in store.notes()] == ["not lost"]
    assert broken.read_text(encoding="utf-8") == "{ not notes"


# Copying and exporting


async def test_copying_a_passage_brings_its_citation(drive: Drive) -> None:
    async with drive() as program:
        await go_to(program, "08 BERN 189")
        await go_to_paragraph(program, 1)
        await program.press("y")
        copied = program.app.clipboard
        assert copied.startswith("“")
        assert "08 BERN 189" in copied
        assert "para. 1" in copied
        await program.press("Y")
        assert "para." not in program.app.clipboard


async def test_export_writes_the_notes(drive: Drive, tmp_path: Path) -> None:
    async with drive() as program:
        await go_to(program, "08 BERN 189")
        await go_to_paragraph(program, 1)
        await write(program, "accounts")
        await program.press("x")
        assert isinstance(program.app.screen, ExportDialog)
        program.app.screen.query_one("Input").value = str(tmp_path / "out.md")
        await program.press("enter")
        written = (tmp_path / "out.md").read_text(encoding="utf-8")
        assert "accounts" in written
        assert "¶1" in written


async def test_export_never_writes_into_a_collection(drive: Drive, samples: Path) -> None:
    async with drive() as program:
        await go_to(program, "08 BERN 189")
        await go_to_paragraph(program, 1)
        await write(program, "accounts")
        await program.press("x")
        program.app.screen.query_one("Input").value = str(samples / "out.md")
        await program.press("enter")
        assert not (samples / "out.md").exists()
        assert "never written to" in str(program.app.screen.query_one(".hint", Static).render())


# Showing


async def test_header_raw_text_and_text_alone(drive: Drive) -> None:
    async with drive() as program:
        await go_to(program, "08 BERN 189")
        folded = len(pane(program).document.passages)
        await program.press("i")
        assert len(pane(program).document.passages) > folded
        await program.press("w")
        raw = [passage.text.plain for passage in pane(program).document.passages]
        assert raw == pane(program).reading.cable.text.splitlines()
        await program.press("w", "z")
        assert not main(program).query_one("#list-pane").display
        await program.press("z")
        assert main(program).query_one("#list-pane").display


async def test_raw_text_and_text_as_read_stay_at_the_paragraph(drive: Drive) -> None:
    async with drive() as program:
        await go_to(program, "08 BERN 189")
        await go_to_paragraph(program, 3)
        document, before = pane(program).document, pane(program).document.passage.key
        row = document.row_of_cursor
        await program.press("w")
        block = pane(program).reading.cable.body.blocks[before.index]
        assert document.passage.key == ("line", block.lines[0])
        assert document.row_of_cursor == row
        await program.press("j", "w")
        assert document.passage.key == before
        await program.press("g", "w")
        assert document.cursor == 0
        await program.press("w")
        assert document.passage is not None
        assert document.scroll_offset.y == 0


async def test_the_place_in_the_raw_text_is_found_again(drive: Drive) -> None:
    async with drive() as program:
        await go_to(program, "08 BERN 189")
        await go_to_paragraph(program, 3)
        place = pane(program).document.passage.key
        await program.press("w", "j", "J", "K", "w")
        assert open_id(program) == "08BERN189"
        assert pane(program).document.passage.key == place


async def test_a_narrow_terminal_shows_one_pane_at_a_time(drive: Drive) -> None:
    async with drive(size=NARROW) as program:
        shown = [name for name in ("list", "cable", "beside") if main(program).query_one(f"#{name}-pane").display]
        assert shown == ["list"]
        await program.press("enter")
        shown = [name for name in ("list", "cable", "beside") if main(program).query_one(f"#{name}-pane").display]
        assert shown == ["cable"]
        await program.press("tab")
        assert main(program).query_one("#beside-pane").display
        await program.press("shift+tab", "escape")
        assert main(program).query_one("#list-pane").display


async def test_help_lists_every_command(drive: Drive) -> None:
    async with drive() as program:
        await program.press("question_mark")
        assert isinstance(program.app.screen, HelpScreen)
        text = repr(list(program.app.screen._sections()))
        assert all(command.help in text and command.id in text for command in COMMANDS)
        await program.press("j", "k", "space", "escape")
        assert isinstance(program.app.screen, MainScreen)


async def test_the_palette_offers_every_command(drive: Drive) -> None:
    async with drive() as program:
        offered = {command.title for command in program.app.get_system_commands(main(program))}
        assert {command.label for command in COMMANDS} <= offered


async def test_keys_of_the_settings_work_and_wrong_ones_are_told(
    library: Library, store: AnnotationStore, drive: Drive
) -> None:
    settings = Settings(keys={"goto": "ctrl+g", "nonsense": "x"}, theme="no-such-theme")
    async with drive(other=CableReaderApp(library, store, settings)) as program:
        await program.press("ctrl+g")
        assert isinstance(program.app.screen, Prompt)
        assert any("nonsense" in message for message in program.messages)
        assert any("no-such-theme" in message for message in program.messages)


async def test_the_last_cable_is_open_again(drive: Drive, library: Library, store: AnnotationStore) -> None:
    async with drive() as program:
        await go_to(program, "08 BERN 189")
    again = CableReaderApp(library, AnnotationStore.open(store.path), Settings())
    async with drive(other=again) as program:
        assert open_id(program) == "08BERN189"


async def test_quit_ends_the_program(drive: Drive) -> None:
    async with drive() as program:
        await program.press("q")
        assert program.app._exit


@pytest.mark.parametrize("size", [(60, 18), (40, 12), (20, 5), (1, 1), (250, 70)])
async def test_any_size_is_drawn(drive: Drive, size: tuple[int, int]) -> None:
    async with drive(size=size) as program:
        await program.press("enter", "j", "space", "tab", "tab", "tab")
        assert open_id(program)


async def test_a_window_of_a_few_lines_has_room_for_what_is_read_and_written(drive: Drive) -> None:
    async with drive(size=(20, 5)) as program:
        assert main(program).query_one(RowList).size == (20, 3)
        await program.press("enter")
        assert pane(program).document.size == (20, 4)
        await program.press("a")
        assert program.app.screen.query_one(TextArea).size.height >= 3


def test_the_readme_shows_the_screen_of_the_test_run() -> None:
    taken = Path(__file__).parent / "__snapshots__/test_snapshots/test_document_with_notes[120x40-night].svg"
    shown = PROJECT / "docs/screenshot.svg"
    assert shown.read_bytes() == taken.read_bytes(), f"copy {taken.name} to docs/screenshot.svg"


async def test_keys_typed_behind_the_one_that_asks_do_nothing_else(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await go_to(program, "08 BERN 189")
        await go_to_paragraph(program, 1)
        await write(program, "stays")
        await program.press("j")
        assert pane(program).note_under_cursor
        for key in "tdq":
            program.app.post_message(Key(key, key))
        await program.press("shift")
        assert isinstance(program.app.screen, Prompt)
        assert [note.text for note in store.notes()] == ["stays"]


async def test_a_note_that_another_program_deleted_is_saved_anew(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await go_to(program, "08 BERN 189")
        await go_to_paragraph(program, 1)
        await write(program, "first")
        await program.press("e")
        other = AnnotationStore(store.path)
        other.delete(other.notes()[0].id)
        await program.type(" thought")
        await program.press("ctrl+s")
        assert [note.text for note in AnnotationStore(store.path).notes()] == ["first thought"]


async def test_names_of_files_are_never_markup(drive: Drive, samples: Path, tmp_path: Path, settings: Settings) -> None:
    folder = tmp_path / "cables" / "["
    folder.mkdir(parents=True)
    (folder / "one.txt").write_bytes((samples / "08bern189.txt").read_bytes())
    (folder / "b].zip").write_bytes(b"PK\x03\x04 broken")
    app = CableReaderApp(
        Library("cables", [tmp_path / "cables"], tmp_path / "cache"),
        AnnotationStore.open(tmp_path / "n.json"),
        settings,
    )
    async with drive(other=app) as program:
        assert any("[/b].zip" in message for message in program.messages)


async def test_what_cannot_be_saved_goes_to_a_file_of_its_own_at_the_end(
    drive: Drive, library: Library, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    broken = tmp_path / "broken.json"
    broken.write_text("{ not notes", encoding="utf-8")
    app = CableReaderApp(library, AnnotationStore.open(broken), settings)
    async with drive(other=app) as program:
        await go_to(program, "08 BERN 189")
        await program.press("A")
        await program.type("not lost")
        await program.press("ctrl+s", "q")
        assert program.app._exit
    (rescued,) = tmp_path.glob("cable-reader-notes-*.json")
    assert [note.text for note in AnnotationStore(rescued).notes()] == ["not lost"]


async def test_keys_typed_behind_the_one_that_asks_reach_the_dialog(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await go_to(program, "08 BERN 189")
        for key in "Aice":
            program.app.post_message(Key(key, key))
        await program.press("ctrl+s")
        assert [note.text for note in store.notes("08BERN189")] == ["ice"]


async def test_leaving_the_program_while_writing_keeps_the_draft(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await go_to(program, "08 BERN 189")
        await program.press("A")
        await program.type("not lost")
        await program.pilot.press("ctrl+q")
        await program.app.workers.wait_for_complete()
        assert program.app._exit
    assert store.recall("draft 08BERN189 whole")["text"] == "not lost"
    assert not store.notes("08BERN189")


@pytest.fixture
def write_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Write "ice" in a note and go to an editor that is a line of shell, given the file as $1."""

    async def write_with(program: Any, line: str) -> None:
        editor = tmp_path / "editor"
        editor.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        editor.chmod(0o755)
        monkeypatch.setenv("VISUAL", str(editor))
        monkeypatch.setattr(program.app, "suspend", nullcontext)
        await go_to(program, "08 BERN 189")
        await program.press("A")
        await program.type("ice")
        await program.press("ctrl+e")

    return write_with


async def test_the_users_own_editor_takes_over(
    drive: Drive, store: AnnotationStore, write_with: Callable[..., Any]
) -> None:
    async with drive() as program:
        await write_with(program, 'printf "%s and snow" "$(cat "$1")" > "$1"')
        await program.press("ctrl+s")
    assert [note.text for note in store.notes("08BERN189")] == ["ice and snow"]


async def test_an_editor_that_leaves_no_file_changes_nothing(drive: Drive, write_with: Callable[..., Any]) -> None:
    async with drive() as program:
        await write_with(program, 'rm "$1"')
        assert program.app.screen.query_one(TextArea).text == "ice"
        assert "gave no text back" in program.messages[-1]


async def test_a_draft_never_replaces_what_was_changed_meanwhile(drive: Drive, store: AnnotationStore) -> None:
    note = store.add("08BERN189", "old")
    store.remember(f"draft {note.id}", {"text": "old and mine", "of": note.changed.isoformat()})
    store.edit(note.id, text="a colleague's")
    async with drive() as program:
        await go_to(program, "08 BERN 189")
        pane(program).go_to_note(note.id)
        await program.press("e")
        begun = program.app.screen.query_one(TextArea).text
        assert begun.startswith("a colleague's\n")
        assert begun.endswith("\nold and mine")


async def test_what_failed_is_not_said_to_be_done(drive: Drive, store: AnnotationStore) -> None:
    note = store.add("08BERN189", "gone soon")
    async with drive() as program:
        await go_to(program, "08 BERN 189")
        pane(program).go_to_note(note.id)
        AnnotationStore.open(store.path).delete(note.id)
        await program.press("d")
        assert "another program deleted" in program.app.screen.query_one(TitleBar).said


async def test_unread_cables_stay_in_the_list_while_they_are_read(drive: Drive) -> None:
    async with drive() as program:
        await program.press("slash")
        await program.type("is:unread")
        await program.press("enter")
        rows = program.app.screen.query_one(RowList)
        keys = [rows.row(index).key for index in range(4)]
        await program.press("enter", "J", "J")
        assert [rows.row(index).key for index in range(4)] == keys
        assert open_id(program) == keys[2]


async def test_a_cable_that_is_gone_is_told(drive: Drive, library: Library) -> None:
    async with drive() as program:
        main(program)._following.open("08NOWHERE1")
        await program.press("shift")
        assert "08NOWHERE1 is no longer in this library." in program.messages


async def test_the_cable_asked_for_last_is_the_one_shown(drive: Drive, monkeypatch: pytest.MonkeyPatch) -> None:
    let_go = Event()

    def slowly(id: str, *arguments: Any) -> Reading:
        if id == "08BERN189":
            let_go.wait(30)
        return read(id, *arguments)

    async with drive() as program:
        monkeypatch.setattr("reader.screens.reading.read", slowly)
        following = main(program)._following
        following.open("08BERN189")
        following.open("08PRAIA88")
        await program.pilot.pause()
        let_go.set()
        await program.press("shift")
        assert open_id(program) == "08PRAIA88"
        await program.press("H")
        assert open_id(program) != "08BERN189"


async def test_a_query_half_typed_while_a_library_is_read_is_no_crash(drive: Drive) -> None:
    async with drive() as program:
        await program.press("slash")
        await program.type("date:")
        main(program)._refreshing.list_library()
        await program.press("shift")
        assert program.app.is_running


async def test_export_replaces_a_file_only_when_asked_twice(drive: Drive, tmp_path: Path) -> None:
    output = tmp_path / "mine.md"
    output.write_text("edited for hours", encoding="utf-8")
    async with drive() as program:
        await go_to(program, "08 BERN 189")
        await go_to_paragraph(program, 1)
        await write(program, "accounts")
        await program.press("x")
        program.app.screen.query_one("Input").value = str(output)
        await program.press("tab", "space", "enter")
        assert output.read_text(encoding="utf-8") == "edited for hours"
        assert "is there already" in str(program.app.screen.query_one(".hint", Static).render())
        await program.press("enter")
    assert "accounts" in output.read_text(encoding="utf-8")


async def test_every_reference_can_be_scrolled_to(drive: Drive) -> None:
    async with drive(NARROW) as program:
        await go_to(program, "08 PRAIA 88")
        references = pane(program).reading.references
        picker = ReferencePicker(references * 10)
        program.app.push_screen(picker)
        await program.press("end")
        last = list(picker.query("VerticalScroll Label"))[-1]
        assert picker.query_one("VerticalScroll").region.contains_region(last.region)


async def test_a_theme_chosen_on_the_screen_is_kept(
    drive: Drive, library: Library, store: AnnotationStore, settings: Settings
) -> None:
    async with drive() as program:
        program.app.theme = "paper"
        await program.press("shift")
    assert CableReaderApp(library, store, settings).theme == "paper"


async def test_the_latest_choice_of_a_theme_holds(
    drive: Drive, library: Library, store: AnnotationStore, settings: Settings
) -> None:
    night = Settings(theme="night", folders=settings.folders)
    async with drive(other=CableReaderApp(library, store, night)) as program:
        assert program.app.theme == "night"
        program.app.theme = "paper"
        await program.press("shift")
    assert CableReaderApp(library, store, night).theme == "paper"
    changed = Settings(theme="textual-light", folders=settings.folders)
    assert CableReaderApp(library, store, changed).theme == "textual-light"


async def test_a_key_that_is_another_commands_is_told_at_start(
    drive: Drive, library: Library, store: AnnotationStore, settings: Settings
) -> None:
    given = Settings(keys={"goto": "r"}, folders=settings.folders)
    async with drive(other=CableReaderApp(library, store, given)) as program:
        (told,) = program.messages
        assert "“Go to”" in told
        assert "“Ref”" in told
        await program.press("colon")
        assert isinstance(program.app.screen, Prompt)
        assert len(program.messages) == 1


async def test_a_sentence_too_long_for_the_title_line_comes_up_whole(drive: Drive) -> None:
    async with drive() as program:
        program.app.screen.query_one(TitleBar).say("word " * 30)
        await program.press("shift")
        assert program.messages == ["word " * 30]


async def test_all_paragraphs_selected_are_copied(drive: Drive) -> None:
    async with drive() as program:
        await go_to(program, "08 BERN 189")
        document = pane(program).document
        blocks = [at for at, passage in enumerate(document.passages) if isinstance(passage.key, BlockKey)][:2]
        texts = [document.passages[at].text.plain for at in blocks]
        program.app.screen.selections = {
            document: Selection(Offset(0, blocks[0]), Offset(len(texts[1]), blocks[1])),
        }
        await program.press("y")
        assert all(text in program.app.clipboard for text in texts)


async def test_selecting_begins_at_the_place_found(drive: Drive) -> None:
    async with drive() as program:
        await go_to(program, "08 BERN 189")
        await program.press("f")
        await program.type("accounts")
        await program.press("enter", "v")
        ((index, start, end),) = pane(program).document.words.parts()
        assert "accounts" in pane(program).document.passages[index].text.plain[start:end].lower()
