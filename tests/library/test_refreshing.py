"""How an index grows while files are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library import refreshing, units
from reader.library.index import Index


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


@pytest.mark.parametrize(
    ("megabytes", "batches"), [(0, 1), (59, 1), (61, 2), (200, 4), (384, 8), (1_933, 32), (7_674, 128)]
)
def test_batches_are_as_many_as_are_merged(megabytes: int, batches: int) -> None:
    assert refreshing._batches(megabytes * 1_000_000) == batches
