"""What is printed commands no terminal, whatever stands in cables and in names of files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotations.store import AnnotationStore
from reader.cli import main

HOSTILE = "\x1b]0;x\x07\u202e\x9b31m\u2028"
CABLE = """\
R 151430Z JAN 08
FM AMEMBASSY RIGA
TO SECSTATE WASHDC

C O N F I D E N T I A L

SUBJECT: THE ICE

1. (C) Thick.
"""
COMMANDS = [
    "search ice",
    "search --json ice",
    "stats",
    "index",
    "check",
    "show",
    "show --json",
    "show --format markdown",
]


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder, its file and the cable in it, all with characters that would command a terminal."""
    folder = tmp_path / f"folder{HOSTILE}"
    folder.mkdir()
    (folder / f"one\ntwo{HOSTILE}.txt").write_text(CABLE.replace("ICE", f"ICE {HOSTILE} END").replace("Thick", HOSTILE))
    (folder / f"bad{HOSTILE}.zip").write_bytes(b"PK\x03\x04 and then no zip")
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_printed_commands_the_terminal(hostile: Path, command: str) -> None:
    result = CliRunner().invoke(main, [*command.split(), str(hostile)])
    assert result.exit_code == 0, result.output
    bad = {char for char in result.output if not char.isprintable() and char not in "\n\t"}
    assert not bad
    assert "ICE" in result.output or "1 cable" in result.output


def test_a_name_of_two_lines_takes_one_line_of_the_results(hostile: Path) -> None:
    (line,) = CliRunner().invoke(main, ["search", "ice", str(hostile)]).stdout.splitlines()
    assert line.startswith("one two")


def test_a_name_of_two_lines_takes_one_line_wherever_a_file_is_told(tmp_path: Path) -> None:
    for name in ("one\ntwo.txt", "three\nfour.txt"):
        (tmp_path / name).write_text(CABLE)
    (tmp_path / "five\nsix.zip").write_bytes(b"PK\x03\x04 and then no zip")
    for command in (["compare", *map(str, sorted(tmp_path.glob("*.txt")))], ["check", str(tmp_path)]):
        printed = CliRunner().invoke(main, command).stdout
        assert not [line for line in printed.splitlines() if line.startswith(("two", "four", "six"))], printed
        assert "\ufffd" in printed
    told = CliRunner().invoke(main, ["show", str(tmp_path)]).stderr
    assert f"{tmp_path}/five\ufffdsix.zip: " in told


def test_json_says_what_is_there(hostile: Path, tmp_path: Path) -> None:
    printed = CliRunner().invoke(main, ["search", "--json", "ice", str(hostile)]).stdout
    assert json.loads(printed)["subject"] == f"THE ICE {HOSTILE.strip()} END"
    notes = tmp_path / "notes.json"
    AnnotationStore(notes).add("08RIGA17", HOSTILE)
    printed = CliRunner().invoke(main, ["notes", "--notes", str(notes), "export"]).stdout
    assert "\u202e" not in printed
    assert json.loads(printed)["notes"][0]["text"] == HOSTILE
