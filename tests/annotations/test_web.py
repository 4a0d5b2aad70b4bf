from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotations.errors import NotesForeignError
from annotations.exchange import import_file
from annotations.model import Anchor
from annotations.store import AnnotationStore

QUOTE = {"type": "TextQuoteSelector", "exact": "harbor fees", "prefix": "the ", "suffix": " rise"}
SOURCE = "https://cables.example/08LIRRA7.html"
THEIRS = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "https://notes.example/17",
    "type": "Annotation",
    "creator": {"type": "Person", "name": "John Doe"},
    "created": "2024-05-01T12:00:00Z",
    "body": [
        {"type": "TextualBody", "value": "Ask whom?"},
        {"type": "TextualBody", "value": "ports", "purpose": "tagging"},
    ],
    "target": {"source": SOURCE, "selector": QUOTE},
}


def cable_of(address: str) -> str | None:
    return "08LIRRA7" if "08LIRRA7" in address else None


@pytest.fixture
def store(tmp_path: Path) -> AnnotationStore:
    return AnnotationStore(tmp_path / "notes.json")


def take_in(store: AnnotationStore, data: Any) -> list[str]:
    path = store.path.with_name("theirs.json")
    path.write_text(json.dumps(data), encoding="utf-8")
    left_out = import_file(store, path, cable_of).left_out
    assert import_file(store, path, cable_of).merged.records == {}
    return left_out


def no(number: int) -> str:
    return f"Annotation {number} is left out: it is on no cable, or nothing of it can be read."


def test_an_annotation_of_another_program_is_a_note(store: AnnotationStore) -> None:
    assert take_in(store, THEIRS) == []
    (note,) = store.notes()
    assert (note.cable, note.text, note.tags, note.author) == ("08LIRRA7", "Ask whom?", ("ports",), "John Doe")
    assert note.anchor == Anchor("harbor fees", "the ", " rise")
    assert note.created == note.changed
    assert f"{note.created:%Y-%m-%d %H:%M}" == "2024-05-01 12:00"


@pytest.mark.parametrize(
    "whole",
    [
        [THEIRS],
        {"type": "AnnotationPage", "items": [THEIRS]},
        {"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": [THEIRS]}},
        {"@context": ["http://www.w3.org/ns/anno.jsonld"], "@graph": [THEIRS]},
    ],
)
def test_annotations_come_alone_in_pages_and_in_lists(store: AnnotationStore, whole: Any) -> None:
    assert take_in(store, whole) == []
    assert [note.text for note in store.notes()] == ["Ask whom?"]


@pytest.mark.parametrize(
    ("pages", "here"),
    [
        ({"first": {"items": [THEIRS], "next": "https://notes.example/page2"}}, 1),
        ({"first": {"items": [THEIRS]}, "total": 2}, 1),
        ({"first": "https://notes.example/page1"}, 0),
        ({"items": [THEIRS], "next": {"id": "https://notes.example/page2"}}, 1),
    ],
)
def test_pages_that_are_elsewhere_are_told(store: AnnotationStore, pages: dict[str, Any], here: int) -> None:
    assert take_in(store, {"type": "AnnotationCollection", **pages}) == [
        "Further pages of the collection are not in the file."
    ]
    assert len(store) == here


def test_pages_within_pages_are_all_read(store: AnnotationStore) -> None:
    second = {"items": [{**THEIRS, "id": "https://notes.example/18"}]}
    first = {"type": "AnnotationPage", "items": [THEIRS], "next": second}
    assert take_in(store, {"type": "AnnotationCollection", "total": 2, "first": first}) == []
    assert len(store) == 2


@pytest.mark.parametrize(
    ("changed", "text", "tags"),
    [
        ({"body": {"value": "alone"}}, "alone", ()),
        ({"body": None, "bodyValue": "short"}, "short", ()),
        ({"body": [{"value": "one"}, {"value": "two", "purpose": "describing"}]}, "one\n\ntwo", ()),
        ({"body": {"value": "fish"}, "motivation": "tagging"}, "", ("fish",)),
        ({"body": {"value": "fish", "purpose": ["tagging", "classifying"]}}, "", ("fish",)),
        ({"body": "https://pictures.example/1.png", "motivation": "highlighting"}, "", ()),
        ({"body": [7, {"value": 7}, {"source": "x"}]}, "", ()),
    ],
)
def test_bodies_are_text_and_tags(
    store: AnnotationStore, changed: dict[str, Any], text: str, tags: tuple[str, ...]
) -> None:
    assert take_in(store, {**THEIRS, **changed}) == []
    (note,) = store.notes()
    assert (note.text, note.tags) == (text, tags)


@pytest.mark.parametrize(
    ("target", "anchor"),
    [
        (SOURCE, None),
        ({"id": SOURCE}, None),
        ({"source": {"id": SOURCE}, "selector": []}, None),
        ({"source": SOURCE, "selector": {**QUOTE, "prefix": None}}, Anchor("harbor fees", "", " rise")),
        (
            {"source": SOURCE, "selector": [QUOTE, {"type": "TextPositionSelector", "start": 40, "end": 51}]},
            Anchor("harbor fees", "the ", " rise", None, 40),
        ),
        (
            {"source": SOURCE, "selector": {"type": "FragmentSelector", "value": "p3", "refinedBy": QUOTE}},
            Anchor("harbor fees", "the ", " rise"),
        ),
    ],
)
def test_targets_are_cables_and_quoted_words(store: AnnotationStore, target: Any, anchor: Anchor | None) -> None:
    assert take_in(store, {**THEIRS, "target": target}) == []
    assert [note.anchor for note in store.notes()] == [anchor]


@pytest.mark.parametrize("named", [{}, {"id": None}])
def test_each_target_has_a_note(store: AnnotationStore, named: dict[str, Any]) -> None:
    first, second = {"source": SOURCE, "selector": QUOTE}, {"source": SOURCE, "selector": {**QUOTE, "exact": "ships"}}
    several = {**THEIRS, **named, "target": [first, "https://elsewhere.example/", second, second]}
    assert take_in(store, [several, 7]) == ["Annotation 1: 1 target that is no cable left out.", no(2)]
    notes = store.notes()
    assert [(note.text, note.tags) for note in notes] == [("Ask whom?", ("ports",))] * 2
    assert {note.anchor.exact for note in notes if note.anchor} == {"harbor fees", "ships"}


def test_targets_that_are_no_cables_are_counted_and_leave_the_note_its_id(store: AnnotationStore) -> None:
    target = THEIRS["target"]
    assert take_in(store, THEIRS) == []
    before = store.notes()
    others = ["https://elsewhere.example/", {"source": "https://elsewhere.example/2"}]
    several = {**THEIRS, "target": [*others, target]}
    assert take_in(store, several) == ["Annotation 1: 2 targets that are no cable left out."]
    assert store.notes() == before


def test_targets_may_change_places_and_others_come_before_them(store: AnnotationStore) -> None:
    targets = [{"source": SOURCE, "selector": {**QUOTE, "exact": words}} for words in ("fees", "ships", "quays")]
    for order in ([0, 1], [1, 0], [2, 1, 0]):
        take_in(store, {**THEIRS, "target": [targets[number] for number in order]})
    assert sorted(note.anchor.exact for note in store.notes() if note.anchor) == ["fees", "quays", "ships"]


def test_what_is_on_no_cable_is_told(store: AnnotationStore) -> None:
    items = [{**THEIRS, "target": "https://elsewhere.example/"}, 7, THEIRS, {"type": "Annotation"}]
    left_out = take_in(store, {"type": "AnnotationPage", "items": items})
    assert left_out == [no(1), no(2), no(4)]
    assert len(store) == 1


def test_json_that_is_no_annotation_is_refused_in_one_sentence(store: AnnotationStore) -> None:
    with pytest.raises(NotesForeignError, match=r"holds neither notes of this program nor W3C annotations"):
        take_in(store, {"type": "FeatureCollection", "items": []})


@pytest.mark.parametrize("body", ["https://elsewhere.example/remark", {"type": "TextualBody", "value": {"en": "x"}}])
def test_what_says_nothing_here_is_told_and_no_empty_note(store: AnnotationStore, body: Any) -> None:
    remark = {"type": "Annotation", "target": SOURCE, "body": body}
    assert take_in(store, remark) == [no(1)]
    assert len(store) == 0
