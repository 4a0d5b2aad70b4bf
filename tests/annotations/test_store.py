from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from itertools import count
from typing import TYPE_CHECKING

import orjson
import pytest

from annotations import durable
from annotations.anchor import anchor_for
from annotations.editing import mark_opened, retag_cable
from annotations.errors import NotesDamagedError, NotesError, NotesUnwritableError
from annotations.history import LENGTH, Edit
from annotations.model import Anchor, CableMarks, Note
from annotations.records import written_time
from annotations.store import AnnotationStore
from annotations.tagging import rename_tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
ANCHOR = Anchor("harbor fees", "said that ", " would rise", 3, 140)


def ticking(start: datetime = NOON, step: timedelta = timedelta(seconds=1)) -> Callable[[], datetime]:
    moments: Iterator[datetime] = (start + number * step for number in count())
    return lambda: next(moments)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.json"


@pytest.fixture
def store(path: Path) -> AnnotationStore:
    return AnnotationStore(path, ticking(), map("n{}".format, count(1)).__next__)


def test_a_note_is_what_was_added(store: AnnotationStore, path: Path) -> None:
    note = store.add("08LIRRA7", "check this", ANCHOR, ["Harbor Fees"])
    assert note == Note("n1", "08LIRRA7", "check this", NOON, NOON, ANCHOR, ("Harbor-Fees",))
    assert AnnotationStore(path)["n1"] == note


def test_an_anchor_comes_back_whole(store: AnnotationStore, path: Path) -> None:
    anchor = anchor_for([(None, "FEES"), (1, "Harbor fees will rise.")], 1, 0, 11)
    note = store.add("08LIRRA7", "", anchor)
    assert AnnotationStore(path)[note.id].anchor == anchor


def test_dictionary_manners(store: AnnotationStore) -> None:
    store.add("08LIRRA7", "one")
    store.add("08SELM2", "two")
    assert len(store) == 2
    assert list(store) == ["n1", "n2"]
    assert "n1" in store
    assert "n3" not in store
    with pytest.raises(KeyError):
        store["n3"]


def test_notes_of_a_cable_by_time(path: Path) -> None:
    store = AnnotationStore(path, ticking(step=timedelta(hours=-1)))
    for text in ("latest", "middle", "earliest"):
        store.add("08LIRRA7", text)
    store.add("08SELM2", "other")
    assert [note.text for note in store.notes("08LIRRA7")] == ["earliest", "middle", "latest"]
    assert [note.text for note in store.notes()] == ["other", "earliest", "middle", "latest"]
    assert store.notes("09NOWHERE1") == ()


def test_editing_changes_what_is_given_and_the_time(store: AnnotationStore) -> None:
    store.add("08LIRRA7", "old", ANCHOR, ["a"])
    edited = store.edit("n1", text="new")
    assert (edited.text, edited.anchor, edited.tags) == ("new", ANCHOR, ("a",))
    assert edited.changed > edited.created == NOON
    assert store.edit("n1", tags=["b", "A"]).tags == ("b", "a")
    assert store.edit("n1", tags=[]).tags == ()
    other = Anchor("elsewhere")
    assert store.edit("n1", anchor=other).anchor == other


def test_an_edit_that_changes_nothing_is_none(store: AnnotationStore, path: Path) -> None:
    note = store.add("08LIRRA7", "same")
    before = path.read_bytes()
    assert store.edit("n1", text="same") == note
    assert path.read_bytes() == before


def test_an_edit_is_later_than_what_it_changes_even_if_the_clock_goes_back(path: Path) -> None:
    store = AnnotationStore(path, ticking(step=timedelta(days=-1)))
    note = store.add("08LIRRA7", "old")
    first, second = store.edit(note.id, text="new"), store.edit(note.id, text="newer")
    assert note.changed < first.changed < second.changed


def test_undo_goes_by_order_even_if_the_clock_goes_back(path: Path) -> None:
    store = AnnotationStore(path, ticking(step=timedelta(days=-1)))
    for text in ("one", "two", "three"):
        store.add("08LIRRA7", text)
    store.undo()
    assert {note.text for note in store.notes()} == {"one", "two"}


def test_changes_undone_at_once_are_each_another(store: AnnotationStore) -> None:
    for number in range(5):
        store.add("08PRAIA88", f"note {number}")
    with ThreadPoolExecutor(5) as pool:
        assert None not in list(pool.map(lambda _: store.undo(), range(5)))
        assert len(store) == 0
        assert None not in list(pool.map(lambda _: store.redo(), range(5)))
    assert len(store) == 5


def test_undo_behind_a_change_that_is_being_written_takes_back_that_one(store: AnnotationStore) -> None:
    store.add("08PRAIA88", "first")
    begun, go_on = threading.Event(), threading.Event()

    def plan(_: object) -> tuple[Edit]:
        begun.set()
        assert go_on.wait(10)
        return (Edit("cables", "08PRAIA88", lambda marks: {**(marks or {"cable": "08PRAIA88"}), "starred": True}),)

    with ThreadPoolExecutor(2) as pool:
        writing = pool.submit(store.change, "second", plan)
        assert begun.wait(10)
        undone = pool.submit(store.undo)
        go_on.set()
        writing.result()
        assert undone.result() == "second"
    assert len(store) == 1


def test_unknown_notes_cannot_be_edited_or_deleted(store: AnnotationStore) -> None:
    with pytest.raises(KeyError):
        store.edit("n1", text="x")
    with pytest.raises(KeyError):
        store.delete("n1")


def test_times_are_utc_whatever_the_clock_says(path: Path) -> None:
    east = timezone(timedelta(hours=9))
    note = AnnotationStore(path, lambda: datetime(2024, 5, 1, 21, tzinfo=east)).add("08LIRRA7", "x")
    assert note.created == NOON
    assert note.created.utcoffset() == timedelta(0)
    assert '"created":"2024-05-01T12:00:00.000000+00:00"' in path.read_text()


def test_ids_are_of_uuids(path: Path) -> None:
    store = AnnotationStore(path)
    ids = {store.add("08LIRRA7", "x").id for _ in range(3)}
    assert len(ids) == 3
    assert all(len(id) == 32 and int(id, 16) >= 0 for id in ids)


def test_marks_of_a_cable(store: AnnotationStore, path: Path) -> None:
    assert store.marks("08LIRRA7") == CableMarks()
    store.star("08LIRRA7", True)
    retag_cable(store, "08LIRRA7", (), ["#ports", "Ports", "fees"])
    store.set_read("08LIRRA7", True)
    assert AnnotationStore(path).marks("08LIRRA7") == CableMarks(("ports", "fees"), True, True)
    store.star("08LIRRA7", False)
    retag_cable(store, "08LIRRA7", ["ports", "fees"], [])
    store.set_read("08LIRRA7", False)
    assert store.marks("08LIRRA7") == CableMarks()
    assert store.cables() == ()


def test_annotated_cables(store: AnnotationStore) -> None:
    store.add("08LIRRA7", "x")
    store.star("07SELM2", True)
    assert store.cables() == ("07SELM2", "08LIRRA7")


def test_tags_are_counted_over_notes_and_cables(store: AnnotationStore) -> None:
    retag_cable(store, "08LIRRA7", (), ["Ports/Lirra", "fees"])
    store.add("08LIRRA7", "x", tags=["ports / lirra"])
    store.add("08LIRRA7", "y", tags=["PORTS/Selm"])
    assert list(store.tags().items()) == [("fees", 1), ("Ports/Lirra", 2), ("Ports/Selm", 1)]


def test_working_state(store: AnnotationStore, path: Path) -> None:
    assert store.recall("last cable") is None
    store.remember("last cable", "08LIRRA7")
    store.remember("position", {"08LIRRA7": [3, 14]})
    again = AnnotationStore(path)
    assert again.recall("last cable") == "08LIRRA7"
    assert again.recall("position") == {"08LIRRA7": [3, 14]}
    assert again.undo() is None
    again.remember("last cable", None)
    assert store.recall("last cable") is None
    assert "last cable" not in path.read_text()


def test_state_that_json_cannot_hold(store: AnnotationStore) -> None:
    with pytest.raises(TypeError):
        store.remember("x", object())
    store.remember("x", 1)
    assert store.recall("x") == 1


def test_every_change_can_be_undone_and_redone_after_a_restart(store: AnnotationStore, path: Path) -> None:
    store.add("08LIRRA7", "one", ANCHOR, ["a"])
    store.edit("n1", text="two", tags=["b"])
    retag_cable(store, "08LIRRA7", (), ["c"])
    store.star("08LIRRA7", True)
    store.set_read("08LIRRA7", True)
    store.delete("n1")
    final = (store.notes(), store.marks("08LIRRA7"))
    told = []
    while what := AnnotationStore(path).undo():
        told.append(what)
    assert told == [
        "deletion of a note on 08LIRRA7",
        "08LIRRA7 marked read",
        "star on 08LIRRA7",
        "tags of 08LIRRA7",
        "edit of a note on 08LIRRA7",
        "note on 08LIRRA7",
    ]
    assert (len(store), store.cables()) == (0, ())
    while what := AnnotationStore(path).redo():
        assert what == told.pop()
    assert told == []
    assert (store.notes(), store.marks("08LIRRA7")) == final


def test_undo_restores_the_very_note(store: AnnotationStore) -> None:
    note = store.add("08LIRRA7", "one", ANCHOR, ["a"])
    store.edit("n1", text="two")
    store.undo()
    assert store["n1"] == note
    store.delete("n1")
    store.undo()
    assert store["n1"] == note


def test_a_new_change_ends_what_could_be_redone(store: AnnotationStore) -> None:
    store.add("08LIRRA7", "one")
    store.undo()
    store.add("08LIRRA7", "two")
    assert store.redo() is None
    assert [note.text for note in store.notes()] == ["two"]


def test_automatic_marks_are_no_part_of_undo(store: AnnotationStore) -> None:
    store.star("08LIRRA7", True)
    mark_opened(store, "08LIRRA7", "last cable")
    assert store.undo() == "star on 08LIRRA7"
    assert store.marks("08LIRRA7") == CableMarks(read=True)


def test_undo_after_another_program_removed_the_record_by_hand(store: AnnotationStore, path: Path) -> None:
    store.add("08LIRRA7", "one")
    store.edit("n1", text="two")
    lines = [line for line in path.read_text().splitlines() if not line.startswith('"1":{"id":"n1"')]
    path.write_text("\n".join(lines))
    assert store.undo() == "edit of a note on 08LIRRA7"
    assert len(store) == 0


def test_history_has_an_end(store: AnnotationStore) -> None:
    for number in range(LENGTH + 5):
        store.star("08LIRRA7", number % 2 == 0)
    undone = 0
    while store.undo():
        undone += 1
    assert undone == LENGTH


def test_two_programs_see_each_others_changes(path: Path) -> None:
    one, other = AnnotationStore(path), AnnotationStore(path)
    note = one.add("08LIRRA7", "from one", tags=["Ports"])
    assert other[note.id].text == "from one"
    assert other.edit(note.id, tags=["ports", "fees"]).tags == ("Ports", "fees")
    one.edit(note.id, text="changed by one")
    assert one[note.id] == other[note.id]
    assert (other[note.id].text, other[note.id].tags) == ("changed by one", ("Ports", "fees"))
    assert other.undo() == "edit of a note on 08LIRRA7"
    assert (one[note.id].text, one[note.id].tags) == ("changed by one", ("Ports",))


def test_undo_takes_back_nothing_of_another_program(path: Path) -> None:
    one, other = AnnotationStore(path), AnnotationStore(path)
    own, theirs = one.add("08LIRRA7", "own"), other.add("08LIRRA7", "theirs")
    assert one.undo() == "note on 08LIRRA7"
    assert [*other] == [theirs.id]
    assert one.undo() is None
    assert one.redo() == "note on 08LIRRA7"
    assert {*other} == {own.id, theirs.id}
    assert other.redo() is None
    assert other.undo() == "note on 08LIRRA7"
    assert [*one] == [own.id]


def test_what_another_program_builds_on_is_not_undone(path: Path) -> None:
    one, other = AnnotationStore(path), AnnotationStore(path)
    one.star("08LIRRA7", on=True)
    note = one.add("08LIRRA7", "own")
    other.edit(note.id, text="theirs")
    assert one.undo() == "star on 08LIRRA7"
    assert one.undo() is None
    assert other.undo() is not None
    assert one.undo() == "note on 08LIRRA7"
    assert one.redo() == "star on 08LIRRA7"
    assert one.redo() == "note on 08LIRRA7"
    assert one[note.id].text == "own"


def test_after_a_restart_the_latest_of_all_is_undone(path: Path) -> None:
    one, other = AnnotationStore(path), AnnotationStore(path)
    one.add("08LIRRA7", "own")
    other.add("08LIRRA7", "theirs")
    again = AnnotationStore(path)
    again.undo()
    assert [note.text for note in again.notes()] == ["own"]
    again.undo()
    assert len(again) == 0


def test_an_edit_of_what_another_program_just_deleted_keeps_the_words(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = AnnotationStore(path), AnnotationStore(path)
    note = one.add("08LIRRA7", "old")
    assert note.id in other
    one.delete(note.id)
    monkeypatch.setattr(other._kept, "_look_again", lambda: None)
    monkeypatch.setattr(AnnotationStore, "__getitem__", lambda store, id: store._kept._view.notes[id])
    other.edit(note.id, text="typed with care")
    monkeypatch.undo()
    assert [note.text for note in one.notes()] == ["typed with care"]


def test_halves_of_characters_do_not_stop_a_note(store: AnnotationStore) -> None:
    note = store.add("08LIRRA7", "a \ud83d\ude00 b \ud800 c", Anchor("\udfff"), ["t\ud800"])
    assert note.text == "a \U0001f600 b \ufffd c"
    assert note.anchor == Anchor("\ufffd")


def test_a_second_file_is_another_store(tmp_path: Path) -> None:
    one, other = AnnotationStore(tmp_path / "one.json"), AnnotationStore(tmp_path / "other.json")
    one.add("08LIRRA7", "x")
    assert len(other) == 0


def test_a_strict_store_refuses_a_damaged_file(path: Path) -> None:
    path.write_bytes(b"")
    with pytest.raises(NotesDamagedError, match=r"is empty.*restore"):
        AnnotationStore(path)
    assert path.read_bytes() == b""


def test_a_strict_store_says_what_could_not_be_saved_and_drops_it(
    store: AnnotationStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add("08LIRRA7", "one")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable.os, "write", full)
    with pytest.raises(NotesUnwritableError, match="No space left on device"):
        store.add("08LIRRA7", "two")
    monkeypatch.undo()
    assert [note.text for note in store.notes()] == ["one"]
    store.add("08LIRRA7", "three")
    assert [note.text for note in store.notes()] == ["one", "three"]


def test_a_copy_holds_everything(store: AnnotationStore, tmp_path: Path) -> None:
    store.add("08LIRRA7", "one")
    store.star("08LIRRA7", True)
    store.save_copy(tmp_path / "copy.json")
    copy = AnnotationStore(tmp_path / "copy.json")
    assert (copy.notes(), copy.marks("08LIRRA7")) == (store.notes(), store.marks("08LIRRA7"))
    with pytest.raises(NotesError, match="exists already"):
        store.save_copy(tmp_path / "copy.json")


def test_reading_does_not_wait_for_a_write(store: AnnotationStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add("08LIRRA7", "one")
    writing, read = threading.Event(), threading.Event()
    fsync = os.fsync

    def slow(descriptor: int) -> None:
        writing.set()
        assert read.wait(30)
        fsync(descriptor)

    monkeypatch.setattr(durable.os, "fsync", slow)
    writer = threading.Thread(target=store.add, args=("08LIRRA7", "two"))
    writer.start()
    assert writing.wait(30)
    seen = [note.text for note in store.notes()]
    read.set()
    writer.join()
    assert seen == ["one"]
    assert len(store) == 2


def test_threads_lose_nothing(path: Path) -> None:
    store = AnnotationStore(path)
    threads = [threading.Thread(target=lambda: [store.add("08LIRRA7", "x") for _ in range(10)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store) == len(AnnotationStore(path)) == 40


def test_a_note_has_its_author_and_a_colour(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path / "notes.json", author="Jane Roe")
    note = store.add("08LIRRA7", "", color="green")
    assert (note.author, note.color) == ("Jane Roe", "green")
    assert store.edit(note.id, color="blue").color == "blue"
    assert store.edit(note.id, text="words").color == "blue"
    assert store.edit(note.id, color="").color is None
    assert str(store.undo()).startswith("edit")
    assert AnnotationStore(store.path)[note.id].color == "blue"
    with pytest.raises(ValueError, match="yellow, green"):
        store.add("08LIRRA7", "", color="mauve")


def test_many_edits_are_one_change(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path / "notes.json")
    store.change(
        "many stars",
        lambda _: [
            Edit("cables", f"08LIRRA{number}", lambda now: {**(now or {}), "starred": True}) for number in range(50)
        ],
    )
    assert len(store.cables()) == 50
    assert store.undo() == "many stars"
    assert store.cables() == ()


def test_many_edits_that_could_not_be_saved_are_planned_again(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    store = AnnotationStore(path, forgiving=True)
    store.add("08LIRRA7", "one", tags=["ports"])
    raw = path.read_bytes()
    path.write_bytes(b"{")
    rename_tag(store, "ports", "harbors")
    assert not store.durable
    assert store.tags() == {"harbors": 1}
    path.write_bytes(raw)
    AnnotationStore(path).add("08LIRRA7", "other", tags=["ports"])
    assert store.retry()
    assert AnnotationStore(path).tags() == {"harbors": 2}


def test_what_the_first_change_waits_for_can_be_done_before(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = AnnotationStore(path)
    for number in range(30):
        before.add("08LIRRA7", f"note {number}")
    store = AnnotationStore(path)
    store.get_ready()
    encoded: list[object] = []
    dumps = orjson.dumps
    monkeypatch.setattr("annotations.layout.orjson.dumps", lambda value: encoded.append(value) or dumps(value))
    store.add("08LIRRA7", "one more")
    monkeypatch.undo()
    records = [value for value in encoded if isinstance(value, dict) and {"text", "what"} & value.keys()]
    assert len(records) == 2, "the note and its way back; the thirty others were encoded before"
    assert len(AnnotationStore(path)) == 31


def test_a_view_carried_over_changes_shows_what_another_program_wrote(path: Path) -> None:
    one, other = AnnotationStore(path), AnnotationStore(path)
    one.add("08LIRRA7", "first")
    other.add("08LIRRA7", "second")
    one.add("08LIRRA7", "third")
    assert [note.text for note in one.notes("08LIRRA7")] == ["first", "second", "third"]
    one.undo()
    other.undo()
    assert [note.text for note in one.notes("08LIRRA7")] == ["first"]
    assert [note.text for note in one.notes()] == ["first"]


def test_a_note_of_the_end_of_time_can_still_be_edited(store: AnnotationStore) -> None:
    note = store.add("08LIRRA7", "a note")
    written = store.path.read_text().replace(written_time(note.changed), "9999-12-31T23:59:59.999999+00:00")
    store.path.write_text(written)
    late = AnnotationStore(store.path)
    assert late.edit(note.id, text="another").text == "another"
