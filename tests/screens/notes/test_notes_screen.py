"""All notes on one screen: found, gone to, attached to other words."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from textual.widgets import Input

from annotations.model import Anchor
from annotations.search import NoteQuery, read_query
from annotations.store import AnnotationStore
from reader.present.targets import BlockKey, NoteKey
from reader.screens.cable.cable_pane import CablePane
from reader.screens.notes.drafts import Draft, Place, left_over
from reader.screens.notes.notes_screen import NotesScreen
from reader.screens.title_bar import TitleBar
from widgets.row_list import RowList

Drive = Callable[..., Any]
WORDS = Anchor("came round the point", paragraph=2)
LOST = Anchor("words that nobody ever telegraphed about anything", paragraph=2)


def pane(program: Any) -> CablePane:
    found: CablePane = program.app.screen_stack[0].query_one(CablePane)
    return found


def listed(program: Any) -> list[str]:
    assert isinstance(program.app.screen, NotesScreen)
    rows = program.app.screen.query_one("#notes", RowList)
    return [str(rows.row(index).key) for index in range(rows.count)]


async def test_all_notes_are_listed_the_latest_first_and_enter_goes_to_the_place(
    drive: Drive, store: AnnotationStore
) -> None:
    first = store.add("08PRAIA88", "Same course as in Dakar.", WORDS)
    second = store.add("08BERN189", "On the whole.")
    async with drive() as program:
        await program.press("M")
        assert listed(program) == [second.id, first.id]
        await program.press("j", "enter")
        assert pane(program).reading.id == "08PRAIA88"
        assert pane(program).document.passage.key == NoteKey(first.id)
        assert pane(program).document.has_focus


async def test_notes_are_searched_as_one_types(drive: Drive, store: AnnotationStore) -> None:
    store.add("08PRAIA88", "Same course as in Dakar.", WORDS, ["sonar"])
    wanted = store.add("08BERN189", "The clock is slow.", tags=["clocks/bern"])
    async with drive() as program:
        await program.press("M", "slash")
        await program.type("tag:clocks")
        assert listed(program) == [wanted.id]
        await program.press("enter")
        assert program.app.screen.query_one("#notes", RowList).has_focus


async def test_orphans_are_shown_with_their_old_words_and_attached_by_keyboard(
    drive: Drive, store: AnnotationStore
) -> None:
    store.add("08PRAIA88", "In its place.", WORDS)
    orphan = store.add("08PRAIA88", "Where was this?", LOST)
    async with drive() as program:
        await program.press("M", "o")
        assert listed(program) == [orphan.id]
        whole = program.app.screen.query_one("#note")
        assert LOST.exact in " ".join(passage.text.plain for passage in whole.passages)
        await program.press("a")
        document = pane(program).document
        assert document.passage.key == NoteKey(orphan.id)
        block = next(
            index
            for index, passage in enumerate(document.passages)
            if isinstance(passage.key, BlockKey) and pane(program).reading.cable.body.blocks[passage.key.index].number
        )
        document.go(block)
        words = document.passages[block].text.plain
        await program.press("P")
        anchor = store[orphan.id].anchor
        assert anchor is not None
        assert anchor.exact == words
        placed = next(each for each in pane(program).reading.notes if each.note.id == orphan.id)
        assert placed.place.state == "exact"
        await program.press("u")
        assert store[orphan.id].anchor == LOST


async def test_a_note_taken_up_stays_on_its_cable(drive: Drive, store: AnnotationStore) -> None:
    orphan = store.add("08PRAIA88", "Where was this?", LOST)
    async with drive() as program:
        await program.press("M", "a", "colon")
        await program.type("08BERN189")
        await program.press("enter", "j", "j", "P")
        assert store[orphan.id].anchor == LOST
        assert "stays on that cable" in program.app.screen.query_one(TitleBar).said


async def test_a_note_is_deleted_and_brought_back_on_the_screen(drive: Drive, store: AnnotationStore) -> None:
    note = store.add("08PRAIA88", "One.")
    async with drive() as program:
        await program.press("M", "d")
        assert note.id not in store
        assert listed(program) == []
        await program.press("u")
        assert listed(program) == [note.id]


async def test_a_note_on_a_cable_that_is_not_here_says_so(drive: Drive, store: AnnotationStore) -> None:
    store.add("99NOWHERE1", "Elsewhere.")
    async with drive() as program:
        await program.press("M", "enter")
        assert any("99NOWHERE1" in message and "not in this library" in message for message in program.messages)


async def test_an_empty_screen_of_notes_takes_every_key(drive: Drive) -> None:
    async with drive() as program:
        await program.press("M", "j", "k", "enter", "a", "d", "o", "slash", "escape")
        assert not isinstance(program.app.screen, NotesScreen)


async def test_what_the_line_offers_is_told_before_anything_is_typed(drive: Drive) -> None:
    async with drive() as program:
        await program.press("M")
        assert "is:orphan" in program.app.screen.query_one(Input).placeholder


async def test_a_state_that_is_none_is_told_and_the_list_stays(drive: Drive, store: AnnotationStore) -> None:
    store.add("08BERN189", "a note")
    async with drive() as program:
        await program.press("M", "slash")
        await program.type("is:foo")
        found = program.app.screen.query_one("#notes-found")
        assert "is:foo is not a state" in str(found.border_subtitle)
        assert program.app.screen.query_one("#notes", RowList).count == len(store)


async def test_what_was_wrong_with_an_earlier_line_is_not_told_of_the_present_one(
    drive: Drive, store: AnnotationStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add("08BERN189", "a note")
    begun, let_go, told = Event(), Event(), Event()

    def slowly(written: str) -> NoteQuery:
        if written == "is:foo":
            begun.set()
            let_go.wait(30)
            told.set()
        return read_query(written)

    async with drive() as program:
        await program.press("M", "slash")
        monkeypatch.setattr("reader.screens.notes.notes_screen.read_query", slowly)
        line = program.app.screen.query_one(Input)
        line.value = "is:foo"
        await program.pilot.pause()
        await asyncio.to_thread(begun.wait, 30)
        line.value = ""
        await program.press("shift")
        let_go.set()
        await asyncio.to_thread(told.wait, 30)
        for _ in range(10):
            await program.pilot.pause()
        assert str(program.app.screen.query_one("#notes-found").border_subtitle) == "1"


async def test_a_draft_is_listed_first_and_gone_on_with_also_where_its_words_are_elsewhere_now(
    drive: Drive, store: AnnotationStore
) -> None:
    note = store.add("08BERN189", "saved")
    Draft(store, Place("08PRAIA88", LOST)).keep("half a tho")
    (draft,) = left_over(store)
    async with drive() as program:
        await program.press("M")
        assert listed(program) == [draft.id, note.id]
        await program.press("d", "a")
        assert listed(program) == [draft.id, note.id]
        await program.press("enter")
        await program.type("ught")
        await program.press("ctrl+s")
        assert pane(program).reading.id == "08PRAIA88"
    (written,) = [each for each in store.notes() if each.id != note.id]
    assert (written.cable, written.text, written.anchor) == ("08PRAIA88", "half a thought", LOST)
    assert left_over(store) == ()


async def test_the_draft_of_a_note_is_gone_on_with_as_that_note(drive: Drive, store: AnnotationStore) -> None:
    note = store.add("08PRAIA88", "saved", WORDS)
    Draft(store, note).keep("saved, and mo")
    async with drive() as program:
        await program.press("M", "slash")
        await program.type("is:draft")
        assert listed(program) == [left_over(store)[0].id]
        await program.press("enter", "enter")
        await program.type("re")
        await program.press("ctrl+s")
    assert [(each.id, each.text) for each in store.notes()] == [(note.id, "saved, and more")]
    assert left_over(store) == ()


async def test_a_draft_on_a_heading_is_said_to_be_on_it_as_a_note_is(drive: Drive, store: AnnotationStore) -> None:
    heading = Anchor("The Laying", paragraph=1)
    store.add("09PRAIA233", "Early.", heading)
    Draft(store, Place("09PRAIA233", heading)).leave("Two hou")
    async with drive() as program:
        await program.press("M")
        rows = program.app.screen.query_one("#notes", RowList)
        for index in range(2):
            assert "on the heading" in rows.row(index).lines[0].plain
            assert "¶1" not in rows.row(index).lines[0].plain
        assert "DRAFT" in rows.row(0).lines[0].plain


async def test_the_cursor_is_on_the_note_that_a_draft_became(drive: Drive, store: AnnotationStore) -> None:
    Draft(store, Place("08PRAIA88", WORDS)).leave("Same cou")
    async with drive() as program:
        await program.press("M", "enter", "ctrl+s")
        (note,) = store.notes()
        assert program.open_id == "08PRAIA88"
        assert program.pane.document.passage.key == NoteKey(note.id)
