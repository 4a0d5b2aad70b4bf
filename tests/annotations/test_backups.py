from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from annotations.backups import Keep, keep_backup, list_backups
from annotations.store import AnnotationStore

if TYPE_CHECKING:
    from pathlib import Path

START = datetime(2024, 5, 1, 12, 30, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.json"


def replace(path: Path, text: str, at: datetime, keep: Keep) -> None:
    """What storage does: back the old file up, put a new one in its place."""
    keep_backup(path, keep, at)
    new = path.with_suffix(".new")
    new.write_text(text)
    os.utime(new, (at.timestamp(), at.timestamp()))
    new.replace(path)


def contents(path: Path) -> list[str]:
    return [backup.read_text() for backup in list_backups(path)]


def test_the_last_of_each_hour_is_kept(path: Path) -> None:
    for minutes in (0, 10, 20, 40, 50, 100):
        replace(path, f"after {minutes}", START + timedelta(minutes=minutes), Keep())
    assert contents(path) == ["after 50", "after 20"]


def test_from_the_second_change_on_there_is_what_was_before_the_last_one(path: Path) -> None:
    for minutes in (0, 1, 2):
        replace(path, f"after {minutes}", START + timedelta(minutes=minutes), Keep())
    assert contents(path) == ["after 1"]


def test_older_ones_are_thinned_to_days_and_weeks(path: Path) -> None:
    for hours in range(24 * 60):
        replace(path, str(hours), START + timedelta(hours=hours), Keep(hours=3, days=4, weeks=5))
    kept = [START + timedelta(hours=int(text)) for text in contents(path)]
    last = START + timedelta(hours=24 * 60 - 2)
    assert kept[:3] == [last - timedelta(hours=back) for back in range(3)]
    assert len({moment.date() for moment in kept[:7]}) >= 4
    assert len({moment.isocalendar()[:2] for moment in kept}) == 5
    assert len(kept) <= 3 + 4 + 5


def test_a_clock_that_was_ahead_costs_no_later_backup(path: Path) -> None:
    ahead, keep = START.replace(year=2030), Keep(hours=3, days=4, weeks=5)
    for hours in range(70):
        replace(path, f"ahead {hours}", ahead + timedelta(hours=hours), keep)
    for hours in range(24 * 60):
        replace(path, str(hours), START + timedelta(hours=hours), keep)
        assert hours < 1 or str(hours - 1) in contents(path)
    early = [text for text in contents(path) if text.startswith("ahead")]
    assert early[:3] == ["ahead 69", "ahead 68", "ahead 67"]
    assert len(early) <= 3 + 4 + 5
    usual = path.parent / "usual"
    usual.mkdir()
    for hours in range(24 * 60):
        replace(usual / path.name, str(hours), START + timedelta(hours=hours), keep)
    assert [text for text in contents(path) if text not in early] == contents(usual / path.name)


def test_no_backups_where_none_are_wanted(path: Path) -> None:
    for hours in range(3):
        replace(path, str(hours), START + timedelta(hours=hours), Keep(0, 0, 0))
    assert list_backups(path) == ()


def test_backups_of_other_files_are_left_alone(path: Path) -> None:
    (path.parent / "backups").mkdir()
    others = [path.parent / "backups" / name for name in ("notes old.json", "other 2020-01-01T10Z.json", "read.me")]
    for other in others:
        other.write_text("mine")
    for hours in range(5):
        replace(path, str(hours), START + timedelta(hours=hours), Keep(1, 0, 0))
    assert all(other.read_text() == "mine" for other in others)
    assert contents(path) == ["3"]


def test_a_disk_without_second_names_gets_copies(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(os, "link", no_links)
    for hours in range(3):
        replace(path, str(hours), START + timedelta(hours=hours), Keep())
    assert contents(path) == ["1", "0"]


def test_the_store_keeps_backups_that_open_as_stores(path: Path) -> None:
    store = AnnotationStore(path)
    store.add("08LIRRA7", "first")
    os.utime(path, (START.timestamp(), START.timestamp()))
    store.add("08LIRRA7", "second")
    (backup,) = list_backups(path)
    assert backup.name == "notes 2024-05-01T12Z.json"
    assert [note.text for note in AnnotationStore(backup).notes()] == ["first"]


def test_a_backup_that_cannot_be_made_stops_no_note(path: Path) -> None:
    store = AnnotationStore(path)
    store.add("08LIRRA7", "first")
    os.utime(path, (START.timestamp(), START.timestamp()))
    (path.parent / "backups").write_text("in the way")
    store.add("08LIRRA7", "second")
    assert len(AnnotationStore(path)) == 2
