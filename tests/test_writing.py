from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.writing import replace_file, why_not_there, write_file


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


def test_what_is_replaced_is_kept_under_a_name_that_nothing_has(tmp_path: Path) -> None:
    output, kept = tmp_path / "notes.md", tmp_path / "notes.md~"
    kept.symlink_to(tmp_path / "nowhere")
    for text in ("first", "second", "third"):
        replace_file(output, text)
    assert output.read_text() == "third"
    output.chmod(0o600)
    replace_file(output, "fourth")
    assert (tmp_path / "notes.md~4").stat().st_mode & 0o777 == 0o600
    assert [(tmp_path / f"notes.md~{number}").read_text() for number in (2, 3)] == ["first", "second"]
    assert kept.readlink() == tmp_path / "nowhere"


def test_a_link_that_leads_to_itself_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(OSError):
        write_file(tmp_path / "loop", "text")
    assert (tmp_path / "loop").is_symlink()


def test_what_is_no_file_is_written_to(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    write_file(Path(f"/dev/fd/{writing}"), "text")
    os.close(writing)
    with os.fdopen(reading) as pipe:
        assert pipe.read() == "text"


def test_a_pipe_that_nobody_reads_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="nobody reads from this pipe"):
        write_file(tmp_path / "pipe", "text")
    assert (tmp_path / "pipe").is_fifo()
