"""Highlights, notes on references, links between notes, drafts, and the place in each cable."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Input, Static

from annotations.editing import retag_cable
from annotations.model import Anchor
from annotations.store import AnnotationStore
from annotations.tags import clean_tag
from reader.app import CableReaderApp
from reader.export.passage import reference_anchor
from reader.library.library import Library
from reader.present.targets import BlockKey, NoteKey, ReferenceKey, ToCable, ToNote
from reader.screens.cable.cable_pane import CablePane
from reader.screens.dialogs import TagSuggester
from reader.screens.last_state import LastState
from reader.screens.notes import note_editor
from reader.screens.notes.note_editor import NoteArea, NoteEditor
from reader.screens.notes.taking_in import PathSuggester
from reader.screens.title_bar import TitleBar
from reader.settings import Settings
from widgets.document import Document
from widgets.passage import Passage
from widgets.row_list import RowList

Drive = Callable[..., Any]
PATIENCE = 500


def pane(program: Any) -> CablePane:
    found: CablePane = program.app.screen_stack[0].query_one(CablePane)
    return found


def beside(program: Any) -> list[Passage]:
    return list(program.app.screen_stack[0].query_one("#beside", Document).passages)


async def open_cable(program: Any, number: str) -> None:
    await program.press("colon")
    await program.type(number)
    await program.press("enter")


async def go_to_key(program: Any, wanted: Callable[[object], bool]) -> Passage:
    document = pane(program).document
    index = next(index for index, passage in enumerate(document.passages) if wanted(passage.key))
    document.go(index)
    await program.press()
    return document.passages[index]


def lead(program: Any) -> str:
    """The margin of the paragraph noted."""
    placed = pane(program).reading.notes[0]
    passages = pane(program).document.passages
    return next(each.lead.plain for each in passages if each.key == BlockKey(placed.place.block))


# Highlights


@pytest.mark.parametrize(
    ("key", "color", "sign"), [("1", "yellow", "■"), ("2", "green", "▲"), ("3", "blue", "◆"), ("4", "pink", "▼")]
)
async def test_a_paragraph_is_highlighted_in_a_colour_with_its_sign(
    drive: Drive, store: AnnotationStore, key: str, color: str, sign: str
) -> None:
    async with drive() as program:
        await open_cable(program, "08PRAIA88")
        await go_to_key(program, lambda each: isinstance(each, BlockKey))
        await program.press(key)
        (note,) = store.notes("08PRAIA88")
        assert (note.color, note.text) == (color, "")
        assert lead(program).startswith(sign)
        await program.press("u")
        assert store.notes("08PRAIA88") == ()


async def test_selected_words_are_highlighted_and_coloured_in_the_text(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await open_cable(program, "08PRAIA88")
        blocks = pane(program).reading.cable.body.blocks
        await go_to_key(program, lambda each: isinstance(each, BlockKey) and blocks[each.index].number == 2)
        await program.press("v", "l", "l", "3")
        (note,) = store.notes("08PRAIA88")
        assert note.anchor is not None
        assert len(note.anchor.exact.split()) == 3
        placed = pane(program).reading.notes[0]
        passage = next(each for each in pane(program).document.passages if each.key == BlockKey(placed.place.block))
        assert any("$mark-blue" in str(span.style) for span in passage.text.spans)
        assert pane(program).document.words.parts() == []


async def test_another_colour_replaces_the_first_and_the_same_takes_it_away(
    drive: Drive, store: AnnotationStore
) -> None:
    async with drive() as program:
        await open_cable(program, "08PRAIA88")
        await go_to_key(program, lambda each: isinstance(each, BlockKey))
        await program.press("1", "4")
        assert [note.color for note in store.notes("08PRAIA88")] == ["pink"]
        await program.press("4")
        assert store.notes("08PRAIA88") == ()


async def test_a_highlight_whose_words_have_moved_is_taken_away_where_they_are(
    drive: Drive, store: AnnotationStore
) -> None:
    async with drive() as program:
        await open_cable(program, "08PRAIA88")
        blocks = pane(program).reading.cable.body.blocks
        await go_to_key(program, lambda each: isinstance(each, BlockKey) and blocks[each.index].number == 2)
        await program.press("1")
        (note,) = store.notes("08PRAIA88")
        assert note.anchor is not None
        store.edit(note.id, anchor=note.anchor._replace(prefix="of another copy", suffix="", paragraph=77, position=5))
        await open_cable(program, "08BERN189")
        await open_cable(program, "08PRAIA88")
        reading = pane(program).reading
        for passages in (reading.passages, reading.beside):
            assert any(each.text.plain.endswith(" · moved from ¶77") for each in passages)
        await go_to_key(program, lambda each: each == BlockKey(pane(program).reading.notes[0].place.block))
        await program.press("1")
        assert store.notes("08PRAIA88") == ()


async def test_a_note_takes_a_colour_and_keeps_its_words_without(drive: Drive, store: AnnotationStore) -> None:
    note = store.add("08PRAIA88", "Look.", Anchor("came round the point", paragraph=2))
    async with drive() as program:
        await open_cable(program, "08PRAIA88")
        await go_to_key(program, lambda each: each == NoteKey(note.id))
        await program.press("2")
        assert store[note.id].color == "green"
        await program.press("2")
        assert (store[note.id].color, store[note.id].text) == (None, "Look.")


# References and links


async def test_a_note_is_written_on_a_reference_and_stands_below_it(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await open_cable(program, "08COPENHAGEN388")
        await go_to_key(program, lambda each: each == ReferenceKey(1))
        await program.press("a")
        await program.type("never answered")
        await program.press("ctrl+s")
        (note,) = store.notes("08COPENHAGEN388")
        assert note.anchor == reference_anchor(pane(program).reading.cable.references[1])
        keys = [passage.key for passage in pane(program).document.passages]
        assert keys[keys.index(ReferenceKey(1)) + 1] == NoteKey(note.id)
        await go_to_key(program, lambda each: each == ReferenceKey(1))
        assert pane(program).note_under_cursor == note.id


async def test_links_in_notes_lead_to_cables_and_notes_and_back(drive: Drive, store: AnnotationStore) -> None:
    first = store.add("08PRAIA88", "Compare 08 Bern 189 with this.")
    second = store.add("08BERN189", f"As in note {first.id[:8]}.")
    async with drive() as program:
        await open_cable(program, "08BERN189")
        note = await go_to_key(program, lambda each: each == NoteKey(second.id))
        assert [link.target for link in note.links] == [ToNote(first.id)]
        mentions = [
            passage for passage in beside(program) if passage.links and passage.links[0].target == ToNote(first.id)
        ]
        assert mentions[0].text.plain.startswith("08PRAIA88")
        await program.press("enter")
        assert pane(program).reading.id == "08PRAIA88"
        assert pane(program).document.passage.key == NoteKey(first.id)
        assert pane(program).document.passage.links[0].target == ToCable("08BERN189")
        await program.press("enter")
        assert pane(program).reading.id == "08BERN189"


async def test_a_link_to_what_is_not_here_says_why(drive: Drive, store: AnnotationStore) -> None:
    note = store.add("08PRAIA88", "See 08 PARIS 99999.")
    async with drive() as program:
        await open_cable(program, "08PRAIA88")
        await go_to_key(program, lambda each: each == NoteKey(note.id))
        await program.press("enter")
        assert any("08PARIS99999" in message for message in program.messages)


# Drafts


async def test_what_is_being_typed_is_kept_without_a_key(
    drive: Drive, store: AnnotationStore, library: Library, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert note_editor.KEPT_EVERY < 2
    monkeypatch.setattr(note_editor, "KEPT_EVERY", 0.01)
    async with drive() as program:
        await open_cable(program, "08PRAIA88")
        await program.press("A")
        await program.type("in mid-sen")
        for _ in range(PATIENCE):
            if AnnotationStore(store.path).recall("draft 08PRAIA88 whole"):
                break
            await program.pilot.pause(0.01)
        # The program is gone here: a new one finds what a dead one left.
        left = AnnotationStore(store.path)
        assert left.recall("draft 08PRAIA88 whole")["text"] == "in mid-sen"
        async with drive(other=CableReaderApp(library, left, settings)) as again:
            await open_cable(again, "08PRAIA88")
            await again.press("A")
            assert isinstance(again.app.screen, NoteEditor)
            assert again.app.screen.unfinished == (False, "in mid-sen")
            assert str(again.app.screen.query_one(".told").render()).startswith("Your draft from before")


async def test_a_draft_that_cannot_be_kept_is_told_while_it_is_written(
    drive: Drive,
    store: AnnotationStore,
    full_disk: Callable[[], AbstractContextManager[None]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(note_editor, "KEPT_EVERY", 0.01)
    async with drive() as program:
        await open_cable(program, "08PRAIA88")
        await program.press("A")
        editor = program.app.screen
        with full_disk():
            await program.type("in mid-sen")
            await shown_in(program, editor, "NOT SAVED")
            assert any("No space left" in message for message in program.messages)
        await program.type("tence")
        await shown_in(program, editor, "keep draft")
        assert AnnotationStore(store.path).recall("draft 08PRAIA88 whole")["text"].startswith("in mid-sen")


async def test_that_nothing_can_be_kept_is_told_once(
    drive: Drive, full_disk: Callable[[], AbstractContextManager[None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(note_editor, "KEPT_EVERY", 0.01)
    async with drive() as program:
        with full_disk():
            await open_cable(program, "08PRAIA88")
            assert sum("No space left" in message for message in program.messages) == 1
            await program.press("A")
            editor = program.app.screen
            await program.type("in mid-sen")
            await shown_in(program, editor, "NOT SAVED")
            assert sum("No space left" in message for message in program.messages) == 1


async def shown_in(program: Any, editor: Screen[Any], words: str) -> None:
    """Wait until the line of keys has these words."""
    for _ in range(PATIENCE):
        if words in str(editor.query_one(".keys").render()):
            return
        await program.pilot.pause(0.01)
    raise AssertionError(str(editor.query_one(".keys").render()))


async def test_what_comes_up_in_the_editor_covers_no_keys_and_long_words_end_in_dots(
    app: CableReaderApp, settle: Callable[[Any], Awaitable[None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        for key in ("colon", *"08copenhagen388", "enter", *"jjjjjjj", "a", "ctrl+e"):
            await pilot.press(key)
            await settle(pilot)
        screen = app.screen
        quote = screen.query_one(".quote")
        assert str(quote.render()).endswith(" …")
        assert quote.size.height <= 5
        assert not screen.query(".told")
        toast = screen.query_one("Toast")
        assert not toast.region.overlaps(screen.query_one(".keys").region)
        assert not toast.region.overlaps(screen.query_one(NoteArea).region)


async def test_a_saved_note_leaves_no_draft(
    drive: Drive, store: AnnotationStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(note_editor, "KEPT_EVERY", 0.01)
    async with drive() as program:
        await open_cable(program, "08PRAIA88")
        await program.press("A")
        await program.type("done")
        await program.press("ctrl+s")
        assert [note.text for note in store.notes("08PRAIA88")] == ["done"]
        assert store.recall("draft 08PRAIA88 whole") is None


# The place in each cable


async def test_the_place_in_a_cable_is_kept_over_a_restart(
    drive: Drive, store: AnnotationStore, library: Library, settings: Settings
) -> None:
    async with drive() as program:
        await open_cable(program, "08PRAIA88")
        await program.press("G")
        key = pane(program).document.passage.key
        await open_cable(program, "08BERN189")
    async with drive(other=CableReaderApp(library, AnnotationStore(store.path, forgiving=True), settings)) as again:
        await open_cable(again, "08PRAIA88")
        assert pane(again).document.passage.key == key


async def test_the_place_is_kept_when_the_reader_leaves(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await open_cable(program, "08PRAIA88")
        await program.press("G", "q")
    assert AnnotationStore(store.path).recall("position 08PRAIA88")["block"] > 0


async def test_the_last_search_is_found_again_at_the_next_start(
    drive: Drive, store: AnnotationStore, library: Library, settings: Settings
) -> None:
    async with drive() as program:
        await program.press("slash")
        await program.type("sonar")
        await program.press("enter")
        found = program.app.screen_stack[0].query_one("#list", RowList).count
        await program.press("q")
    assert 0 < found < len(library)
    async with drive(other=CableReaderApp(library, AnnotationStore(store.path, forgiving=True), settings)) as again:
        main = again.app.screen_stack[0]
        assert main.query_one("#search", Input).value == "sonar"
        assert main.query_one("#list", RowList).count == found
        await again.press("escape", "q")
    assert AnnotationStore(store.path).recall(f"last search in {library.place}") is None


async def test_two_collections_of_one_name_keep_their_own_last_cable(store: AnnotationStore, tmp_path: Path) -> None:
    one, other = (Library.open([tmp_path / each / "cables"], None) for each in ("one", "other"))
    assert one.name == other.name
    LastState(store, one).remember("cable", "08PRAIA88")
    assert LastState(store, one).recall("cable") == "08PRAIA88"
    assert LastState(store, other).recall("cable") is None


async def test_e_edits_the_note_just_written_where_the_cursor_is_on_none(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await open_cable(program, "08PRAIA88")
        await program.press("A")
        await program.type("the best of them")
        await program.press("ctrl+s")
        await program.press("e")
        assert isinstance(program.app.screen, NoteEditor)
        await program.type(", nearly")
        await program.press("ctrl+s")
        assert [note.text for note in store.notes("08PRAIA88")] == ["the best of them, nearly"]


async def test_the_line_at_the_top_counts_the_notes_of_this_library(drive: Drive, store: AnnotationStore) -> None:
    store.add("99NOWHERE1", "on a cable of another library")
    store.add("08PRAIA88", "here")
    async with drive() as program:
        assert program.app.screen.query_one(TitleBar).counts.endswith("· 1 note")
        await open_cable(program, "08PRAIA88")
        await program.press("A")
        await program.type("another")
        await program.press("ctrl+s")
        assert program.app.screen.query_one(TitleBar).counts.endswith("· 2 notes")


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("harbor f", "harbor-fees"),
        ("Harbor-F", "harbor-fees"),
        ("harbor ", "harbor-fees"),
        ("#old, #HARB", "#old, #harbor-fees"),
        ("-trade / f", "-Trade/Fish"),
        ("trade", "Trade/Fish"),
        ("e\u0301", "Étude"),
        ("harbor-fees", None),
        ("trade/fish, ", None),
        ("fees", None),
    ],
)
async def test_tags_are_completed_however_they_are_written(typed: str, completed: str | None) -> None:
    tags = [clean_tag(tag) for tag in ("harbor fees", "Trade/Fish", "Étude")]
    assert await TagSuggester(tags).get_suggestion(typed) == completed


async def test_a_tag_there_is_is_completed_in_its_dialog(drive: Drive, store: AnnotationStore) -> None:
    retag_cable(store, "08BERN189", (), ["harbor fees"])
    async with drive() as program:
        await open_cable(program, "08PRAIA88")
        await program.press("t", *"Harbor", "space", "f", "right", "enter")
        assert store.marks("08PRAIA88").tags == ("harbor-fees",)


async def test_the_path_of_a_notes_file_is_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "jane").mkdir()
    (tmp_path / "jane" / "notes.json").touch()
    (tmp_path / ".hidden").touch()
    suggest = PathSuggester().get_suggestion
    assert await suggest("~/ja") == "~/jane/"
    assert await suggest("~/jane/no") == "~/jane/notes.json"
    assert await suggest(f"{tmp_path}/.h") == f"{tmp_path}/.hidden"
    assert [await suggest(typed) for typed in ("", "~/", "~/jane/notes.json", "~/none/no", "\0/x")] == [None] * 5


async def test_a_path_of_a_user_who_is_not_there_is_told(drive: Drive) -> None:
    async with drive() as program:
        await program.press("plus", *"~nobody-x/y", "enter")
        assert str(program.app.screen.query_one(".hint", Static).render()) == "There is no file ~nobody-x/y."
        assert program.app.screen.query_one("Input").value == "~nobody-x/y"
        await program.press("ctrl+u", "enter")
        assert program.app.screen is program.main


async def test_what_another_program_writes_is_shown_soon_after(
    drive: Drive, store: AnnotationStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.screens.notes.watching.EVERY", 0.25)
    async with drive() as program:
        await program.go_to("08 BERN 189")
        AnnotationStore(store.path, forgiving=True).add("08BERN189", "from elsewhere")
        for _ in range(1000):
            if any("from elsewhere" in passage.text.plain for passage in program.pane.document.passages):
                break
            await program.pilot.pause()
        assert any("from elsewhere" in passage.text.plain for passage in program.pane.document.passages)
