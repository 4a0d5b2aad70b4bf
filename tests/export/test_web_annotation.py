from __future__ import annotations

import json
from datetime import UTC, datetime

from annotations.model import Anchor, Note
from reader.export.web_annotation import web_annotations

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
    quote, position = first["target"]["selector"]
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
