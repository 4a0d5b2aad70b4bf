"""Merging, by example and by property: nothing is lost, twice is once, both directions come to the same notes."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations.backups import Keep
from annotations.editing import retag_cable
from annotations.errors import NotesError
from annotations.exchange import import_file
from annotations.merging import conflicts, decide, merge_file
from annotations.model import Anchor, CableMarks, TagLook
from annotations.searches import delete_search, rename_search, save_search, saved_searches
from annotations.store import AnnotationStore
from annotations.tagging import delete_tag, describe_tag, rename_tag, retag_all

if TYPE_CHECKING:
    from collections.abc import Callable


class Clock:
    """A time that goes on a minute at each look."""

    def __init__(self) -> None:
        self.time = datetime(2024, 5, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(minutes=1)
        return self.time


@pytest.fixture
def pair(tmp_path: Path) -> tuple[AnnotationStore, AnnotationStore]:
    """Two stores that come from one file with two notes, the second with a past of its own from there on."""
    return two_from_one(tmp_path)


def two_from_one(folder: Path, keep: Keep | None = None) -> tuple[AnnotationStore, AnnotationStore]:
    clock = Clock()
    (folder / "a").mkdir()
    (folder / "b").mkdir()
    ours = AnnotationStore(folder / "a" / "notes.json", clock, keep=keep)
    ours.add("08LIRRA7", "first", tags=["ports"])
    ours.add("07SELM2", "second", Anchor("harbor fees"), tags=["Fish"])
    retag_cable(ours, "07SELM2", (), ["old"])
    shutil.copy(ours.path, folder / "base.json")
    shutil.copy(ours.path, folder / "b" / "notes.json")
    return ours, AnnotationStore(folder / "b" / "notes.json", clock, keep=keep)


def texts(store: AnnotationStore) -> list[str]:
    return sorted(note.text for note in store.notes())


def forget(store: AnnotationStore) -> None:
    """Take the history away, so that only times tell what came first."""
    data = orjson.loads(store.path.read_bytes())
    data["history"] = {}
    store.path.write_bytes(orjson.dumps(data))


def test_what_only_one_side_did_is_taken(pair: tuple[AnnotationStore, AnnotationStore]) -> None:
    ours, theirs = pair
    first, second = (note.id for note in ours.notes())
    ours.edit(first, text="first, ours")
    theirs.delete(second)
    theirs.add("09LIRRA1", "new", tags=["PORTS"])
    theirs.star("09LIRRA1", True)
    merged = merge_file(ours, theirs.path)
    assert texts(ours) == ["first, ours", "new"]
    assert (len(merged.added), len(merged.changed), len(merged.deleted), merged.conflicts) == (1, 0, 1, [])
    assert ours.marks("09LIRRA1").starred
    assert ours.tags() == {"old": 1, "ports": 2}
    merge_file(theirs, ours.path)
    assert texts(theirs) == texts(ours)


def test_a_merge_is_one_change_that_is_undone(pair: tuple[AnnotationStore, AnnotationStore]) -> None:
    ours, theirs = pair
    theirs.add("09LIRRA1", "new")
    theirs.edit(theirs.notes()[0].id, text="theirs")
    retag_all(theirs, ["09LIRRA1", "09LIRRA2"], ["many"])
    before = ours.notes(), ours.tags()
    merge_file(ours, theirs.path)
    assert "merge of notes.json" in str(ours.undo())
    assert (ours.notes(), ours.tags()) == before


def test_different_fields_of_one_note_come_together(pair: tuple[AnnotationStore, AnnotationStore]) -> None:
    ours, theirs = pair
    id = ours.notes()[0].id
    ours.edit(id, text="rewritten", color="green")
    theirs.edit(id, tags=["quays"])
    merged = merge_file(ours, theirs.path)
    assert (ours[id].text, ours[id].tags, ours[id].color) == ("rewritten", ("quays",), "green")
    assert merged.conflicts == []


@pytest.mark.parametrize("how", ["history", "base", "times"])
def test_in_a_conflict_both_are_kept(pair: tuple[AnnotationStore, AnnotationStore], how: str, tmp_path: Path) -> None:
    ours, theirs = pair
    id = ours.notes()[0].id
    ours.edit(id, text="ours")
    theirs.edit(id, text="theirs")
    if how != "history":
        forget(ours)
        forget(theirs)
    base = tmp_path / "base.json" if how == "base" else None
    merged = merge_file(ours, theirs.path, base)
    ((first, second),) = conflicts(ours)
    assert (first.id, first.text, second.text, second.conflict_of) == (id, "theirs", "ours", id)
    assert [copy["id"] for _, copy in merged.conflicts] == [second.id]
    before = ours.notes()
    assert merge_file(ours, theirs.path, base).records == {}
    assert ours.notes() == before
    merge_file(theirs, ours.path, base)
    assert theirs.notes() == ours.notes()


@pytest.mark.parametrize(
    ("keep", "left"),
    [("first", ["second", "theirs"]), ("second", ["ours", "second"]), ("both", ["ours", "second", "theirs"])],
)
def test_a_conflict_is_decided_once(pair: tuple[AnnotationStore, AnnotationStore], keep: str, left: list[str]) -> None:
    ours, theirs = pair
    id = ours.notes()[0].id
    ours.edit(id, text="ours")
    theirs.edit(id, text="theirs")
    merge_file(ours, theirs.path)
    ((_, second),) = conflicts(ours)
    decide(ours, second.id, keep)  # type: ignore[arg-type]
    assert conflicts(ours) == ()
    assert texts(ours) == left
    assert merge_file(ours, theirs.path).conflicts == []
    assert conflicts(ours) == ()
    assert "decided" in str(ours.undo())
    assert len(conflicts(ours)) == 1


@pytest.mark.parametrize(("keep", "left"), [("first", []), ("second", ["theirs"]), ("both", ["theirs"])])
def test_a_version_whose_note_was_deleted_is_decided_too(
    pair: tuple[AnnotationStore, AnnotationStore], keep: Literal["first", "second", "both"], left: list[str]
) -> None:
    ours, theirs = pair
    note = ours.notes("08LIRRA7")[0]
    ours.edit(note.id, text="theirs")
    theirs.edit(note.id, text="ours")
    merge_file(ours, theirs.path)
    ours.delete(note.id)
    ((none, copy),) = conflicts(ours)
    assert (none, copy.text) == (None, "theirs")
    decide(ours, copy.id, keep)
    assert conflicts(ours) == ()
    assert [each.text for each in ours.notes("08LIRRA7")] == left


def test_what_was_deleted_here_and_not_touched_there_stays_deleted(
    pair: tuple[AnnotationStore, AnnotationStore],
) -> None:
    ours, theirs = pair
    id = ours.notes()[0].id
    ours.delete(id)
    assert merge_file(ours, theirs.path).left_deleted == [id]
    assert texts(ours) == ["second"]


@pytest.mark.parametrize("go_on", [False, True])
@pytest.mark.parametrize("with_base", [False, True])
def test_a_note_whose_deletion_was_undone_stays_when_a_copy_from_in_between_is_merged(
    tmp_path: Path, go_on: bool, with_base: bool
) -> None:
    ours, _ = two_from_one(tmp_path)
    ours.delete(next(note.id for note in ours.notes() if note.text == "second"))
    copy = shutil.copy(ours.path, tmp_path / "copy.json")
    there = AnnotationStore(copy)
    there.delete(next(note.id for note in there.notes() if note.text == "first"))
    ours.undo()
    if go_on:
        ours.add("08LIRRA7", "third")
    merged = merge_file(ours, copy, tmp_path / "base.json" if with_base else None)
    assert texts(ours) == ["second", *(["third"] if go_on else [])]
    assert len(merged.deleted) == 1


def test_an_undone_deletion_that_was_done_again_holds(tmp_path: Path) -> None:
    ours, _ = two_from_one(tmp_path)
    ours.delete(next(note.id for note in ours.notes() if note.text == "second"))
    copy = shutil.copy(ours.path, tmp_path / "copy.json")
    ours.undo()
    ours.redo()
    merge_file(ours, copy)
    assert texts(ours) == ["first"]


def test_what_was_deleted_here_and_rewritten_there_comes_back(pair: tuple[AnnotationStore, AnnotationStore]) -> None:
    ours, theirs = pair
    id = ours.notes()[0].id
    ours.delete(id)
    theirs.edit(id, text="rewritten")
    merge_file(ours, theirs.path)
    assert texts(ours) == ["rewritten", "second"]


def test_backups_tell_what_was_before(pair: tuple[AnnotationStore, AnnotationStore]) -> None:
    ours, theirs = pair
    id = ours.notes()[0].id
    os.utime(ours.path, (1_700_000_000, 1_700_000_000))
    ours.delete(id)
    forget(ours)
    merge_file(ours, theirs.path)
    assert texts(ours) == ["second"]


def test_a_renamed_tag_does_not_come_back(pair: tuple[AnnotationStore, AnnotationStore]) -> None:
    ours, theirs = pair
    rename_tag(ours, "ports", "harbors")
    describe_tag(theirs, "fish", color="blue", description="what is caught")
    merge_file(ours, theirs.path)
    assert ours.tags() == {"Fish": 1, "harbors": 1, "old": 1}
    assert ours.look_of("fish").description == "what is caught"


def test_stars_and_tags_follow_the_base(pair: tuple[AnnotationStore, AnnotationStore], tmp_path: Path) -> None:
    ours, theirs = pair
    retag_cable(theirs, "07SELM2", ["old"], ["new"])
    ours.set_read("07SELM2", True)
    merge_file(ours, theirs.path, tmp_path / "base.json")
    assert ours.marks("07SELM2").tags == ("new",)
    assert ours.marks("07SELM2").read


def test_a_tag_and_a_star_taken_away_do_not_come_back_without_a_base(
    pair: tuple[AnnotationStore, AnnotationStore],
) -> None:
    ours, theirs = pair
    retag_cable(theirs, "07SELM2", ["old"], ["old", "new"])
    theirs.star("07SELM2", on=True)
    merge_file(ours, theirs.path)
    assert ours.marks("07SELM2") == CableMarks(("old", "new"), starred=True)
    retag_cable(ours, "07SELM2", ["old", "new"], ["new"])
    ours.star("07SELM2", on=False)
    merge_file(ours, theirs.path)
    assert ours.marks("07SELM2") == CableMarks(("new",))
    merge_file(theirs, ours.path)
    assert theirs.marks("07SELM2") == CableMarks(("new",))
    theirs.star("07SELM2", on=True)
    merge_file(ours, theirs.path)
    assert ours.marks("07SELM2") == CableMarks(("new",), starred=True)


def test_backups_tell_of_marks_that_were_taken_away(pair: tuple[AnnotationStore, AnnotationStore]) -> None:
    ours, theirs = pair
    theirs.add("07SELM2", "third")
    retag_cable(ours, "07SELM2", ["old"], [])
    forget(ours)
    forget(theirs)
    merge_file(ours, theirs.path)
    assert ours.marks("07SELM2") == CableMarks()


@pytest.mark.parametrize("change_between", [False, True])
def test_a_merge_that_was_undone_is_no_past(
    pair: tuple[AnnotationStore, AnnotationStore], change_between: bool
) -> None:
    ours, theirs = pair
    note = theirs.add("09LIRRA11", "theirs")
    theirs.star("09LIRRA11", True)
    ours.add("08LIRRA7", "ours")
    merge_file(ours, theirs.path)
    ours.undo()
    if change_between:  # it drops what was undone
        ours.add("08LIRRA7", "more")
    assert note.id not in ours
    merge_file(ours, theirs.path)
    assert note.id in ours
    assert ours.marks("09LIRRA11").starred


def values(store: AnnotationStore) -> object:
    looks = {tag: store.look_of(tag) for tag in store.described_tags() if store.look_of(tag) != TagLook()}
    return {search.name: search.query for search in saved_searches(store)}, looks


def keep_common(pair: tuple[AnnotationStore, AnnotationStore]) -> None:
    """Give both sides, with the past of it, a search and a tag of which something is said."""
    ours, theirs = pair
    save_search(ours, "fees", "harbor")
    save_search(ours, "fees", "harbor fees")
    describe_tag(ours, "ports", color="green", description="what ships pay")
    shutil.copy(ours.path, theirs.path)


def _delete_and_save(store: AnnotationStore) -> None:
    delete_search(store, "fees")
    save_search(store, "fees", "again")


def _delete_and_undo(store: AnnotationStore) -> None:
    delete_search(store, "fees")
    store.undo()


@pytest.mark.parametrize("how", ["history", "backup", "base"])
@pytest.mark.parametrize(
    "change",
    [
        lambda store: delete_search(store, "fees"),
        lambda store: save_search(store, "fees", "dues"),
        lambda store: save_search(store, "fees", "harbor"),
        lambda store: rename_search(store, "fees", "dues"),
        _delete_and_save,
        _delete_and_undo,
        lambda store: describe_tag(store, "ports", color=""),
        lambda store: describe_tag(store, "ports", description=""),
        lambda store: describe_tag(store, "ports", color="blue", description="dues"),
        lambda store: delete_tag(store, "ports"),
    ],
)
def test_what_one_side_did_to_a_search_or_a_look_holds_whoever_merges(
    pair: tuple[AnnotationStore, AnnotationStore], tmp_path: Path, change: Callable[[AnnotationStore], object], how: str
) -> None:
    ours, theirs = pair
    keep_common(pair)
    base = tmp_path / "common.json" if how == "base" else None
    shutil.copy(ours.path, tmp_path / "common.json")
    os.utime(ours.path, (1_700_000_000, 1_700_000_000))
    change(ours)
    if how != "history":
        forget(ours)
        forget(theirs)
    wanted = values(ours)
    for _ in range(2):
        merge_file(ours, theirs.path, base)
        assert values(ours) == wanted
    if how == "backup":
        return  # what ours alone can know
    merge_file(theirs, ours.path, base)
    assert values(theirs) == wanted
    assert merge_file(ours, theirs.path, base).records == {}


def test_a_search_written_anew_on_both_sides_is_kept_twice_until_one_is_deleted(
    pair: tuple[AnnotationStore, AnnotationStore],
) -> None:
    ours, theirs = pair
    keep_common(pair)
    save_search(ours, "fees", "ours")
    save_search(theirs, "fees", "theirs")
    merge_file(ours, theirs.path)
    assert {search.name: search.query for search in saved_searches(ours)} == {"fees": "ours", "fees (2)": "theirs"}
    delete_search(ours, "fees (2)")
    for _ in range(2):
        merge_file(ours, theirs.path)
        assert [search.query for search in saved_searches(ours)] == ["ours"]
    save_search(theirs, "fees", "ours")
    assert merge_file(ours, theirs.path).records == {}


def test_a_search_deleted_here_and_written_anew_there_comes_back(
    pair: tuple[AnnotationStore, AnnotationStore],
) -> None:
    ours, theirs = pair
    keep_common(pair)
    delete_search(ours, "fees")
    save_search(theirs, "fees", "theirs")
    merge_file(theirs, ours.path)
    merge_file(ours, theirs.path)
    assert values(ours) == values(theirs)
    assert [search.query for search in saved_searches(ours)] == ["theirs"]


def test_a_damaged_file_is_not_merged(pair: tuple[AnnotationStore, AnnotationStore]) -> None:
    ours, theirs = pair
    theirs.path.write_bytes(theirs.path.read_bytes()[:-40])
    before = ours.path.read_bytes()
    for other in (theirs.path, theirs.path.with_name("none.json")):
        with pytest.raises(NotesError):
            merge_file(ours, other)
    assert ours.path.read_bytes() == before


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "text", "tags", "anchor", "delete", "mark", "rename", "undo", "redo"]),
        st.integers(0, 5),
        st.sampled_from(["", "a", "b", "Ports", "ports/x"]),
    ),
    max_size=8,
)


def perform(store: AnnotationStore, steps: list[tuple[str, int, str]]) -> None:
    for what, number, word in steps:
        ids = [note.id for note in store.notes()]
        id = ids[number % len(ids)] if ids else ""
        if what == "add":
            store.add(f"0{number}LIRRA7", word, tags=[word])
        elif what == "mark":
            cable = f"0{number}LIRRA7"
            retag_cable(store, cable, store.marks(cable).tags, [word])
            store.star(cable, number % 2 == 0)
        elif what == "rename":
            rename_tag(store, "ports", word or "Ports")
        elif what == "undo":
            store.undo()
        elif what == "redo":
            store.redo()
        elif id and what == "delete":
            store.delete(id)
        elif id:
            changes = {"text": {"text": word}, "tags": {"tags": [word]}, "anchor": {"anchor": Anchor(word)}}
            store.edit(id, **changes[what])  # type: ignore[arg-type]


def held(store: AnnotationStore) -> object:
    return store.notes(), [(cable, store.marks(cable)) for cable in store.cables()], store.tags()


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS, STEPS, st.sampled_from(["history", "base", "times"]))
def test_merging_loses_nothing_and_twice_is_once(
    our_steps: list[tuple[str, int, str]], their_steps: list[tuple[str, int, str]], how: str
) -> None:
    with tempfile.TemporaryDirectory() as name:
        ours, theirs = two_from_one(Path(name), Keep(0, 0, 0))
        original = {note.text for note in ours.notes()}
        perform(ours, our_steps)
        perform(theirs, their_steps)
        if how != "history":
            forget(ours)
            forget(theirs)
        written = {note.text for store in (ours, theirs) for note in store.notes()}
        base = Path(name) / "base.json" if how == "base" else None
        merge_file(ours, theirs.path, base)
        assert written - original <= {note.text for note in ours.notes()}
        once, raw = held(ours), ours.path.read_bytes()
        assert merge_file(ours, theirs.path, base).records == {}
        assert held(ours) == once
        assert ours.path.read_bytes() == raw
        merge_file(theirs, ours.path, base)
        there = {(note.id, note.text, note.anchor, note.conflict_of) for note in theirs.notes()}
        here = {(note.id, note.text, note.anchor, note.conflict_of) for note in ours.notes()}
        assert there == here


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    STEPS,
    STEPS,
    st.lists(st.tuples(st.booleans(), st.sampled_from(["one", "two", "two\none", "one\nthree", ""])), max_size=6),
    st.booleans(),
)
def test_merged_to_and_fro_nothing_grows(
    our_steps: list[tuple[str, int, str]],
    their_steps: list[tuple[str, int, str]],
    words: list[tuple[bool, str]],
    forgotten: bool,
) -> None:
    with tempfile.TemporaryDirectory() as name:
        pair = two_from_one(Path(name), Keep(0, 0, 0))
        for store, steps in zip(pair, (our_steps, their_steps), strict=True):
            perform(store, steps)
        for first, word in words:
            describe_tag(pair[first], "ports", color="" if word else "blue", description=word)
            if word:
                save_search(pair[first], "mine", word)
            else:
                delete_search(pair[first], "mine")
        for store in pair if forgotten else ():
            forget(store)
        exchanged = []
        for _ in range(3):
            merge_file(pair[0], pair[1].path)
            merge_file(pair[1], pair[0].path)
            exchanged.append([(held(each), each.look_of("ports"), saved_searches(each)) for each in pair])
        assert exchanged[1] == exchanged[0]
        assert exchanged[2] == exchanged[0]
        described, there = (store.look_of("ports").description for store in pair)
        assert described == there


def test_ten_thousand_are_merged_with_ten_thousand(tmp_path: Path) -> None:
    stores = [AnnotationStore(tmp_path / name / "notes.json") for name in ("a", "b")]
    for store, first in zip(stores, (0, 5_000), strict=True):
        stamp = f"2024-05-01T12:00:0{1 + first % 7}+00:00"
        notes = {
            str(number): {
                "id": f"{number:032x}",
                "cable": f"08LIRRA{number % 900}",
                "text": f"note {number}" if number % 10 else f"note {number} of {first}",
                "created": "2024-05-01T12:00:00+00:00",
                "changed": stamp,
                "tags": ["ports", f"t{number % 50}"],
            }
            for number in range(first + 1, first + 10_001)
        }
        store.path.parent.mkdir()
        store.path.write_bytes(orjson.dumps({"format": "cable-reader notes", "version": 1, "notes": notes}))
    start = time.perf_counter()
    merged = merge_file(stores[0], stores[1].path)
    taken = time.perf_counter() - start
    print(f"10,000 notes merged with 10,000, {len(merged.conflicts)} conflicts: {taken:.2f} s")
    assert (len(merged.added), len(merged.conflicts)) == (5_000, 500)
    assert len(stores[0]) == 15_000 + len(merged.conflicts)
    assert merge_file(stores[0], stores[1].path).records == {}


def test_words_that_only_one_side_knows_are_no_conflict(tmp_path: Path) -> None:
    times = ["2024-01-01T00:00:00+00:00", "2024-02-01T00:00:00+00:00"]
    first = {"id": "a", "cable": "08LIRRA7", "text": "note", "created": times[0], "changed": times[0]}
    files = [tmp_path / "placed.json", tmp_path / "edited.json"]
    placed, edited = {**first, "anchor": {"exact": "harbor fees"}}, {**first, "changed": times[1], "tags": ["ports"]}
    for file, note in zip(files, (placed, edited), strict=True):
        file.write_bytes(orjson.dumps({"format": "cable-reader export", "version": 1, "notes": [note]}))
    store = AnnotationStore(tmp_path / "notes.json")
    for file in (*files, files[1]):
        import_file(store, file)
    (note,) = store.notes()
    assert (note.anchor, note.tags) == (Anchor("harbor fees"), ("ports",))


def test_a_note_that_says_it_is_its_own_other_version_is_no_conflict(
    pair: tuple[AnnotationStore, AnnotationStore],
) -> None:
    ours, _ = pair
    note = ours.notes()[0]
    written = orjson.loads(ours.path.read_bytes())
    for record in written["notes"].values():
        record["conflict_of"] = record["id"]
    ours.path.write_bytes(orjson.dumps(written))
    store = AnnotationStore(ours.path)
    assert conflicts(store) == ()
    with pytest.raises(KeyError):
        decide(store, note.id, "first")
