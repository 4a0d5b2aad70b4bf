"""Fixtures that several rooms' tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent


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
