"""The difference screen: versions of a cable beside it, and what tells them apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Label

from annotations.store import AnnotationStore
from reader.app import CableReaderApp
from reader.library.library import Library
from reader.screens.cable.difference import DifferenceScreen
from reader.screens.dialogs import Picker
from reader.screens.title_bar import TitleBar
from reader.settings import Settings
from widgets.document import Document

TO_PRAIA = ("colon", *"08praia88", "enter")


def shown(screen: Any) -> str:
    document = screen.query_one("#difference", Document)
    return "\n".join(f"{passage.lead.plain}{passage.text.plain}" for passage in document.passages)


@pytest.fixture
def versions(samples: Path, tmp_path: Path) -> list[Path]:
    """Three versions of a sample cable: as it is, reworded, and with another mark."""
    text = (samples / "08praia88.txt").read_text(encoding="utf-8")
    folder = tmp_path / "versions"
    folder.mkdir()
    written = {"a.txt": text, "b.txt": text.replace("gray", "grey"), "c.txt": text.replace("¶2. (C)", "¶2. (U)")}
    for name, words in written.items():
        (folder / name).write_text(words, encoding="utf-8")
    return [folder / name for name in written]


@pytest.fixture
def of(store: AnnotationStore, settings: Settings, tmp_path: Path) -> Callable[[list[Path]], CableReaderApp]:
    return lambda paths: CableReaderApp(Library("versions", paths, tmp_path / "index"), store, settings)


async def test_two_versions_are_compared_at_once(drive: Any, of: Any, versions: list[Path]) -> None:
    async with drive(other=of(versions[:2])) as program:
        await program.press(*TO_PRAIA, "D")
        screen = program.app.screen
        assert isinstance(screen, DifferenceScreen)
        assert "[-gray,-] {+grey,+}" in shown(screen)
        assert shown(screen).startswith("[- -]a.txt\n{+ +}b.txt\n")  # short, without the folder of both
        document = screen.query_one(Document)
        first = document.cursor
        assert document.passages[first].lead.plain.startswith("~")
        await program.press("escape")
        assert program.app.screen is program.app.screen_stack[0]


async def test_of_several_versions_a_figure_chooses_one(drive: Any, of: Any, versions: list[Path]) -> None:
    async with drive(other=of(versions)) as program:
        await program.press(*TO_PRAIA, "D")
        picker = program.app.screen
        assert isinstance(picker, Picker)
        offered = [str(label.content) for label in picker.query(Label)]
        assert offered[1:3] == [" 1  b.txt", " 2  c.txt"]
        await program.press("9", "1")
        assert "[-gray,-] {+grey,+}" in shown(program.app.screen)


async def test_keys_go_from_change_to_change(drive: Any, of: Any, versions: list[Path]) -> None:
    async with drive(other=of(versions[:2])) as program:
        await program.press(*TO_PRAIA, "D")
        document = program.app.screen.query_one(Document)
        places = [document.cursor]
        for key in ("G", "g", "n", "N"):
            await program.press(key)
            places.append(document.cursor)
        assert places[0] == places[2] == places[4]
        assert all(document.passages[place].stop for place in places)


async def test_the_side_pane_leads_to_other_versions_and_to_what_differs(
    drive: Any, of: Any, versions: list[Path]
) -> None:
    async with drive(other=of(versions[:2])) as program:
        await program.press(*TO_PRAIA)
        beside = program.app.screen.query_one("#beside", Document)
        lines = [passage.text.plain for passage in beside.passages]
        assert lines[lines.index("Versions") : lines.index("Versions") + 3] == [
            "Versions",
            "08PRAIA88~2 b.txt",
            "what differs",
        ]
        await program.press("tab", *"j" * lines.index("Versions"))
        for _ in lines:
            if beside.passages[beside.cursor].text.plain != "what differs":
                await program.press("k")
        await program.press("enter")
        assert isinstance(program.app.screen, DifferenceScreen)


async def test_a_cable_without_another_version_says_so(drive: Any) -> None:
    async with drive() as program:
        await program.press(*TO_PRAIA, "D")
        assert "no other version" in program.app.screen.query_one(TitleBar).said


async def test_in_the_list_the_row_under_the_cursor_is_compared(drive: Any) -> None:
    async with drive() as program:
        await program.go_to("08 COPENHAGEN 388")
        await program.press("escape", "g", "D")
        assert "no other version" in program.app.screen.query_one(TitleBar).said
        assert program.open_id == "08COPENHAGEN388"
