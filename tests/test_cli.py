from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from annotations.model import Anchor
from annotations.store import AnnotationStore
from reader import __version__
from reader.cli import main
from reader.settings import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

CABLE = """\
R 151430Z JAN 08
FM AMEMBASSY {post}
TO RUEHC/SECSTATE WASHDC 0311

C O N F I D E N T I A L {post} 0000{serial}

SIPDIS

E.O. 12958: DECL: 01/15/2018
TAGS: PREL, EN
SUBJECT: HARBOR ICE AT {post}

REF: 08 RIGA 12

Classified By: Ambassador Ann Marlowe. Reasons 1.4 (b)

1. (C) The ferries waited for the *icebreaker*.

2. (U) The lighthouse did not.

MARLOWE
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own for each test, and nothing of the user's."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture
def cables(tmp_path: Path) -> Path:
    """Two cables, one of which cites the other."""
    folder = tmp_path / "cables"
    folder.mkdir()
    (folder / "one.txt").write_text(CABLE.format(post="TALLINN", serial=17))
    (folder / "two.txt").write_text(CABLE.format(post="RIGA", serial=12))
    return folder


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A notes file with notes on one of the cables and on one that is nowhere."""
    path = tmp_path / "notes.json"
    store = AnnotationStore(path)
    store.add("08TALLINN17", "Ask the *pilot*.", Anchor("the *icebreaker*", paragraph=1), tags=("ice/sea",))
    store.add("08TALLINN17", "And the keeper.", Anchor("The lighthouse", paragraph=2), tags=("light",))
    store.add("99OSLO1", "Lost?")
    store.set_tags("08RIGA12", ["harbors"])
    return path


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[Path], Path]]:
    """The calls that would have opened the screen: library and notes file."""
    calls: list[tuple[list[Path], Path]] = []
    app = ModuleType("reader.app")
    app.run = lambda library, notes, settings: calls.append((list(library.paths), notes))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "reader.app", app)
    return calls


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
    "arguments", [["show"], ["check"], ["show", "--no-such"], ["show", "x", "--format", "pdf"], ["--no-such"]]
)
def test_wrong_usage_is_told_with_status_2(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: cable-reader")


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
        assert gone.stderr.startswith(f"{cables}: was open last and is not there")
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
    assert [library for library, _ in screen] == [[tmp_path / "nowhere", cables]]


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


def test_export_writes_the_notes_of_a_collection(cables: Path, notes: Path) -> None:
    result = run("export", "--notes", notes, cables)
    assert result.exit_code == 0
    assert result.stdout.count("\n## ") == 2
    assert "### ¶1 (C)\n\n> the \\*icebreaker\\*\n\nAsk the *pilot*.\n" in result.stdout
    assert "## 08 RIGA 12: HARBOR ICE AT RIGA\n" in result.stdout
    assert "Tags: harbors\n" in result.stdout
    assert result.stderr == "Left out: notes on 1 cable that is not in cables.\n"


def test_export_without_a_path_leaves_nothing_out(
    cables: Path, notes: Path, screen: list[tuple[list[Path], Path]]
) -> None:
    run(cables)
    result = run("--notes", notes, "export")
    assert result.stdout.count("\n## ") == 3
    assert "Lost?" in result.stdout


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        (["--tag", "ice"], ["Ask"]),
        (["--tag", "#ICE/Sea"], ["Ask"]),
        (["--tag", "light", "--tag", "harbors"], ["keeper", "RIGA 12"]),
        (["--cable", "08 Tallinn 0017"], ["Ask", "keeper"]),
        (["--cable", "riga 12"], ["RIGA 12"]),
    ],
)
def test_export_can_be_narrowed(cables: Path, notes: Path, options: list[str], kept: list[str]) -> None:
    headings = run("export", "--notes", notes, *options, cables).stdout
    found = [word for word in ("Ask", "keeper", "Lost") if word in headings]
    assert found + ["RIGA 12"] * ("## 08 RIGA 12" in headings) == kept


def test_export_of_nothing_is_one_sentence(cables: Path, notes: Path, tmp_path: Path) -> None:
    for options in (["--notes", str(notes), "--tag", "nosuch"], ["--notes", str(tmp_path / "none.json")]):
        result = run("export", *options, cables, "--output", tmp_path / "out.md")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.endswith("no such notes to export.\n")
    assert not (tmp_path / "out.md").exists()
    assert not (tmp_path / "none.json").exists()


def test_export_replaces_a_file_whole_or_not_at_all(cables: Path, notes: Path, tmp_path: Path) -> None:
    output = tmp_path / "out" / "notes.md"
    refused = run("export", "--notes", notes, cables, "-o", output)
    assert (refused.exit_code, refused.stderr.splitlines()[-1]) == (1, f"{output}: no such file or directory.")
    output.parent.mkdir()
    output.write_text("old")
    output.chmod(0o640)
    result = run("export", "--notes", notes, cables, "-o", output)
    assert (result.exit_code, result.stdout) == (0, "")
    assert output.read_text() == run("export", "--notes", notes, cables).stdout
    assert output.stat().st_mode & 0o777 == 0o640
    kept = output.with_name("notes.md~")
    assert result.stderr.splitlines()[-1].endswith("what was there before is notes.md~ beside it.")
    assert kept.read_text() == "old"
    assert set(output.parent.iterdir()) == {output, kept}


def test_export_overwrites_neither_notes_nor_cables(cables: Path, notes: Path, tmp_path: Path) -> None:
    before = notes.read_bytes(), (cables / "one.txt").read_bytes()
    (tmp_path / "link.md").symlink_to(notes)
    for output in (notes, tmp_path / "link.md", cables / "one.txt", cables / "new.md"):
        result = run("export", "--notes", notes, cables, "--output", output)
        assert (result.exit_code, result.stdout) == (1, "")
        assert len(result.stderr.splitlines()) == 1
    assert (notes.read_bytes(), (cables / "one.txt").read_bytes()) == before
    assert not (cables / "new.md").exists()


def test_export_leaves_a_damaged_notes_file_alone(cables: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.json"
    notes.write_text("{ this was once")
    result = run("export", "--notes", notes, cables)
    assert (result.exit_code, result.stdout) == (1, "")
    assert str(notes) in result.stderr
    assert notes.read_text() == "{ this was once"


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


def test_check_of_nothing_fails(tmp_path: Path) -> None:
    result = run("check", tmp_path)
    assert (result.exit_code, result.stderr) == (1, "No cable could be read.\n")
    assert "a folder without cables." in result.stdout


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
    assert len(ids) == len(set(ids)) >= 24


def test_help_of_a_command_can_be_asked_for_by_name() -> None:
    assert run("help").stdout == run("--help").stdout
    assert run("help", "export").stdout == run("export", "--help").stdout
    assert run("help", "nosuch").exit_code == 2


def test_a_name_too_long_for_a_file_is_no_crash(cables: Path) -> None:
    result = run("show", "x" * 5_000, "--in", cables)
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)


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


def test_search_asks_the_notes(cables: Path, notes: Path) -> None:
    found = run("search", "has:notes", cables, "--notes", notes)
    assert [line.split()[0] for line in found.stdout.splitlines()] == ["08TALLINN17"]
    assert run("search", "my:harbors", cables, "--notes", notes).stdout.startswith("08RIGA12")
    notes.write_text("{ no notes", encoding="utf-8")
    broken = run("search", "is:read", cables, "--notes", notes)
    assert (broken.exit_code, broken.stdout) == (1, "")
    assert str(notes) in broken.stderr
