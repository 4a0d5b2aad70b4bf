"""A collection of invented cables with its index, made once and used by several benchmarks."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from invented import write

from reader.library.library import Library


@contextmanager
def collection(count: int, folder: Path | None) -> Iterator[tuple[Path, Path]]:
    """A csv of so many cables and the cache folder with its index.

    Args:
        count: how many cables.
        folder: where both are made, and found the next time; None makes them for this once.
    """
    with tempfile.TemporaryDirectory() as made:
        home = folder or Path(made)
        home.mkdir(parents=True, exist_ok=True)
        csv, cache = home / "cables.csv", home / "cache"
        if not csv.exists():
            write(count, csv)
        Library.open([csv], cache=cache)
        yield csv, cache
