from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from annotations.backups import Keep
from reader.keys import usable_keys
from reader.settings import (
    Folders,
    NothingThereError,
    Settings,
    default_paths,
    last_library,
    load_settings,
    remember_library,
    standard_folders,
)

if TYPE_CHECKING:
    import re
from pathlib import Path


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "data", tmp_path / "config", tmp_path / "cache", tmp_path / "state")


def load(folders: Folders, text: str | bytes) -> Settings:
    folders.config.mkdir(exist_ok=True)
    folders.settings_file.write_bytes(text.encode() if isinstance(text, str) else text)
    return load_settings(folders)


def test_without_a_settings_file_the_defaults_hold(folders: Folders) -> None:
    settings = load_settings(folders)
    assert settings == Settings(folders=folders)
    assert settings.notes_path == folders.data / "notes.json"


def test_all_settings_are_read(folders: Folders) -> None:
    settings = load(
        folders,
        'theme = "nord"\nauthor = "I. Reader"\nnotes = "my/notes.json"\n'
        '[keys]\nopen = "enter"\n"cable.next" = "J,ctrl+j"\nlink.next = "n"\n',
    )
    assert (settings.theme, settings.author, settings.problems) == ("nord", "I. Reader", ())
    assert settings.keys == {"open": "enter", "cable.next": "J,ctrl+j", "link.next": "n"}
    assert settings.notes_path == folders.config / "my" / "notes.json"


def test_a_home_folder_in_the_notes_path_is_found(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/someone")
    assert str(load(folders, 'notes = "~/notes.json"').notes_path) == "/home/someone/notes.json"


@pytest.mark.parametrize("broken", ["theme = ", b'theme = "\xff"', "[keys", "theme = 'a'\ntheme = 'b'"])
def test_a_broken_file_gives_one_sentence_and_the_defaults(folders: Folders, broken: str | bytes) -> None:
    settings = load(folders, broken)
    assert (settings.theme, settings.keys) == (None, {})
    (problem,) = settings.problems
    assert problem.startswith(str(folders.settings_file))
    assert problem.endswith("the default settings are used.")


def test_an_unreadable_file_gives_one_sentence(folders: Folders) -> None:
    folders.settings_file.mkdir(parents=True)
    assert len(load_settings(folders).problems) == 1


def test_a_wrong_value_is_named_and_the_rest_holds(folders: Folders) -> None:
    settings = load(folders, 'theme = 3\nauthor = "A"\ncolour = "red"\n[keys]\nnext = 5\nprevious = "k"\n')
    assert (settings.theme, settings.author, settings.keys) == (None, "A", {"previous": "k"})
    assert len(settings.problems) == 3
    assert all(any(name in problem for problem in settings.problems) for name in ("theme", "colour", "next"))
    assert load(folders, 'keys = "x"').keys == {}


def test_the_last_library_is_remembered_in_full(
    folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert last_library(folders) == []
    (tmp_path / "cables").mkdir()
    monkeypatch.chdir(tmp_path)
    remember_library(folders, [tmp_path.joinpath("cables").relative_to(tmp_path)])
    assert last_library(folders) == [(tmp_path / "cables").resolve()]
    assert [path.name for path in folders.state.iterdir()] == ["last-library.json"]


def test_a_library_that_is_gone_is_told_and_nothing_else_opened(folders: Folders, tmp_path: Path) -> None:
    remember_library(folders, [tmp_path / "gone"])
    with pytest.raises(NothingThereError, match="gone: was opened last and is not there now"):
        default_paths(folders)
    remember_library(folders, [tmp_path / "gone", tmp_path])
    assert default_paths(folders) == [tmp_path / "gone", tmp_path]


@pytest.mark.parametrize("broken", ["", "{}", "[3, null]", "nonsense"])
def test_a_broken_memory_is_no_memory(folders: Folders, broken: str) -> None:
    folders.state.mkdir()
    (folders.state / "last-library.json").write_text(broken)
    assert last_library(folders) == []


def test_a_folder_that_cannot_be_written_is_no_matter(folders: Folders, tmp_path: Path) -> None:
    folders.state.write_text("a file, not a folder")
    remember_library(folders, [tmp_path])
    assert last_library(folders) == []


@pytest.mark.skipif(sys.platform != "linux", reason="the variables of the XDG base directories are Linux's")
def test_the_platform_decides_where_things_live(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    named = {kind: tmp_path / kind / "cable-reader" for kind in ("data", "config", "cache", "state")}
    assert standard_folders() == Folders(**named)


def test_the_number_of_backups_is_read(folders: Folders) -> None:
    settings = load(folders, "[backups]\nhours = 3\nweeks = 0\n")
    assert (settings.backups, settings.problems) == (Keep(hours=3, weeks=0), ())


@pytest.mark.parametrize(
    "wrong", ["backups = 3", "[backups]\nhours = -1", "[backups]\nyears = 4", "[backups]\ndays = true"]
)
def test_a_wrong_number_of_backups_is_told(folders: Folders, wrong: str) -> None:
    settings = load(folders, wrong)
    assert settings.backups == Keep()
    (problem,) = settings.problems
    assert "hours, days, weeks" in problem


def test_the_example_of_a_key_is_one_that_can_be_given(folders: Folders) -> None:
    (problem,) = load(folders, 'keys = "j"').problems
    example = re.search(r'`([\w.]+) = "(\S+)"`', problem)
    assert example
    keys = {example[1]: example[2]}
    assert usable_keys(keys) == (keys, [])
