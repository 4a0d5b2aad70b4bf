from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotations.editing import retag_cable
from annotations.errors import NotesError
from annotations.exchange import export_json, import_file
from annotations.model import Anchor, TagLook
from annotations.store import AnnotationStore
from annotations.tagging import describe_tag


@pytest.fixture
def store(tmp_path: Path) -> AnnotationStore:
    store = AnnotationStore(tmp_path / "notes.json", author="Jane Roe")
    store.add("08LIRRA7", "Ünder ¶3", Anchor("harbor fees", "the ", " rise", 3, 40), ["ports/lirra"], "green")
    store.add("07SELM2", "")
    retag_cable(store, "07SELM2", (), ["fish"])
    store.star("07SELM2", True)
    describe_tag(store, "fish", color="blue", description="what is caught")
    return store


def test_what_is_exported_is_imported(store: AnnotationStore, tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_text(export_json(store), encoding="utf-8")
    other = AnnotationStore(tmp_path / "other.json")
    imported = import_file(other, path)
    assert len(imported.merged.added) == 2
    assert imported.left_out == []
    assert other.notes() == store.notes()
    assert other.marks("07SELM2") == store.marks("07SELM2")
    assert other.look_of("fish") == store.look_of("fish")
    assert export_json(other) == export_json(store)
    assert import_file(other, path).merged.records == {}
    assert "import" in str(other.undo())
    assert len(other) == 0


def test_the_export_has_its_documented_shape(store: AnnotationStore) -> None:
    data = json.loads(export_json(store))
    assert list(data) == ["format", "version", "notes", "cables", "tags", "searches"]
    first, second = data["notes"]
    assert first["anchor"] == {
        "exact": "harbor fees",
        "prefix": "the ",
        "suffix": " rise",
        "paragraph": 3,
        "position": 40,
    }
    assert (first["author"], first["color"], second["color"], second["anchor"]) == ("Jane Roe", "green", None, None)
    assert data["cables"] == [{"cable": "07SELM2", "tags": ["fish"], "starred": True, "read": False}]


def test_notes_from_elsewhere_need_little(tmp_path: Path) -> None:
    path = tmp_path / "theirs.json"
    notes = [{"cable": "08LIRRA7", "text": "by hand"}, {"text": "on no cable"}, 7]
    path.write_text(
        json.dumps({"format": "cable-reader export", "notes": notes, "cables": [{"cable": "x", "read": 1}]})
    )
    store = AnnotationStore(tmp_path / "notes.json")
    imported = import_file(store, path)
    assert [note.text for note in store.notes()] == ["by hand"]
    assert imported.left_out == ['Number 2 of "notes" cannot be read.', 'Number 3 of "notes" cannot be read.']
    import_file(store, path)
    assert len(store) == 1


def test_another_notes_file_is_imported_too(store: AnnotationStore, tmp_path: Path) -> None:
    other = AnnotationStore(tmp_path / "other.json")
    import_file(other, store.path)
    assert other.notes() == store.notes()


@pytest.mark.parametrize(
    "raw", [b"Dear diary", b"[]", b'{"tasks": []}', b'{"format":"cable-reader notes","version":9}']
)
def test_what_is_no_export_is_refused(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(raw)
    store = AnnotationStore(tmp_path / "notes.json")
    for each in (path, tmp_path / "none.json"):
        with pytest.raises(NotesError):
            import_file(store, each)
    assert not store.path.exists()


def test_a_colour_that_is_none_is_taken_in_as_no_colour(tmp_path: Path) -> None:
    path = tmp_path / "theirs.json"
    tags = [{"tag": "ports", "color": "red", "description": "quays"}, {"tag": "fish", "color": 5}]
    notes = [{"cable": "08LIRRA7", "text": "by hand", "color": "red; } body {"}]
    path.write_text(json.dumps({"format": "cable-reader export", "notes": notes, "tags": tags}))
    store = AnnotationStore(tmp_path / "notes.json")
    assert import_file(store, path).left_out == []
    assert [note.color for note in store.notes()] == [None]
    assert (store.look_of("ports"), store.look_of("fish")) == (TagLook(None, "quays"), TagLook())
    assert len(AnnotationStore(store.path)) == 1
    assert import_file(store, path).merged.records == {}


def test_another_note_of_the_same_id_is_told_and_not_dropped_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "twice.json"
    note = {"id": "n", "type": "Annotation", "target": "http://x/a", "bodyValue": "on a"}
    path.write_text(json.dumps([note, note, {**note, "target": "http://x/b", "bodyValue": "on b"}]))
    store = AnnotationStore(tmp_path / "notes.json")
    imported = import_file(store, path, lambda address: address[-1])
    assert [(each.cable, each.text) for each in store.notes()] == [("a", "on a")]
    assert imported.left_out == ["Annotation 3 has the name of an earlier one, and is left out."]
