"""Going from cable to cable, driven by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copy
from threading import Event
from typing import Any

import pytest
from textual.content import Content

from annotations.store import AnnotationStore
from reader.app import CableReaderApp
from reader.library.library import Library
from reader.present.targets import ToCable
from reader.screens.cable.reading import Reading, read
from reader.screens.dialogs import Picker, Prompt
from reader.settings import Settings
from widgets.document import Document
from widgets.row_list import RowList

NARROW = (80, 24)
Drive = Callable[..., Any]


async def test_enter_opens_the_row_and_marks_it_read(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.press("j", "j", "enter")
        rows = program.main.query_one(RowList)
        assert program.open_id == rows.row(2).key
        assert store.marks(program.open_id).read
        assert program.main.focused.id == "cable"


async def test_next_and_previous_cable_of_the_list(drive: Drive) -> None:
    async with drive() as program:
        rows = program.main.query_one(RowList)
        await program.press("enter", "J", "J")
        assert program.open_id == rows.row(2).key
        await program.press("K")
        assert program.open_id == rows.row(1).key


async def test_references_are_followed_by_letter_and_history_leads_back(drive: Drive) -> None:
    async with drive() as program:
        await program.go_to("08 COPENHAGEN 388")
        await program.press("r")
        assert isinstance(program.app.screen, Picker)
        await program.press("b")
        assert program.open_id == "07COPENHAGEN462"
        await program.press("H")
        assert program.open_id == "08COPENHAGEN388"
        await program.press("L")
        assert program.open_id == "07COPENHAGEN462"
        await program.press("backspace")
        assert program.open_id == "08COPENHAGEN388"


async def test_back_returns_to_the_paragraph(drive: Drive) -> None:
    async with drive() as program:
        await program.go_to("08 COPENHAGEN 388")
        await program.go_to_paragraph(2)
        before = program.pane.document.cursor
        await program.press("enter")
        assert program.open_id == "07COPENHAGEN462"
        await program.press("H")
        assert program.pane.document.cursor == before


async def test_a_link_that_names_a_paragraph_leads_there(drive: Drive) -> None:
    async with drive() as program:
        await program.go_to("08 SINGAPORE 744")
        document = program.pane.document
        named = next(link for passage in document.passages for link in passage.links if "para 3" in passage.text.plain)
        assert named.target == ToCable("08WELLINGTON112", 3)
        document.go(next(index for index, passage in enumerate(document.passages) if named in passage.links))
        await program.press("enter")
        assert program.open_id == "08WELLINGTON112"
        assert document.passage.lead.plain.split()[0] == "3"
        assert program.said == ""


async def test_a_link_that_names_a_paragraph_the_cable_does_not_have_says_so(drive: Drive, settle: Any) -> None:
    async with drive() as program:
        document = program.pane.document
        document.post_message(document.Followed(document, ToCable("08WELLINGTON112", 99)))
        await program.pilot.pause()
        await settle(program.pilot)
        assert program.open_id == "08WELLINGTON112"
        assert program.said == "08WELLINGTON112 has no paragraph 99."


async def test_links_are_reached_by_brackets_and_followed_by_enter(drive: Drive) -> None:
    async with drive() as program:
        await program.go_to("08 BERN 189")
        await program.press("right_square_bracket", "right_square_bracket", "left_square_bracket", "enter")
        assert program.open_id == "07COPENHAGEN462"


async def test_a_reference_to_nowhere_says_why(drive: Drive) -> None:
    async with drive() as program:
        await program.go_to("07 THE HAGUE 318")
        await program.press("r", "c")
        assert program.open_id == "07THEHAGUE318"
        assert any("is not a cable" in message for message in program.messages)


async def test_what_stands_beside_is_followed_too(drive: Drive) -> None:
    async with drive() as program:
        await program.go_to("08 BERN 189")
        await program.press("tab")
        assert program.main.focused.id == "beside"
        beside = program.main.query_one("#beside", Document)
        cited_by = next(i for i, p in enumerate(beside.passages) if p.text.plain.startswith("08COPENHAGEN388"))
        beside.go(cited_by)
        await program.press("enter")
        assert program.open_id == "08COPENHAGEN388"


async def test_a_wrong_number_is_told_and_can_be_mended(drive: Drive) -> None:
    async with drive() as program:
        before = program.open_id
        await program.press("colon")
        await program.type("99 NOWHERE 1")
        await program.press("enter")
        assert isinstance(program.app.screen, Prompt)
        assert "No cable" in str(program.app.screen.query_one(".hint").render())
        await program.press("escape")
        assert program.open_id == before


async def test_a_serial_alone_goes_to_its_cable_and_a_choice_is_told(drive: Drive) -> None:
    async with drive() as program:
        await program.go_to("388")
        assert program.open_id == "08COPENHAGEN388"
        await program.press("colon")
        await program.type("402")
        await program.press("enter")
        told = str(program.app.screen.query_one(".hint").render())
        assert told == "“402” may be 07PORTLOUIS402, 07VALLETTA402: write more of it."


async def test_paging_and_ends(drive: Drive) -> None:
    async with drive(size=NARROW) as program:
        await program.press("enter", "G")
        document = program.pane.document
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


async def test_header_raw_text_and_text_alone(drive: Drive) -> None:
    async with drive() as program:
        await program.go_to("08 BERN 189")
        folded = len(program.pane.document.passages)
        await program.press("i")
        assert len(program.pane.document.passages) > folded
        await program.press("w")
        raw = [passage.text.plain for passage in program.pane.document.passages]
        assert raw == program.pane.reading.cable.text.splitlines()
        await program.press("w", "z")
        assert not program.main.query_one("#list-pane").display
        await program.press("z")
        assert program.main.query_one("#list-pane").display


async def test_raw_text_and_text_as_read_stay_at_the_paragraph(drive: Drive) -> None:
    async with drive() as program:
        await program.go_to("08 BERN 189")
        await program.go_to_paragraph(3)
        document, before = program.pane.document, program.pane.document.passage.key
        row = document.row_of_cursor
        await program.press("w")
        block = program.pane.reading.cable.body.blocks[before.index]
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
        await program.go_to("08 BERN 189")
        await program.go_to_paragraph(3)
        place = program.pane.document.passage.key
        await program.press("w", "j", "J", "K", "w")
        assert program.open_id == "08BERN189"
        assert program.pane.document.passage.key == place


async def test_the_last_cable_is_open_again(drive: Drive, library: Library, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.go_to("08 BERN 189")
    again = CableReaderApp(library, AnnotationStore(store.path, forgiving=True), Settings())
    async with drive(other=again) as program:
        assert program.open_id == "08BERN189"


async def test_a_cable_that_is_gone_is_told(drive: Drive, samples: Path, tmp_path: Path) -> None:
    folder, cache = tmp_path / "cables", tmp_path / "indexes"
    folder.mkdir()
    for name in ("08bern189.txt", "08praia88.txt"):
        copy(samples / name, folder)
    few = CableReaderApp(
        Library("few", [folder], cache), AnnotationStore(tmp_path / "n.json", forgiving=True), Settings()
    )
    async with drive(other=few) as program:
        await program.go_to("08 BERN 189")
        await program.go_to("08 PRAIA 88")
        (folder / "08bern189.txt").unlink()
        Library.open([folder], cache=cache)  # as another program does
        await program.press("H")
        assert "08BERN189 is no longer in this library." in program.messages


async def test_where_a_cable_of_the_list_cannot_be_read_the_reader_stays_in_the_list(
    drive: Drive, samples: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "cables"
    folder.mkdir()
    for name in ("08bern189.txt", "08praia88.txt"):
        copy(samples / name, folder)
    few = CableReaderApp(
        Library("few", [folder], tmp_path / "indexes"), AnnotationStore(tmp_path / "n.json"), Settings()
    )
    async with drive(other=few) as program:
        await program.press("j")
        gone = program.main.query_one(RowList).row(1).key
        (folder / f"{gone.lower()}.txt").unlink()
        await program.press("enter")
        assert "there is no such file" in program.messages[0]
        assert program.app.focused is program.main.query_one(RowList)


def hold_reading(monkeypatch: pytest.MonkeyPatch, cable: str) -> Event:
    """Have the reading of one cable wait for the event."""
    let_go = Event()

    def slowly(id: str, *arguments: Any) -> Reading:
        if id == cable:
            let_go.wait(30)
        return read(id, *arguments)

    monkeypatch.setattr("reader.screens.cable.reading.read", slowly)
    return let_go


async def test_the_cable_asked_for_last_is_the_one_shown(drive: Drive, monkeypatch: pytest.MonkeyPatch) -> None:
    async with drive() as program:
        rows = program.main.query_one(RowList)
        first, slow, last = (rows.row(index).key for index in range(3))

        await program.press("enter")
        let_go = hold_reading(monkeypatch, slow)
        await program.pilot.press("J", "J")
        let_go.set()
        await program.press("shift")
        assert program.open_id == last
        await program.press("H")
        assert program.open_id == first


async def test_notes_that_change_while_a_cable_is_read_do_not_bring_the_one_before_back(
    drive: Drive, store: AnnotationStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive() as program:
        slow = program.main.query_one(RowList).row(1).key

        await program.press("enter")
        let_go = hold_reading(monkeypatch, slow)
        await program.pilot.press("J", "asterisk")
        for _ in range(100):
            await program.pilot.pause()
            if program.said:
                break
        assert "starred" in program.said
        let_go.set()
        await program.press("shift")
        assert program.open_id == slow
        assert store.marks(slow).read


async def test_every_reference_can_be_scrolled_to(drive: Drive) -> None:
    async with drive(NARROW) as program:
        await program.go_to("08 PRAIA 88")
        references = program.pane.reading.references
        lines = [(each.reference.label, Content(each.reference.text)) for each in references]
        picker = Picker("Go to reference", lines * 10)
        program.app.push_screen(picker)
        await program.press("end")
        await program.pilot.wait_for_animation()
        last = list(picker.query("VerticalScroll Label"))[-1]
        assert picker.query_one("VerticalScroll").region.contains_region(last.region)


async def test_the_whole_header_is_shown_from_its_top_and_the_cursor_is_in_view_when_it_is_folded(drive: Drive) -> None:
    async with drive(NARROW) as program:
        await program.go_to("08 PRAIA 88")
        await program.go_to_paragraph(3)
        document, passage = program.pane.document, program.pane.document.passage
        assert document.scroll_offset.y > 0
        await program.press("i")
        assert document.scroll_offset.y == 0
        await program.press("i")
        assert document.passage.key == passage.key
        first, _ = document.laid_out.span(document.cursor)
        assert document.scroll_offset.y <= first < document.scroll_offset.y + document.size.height
