"""Writing notes and tags, driven by keys."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.widgets import TextArea

from annotations.editing import retag_cable
from annotations.merging import conflicts
from annotations.store import AnnotationStore
from reader.app import CableReaderApp
from reader.library.library import Library
from reader.present.targets import NoteKey
from reader.screens.notes.drafts import Draft, Place, left_over
from reader.screens.notes.note_editor import NoteEditor
from reader.screens.title_bar import TitleBar
from reader.settings import Settings
from widgets.row_list import RowList

Drive = Callable[..., Any]


async def test_a_note_on_a_paragraph_stands_below_it_and_on_disk(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.go_to("08 COPENHAGEN 388")
        await program.go_to_paragraph(2)
        await program.write("ask the daughter")
        (note,) = AnnotationStore(store.path).notes("08COPENHAGEN388")
        assert note.text == "ask the daughter"
        assert note.anchor is not None
        assert note.anchor.paragraph == 2
        document = program.pane.document
        below = document.passages[document.cursor + 1]
        assert below.key == NoteKey(note.id)
        assert "ask the daughter" in below.text.plain
        assert program.said == "Note saved."
        assert "1 note" in program.main.query_one(TitleBar).counts


async def test_on_a_note_the_passage_it_stands_below_is_meant(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.go_to("08 COPENHAGEN 388")
        await program.press("A")
        await program.type("on all of it")
        await program.press("ctrl+s")
        for steps in range(2):  # a paragraph, and the heading below it
            await program.go_to_paragraph(1)
            await program.press(*"jj"[:steps])
            await program.write("first")
            await program.press("j")
            await program.write("second")
            await program.press("j")
            await program.write("third")
            anchors = [note.anchor for note in store.notes("08COPENHAGEN388")[-3:]]
            assert anchors[0] is not None
            assert len(set(anchors)) == 1
            await program.press("u", "u", "u")
        key = NoteKey(store.notes("08COPENHAGEN388")[0].id)
        program.pane.go_to_note(key.id)
        assert program.pane.document.passage.key == key
        await program.write("on all of it, too")
        assert [note.anchor for note in store.notes("08COPENHAGEN388")] == [None, None]


async def test_a_note_on_selected_words_holds_just_these(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.go_to("08 COPENHAGEN 388")
        await program.go_to_paragraph(2)
        await program.press("v", "l", "l", "o")
        document = program.pane.document
        ((index, start, end),) = document.words.parts()
        words = document.passages[index].text.plain[start:end]
        assert len(words.split()) == 2
        await program.write("when?")
        (note,) = store.notes("08COPENHAGEN388")
        assert note.anchor is not None
        assert note.anchor.exact == words
        assert document.words.parts() == []


async def test_the_editor_tells_the_paragraph_of_a_note_that_is_edited(drive: Drive) -> None:
    async with drive() as program:
        await program.go_to("08 COPENHAGEN 388")
        await program.go_to_paragraph(2)
        await program.press("v", "l", "l")
        await program.write("when?")
        await program.press("e")
        title = program.app.screen.query("Label").first()
        assert str(title.render()) == "Note on 08COPENHAGEN388, ¶2"


async def test_a_note_on_the_whole_cable(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.go_to("08 BERN 189")
        await program.press("A")
        await program.type("the best of them")
        await program.press("ctrl+s")
        (note,) = store.notes("08BERN189")
        assert note.anchor is None


async def test_leaving_the_editor_keeps_the_draft(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.go_to("08 BERN 189")
        await program.go_to_paragraph(1)
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
        await program.go_to("08 BERN 189")
        await program.go_to_paragraph(1)
        await program.write("first")
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
        await program.go_to("08 BERN 189")
        await program.press("t")
        await program.type("charts, Sea Marks")
        await program.press("enter")
        assert store.marks("08BERN189").tags == ("charts", "Sea-Marks")
        await program.go_to_paragraph(1)
        await program.write("accounts")
        await program.press("j", "t")
        await program.type("sea")
        await program.press("right", "enter")
        (note,) = store.notes()
        assert note.tags == ("Sea-Marks",)


async def test_star_and_unread(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.go_to("08 BERN 189")
        await program.press("asterisk", "m")
        marks = store.marks("08BERN189")
        assert (marks.starred, marks.read) == (True, False)
        await program.press("m", "asterisk")
        marks = store.marks("08BERN189")
        assert (marks.starred, marks.read) == (False, True)


async def test_without_a_note_under_the_cursor_editing_says_so(drive: Drive) -> None:
    async with drive() as program:
        await program.go_to("08 BERN 189")
        await program.press("e")
        assert "no single note" in program.said + "".join(program.messages)
        await program.press("u")
        assert "nothing to undo" in program.said


async def test_notes_that_cannot_be_saved_are_kept_and_told(tmp_path: Path, library: Library, drive: Drive) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{ not notes", encoding="utf-8")
    store = AnnotationStore(broken, forgiving=True)
    app = CableReaderApp(library, store, Settings())
    async with drive(other=app) as program:
        assert "NOT SAVED" in program.main.query_one(TitleBar).counts
        assert any("broken.json" in message for message in program.messages)
        await program.go_to("08 BERN 189")
        await program.go_to_paragraph(1)
        await program.write("not lost")
        assert [note.text for note in store.notes()] == ["not lost"]
    assert broken.read_text(encoding="utf-8") == "{ not notes"


async def test_a_note_that_another_program_deleted_is_saved_anew(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.go_to("08 BERN 189")
        await program.go_to_paragraph(1)
        await program.write("first")
        await program.press("e")
        other = AnnotationStore(store.path)
        other.delete(other.notes()[0].id)
        await program.type(" thought")
        await program.press("ctrl+s")
        assert [note.text for note in AnnotationStore(store.path).notes()] == ["first thought"]


@pytest.fixture
def write_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Write "ice" in a note and go to an editor that is a line of shell, given the file as $1."""

    async def write_with(program: Any, line: str) -> None:
        editor = tmp_path / "editor"
        editor.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        editor.chmod(0o755)
        monkeypatch.setenv("VISUAL", str(editor))
        monkeypatch.setattr(program.app, "suspend", nullcontext)
        await program.go_to("08 BERN 189")
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
        assert "took the file with the text away" in program.messages[-1]


async def test_a_draft_never_replaces_what_was_changed_meanwhile(drive: Drive, store: AnnotationStore) -> None:
    note = store.add("08BERN189", "old")
    store.remember(f"draft {note.id}", {"text": "old and mine", "of": note.changed.isoformat()})
    store.edit(note.id, text="a colleague's")
    async with drive() as program:
        await program.go_to("08 BERN 189")
        program.pane.go_to_note(note.id)
        await program.press("e")
        begun = program.app.screen.query_one(TextArea).text
        assert begun.startswith("a colleague's\n")
        assert begun.endswith("\nold and mine")


async def test_what_failed_is_not_said_to_be_done(drive: Drive, store: AnnotationStore) -> None:
    note = store.add("08BERN189", "gone soon")
    async with drive() as program:
        await program.go_to("08 BERN 189")
        program.pane.go_to_note(note.id)
        AnnotationStore(store.path, forgiving=True).delete(note.id)
        await program.press("d")
        assert "another program deleted" in program.app.screen.query_one(TitleBar).said


async def test_selecting_begins_at_the_place_found(drive: Drive) -> None:
    async with drive() as program:
        await program.go_to("08 BERN 189")
        await program.press("f")
        await program.type("magistrate")
        await program.press("enter", "v")
        ((index, start, end),) = program.pane.document.words.parts()
        assert "magistrate" in program.pane.document.passages[index].text.plain[start:end].lower()


async def test_tags_that_another_program_gave_while_the_dialog_was_open_stay(
    drive: Drive, store: AnnotationStore
) -> None:
    retag_cable(store, "08BERN189", (), ["x"])
    other = AnnotationStore(store.path)
    async with drive() as program:
        await program.go_to("08 BERN 189")
        await program.press("t")
        retag_cable(other, "08BERN189", ["x"], ["x", "y"])
        await program.type(", z")
        await program.press("enter")
        assert other.marks("08BERN189").tags == ("x", "z", "y")


async def test_a_note_that_another_program_rewrote_while_it_was_edited_is_kept_as_a_conflict(
    drive: Drive, store: AnnotationStore
) -> None:
    note = store.add("08BERN189", "first")
    other = AnnotationStore(store.path)
    async with drive() as program:
        await program.go_to("08 BERN 189")
        await program.press("G")
        program.pane.document.go(
            next(index for index, each in enumerate(program.pane.document.passages) if each.key == NoteKey(note.id))
        )
        await program.press("e")
        other.edit(note.id, text="theirs")
        await program.type(" thought")
        await program.press("ctrl+s")
        assert [(kept.text, copy.text) for kept, copy in conflicts(other)] == [("first thought", "theirs")]
        assert any("Another program" in message for message in program.messages)


async def test_a_fault_of_ours_is_not_told_as_a_deletion(drive: Drive) -> None:
    async with drive() as program:

        def faulty() -> None:
            raise KeyError("a fault")

        with pytest.raises(KeyError):
            await program.main._saving(faulty)
        assert "deleted" not in program.said


async def test_what_is_in_memory_only_is_not_said_to_be_kept(
    tmp_path: Path, library: Library, settings: Settings, drive: Drive, store: AnnotationStore
) -> None:
    store.add("08BERN189", "theirs")
    broken = tmp_path / "broken.json"
    broken.write_text("{ not notes", encoding="utf-8")
    ours = AnnotationStore(broken, forgiving=True)
    async with drive(other=CableReaderApp(library, ours, settings)) as program:
        await program.press("plus")
        await program.type(str(store.path))
        await program.press("enter")
        assert [note.text for note in ours.notes()] == ["theirs"]
        assert "memory only" in program.said
        assert not any("Taken in" in message for message in program.messages)
        await program.go_to("08 BERN 189")
        await program.press("A")
        await program.type("half a tho")
        await program.press("escape")
        assert "memory only" in program.said


@pytest.mark.parametrize(
    ("size", "keys"),
    [((40, 12), "Ctrl+S save Esc leave, keep draft"), ((80, 24), "Ctrl+S save Esc leave, keep draft Ctrl+E $EDITOR")],
)
async def test_the_editor_shows_whole_keys_only(drive: Drive, size: tuple[int, int], keys: str) -> None:
    async with drive(size) as program:
        await program.press("a")
        lines = [strip.text for strip in program.app.screen._compositor.render_strips()]
        assert [" ".join(line.strip("│ ").split()) for line in lines if "Ctrl" in line] == [keys]


async def test_drafts_left_over_are_told_at_the_start(drive: Drive, store: AnnotationStore) -> None:
    note = store.add("08PRAIA88", "a note")
    Draft(store, note).keep("a note, and more")
    Draft(store, Place("08BERN189", None)).keep("half a tho")
    Draft(store, Place("07LIRRA1", None)).end()
    async with drive() as program:
        assert "2 notes were begun and not saved; M lists them first." in program.messages


async def test_a_draft_whose_note_is_gone_stands_in_the_editor_alone(store: AnnotationStore) -> None:
    note = store.add("08PRAIA88", "a note")
    Draft(store, note).keep("a note, and more")
    store.delete(note.id)
    (left,) = left_over(store)
    assert Draft(store, Place(left.cable, left.anchor), left.id).begin().text == "a note, and more"


async def test_a_note_deleted_among_all_notes_leaves_no_draft(drive: Drive, store: AnnotationStore) -> None:
    note = store.add("08PRAIA88", "a note")
    Draft(store, note).keep("a note, and more")
    async with drive() as program:
        await program.press("M", "j", "d")
        assert len(store) == 0
        assert left_over(store) == ()


async def test_in_the_list_the_row_under_the_cursor_is_meant_and_not_the_open_cable(
    drive: Drive, store: AnnotationStore
) -> None:
    async with drive() as program:
        await program.go_to("08 BERN 189")
        await program.press("escape", "g", "j")
        row = program.app.screen.query_one(RowList).row(1).key
        assert row != "08BERN189"
        await program.press("asterisk", "m", "A")
        await program.type("on the row")
        await program.press("ctrl+s", "t")
        await program.type("here")
        await program.press("enter")
    assert store.marks(row).starred
    assert store.marks(row).tags == ("here",)
    assert [note.cable for note in store.notes()] == [row]
    assert store.marks("08BERN189").tags == ()


async def test_a_note_that_is_being_deleted_is_not_edited(
    drive: Drive, store: AnnotationStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go = Event()
    delete = store.delete

    def slowly(id: str) -> None:
        may_go.wait(30)
        delete(id)

    async with drive() as program:
        await program.go_to("08 COPENHAGEN 388")
        await program.go_to_paragraph(2)
        await program.write("ask the daughter")
        monkeypatch.setattr(store, "delete", slowly)
        await program.pilot.press("d", "e", "d")
        assert not isinstance(program.app.screen, NoteEditor)
        may_go.set()
        await program.press("shift")
        assert store.notes() == ()
        assert program.said.startswith("Note deleted")
        await program.press("e")
        assert not isinstance(program.app.screen, NoteEditor)


async def test_an_editor_that_is_not_there_is_told_in_words(drive: Drive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "no-editor-of-this-name")
    async with drive() as program:
        monkeypatch.setattr(program.app, "suspend", nullcontext)
        await program.press("A")
        await program.type("as typed")
        await program.press("ctrl+e")
        assert "cannot be found" in program.messages[-1]
        assert program.app.screen.unfinished == (False, "as typed")
