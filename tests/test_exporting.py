from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.exporting import why_not_there, write_file


def test_a_file_that_cannot_be_written_whole_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    output = tmp_path / "notes.md"
    output.write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_file(output, "new")
    assert output.read_text() == "old"
    assert list(tmp_path.iterdir()) == [output]


def test_a_new_file_has_the_mode_that_the_user_wants(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "notes.md", "¶ new\n")
    finally:
        os.umask(before)
    assert (tmp_path / "notes.md").read_bytes() == "¶ new\n".encode()
    assert (tmp_path / "notes.md").stat().st_mode & 0o777 == 0o640


def test_notes_and_collections_are_never_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cables").mkdir()
    (tmp_path / "short").symlink_to(tmp_path / "cables")
    notes, collection = tmp_path / "notes.json", [tmp_path / "cables", tmp_path / "one.csv"]
    monkeypatch.chdir(tmp_path)
    for refused in ("notes.json", "cables/x/new.md", "short/new.md", "one.csv", "cables/../notes.json"):
        assert why_not_there(Path(refused), notes, collection), refused
    for allowed in ("new.md", "cables.md", "cables/../new.md"):
        assert why_not_there(Path(allowed), notes, collection) is None, allowed
