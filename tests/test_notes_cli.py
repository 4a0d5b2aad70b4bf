from __future__ import annotations

import json
import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from annotations.searches import save_search
from annotations.store import AnnotationStore
from reader.cli import main
from reader.settings import SAMPLES


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home folder of its own for each test: what was open last is nothing of the user's."""
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name.lower()))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A notes file of two notes, with a backup of one."""
    store = AnnotationStore(tmp_path / "notes.json")
    store.add("08LIRRA7", "first", tags=["ports"])
    os.utime(store.path, (1_700_000_000, 1_700_000_000))
    store.add("08LIRRA7", "second")
    return store.path


def run(path: Path, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["notes", "--notes", str(path), *map(str, arguments)], prog_name="cable-reader")


def texts(path: Path) -> list[str]:
    return [note.text for note in AnnotationStore(path).notes()]


def test_the_path_is_printed_wherever_it_was_given(path: Path) -> None:
    assert run(path, "path").stdout == f"{path}\n"
    before = CliRunner().invoke(main, ["--notes", str(path), "notes", "path"])
    assert before.stdout == f"{path}\n"


@pytest.mark.parametrize("command", ["path", "doctor", "restore", "merge FILE", "import FILE", "export"])
def test_the_notes_file_may_be_named_behind_the_command(path: Path, tmp_path: Path, command: str) -> None:
    before, other = path.read_bytes(), tmp_path / "other.json"
    other.write_bytes(before)
    words = command.replace("FILE", str(path)).split()
    behind = CliRunner().invoke(main, ["--notes", str(path), "notes", *words, "--notes", str(other)])
    assert (behind.exit_code, behind.stderr) == (0, "")
    assert behind.stdout.replace(str(path), "") == run(other, *words).stdout.replace(str(path), "")
    assert path.read_bytes() == before


def test_a_sound_file_is_said_to_be_sound(path: Path) -> None:
    result = run(path, "doctor")
    assert (result.exit_code, "all is well, 2 notes" in result.stdout) == (0, True)


def test_a_damaged_file_is_looked_at_and_repaired(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[: raw.index(b"second") + 3])
    looked = run(path, "doctor", "--check")
    assert looked.exit_code == 1
    assert "is damaged" in looked.stdout
    assert "1 note can be read" in looked.stdout
    repaired = run(path, "doctor")
    assert repaired.exit_code == 0
    assert "Cannot be read" in repaired.stdout
    assert "Repaired, with 1 note." in repaired.stdout
    assert texts(path) == ["first"]
    assert len(list(path.parent.glob("notes damaged *.json"))) == 1
    assert run(path, "doctor").exit_code == 0


def test_a_file_with_nothing_left_points_to_its_backups(path: Path) -> None:
    path.write_bytes(b"")
    result = run(path, "doctor")
    assert result.exit_code == 1
    assert "is empty" in result.stdout
    assert "notes doctor" not in result.stdout
    assert "has 1 note more" in result.stdout
    assert f'"cable-reader notes restore --notes {path}"' in result.stdout
    assert path.read_bytes() == b""
    advised = re.search(r'"cable-reader (notes restore [^"]+)" takes them in', result.stdout)
    assert advised
    assert CliRunner().invoke(main, shlex.split(advised[1])).exit_code == 0
    assert texts(path) == ["first"]


def test_a_file_that_is_not_there_is_told_from_one_that_is_gone(path: Path, tmp_path: Path) -> None:
    new = run(tmp_path / "elsewhere" / "notes.json", "doctor")
    assert (new.exit_code, "no notes yet" in new.stdout) == (0, True)
    path.unlink()
    gone = run(path, "doctor")
    assert (gone.exit_code, "is gone" in gone.stderr) == (1, True)
    assert run(path, "restore", 1).exit_code == 0
    assert texts(path) == ["first"]


def test_backups_are_listed_and_taken_back(path: Path) -> None:
    listed = run(path, "restore").stdout
    assert "  1  2023-11-14" in listed
    assert "1 note" in listed
    result = run(path, "restore", 1)
    assert result.exit_code == 0
    assert texts(path) == ["first"]
    kept = result.stdout.strip().rpartition("kept as ")[2]
    assert run(path, "restore", kept).exit_code == 0
    assert texts(path) == ["first", "second"]
    assert run(path, "restore", 99).exit_code == 1
    assert run(path, "restore", path.parent / "none.json").exit_code == 1


def test_files_are_merged_and_conflicts_listed(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(path.read_bytes())
    for each, text in ((path, "ours"), (other, "theirs")):
        store = AnnotationStore(each)
        store.edit(store.notes()[0].id, text=text)
    theirs = AnnotationStore(other)
    theirs.add("07SELM2", "new")
    theirs.star("07SELM2", on=True)
    save_search(theirs, "fees", "harbor fees")
    result = run(path, "merge", other)
    assert result.exit_code == 0
    said = "1 note added, 1 note changed, 1 cable marked otherwise, 1 saved search changed, 1 conflict."
    assert said in result.stdout
    assert 'Conflict on 08LIRRA7: "theirs" | "ours"' in result.stdout
    assert "nothing new" in run(path, "merge", other).stdout
    assert run(path, "merge", tmp_path / "none.json").exit_code == 1


def test_notes_go_out_and_come_in(path: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "out.json", tmp_path / "other.json"
    assert run(path, "export", "-o", out).exit_code == 0
    assert out.read_text() == run(path, "export").stdout
    again = run(path, "export", "-o", out)
    assert (again.exit_code, again.stderr) == (1, f"{out}: this file exists already; --force replaces it.\n")
    assert run(path, "export", "--force", "--format", "w3c", "-o", out).exit_code == 0
    assert run(other, "import", out.with_name("out.json~")).exit_code == 0
    assert texts(other) == texts(path)
    other.unlink()
    assert run(path, "export", "--force", "-o", out).exit_code == 0
    assert "2 notes added" in run(other, "import", out).stdout
    assert texts(other) == texts(path)
    assert json.loads(run(path, "export", "--format", "w3c").stdout)["type"] == "AnnotationPage"
    cable = SAMPLES / "never.json"
    assert "never written to" in run(path, "export", "-o", cable).stderr
    assert not cable.exists()
    refused = run(path, "export", "-o", path)
    assert (refused.exit_code, "this is the notes file" in refused.stderr) == (1, True)
    assert run(path, "import", tmp_path / "none.json").exit_code == 1
    assert run(path, "export", "-o", tmp_path / "no" / "folder.json").exit_code == 1


def test_a_foreign_file_is_left_alone(path: Path) -> None:
    path.write_text("Dear diary")
    for command in (["doctor"], ["export"], ["restore", "1"], ["import", "x.json"]):
        result = run(path, *command)
        assert (result.exit_code, "not a notes file" in result.stderr) == (1, True), command
    assert path.read_text() == "Dear diary"
