"""Saved searches: the user's data, undone, merged and exported like notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.exchange import export_json, import_file
from annotations.merging import merge_file
from annotations.searches import SavedSearch, delete_search, rename_search, save_search, saved_searches
from annotations.store import AnnotationStore


@pytest.fixture
def store(tmp_path: Path) -> AnnotationStore:
    store = AnnotationStore(tmp_path / "notes.json")
    save_search(store, " Fish  and ships ", "fish OR ship ")
    return store


def names(store: AnnotationStore) -> dict[str, str]:
    return dict(saved_searches(store))


def test_a_search_is_kept_under_its_name_and_found_by_another_run(store: AnnotationStore) -> None:
    save_search(store, "buoys", "buoy*")
    save_search(store, "Fish and ships", "fish")
    again = AnnotationStore(store.path)
    assert saved_searches(again) == (SavedSearch("buoys", "buoy*"), SavedSearch("Fish and ships", "fish"))


def test_every_change_is_undone_and_done_again(store: AnnotationStore) -> None:
    rename_search(store, "Fish and ships", "trade")
    assert names(store) == {"trade": "fish OR ship"}
    delete_search(store, "trade")
    assert names(store) == {}
    assert store.undo() == "deletion of search trade"
    assert store.undo() == "search Fish and ships renamed trade"
    assert names(store) == {"Fish and ships": "fish OR ship"}
    store.redo()
    assert names(store) == {"trade": "fish OR ship"}


def test_a_name_is_needed_and_belongs_to_one_search(store: AnnotationStore) -> None:
    save_search(store, "buoys", "buoy*")
    with pytest.raises(ValueError, match="needs a name"):
        save_search(store, "  ", "buoy")
    with pytest.raises(ValueError, match="already"):
        rename_search(store, "buoys", "Fish and ships")
    rename_search(store, "buoys", "buoys")
    assert names(store) == {"buoys": "buoy*", "Fish and ships": "fish OR ship"}


def test_searches_of_both_sides_are_kept_by_a_merge(store: AnnotationStore, tmp_path: Path) -> None:
    other = AnnotationStore(tmp_path / "other.json")
    save_search(other, "Fish and ships", "fish ship")
    save_search(other, "ice", "ice")
    merge_file(store, other.path)
    both = {"Fish and ships": "fish OR ship", "Fish and ships (2)": "fish ship", "ice": "ice"}
    assert names(store) == both
    assert merge_file(store, other.path).records == {}
    assert "merge" in str(store.undo())
    assert names(store) == {"Fish and ships": "fish OR ship"}


def test_a_merge_with_a_common_ancestor_takes_what_one_side_did(store: AnnotationStore, tmp_path: Path) -> None:
    save_search(store, "old", "old")
    base = tmp_path / "base.json"
    store.save_copy(base)
    other = AnnotationStore(tmp_path / "other.json")
    merge_file(other, base)
    delete_search(other, "old")
    save_search(other, "Fish and ships", "fish")
    merge_file(store, other.path, base)
    assert names(store) == {"Fish and ships": "fish"}


def test_searches_are_exported_and_imported(store: AnnotationStore, tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_text(export_json(store), encoding="utf-8")
    other = AnnotationStore(tmp_path / "other.json")
    import_file(other, path)
    assert names(other) == names(store)
    assert import_file(other, path).merged.records == {}
