"""The end of the program when nobody asked for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.store import AnnotationStore
from reader.screens.ending import end_badly


def test_after_a_fault_what_is_only_in_memory_is_saved_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    path = tmp_path / "notes.json"
    path.write_text("this is somebody's letter")
    store = AnnotationStore(path, forgiving=True)
    store.add("08LIRRA7", "not lost")
    with pytest.raises(SystemExit) as ended:
        end_badly(store, 1)
    assert ended.value.code == 1
    (rescued,) = tmp_path.glob("cable-reader-notes-*.json")
    assert [note.text for note in AnnotationStore(rescued).notes()] == ["not lost"]
    assert str(rescued) in capsys.readouterr().err
    assert path.read_text() == "this is somebody's letter"
