from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from annotations.editing import retag_cable
from annotations.model import TagLook
from annotations.store import AnnotationStore
from annotations.tagging import (
    TagCount,
    delete_tag,
    describe_tag,
    merge_tags,
    rename_tag,
    retag_all,
    split_tag,
    tag_tree,
)


@pytest.fixture
def store(tmp_path: Path) -> AnnotationStore:
    store = AnnotationStore(tmp_path / "notes.json")
    store.add("08LIRRA7", "one", tags=["ports", "Fish"])
    store.add("08LIRRA7", "two", tags=["ports/lirra"])
    retag_cable(store, "07SELM2", (), ["ports/selm/north", "portside"])
    return store


def all_tags(store: AnnotationStore) -> list[tuple[str, ...]]:
    return [*(note.tags for note in store.notes()), store.marks("07SELM2").tags]


def test_a_tag_is_renamed_with_everything_below_it(store: AnnotationStore) -> None:
    before, changed = all_tags(store), [note.changed for note in store.notes()]
    rename_tag(store, "PORTS", "harbors/all")
    assert all_tags(store) == [
        ("harbors/all", "Fish"),
        ("harbors/all/lirra",),
        ("harbors/all/selm/north", "portside"),
    ]
    assert [note.changed for note in store.notes()] == changed
    assert "PORTS renamed to harbors/all" in str(store.undo())
    assert all_tags(store) == before
    store.redo()
    assert "ports" not in AnnotationStore(store.path).tags()


def test_a_tag_is_renamed_to_another_spelling_or_below_itself(store: AnnotationStore) -> None:
    rename_tag(store, "ports", "Ports")
    assert all_tags(store)[0] == ("Ports", "Fish")
    rename_tag(store, "Ports", "ports/old")
    assert all_tags(store)[:2] == [("ports/old", "Fish"), ("ports/old/lirra",)]


def test_tags_are_merged_into_one(store: AnnotationStore) -> None:
    merge_tags(store, ["fish", "ports/lirra", "Ports"], "FISH")
    assert all_tags(store)[:2] == [("FISH",), ("FISH",)]
    assert all_tags(store)[2] == ("FISH/selm/north", "portside")


def test_a_tag_is_split(store: AnnotationStore) -> None:
    split_tag(store, "ports", ["quays", "FISH"])
    assert all_tags(store)[:2] == [("quays", "Fish"), ("ports/lirra",)]


def test_a_tag_is_deleted_with_what_is_below_it(store: AnnotationStore) -> None:
    describe_tag(store, "ports/selm", description="the strait")
    delete_tag(store, "ports")
    assert all_tags(store) == [("Fish",), (), ("portside",)]
    assert store.described_tags() == ()
    store.undo()
    assert store.look_of("ports/selm").description == "the strait"
    assert store.tags()["ports"] == 1


def test_colour_and_description_go_along_with_a_tag(store: AnnotationStore) -> None:
    describe_tag(store, "Ports", color="green", description=" what ships pay ")
    describe_tag(store, "ports/lirra", color="blue")
    rename_tag(store, "ports", "harbors")
    assert store.look_of("Harbors") == TagLook("green", "what ships pay")
    assert store.look_of("harbors/lirra") == TagLook("blue")
    assert store.look_of("ports") == TagLook()
    store.undo()
    assert AnnotationStore(store.path).look_of("ports") == TagLook("green", "what ships pay")
    describe_tag(store, "ports", color="")
    assert store.look_of("ports") == TagLook(None, "what ships pay")


def test_the_change_of_a_look_says_what_was_changed(store: AnnotationStore) -> None:
    describe_tag(store, "color", description="what paint has")
    assert store.undo() == "description of tag color"
    describe_tag(store, "ports", color="green")
    assert store.undo() == "colour of tag ports"
    describe_tag(store, "ports", color="green", description="quays")
    assert store.undo() == "colour and description of tag ports"


def test_what_is_no_colour_and_no_tag_is_refused(store: AnnotationStore) -> None:
    with pytest.raises(ValueError, match="yellow"):
        describe_tag(store, "ports", color="mauve")
    with pytest.raises(ValueError, match="letter"):
        rename_tag(store, "ports", " # / ")


def test_the_tree_counts_each_level(store: AnnotationStore) -> None:
    describe_tag(store, "planned", color="pink")
    assert tag_tree(store) == (
        TagCount("Fish", 0, 1, 1),
        TagCount("planned", 0, 0, 0, "pink"),
        TagCount("ports", 0, 1, 3),
        TagCount("ports/lirra", 1, 1, 1),
        TagCount("ports/selm", 1, 0, 1),
        TagCount("ports/selm/north", 2, 1, 1),
        TagCount("portside", 0, 1, 1),
    )


def test_many_cables_are_tagged_in_one_write(store: AnnotationStore) -> None:
    cables = [f"08LIRRA{number}" for number in range(500)]
    written = store.path.stat().st_ino
    retag_all(store, cables, ["PORTS", "to read"])
    assert store.path.stat().st_ino != written
    assert store.marks("08LIRRA499").tags == ("ports", "to-read")
    assert store.tags()["to-read"] == 500
    assert "500 cables" in str(store.undo())
    assert "to-read" not in store.tags()
    store.redo()
    retag_all(store, cables[:200], taken=["Ports"])
    assert store.marks("08LIRRA3").tags == ("to-read",)
    assert store.marks("08LIRRA300").tags == ("ports", "to-read")


def test_tags_given_and_taken_away_are_one_change(store: AnnotationStore) -> None:
    before = all_tags(store)
    retag_all(store, ["07SELM2", "08LIRRA7"], ["FISH", "new"], ["PORTSIDE", "ports"])
    assert store.marks("07SELM2").tags == ("ports/selm/north", "Fish", "new")
    assert store.marks("08LIRRA7").tags == ("Fish", "new")
    assert store.undo() == "FISH, new on and PORTSIDE, ports off 2 cables"
    assert (all_tags(store), store.marks("08LIRRA7").tags) == (before, ())


def test_what_another_program_tagged_meanwhile_is_renamed_too(store: AnnotationStore) -> None:
    AnnotationStore(store.path).add("09LIRRA1", "later", tags=["ports"])
    rename_tag(store, "ports", "harbors")
    assert "ports" not in store.tags()


def test_a_tag_of_nothing_but_slashes_in_the_file_is_no_row_of_the_tree(store: AnnotationStore) -> None:
    before = [count.tag for count in tag_tree(store)]
    described = {"tag": "", "color": None, "description": "nothing"}
    written = orjson.loads(store.path.read_bytes())
    next(iter(written["notes"].values()))["tags"].append("////")
    written["tags"] = {"1": described}
    store.path.write_bytes(orjson.dumps(written))
    assert [count.tag for count in tag_tree(AnnotationStore(store.path))] == before


def test_a_tag_that_was_split_leaves_no_empty_tag_behind(store: AnnotationStore) -> None:
    retag_cable(store, "08LIRRA7", (), ["fish"])
    describe_tag(store, "fish", color="blue", description="from the sea")
    describe_tag(store, "cod", description="a fish")
    split_tag(store, "fish", ["cod", "eel"])
    tags = [count.tag for count in tag_tree(store)]
    assert (tags.count("cod"), tags.count("eel"), "Fish" in tags, "fish" in tags) == (1, 1, False, False)
    assert [store.look_of(tag) for tag in ("fish", "cod", "eel")] == [
        TagLook(),
        TagLook("blue", "a fish"),
        TagLook("blue", "from the sea"),
    ]
    store.undo()
    assert store.look_of("fish") == TagLook("blue", "from the sea")
    split_tag(store, "fish", ["fish", "eel"])
    assert store.look_of("fish") == TagLook("blue", "from the sea")
    retag_cable(store, "08LIRRA7", ["fish", "eel"], ["fish", "fish/flat"])
    split_tag(store, "fish", ["cod"])
    assert store.look_of("fish") == TagLook("blue", "from the sea")
