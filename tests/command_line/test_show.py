"""The commands `show` and `compare`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from reader.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], prog_name="cable-reader")


def run_program(
    *arguments: str | Path, code: str = "from reader.cli import main; main()"
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *(str(each) for each in arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_show_prints_a_file_readably(cables: Path) -> None:
    result = run("show", cables / "one.txt")
    assert result.exit_code == 0
    assert result.stdout.startswith("08 TALLINN 17  CONFIDENTIAL  Embassy Tallinn  15 January 2008 14:30Z\n")
    assert "HARBOR ICE AT TALLINN\n" in result.stdout
    assert "Ref A    08 RIGA 12" in result.stdout
    assert "\n1 (C)    The ferries waited for the *icebreaker*." in result.stdout
    assert "\x1b" not in result.stdout
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


def test_colours_come_and_go_with_the_environment(cables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;34mCONFIDENTIAL" in run("show", cables / "one.txt").stdout.replace("  CON", "CON")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;34m" not in run("show", cables / "one.txt").stdout


def test_a_cable_cannot_command_the_terminal(cables: Path) -> None:
    path = cables / "one.txt"
    path.write_text(path.read_text().replace("ferries", "fer\x1b]0;title\x07ries [red]"))
    for form in ("text", "markdown"):
        result = run("show", path, "--format", form)
        assert result.exit_code == 0
        assert "\x1b" not in result.stdout
        assert "title" in result.stdout


@pytest.mark.parametrize("written", ["08TALLINN17", "08 Tallinn 00017", "2008 tallinn 17", "tallinn 17"])
def test_show_finds_a_number_in_any_spelling(cables: Path, written: str) -> None:
    result = run("show", written, "--in", cables, "--json")
    assert json.loads(result.stdout)["id"] == "08TALLINN17"


def test_a_serial_alone_must_leave_no_choice(cables: Path) -> None:
    assert json.loads(run("show", "17", "--in", cables, "--json").stdout)["id"] == "08TALLINN17"
    (cables / "three.txt").write_text((cables / "one.txt").read_text().replace("TALLINN", "OSLO"))
    result = run("show", "17", "--in", cables)
    assert result.stderr == "17 may be 08OSLO17, 08TALLINN17: write more of it.\n"
    result = run("search", "cites:17", cables)
    assert result.stderr.startswith("17 may be 08OSLO17, 08TALLINN17: write more of it.")


def test_show_looks_in_the_library_that_was_open_last(cables: Path, screen: list[tuple[list[Path], Path]]) -> None:
    run(cables)
    assert json.loads(run("show", "08RIGA12", "--json").stdout)["subject"] == "HARBOR ICE AT RIGA"


def test_show_of_an_unknown_number_is_one_sentence(cables: Path) -> None:
    result = run("show", "08 OSLO 1", "--in", cables)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "08 OSLO 1: neither a file nor the number of a cable in cables.\n"


def test_json_of_several_is_a_line_a_cable(cables: Path) -> None:
    (cables / "bad.bin").write_bytes(b"\0")
    result = run("show", "--json", cables)
    assert result.exit_code == 0
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["08TALLINN17", "08RIGA12"]
    assert result.stderr == f"{cables}/bad.bin: binary data, not text.\n"
    both = run("show", "--json", cables / "two.txt", cables / "nowhere", cables / "one.txt")
    assert both.exit_code == 1
    assert [json.loads(line)["id"] for line in both.stdout.splitlines()] == ["08RIGA12", "08TALLINN17"]


def test_json_of_one_cable_is_one_object(cables: Path) -> None:
    for arguments in ([cables / "one.txt"], ["08TALLINN17", "--in", cables]):
        shown = run("show", "--json", *arguments).stdout
        assert json.loads(shown)["id"] == "08TALLINN17"
        assert shown.startswith("{\n")


def test_json_names_the_source(cables: Path, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "all"), "zip", cables)
    cable = next(line for line in run("show", "--json", archive).stdout.splitlines() if "TALLINN17" in line)
    assert json.loads(cable)["source"] == {"path": f"{archive}/one.txt", "format": "text", "offset": None}


def test_show_writes_markdown(cables: Path) -> None:
    shown = run("show", cables / "one.txt", "--format", "markdown").stdout
    assert shown.startswith("# HARBOR ICE AT TALLINN\n\nEmbassy Tallinn, ")
    assert "**1.** (C) The ferries waited for the \\*icebreaker\\*.\n" in shown


def test_output_that_knows_few_letters_is_no_crash(cables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (cables / "one.txt").write_text((cables / "one.txt").read_text().replace("ferries", "¶ “ferries”"))
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    for form in ("text", "markdown", "json"):
        result = run_program("show", cables / "one.txt", "--format", form)
        assert (result.returncode, result.stderr) == (0, "")
        assert "ferries" in result.stdout


def test_compare_tells_what_differs_between_two_files(cables: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text((cables / "one.txt").read_text(encoding="utf-8").replace("HARBOR", "HARBOUR"), encoding="utf-8")
    result = run("compare", cables / "one.txt", other)
    assert result.exit_code == 0
    assert "[-HARBOR-] {+HARBOUR+}" in result.stdout
    assert "[- -]" in result.stdout.splitlines()[0]
    assert not [line for line in result.stdout.splitlines() if line.endswith(" ")]


def test_compare_takes_the_next_version_of_a_number(cables: Path) -> None:
    text = (cables / "one.txt").read_text(encoding="utf-8")
    (cables / "zcopy.txt").write_text(text.replace("HARBOR", "HARBOUR"), encoding="utf-8")
    for arguments in (["08 Tallinn 17"], ["08TALLINN17", "08TALLINN17~2"]):
        assert "[-HARBOR-] {+HARBOUR+}" in run("compare", *arguments, "--in", cables).stdout
    assert "[-HARBOUR-] {+HARBOR+}" in run("compare", "08TALLINN17~2", "08TALLINN17", "--in", cables).stdout


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["08TALLINN17", "--in", "{cables}"], "no other version"),
        (["{cables}/one.txt"], "no other version"),
        (["{cables}", "{cables}/one.txt"], "this holds more"),
        (["{cables}/one.txt", "08OSLO9", "--in", "{cables}"], "08OSLO9"),
    ],
)
def test_compare_says_why_it_cannot(cables: Path, arguments: list[str], why: str) -> None:
    result = run("compare", *(each.format(cables=cables) for each in arguments))
    assert (result.exit_code, result.stdout) == (1, "")
    assert why in result.stderr
