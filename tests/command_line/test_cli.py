"""The command line as a whole, and its smaller commands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from reader import __version__
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


def test_version_and_help() -> None:
    assert run("--version").stdout == f"cable-reader {__version__}\n"
    shown = run("--help").stdout
    assert run("-h").stdout == shown
    for name in main.commands:
        assert name in shown
        assert run(name, "--help").exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [["show"], ["check", "--no-such"], ["show", "--no-such"], ["show", "x", "--format", "pdf"], ["--no-such"]],
)
def test_wrong_usage_is_told_with_status_2(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: cable-reader")


def test_check_lists_what_cannot_be_read_by_file(cables: Path) -> None:
    (cables / "bad.bin").write_bytes(b"\0")
    (cables / "rows.csv").write_bytes(b'"1","2"\n"2","3"\n')
    (cables / "half.txt").write_text("TAGS: PREL\nSUBJECT: HALF A CABLE\n")
    result = run("check", cables)
    assert result.exit_code == 0
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert any("bad.bin" in line for line in lines)
    assert "a row of 2 columns" in " ".join(result.stdout.split())
    assert "Read, with warnings" in lines
    assert lines[-1] == "3 cables in 3 files (3 text); 3 could not be read."


def test_check_names_what_is_passed_over_and_why(cables: Path) -> None:
    (cables / "README").write_text("About these.\n")
    (cables / "party.txt").write_text("SUBJECT: A PARTY\n\nCome at eight.\n")
    with zipfile.ZipFile(cables / "more.zip", "w") as archive:
        archive.writestr("index.md", "A list.\n")
    lines = [" ".join(line.split()) for line in run("check", cables).stdout.splitlines()]
    at = lines.index("Passed over")
    assert [line.removeprefix(f"{cables}/") for line in lines[at + 2 : at + 5]] == [
        "README nothing of a cable in it.",
        "more.zip/index.md nothing of a cable in it.",
        "party.txt little of a cable in it: name the file itself, and it is read as one.",
    ]
    assert lines[-1].endswith("1 could not be read; 3 passed over.")
    assert "Passed over" not in run("check", cables / "party.txt").stdout


def test_check_of_nothing_fails(tmp_path: Path) -> None:
    result = run("check", tmp_path)
    assert (result.exit_code, result.stderr) == (1, "No cable could be read.\n")
    assert "a folder without cables." in result.stdout


def test_check_looks_at_the_library_that_was_open_last(cables: Path, screen: list[tuple[list[Path], Path]]) -> None:
    run(cables)
    assert run("check").stdout == run("check", cables).stdout != ""


def test_a_mistyped_command_is_told_apart_from_a_path(cables: Path, screen: list[tuple[list[Path], Path]]) -> None:
    slip = 'serch: no command, and there is no such file or folder; did you mean "search"?\n'
    result = run("serch", "buoy")
    assert (result.exit_code, result.stderr) == (1, slip)
    for name in ("elsewhere", "nope"):
        assert run(name).stderr == f"{name}: there is no such file or folder.\n"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(cables.parent)
        cables.rename("serch")
        assert run("serch").exit_code == 0
    assert len(screen) == 1


def test_index_prints_nothing_but_its_sentence_where_there_is_no_terminal(cables: Path) -> None:
    result = run_program("index", cables)
    assert (result.stdout, result.stderr) == ("cables: 2 cables.\n", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str) -> None:
    result = run_program("completion", shell)
    assert result.returncode == 0
    assert "_CABLE_READER_COMPLETE" in result.stdout


def test_completion_offers_commands_and_paths() -> None:
    items = main.shell_complete(main.make_context("cable-reader", [], resilient_parsing=True), "s")
    assert [(item.value, item.type) for item in items if item.value == "show" or item.type == "file"] == [
        ("show", "plain"),
        ("s", "file"),
    ]


COUNT_MODULES = """
import sys
from reader.cli import main
try:
    main()
finally:
    heavy = {"textual", "rich", "tinydb", "jinja2", "selectolax"} & {name.partition(".")[0] for name in sys.modules}
    print(*sorted(heavy), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [
        (["--help"], ""),
        (["show", "--help"], ""),
        (["--version"], ""),
        (["show", "{cables}", "--json"], ""),
        (["show", "{cables}"], "rich"),
        (["check", "{cables}"], "rich"),
        (["export", "--notes", "{notes}", "{cables}"], "jinja2 tinydb"),
    ],
)
def test_no_command_loads_more_than_it_needs(cables: Path, notes: Path, arguments: list[str], heavy: str) -> None:
    result = run_program(*(each.format(cables=cables, notes=notes) for each in arguments), code=COUNT_MODULES)
    assert result.stderr.splitlines()[-1] == heavy


def test_a_reader_that_goes_away_is_no_error(cables: Path) -> None:
    text = (cables / "one.txt").read_text()
    (cables / "one.txt").write_text(text + "\n".join(f"{n}. (U) {'More of it. ' * 50}\n" for n in range(3, 600)))
    for options in ([], ["--json"], ["--format", "markdown"]):
        command = [sys.executable, "-c", "from reader.cli import main; main()", "show", str(cables), *options]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stderr is not None
        os.read(process.stdout.fileno(), 10)
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        process.wait()


def test_the_samples_can_be_read(samples: Path) -> None:
    result = run("show", "--json", samples)
    ids = [json.loads(line)["id"] for line in result.stdout.splitlines()]
    assert (result.exit_code, result.stderr) == (0, "")
    assert (len(ids), len(set(ids))) == (33, 32)  # one of them in two versions


def test_help_of_a_command_can_be_asked_for_by_name() -> None:
    assert run("help").stdout == run("--help").stdout
    assert run("help", "export").stdout == run("export", "--help").stdout
    assert run("help", "notes", "merge").stdout == run("notes", "merge", "--help").stdout
    assert run("help", "nosuch").exit_code == run("help", "notes", "nosuch").exit_code == 2
    assert run("help", "export", "merge").exit_code == 2


def test_search_asks_the_notes(cables: Path, notes: Path) -> None:
    found = run("search", "has:notes", cables, "--notes", notes)
    assert [line.split()[0] for line in found.stdout.splitlines()] == ["08TALLINN17"]
    assert run("search", "my:harbors", cables, "--notes", notes).stdout.startswith("08RIGA12")
    notes.write_text("{ no notes", encoding="utf-8")
    broken = run("search", "is:read", cables, "--notes", notes)
    assert (broken.exit_code, broken.stdout) == (1, "")
    assert str(notes) in broken.stderr


def test_a_link_that_leads_to_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    result = CliRunner().invoke(main, ["search", "ice", str(tmp_path / "loop")])
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
    assert str(tmp_path / "loop") in result.stderr
