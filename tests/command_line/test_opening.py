"""Opening files and folders, and what comes without any."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from reader.cli import main
from reader.settings import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], prog_name="cable-reader")


def test_paths_are_opened_with_their_notes(cables: Path, home: Path, screen: list[tuple[list[Path], Path]]) -> None:
    assert run(cables, cables / "one.txt").exit_code == 0
    assert run("--notes", "n.json", cables).exit_code == 0
    assert run(cables, "--notes", "m.json").exit_code == 0
    standard = screen[0][1]
    assert standard.is_relative_to(home)
    assert screen == [
        ([cables, cables / "one.txt"], standard),
        ([cables], type(cables)("n.json")),
        ([cables], type(cables)("m.json")),
    ]


def test_without_a_path_samples_come_first_and_then_the_last_library(
    cables: Path, screen: list[tuple[list[Path], Path]]
) -> None:
    assert run().exit_code == 0
    run("open", cables)
    run()
    shutil.rmtree(cables)
    for arguments in ([], ["stats"], ["show", "08TALLINN17"]):
        gone = run(*arguments)
        assert (gone.exit_code, gone.stdout) == (1, "")
        assert gone.stderr.startswith(f"{cables}: was opened last and is not there now")
    assert [library for library, _ in screen] == [[SAMPLES], [cables], [cables]]


def test_a_folder_called_like_a_command_is_opened_by_its_path(
    cables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, screen: list[tuple[list[Path], Path]]
) -> None:
    cables.rename(tmp_path / "show")
    monkeypatch.chdir(tmp_path)
    assert run("./show").exit_code == 0
    assert [library for library, _ in screen] == [[type(cables)("show")]]
    assert run("show").exit_code == 2


def test_nothing_to_open_is_one_sentence_and_no_screen(tmp_path: Path, screen: list[tuple[list[Path], Path]]) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "photo").write_bytes(b"\x89PNG\r\n\x1a\n")
    for path, sentence in (
        ("nowhere", "there is no such file or folder."),
        ("empty", "a folder without cables."),
        ("photo", "a PNG picture, not text."),
    ):
        result = run(tmp_path / path)
        assert (result.exit_code, result.stderr) == (1, f"{tmp_path / path}: {sentence}\n")
    assert screen == []


def test_what_can_be_opened_is_opened(cables: Path, tmp_path: Path, screen: list[tuple[list[Path], Path]]) -> None:
    assert run(tmp_path / "nowhere", cables).exit_code == 0
    run()
    assert [library for library, _ in screen] == [[tmp_path / "nowhere", cables], [cables]]


def test_what_could_not_be_opened_is_not_remembered(
    cables: Path, tmp_path: Path, screen: list[tuple[list[Path], Path]]
) -> None:
    run(cables)
    assert run("index", cables.rename(tmp_path / "disk")).exit_code == 0
    (tmp_path / "disk").rename(cables)
    for gone in ("disk", "nowhere"):
        result = run(tmp_path / gone)
        assert (result.exit_code, result.stderr) == (1, f"{tmp_path / gone}: there is no such file or folder.\n")
    run()
    assert [library for library, _ in screen] == [[cables], [cables]]


def test_a_name_too_long_for_a_file_is_no_crash(cables: Path) -> None:
    result = run("show", "x" * 5_000, "--in", cables)
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
