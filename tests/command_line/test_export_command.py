"""The command `export`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from reader.cli import main
from reader.settings import SAMPLES, remember_library, standard_folders

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], prog_name="cable-reader")


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
    for options, what in (
        (["--notes", str(notes), "--tag", "nosuch"], "such notes"),
        (["--notes", str(notes), "--cable", "08 Lima 1"], "such notes"),
        (["--notes", str(tmp_path / "none.json")], "notes to export"),
    ):
        result = run("export", *options, cables, "--output", tmp_path / "out.md")
        assert (result.exit_code, result.stdout) == (1, "")
        assert f"There are no {what} in " in result.stderr
    assert not (tmp_path / "out.md").exists()
    assert not (tmp_path / "none.json").exists()


def test_export_replaces_a_file_whole_or_not_at_all(cables: Path, notes: Path, tmp_path: Path) -> None:
    output = tmp_path / "out" / "notes.md"
    refused = run("export", "--notes", notes, cables, "-o", output)
    assert (refused.exit_code, refused.stderr.splitlines()[-1]) == (1, f"{output}: no such file or directory.")
    output.parent.mkdir()
    output.write_text("old")
    output.chmod(0o640)
    unasked = run("export", "--notes", notes, cables, "-o", output)
    told = f"{output}: this file exists already; --force replaces it.\n"
    assert (unasked.exit_code, unasked.stderr, output.read_text()) == (1, told, "old")
    result = run("export", "--notes", notes, cables, "-o", output, "--force")
    assert (result.exit_code, result.stdout) == (0, "")
    assert output.read_text() == run("export", "--notes", notes, cables).stdout
    assert output.stat().st_mode & 0o777 == 0o640
    kept = output.with_name("notes.md~")
    assert result.stderr.splitlines()[-1].endswith("the file that was there is kept as notes.md~.")
    assert kept.read_text() == "old"
    assert set(output.parent.iterdir()) == {output, kept}


def test_nothing_is_written_into_the_library_that_was_open_last_nor_beside_the_samples(
    cables: Path, notes: Path, tmp_path: Path
) -> None:
    remember_library(standard_folders(), [cables])
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "one.txt").write_bytes((cables / "one.txt").read_bytes())
    for output in (cables / "new.md", SAMPLES / "new.md"):
        for command in (["export", tmp_path / "other"], ["notes", "export"]):
            result = run(*command, "--notes", notes, "-o", output)
            assert (result.exit_code, "which is never written to" in result.stderr) == (1, True), (command, output)
            assert not output.exists()


def test_an_empty_file_is_written_to(cables: Path, notes: Path, tmp_path: Path) -> None:
    output = tmp_path / "made-by-mktemp"
    output.touch()
    assert run("export", "--notes", notes, cables, "-o", output).exit_code == 0
    assert output.read_text().startswith("# ")
    assert [path.name for path in tmp_path.glob("made-by-mktemp*")] == [output.name]


def test_export_overwrites_neither_notes_nor_cables(cables: Path, notes: Path, tmp_path: Path) -> None:
    before = notes.read_bytes(), (cables / "one.txt").read_bytes()
    (tmp_path / "link.md").symlink_to(notes)
    for output in (notes, tmp_path / "link.md", cables / "one.txt", cables / "new.md"):
        result = run("export", "--notes", notes, cables, "--force", "--output", output)
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
