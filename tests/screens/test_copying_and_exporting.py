"""Copying passages and exporting notes, driven by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.geometry import Offset
from textual.selection import Selection
from textual.widgets import Static

from reader.present.targets import BlockKey
from reader.screens.notes.exporting import ExportDialog

Drive = Callable[..., Any]


async def test_copying_a_passage_brings_its_citation(drive: Drive) -> None:
    async with drive() as program:
        await program.go_to("08 BERN 189")
        await program.go_to_paragraph(1)
        await program.press("y")
        copied = program.app.clipboard
        assert copied.startswith("“")
        assert "08 BERN 189" in copied
        assert "para. 1" in copied
        await program.press("Y")
        assert "para." not in program.app.clipboard


async def test_a_heading_is_cited_without_the_paragraph_above_it(drive: Drive) -> None:
    async with drive() as program:
        await program.go_to("08 COPENHAGEN 388")
        await program.go_to_paragraph(1)
        await program.press("j", "y")
        copied = program.app.clipboard
        assert copied.startswith("“The Visitor”\n")
        assert "para." not in copied
        await program.press("a")
        title = program.app.screen.query("Label").first()
        assert str(title.render()) == "Note on 08COPENHAGEN388, heading"


async def test_export_writes_the_notes(drive: Drive, tmp_path: Path) -> None:
    async with drive() as program:
        await program.go_to("08 BERN 189")
        await program.go_to_paragraph(1)
        await program.write("accounts")
        await program.press("x")
        assert isinstance(program.app.screen, ExportDialog)
        program.app.screen.query_one("Input").value = str(tmp_path / "out.md")
        await program.press("enter")
        written = (tmp_path / "out.md").read_text(encoding="utf-8")
        assert "accounts" in written
        assert "¶1" in written


async def test_export_never_writes_into_a_collection(drive: Drive, samples: Path) -> None:
    async with drive() as program:
        await program.go_to("08 BERN 189")
        await program.go_to_paragraph(1)
        await program.write("accounts")
        await program.press("x")
        program.app.screen.query_one("Input").value = str(samples / "out.md")
        await program.press("enter")
        assert not (samples / "out.md").exists()
        assert "never written to" in str(program.app.screen.query_one(".hint", Static).render())


async def test_export_into_a_folder_that_is_not_there_is_told_where_the_name_can_be_mended(
    drive: Drive, tmp_path: Path
) -> None:
    async with drive() as program:
        await program.press("x")
        program.app.screen.query_one("Input").value = str(tmp_path / "gone" / "out.md")
        await program.press("enter")
        assert str(program.app.screen.query_one(".hint", Static).render()) == f"There is no folder {tmp_path / 'gone'}."


async def test_export_replaces_a_file_only_when_asked_twice(drive: Drive, tmp_path: Path) -> None:
    output = tmp_path / "mine.md"
    output.write_text("edited for hours", encoding="utf-8")
    async with drive() as program:
        await program.go_to("08 BERN 189")
        await program.go_to_paragraph(1)
        await program.write("accounts")
        await program.press("x")
        program.app.screen.query_one("Input").value = str(output)
        await program.press("tab", "space", "enter")
        assert output.read_text(encoding="utf-8") == "edited for hours"
        assert "exists already" in str(program.app.screen.query_one(".hint", Static).render())
        await program.press("enter")
    assert "accounts" in output.read_text(encoding="utf-8")
    assert (tmp_path / "mine.md~").read_text(encoding="utf-8") == "edited for hours"


async def test_all_paragraphs_selected_are_copied(drive: Drive) -> None:
    async with drive() as program:
        await program.go_to("08 BERN 189")
        document = program.pane.document
        blocks = [at for at, passage in enumerate(document.passages) if isinstance(passage.key, BlockKey)][:2]
        texts = [document.passages[at].text.plain for at in blocks]
        program.app.screen.selections = {
            document: Selection(Offset(0, blocks[0]), Offset(len(texts[1]), blocks[1])),
        }
        await program.press("y")
        assert all(text in program.app.clipboard for text in texts)
