"""What may not be read or written is told in one sentence, with status 1. Root may do all: the system is asked to refuse."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from annotations.store import AnnotationStore
from reader.cli import main
from reader.library.library import Library


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], prog_name="cable-reader")


def _denied(path: object) -> PermissionError:
    return PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Have the system refuse to open or list a path."""

    def forbid(forbidden: Path) -> None:
        for name in ("scandir", "open"):
            plain: Any = getattr(os, name)

            def guarded(path: Any, *rest: Any, plain: Any = plain, **named: Any) -> Any:
                if os.path.realpath(os.fspath(path)) == os.path.realpath(forbidden):
                    raise _denied(path)
                return plain(path, *rest, **named)

            monkeypatch.setattr(os, name, guarded)

    return forbid


@pytest.mark.parametrize("command", [["show"], ["check"], ["index"], ["search", "ice"], ["stats"], ["open"]])
def test_a_folder_that_may_not_be_read_is_told_once(
    cables: Path, refuse: Callable[[Path], None], command: list[str]
) -> None:
    refuse(cables)
    result = run(*command, cables)
    assert result.exit_code == 1
    assert (result.output.count("no permission to read it."), "without cables" in result.output) == (1, False)


def test_a_file_that_may_not_be_read_is_told_by_its_name(cables: Path, refuse: Callable[[Path], None]) -> None:
    refuse(cables / "one.txt")
    result = run("show", cables / "one.txt")
    assert (result.exit_code, result.stderr) == (1, f"{cables / 'one.txt'}: no permission to read it.\n")
    assert [str(each) for each in Library.open([cables]).problems] == [
        f"{cables / 'one.txt'}: no permission to read it."
    ]


@pytest.mark.parametrize("command", [["export"], ["notes", "export"]])
def test_a_folder_that_may_not_be_written_to_is_told(
    cables: Path, tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    notes, output = tmp_path / "notes.json", tmp_path / "out" / "x"
    AnnotationStore(notes).add("08TALLINN17", "Ask.")

    def mkstemp(**named: object) -> None:
        raise _denied(output)

    monkeypatch.setattr("reader.writing.tempfile.mkstemp", mkstemp)
    output.parent.mkdir()
    result = run("--notes", notes, *command, "-o", output)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (1, f"{output}: permission denied.")


@pytest.mark.parametrize("command", [["notes", "export"], ["notes", "merge", "x.json"], ["export"]])
def test_notes_that_may_not_be_read_are_told(cables: Path, tmp_path: Path, command: list[str]) -> None:
    notes = tmp_path / "notes.json"
    AnnotationStore(notes).add("08TALLINN17", "Ask.")
    notes.chmod(0)
    if os.access(notes, os.R_OK):
        pytest.skip("root may read everything")
    result = run("--notes", notes, *command)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "check its permissions" in result.stderr
