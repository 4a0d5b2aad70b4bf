"""How an index grows while files are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library import refreshing, units
from reader.library.index import Index
from reader.library.workers import in_order


def test_what_is_read_can_be_searched_batch_by_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(units, "FILES_COUNT", 1)
    for serial in range(1, 7):
        (tmp_path / f"{serial}.txt").write_text(f"FM AMEMBASSY OSLO\n\nUNCLAS OSLO {serial:06}\n\n1. (U) So.\n")
    monkeypatch.setattr(refreshing, "_BATCH", 2 * (tmp_path / "1.txt").stat().st_size + 1)
    index = Index(None)
    found: list[int] = []
    index.refresh([tmp_path], lambda _: found.append(index.searcher().num_docs))
    assert found == [0, 0, 2, 2, 4, 4]
    assert index.searcher().num_docs == 6


def test_a_file_of_several_batches_is_followed_by_no_small_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(units, "FILES_COUNT", 1)
    for serial in range(1, 8):
        length = 600 if serial == 1 else 100
        (tmp_path / f"{serial}.txt").write_text(
            f"FM AMEMBASSY OSLO\n\nUNCLAS OSLO {serial:06}\n\n1. (U) So.\n".ljust(length)
        )
    monkeypatch.setattr(refreshing, "_BATCH", 301)
    index = Index(None)
    found: list[int] = []
    index.refresh([tmp_path], lambda _: found.append(index.searcher().num_docs))
    assert found == [0, 1, 1, 1, 4, 4, 4]


@pytest.mark.parametrize(
    ("megabytes", "batches"), [(0, 1), (59, 1), (61, 2), (200, 4), (384, 8), (1_933, 32), (7_674, 128)]
)
def test_batches_are_as_many_as_are_merged(megabytes: int, batches: int) -> None:
    assert refreshing._batches(megabytes * 1_000_000) == batches


@pytest.mark.parametrize("cores", [None, 1, 2, 8, 64])
@pytest.mark.parametrize("small", [0, 1 << 20])
def test_words_are_written_on_any_number_of_cores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: int | None, small: int
) -> None:
    monkeypatch.setattr(refreshing, "_SMALL", small)
    monkeypatch.setattr(refreshing, "in_order", lambda work, parallel: in_order(work, parallel=False))
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    (tmp_path / "1.txt").write_text("FM AMEMBASSY OSLO\n\nUNCLAS OSLO 000001\n\n1. (U) So.\n")
    index = Index(None)
    index.refresh([tmp_path])
    assert index.searcher().num_docs == 1
