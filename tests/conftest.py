"""Fixtures that several rooms' tests share."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile("same")
"""The same examples in each run, so that a run says something of the change and not of chance or of the machine's speed.

`make test ARGS=--hypothesis-profile=search` looks for new ones.
"""

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def _home_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a program saves because it can save it nowhere else does not come into the home of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        for folder in ("DATA", "CONFIG", "STATE", "CACHE"):
            patch.delenv(f"XDG_{folder}_HOME", raising=False)
        yield


@pytest.fixture(scope="module", autouse=True)
def _what_stays_is_not_looked_through() -> Iterator[None]:
    """What tests leave behind for good is not looked through for garbage again: that took half of the time of late ones."""
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real cables; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("CABLE_CORPUS") or PROJECT.parent / "shared" / "cables")
    if not (folder / "seeds").is_dir():
        pytest.skip(f"no real cables at {folder} (set CABLE_CORPUS)")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample cables that the program ships."""
    return PROJECT / "sample_cables"
