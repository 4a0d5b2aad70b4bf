"""A home folder for each test, cables, notes, and a screen that only says that it would have opened."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from annotations.editing import retag_cable
from annotations.model import Anchor
from annotations.store import AnnotationStore

if TYPE_CHECKING:
    from pathlib import Path


CABLE = """\
R 151430Z JAN 08
FM AMEMBASSY {post}
TO RUEHC/SECSTATE WASHDC 0311

C O N F I D E N T I A L {post} 0000{serial}

SIPDIS

E.O. 12958: DECL: 01/15/2018
TAGS: PREL, EN
SUBJECT: HARBOR ICE AT {post}

REF: 08 RIGA 12

Classified By: Ambassador Ann Marlowe. Reasons 1.4 (b)

1. (C) The ferries waited for the *icebreaker*.

2. (U) The lighthouse did not.

MARLOWE
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own for each test, and nothing of the user's."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture
def cables(tmp_path: Path) -> Path:
    """Two cables, one of which cites the other."""
    folder = tmp_path / "cables"
    folder.mkdir()
    (folder / "one.txt").write_text(CABLE.format(post="TALLINN", serial=17))
    (folder / "two.txt").write_text(CABLE.format(post="RIGA", serial=12))
    return folder


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A notes file with notes on one of the cables and on one that is nowhere."""
    path = tmp_path / "notes.json"
    store = AnnotationStore(path)
    store.add("08TALLINN17", "Ask the *pilot*.", Anchor("the *icebreaker*", paragraph=1), tags=("ice/sea",))
    store.add("08TALLINN17", "And the keeper.", Anchor("The lighthouse", paragraph=2), tags=("light",))
    store.add("99OSLO1", "Lost?")
    retag_cable(store, "08RIGA12", (), ["harbors"])
    return path


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[Path], Path]]:
    """The calls that would have opened the screen: library and notes file."""
    calls: list[tuple[list[Path], Path]] = []
    app = ModuleType("reader.app")
    app.run = lambda library, notes, settings: calls.append((list(library.paths), notes))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "reader.app", app)
    return calls
