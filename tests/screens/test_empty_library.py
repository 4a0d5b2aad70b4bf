"""A library in which there is no cable: one message, in the list, for as long as that is so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotations.store import AnnotationStore
from reader.app import CableReaderApp
from reader.library.library import Library
from reader.settings import Settings


def below(program: Any) -> str:
    return "".join(str(each.render()) for each in program.main.query("Choices, Sentence") if each.display)


@pytest.fixture
def of(store: AnnotationStore, settings: Settings, tmp_path: Path) -> Callable[[Path], CableReaderApp]:
    return lambda path: CableReaderApp(Library("cables", [path], tmp_path / "index"), store, settings)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ([], ["{folder}: a folder without cables."]),
        (["a.pdf"], ["{folder}/a.pdf: a PDF document, not text: save its text as a plain text file."]),
        (["a.pdf", "b.pdf", "c.pdf", "d.pdf"], ["2 more places could not be read; `cable-reader check` lists them."]),
    ],
)
async def test_why_there_is_no_cable_is_said_once_and_stays(
    drive: Any, of: Any, tmp_path: Path, files: list[str], told: list[str]
) -> None:
    folder = tmp_path / "cables"
    folder.mkdir()
    for name in files:
        (folder / name).write_text("%PDF-1.4")
    async with drive(other=of(folder)) as program:
        lines = below(program).splitlines()
        assert (lines[0], lines[-1]) == (
            "There is no cable here to read.",
            "Open other files or folders: cable-reader PATH",
        )
        assert [line for line in told if line.format(folder=folder) not in lines] == []
        assert program.messages == []
        await program.press("slash", *"ice")
        assert below(program) == "There is no cable to search."


async def test_a_path_that_is_gone_is_told_in_the_same_way(drive: Any, of: Any, tmp_path: Path) -> None:
    async with drive(other=of(tmp_path / "gone")) as program:
        assert below(program).splitlines()[1] == f"{tmp_path / 'gone'}: there is no such file or folder."
        assert program.messages == []


async def test_what_cannot_be_read_among_cables_comes_up_beside_them(
    drive: Any, of: Any, samples: Path, tmp_path: Path
) -> None:
    (tmp_path / "cables").mkdir()
    (tmp_path / "cables" / "a.txt").write_bytes((samples / "08praia88.txt").read_bytes())
    (tmp_path / "cables" / "b.pdf").write_text("%PDF-1.4")
    async with drive(other=of(tmp_path / "cables")) as program:
        assert below(program) == ""
        assert ["b.pdf" in message for message in program.messages] == [True]
