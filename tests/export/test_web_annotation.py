from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from annotations.exchange import import_file
from annotations.model import Anchor, Note
from annotations.store import AnnotationStore
from reader.export.web_annotation import cable_of, web_annotations

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)


def test_notes_are_web_annotations() -> None:
    anchor = Anchor("harbor fees", "the ", " rise", 3, 40)
    page = json.loads(
        web_annotations(
            [
                Note("a1", "08LIRRA7", "Ask *whom*?", NOW, NOW, anchor, ("ports", "fish"), "Jane Roe"),
                Note("a2", "08LIRRA7", "", NOW, NOW, Anchor("fees"), color="green"),
                Note("a3", "07SELM2", "whole", NOW, NOW),
            ]
        )
    )
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    first, second, third = page["items"]
    assert first["id"] == "urn:note:a1"
    assert first["creator"] == {"type": "Person", "name": "Jane Roe"}
    assert [body["purpose"] for body in first["body"]] == ["commenting", "tagging", "tagging"]
    assert first["target"]["source"] == "urn:cable:08LIRRA7"
    quote, position, paragraph = first["target"]["selector"]
    assert paragraph == {"type": "FragmentSelector", "value": "paragraph=3"}
    assert quote == {"type": "TextQuoteSelector", "exact": "harbor fees", "prefix": "the ", "suffix": " rise"}
    assert position == {"type": "TextPositionSelector", "start": 40, "end": 51}
    assert (second["motivation"], "body" in second, len(second["target"]["selector"])) == ("highlighting", False, 1)
    assert "green" in second["stylesheet"]["value"]
    assert "selector" not in third["target"]


def test_no_notes_are_an_empty_page() -> None:
    assert json.loads(web_annotations([]))["items"] == []


def test_another_version_names_the_note_that_it_is_a_version_of() -> None:
    notes = [Note("a1", "08LIRRA7", "May", NOW, NOW), Note("a2", "08LIRRA7", "June", NOW, NOW, conflict_of="a1")]
    first, second = json.loads(web_annotations(notes))["items"]
    assert "dcterms:isVersionOf" not in first
    assert second["dcterms:isVersionOf"] == {"id": "urn:note:a1"}


def test_what_is_exported_as_web_annotations_is_imported(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path / "notes.json", author="Jane Roe")
    note = store.add(
        "08LIRRA7~2", "Ünder ¶3\n\nand more", Anchor("harbor fees", "the ", " rise", 3, 40), ["ports/lirra"], "green"
    )
    store.add("07SELM2", "", Anchor("fees"), color="pink")
    store.add("07SELM2", "whole", tags=["fish", "law"])
    store.edit(note.id, text="Over ¶3")
    undated = {"type": "Annotation", "target": "urn:cable:07SELM2", "bodyValue": "Of no day"}
    (tmp_path / "undated.json").write_text(json.dumps(undated), encoding="utf-8")
    import_file(store, tmp_path / "undated.json", cable_of)
    path = tmp_path / "w3c.json"
    assert "1970" not in web_annotations(store.notes())
    path.write_text(web_annotations(store.notes()), encoding="utf-8")
    other = AnnotationStore(tmp_path / "other.json")
    imported = import_file(other, path, cable_of)
    assert (len(imported.merged.added), imported.left_out) == (4, [])
    assert other.notes() == store.notes()
    for each in (other, store):
        again = import_file(each, path, cable_of).merged
        assert (again.records, again.conflicts) == ({}, [])


@pytest.mark.parametrize(
    ("address", "cable"),
    [
        ("urn:cable:08LIRRA7~2", "08LIRRA7~2"),
        ("https://cables.example/2008/08LIRRA7.html", "08LIRRA7"),
        ("https://cables.example/08LIRRA7_a.html?page=2#top", "08LIRRA7"),
        ("https://cables.example/cable/2008%20LIRRA%2007/", "08LIRRA7"),
        ("file:///home/jane/08LIRRA7", "08LIRRA7"),
        ("08 LIRRA 7", "08LIRRA7"),
        ("https://cables.example/about.html", None),
        ("urn:cable:", None),
        ("", None),
    ],
)
def test_the_address_of_a_target_names_its_cable(address: str, cable: str | None) -> None:
    assert cable_of(address) == cable
