from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from annotations.backups import list_backups
from annotations.doctor import examine, repair
from annotations.editing import retag_cable
from annotations.errors import NotesDamagedError, NotesForeignError, NotesNewerError, NotesUnwritableError
from annotations.model import Anchor
from annotations.restore import restore
from annotations.store import AnnotationStore

COUNT = 20


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A notes file of twenty notes, two tagged cables and a piece of working state."""
    store = AnnotationStore(tmp_path / "notes.json")
    for number in range(COUNT):
        store.add("08LIRRA7", f'note {number}: "fees" {{up}}', Anchor("harbor fees", "the ", " rise", 3, 40), ["ports"])
    retag_cable(store, "07SELM2", (), ["fish"])
    store.star("08LIRRA7", True)
    store.remember("last", "08LIRRA7")
    return store.path


def texts(path: Path) -> list[str]:
    return [note.text for note in AnnotationStore(path).notes()]


def numbered(*numbers: int) -> list[str]:
    return [f'note {number}: "fees" {{up}}' for number in numbers]


def test_a_sound_file_is_left_alone(path: Path) -> None:
    before = path.read_bytes(), path.stat().st_ino
    diagnosis = repair(path)
    assert diagnosis.fault is None
    assert diagnosis.notes == COUNT
    assert (path.read_bytes(), path.stat().st_ino) == before


@pytest.mark.parametrize("has_backups", [False, True])
def test_a_file_whose_first_bytes_are_gone_is_mended(path: Path, has_backups: bool) -> None:
    if not has_backups:
        for backup in list_backups(path):
            backup.unlink()
    raw = path.read_bytes()
    path.write_bytes(b"\x9d\xfe" * 20 + raw[40:])
    assert repair(path).notes == COUNT
    assert texts(path) == numbered(*range(COUNT))


@pytest.mark.parametrize("cut", [b'{"format":"cable-reader notes","version":2,\n', b'"format":"cable-reader notes",'])
def test_a_file_that_does_not_say_what_it_is_is_mended(path: Path, cut: bytes) -> None:
    raw = path.read_bytes()
    assert cut in raw
    path.write_bytes(raw.replace(cut, b"", 1))
    assert repair(path).notes == COUNT


def test_bytes_in_the_place_of_notes_that_have_backups_are_a_damaged_file(path: Path) -> None:
    newest = list_backups(path)[0]
    path.write_bytes(b"\x9d\xfe" * 2000)
    with pytest.raises(NotesDamagedError):
        AnnotationStore(path)
    restore(path, newest)
    assert len(AnnotationStore(path)) > 0


def test_a_foreign_file_in_the_place_of_notes_that_have_backups_says_so(path: Path) -> None:
    path.write_text("Dear diary", encoding="ascii")
    with pytest.raises(NotesForeignError, match=r"move it away; then .*restore"):
        AnnotationStore(path)


def test_a_damaged_file_that_its_owner_protected_is_not_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(cut := path.read_bytes()[:2000])
    monkeypatch.setattr(os, "access", lambda asked, mode: asked != path or mode == os.F_OK)
    assert examine(path).notes
    with pytest.raises(NotesUnwritableError, match="it is read-only"):
        repair(path)
    assert path.read_bytes() == cut
    assert sorted(each.name for each in path.parent.iterdir()) == ["backups", "notes.json", "notes.json.lock"]


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.9999])
def test_a_file_that_was_cut_keeps_every_whole_record(path: Path, part: float) -> None:
    whole = path.read_bytes()
    cut = whole[: int(len(whole) * part)]
    path.write_bytes(cut)
    expected = cut.count(b'"conflict_of":null}')
    diagnosis = repair(path)
    assert diagnosis.notes == expected
    assert diagnosis.copy is not None
    assert diagnosis.copy.read_bytes() == cut
    assert texts(path) == numbered(*range(expected))


def test_a_record_cut_in_two_is_listed(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[: raw.index(b"note 7") + 4])
    diagnosis = repair(path)
    assert diagnosis.notes == 7
    assert any('"text":"note' in part for part in diagnosis.lost)


def test_a_hole_of_nuls_costs_only_what_was_in_it(path: Path) -> None:
    raw = path.read_bytes()
    start = raw.index(b"note 5")
    path.write_bytes(raw[:start] + b"\0" * 40 + raw[start + 40 :])
    diagnosis = repair(path)
    assert diagnosis.notes >= COUNT - 1
    assert set(numbered(*[n for n in range(COUNT) if n != 5])) <= set(texts(path))
    assert AnnotationStore(path).marks("08LIRRA7").starred


def test_nuls_at_either_end_cost_only_what_they_replace(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(b"\0" * 512 + raw[512:] + b"\0" * 4096)
    diagnosis = repair(path)
    assert diagnosis.notes >= COUNT - 2
    assert AnnotationStore(path).recall("last") == "08LIRRA7"


@pytest.mark.parametrize("raw", [b"", b"\0" * 4096])
def test_a_file_with_nothing_in_it_stays_and_its_backup_is_named(path: Path, raw: bytes) -> None:
    for each in list_backups(path):
        each.unlink()
    backup = path.parent / "backups" / "notes 2024-05-01T12Z.json"
    backup.write_bytes(path.read_bytes())
    path.write_bytes(raw)
    diagnosis = repair(path)
    assert diagnosis.copy is None
    assert path.read_bytes() == raw
    assert (diagnosis.backup, diagnosis.only_in_backup) == (backup, COUNT)


def test_a_merge_by_hand_with_one_row_twice_keeps_both(path: Path) -> None:
    other = path.parent / "other.json"
    other.write_bytes(path.read_bytes())
    AnnotationStore(other).add("08LIRRA7", "theirs")
    AnnotationStore(path).add("08LIRRA7", "ours")
    theirs = next(line for line in other.read_text().splitlines() if '"text":"theirs"' in line)
    lines = path.read_text().splitlines()
    at = next(number for number, line in enumerate(lines) if '"text":"ours"' in line)
    path.write_text("\n".join([*lines[:at], theirs.rstrip(",") + ",", *lines[at:]]) + "\n")
    with pytest.raises(NotesDamagedError, match="two records of one number"):
        AnnotationStore(path)
    diagnosis = repair(path)
    assert not diagnosis.lost
    assert set(texts(path)) == {*numbered(*range(COUNT)), "ours", "theirs"}


def test_marks_of_a_failed_merge_are_taken_out_and_both_sides_kept(path: Path) -> None:
    store = AnnotationStore(path)
    note = store.notes()[3]
    lines = path.read_text().splitlines()
    at = next(number for number, line in enumerate(lines) if note.id in line)
    theirs = lines[at].replace("note 3", "their 3").replace(note.changed.isoformat(), "2099-01-01T00:00:00+00:00")
    lines[at : at + 1] = ["<<<<<<< HEAD", lines[at], "=======", theirs, ">>>>>>> theirs"]
    path.write_text("\n".join(lines) + "\n")
    diagnosis = repair(path)
    assert not diagnosis.lost
    assert "Two notes" in " ".join(diagnosis.mended)
    kept = {found.text: found for found in AnnotationStore(path).notes()}
    assert kept['their 3: "fees" {up}'].conflict_of is None
    assert kept['note 3: "fees" {up}'].conflict_of == kept['their 3: "fees" {up}'].id


def test_what_a_person_broke_is_filled_in_or_listed(path: Path) -> None:
    text = path.read_text()
    text = text.replace('"tags":["ports"]', '"tags":"ports"', 1)
    text = text.replace('"starred":true', '"starred":"yes"', 1)
    text = text.replace('"what":"star on 08LIRRA7"', '"what":7', 1)
    text = text.replace(',\n"2":{', '\n"2":{', 1)
    path.write_text(text)
    diagnosis = repair(path)
    assert sorted(texts(path)) == sorted(numbered(*range(COUNT)))
    assert len(diagnosis.mended) == 2
    assert any("star on" in part or '"what":7' in part for part in diagnosis.lost)


def test_one_bad_character_costs_one_character(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"note 4", b"n\xffte 4", 1))
    diagnosis = repair(path)
    assert diagnosis.notes == COUNT
    assert 'n\ufffdte 4: "fees" {up}' in texts(path)
    assert "characters" in diagnosis.mended[0]


def test_an_editor_that_saved_in_another_encoding_does_no_harm(path: Path) -> None:
    path.write_bytes(path.read_text().encode("utf-16"))
    assert repair(path).notes == COUNT
    assert sorted(texts(path)) == sorted(numbered(*range(COUNT)))


@pytest.mark.parametrize(
    ("raw", "error"),
    [(b"Dear diary", NotesForeignError), (b'{"format":"cable-reader notes","version":99}', NotesNewerError)],
)
def test_what_is_not_ours_is_not_mended(path: Path, raw: bytes, error: type[Exception]) -> None:
    path.write_bytes(raw)
    with pytest.raises(error):
        repair(path)
    assert path.read_bytes() == raw


def test_looking_changes_nothing(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-300])
    before = path.read_bytes()
    assert examine(path).fault is not None
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.glob("*damaged*")] == []


def test_any_place_may_be_damaged_and_little_is_lost(path: Path) -> None:
    whole = path.read_bytes()
    worst = 0
    for place in range(0, len(whole), 31):
        path.write_bytes(whole[:place] + b"\x00{\"'" + whole[place + 4 :])
        try:
            diagnosis = examine(path)
        except NotesForeignError:
            assert place < 40
            continue
        worst = max(worst, COUNT - diagnosis.notes)
    print(f"damaged at each of {len(whole) // 31} places, at most {worst} notes of {COUNT} could not be read")
    assert worst <= 1


@pytest.mark.parametrize(
    ("written", "stands"),
    [
        ('"note 7: \\ud83d"', "note 7: \ufffd"),
        ('"note 7", "\\udc00": 1', "note 7"),
        ('"note 7", "more": 1' + "0" * 400, "note 7"),
        ('"note 7", "more": ["\\ud800", {"\\ud800": -1' + "0" * 30 + "}]", "note 7"),
    ],
)
def test_what_only_some_programs_take_for_json_is_kept(path: Path, written: str, stands: str) -> None:
    whole = path.read_text()
    path.write_text(whole.replace(json.dumps(numbered(7)[0]), written))
    diagnosis = repair(path)
    assert diagnosis.copy is not None
    assert texts(path) == [*numbered(*range(7)), stands, *numbered(*range(8, COUNT))]


@pytest.mark.parametrize("depth", [300, 900, 100_000])
@pytest.mark.parametrize("also_cut", [False, True])
def test_a_record_that_is_nested_without_end_is_listed_and_the_rest_kept(
    path: Path, depth: int, also_cut: bool
) -> None:
    deep = '"note 7", "more": ' + "[" * depth + "]" * depth
    whole = path.read_text().replace(json.dumps(numbered(7)[0]), deep)
    path.write_text(whole.replace('"text"', '"text', 1) if also_cut else whole)
    diagnosis = repair(path)
    assert diagnosis.copy is not None
    assert diagnosis.lost
    assert texts(path) == numbered(*range(also_cut, 7), *range(8, COUNT))


@pytest.mark.parametrize("where", ['"note 7"', '"version":2'])
def test_what_is_nested_too_deep_to_be_written_leaves_the_file_as_it_is(path: Path, where: str) -> None:
    whole = path.read_text().replace(json.dumps(numbered(7)[0]), '"note 7"')
    path.write_text(whole.replace(where, where + ', "more": ' + "[" * 300 + "]" * 300))
    before = path.read_bytes()
    with pytest.raises(NotesDamagedError, match="too deep"):
        AnnotationStore(path).add("08LIRRA7", "one more")
    store = AnnotationStore(path, forgiving=True)
    store.get_ready()
    note = store.add("08LIRRA7", "one more")
    assert (note.id in store, store.durable, path.read_bytes()) == (True, False, before)
    repair(path)
    assert store.retry()
    assert "one more" in texts(path)
