"""Pictures of the screens, in two sizes and both themes. Each says what to look for when it changes.

`make test ARGS=--snapshot-update` takes new ones; look at them before they are kept.
"""

from __future__ import annotations

import shutil
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from annotations.editing import retag_cable
from annotations.merging import merge_file
from annotations.model import Anchor
from annotations.searches import save_search
from annotations.store import AnnotationStore
from reader.app import CableReaderApp
from reader.library.library import Library
from reader.settings import Folders, Settings

HOME = Path("/home/reader")
TO_PRAIA = ("colon", *"08praia88", "enter")

pytestmark = [
    pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["120x40", "80x24"]),
    pytest.mark.parametrize("theme", ["night", "paper"]),
]

Take = Callable[..., bool]


@pytest.fixture
def take(
    snap_compare: Callable[..., bool],
    library: Library,
    store: AnnotationStore,
    tmp_path: Path,
    settle: Callable[[Pilot[None]], Awaitable[None]],
    size: tuple[int, int],
    theme: str,
) -> Take:
    """Start the program on some notes, press keys one after another, and compare the picture."""
    store.add(
        "08PRAIA88", "Same course as in Dakar: compare the log.", Anchor("came round the point", paragraph=2), ["sonar"]
    )
    store.add("08PRAIA88", "The best of them.")
    retag_cable(store, "08PRAIA88", (), ["oddfellow"])
    store.star("08PRAIA88", True)
    store.path = HOME / "notes.json"

    def picture(*keys: str, fill: str | None = None) -> bool:
        folders = Folders(data=HOME, config=HOME, cache=tmp_path, state=tmp_path)
        app = CableReaderApp(library, store, Settings(theme=theme, folders=folders))

        async def drive(pilot: Pilot[None]) -> None:
            await settle(pilot)
            for key in keys:
                await pilot.press(key)
                await settle(pilot)
            if fill is not None:
                pilot.app.screen.query_one(Input).value = fill
                await settle(pilot)

        return snap_compare(app, terminal_size=size, run_before=drive)

    return picture


def test_list(take: Take) -> None:
    """Every row: level letter in its colour, number, date, signs; subject below. The bar on the fourth row."""
    assert take("j", "j", "j")


def test_document_with_notes(take: Take) -> None:
    """Star and banner, references with subjects, numbers and marks in the margin; words noted, the note below them."""
    assert take(*TO_PRAIA, *"jjjjjjjjj")


def test_help(take: Take) -> None:
    """Keys by group, aligned; nothing cut off at the right."""
    assert take("question_mark")


def test_note_editor(take: Take) -> None:
    """Title with paragraph, quoted words, what is typed, the keys below."""
    assert take(*TO_PRAIA, *"jjjjjjjjj", "a", *"look at the date")


def test_export(take: Take) -> None:
    """The file's name, which notes, how to go on."""
    assert take(*TO_PRAIA, "x", fill="/home/reader/notes.md")


def test_reference_picker(take: Take) -> None:
    """The references by letter, with their subjects."""
    assert take(*TO_PRAIA, "r")


def test_difference(take: Take) -> None:
    """Both files with their signs, the sum, then each change with its sign and number; gone and new by sign and colour."""
    assert take("colon", *"08copenhagen388", "enter", "D", "j")


def test_search(take: Take) -> None:
    """Rows with the words around the hit, brought out; hits marked in the cable; how many were found."""
    assert take("slash", *"whistling", "enter", "j")


def test_completion(take: Take) -> None:
    """What can be typed below the line, with what it means; the second one chosen."""
    assert take("slash", *"su", "backspace", "backspace", "ctrl+@", "down", "down")


def test_wrong_search(take: Take) -> None:
    """The word that is wrong underlined, the sentence below it."""
    assert take("slash", *"buoy", "space", *"foo", "colon", *"bar")


def test_counts(take: Take) -> None:
    """Bars over the months, aligned; counts by kind with their bars; a month chosen by key."""
    assert take("slash", *"buoy", "enter", "C", "right_square_bracket", "right_square_bracket")


def test_saved_searches(take: Take, store: AnnotationStore) -> None:
    """Name, query and count, aligned; the keys below."""
    save_search(store, "Buoys", "buoy")
    save_search(store, "Harbors that cite", "harb* has:ref")
    assert take("S", "j")


def test_sort(take: Take) -> None:
    """The orders, each with its letter; the bar at the present one."""
    assert take("s")


def test_notes(take: Take) -> None:
    """Place, state and words of each note, aligned; the one under the bar in full."""
    assert take("M", "j")


def test_tags(store: AnnotationStore, take: Take) -> None:
    """Tags in their levels with counts, signs in their colours and descriptions, aligned; the keys below."""
    assert take("T", "j")


@pytest.fixture
def conflict(store: AnnotationStore, tmp_path: Path) -> None:
    """A note written anew here and by a colleague."""
    note = store.add("08PRAIA88", "The lamp is out.")
    other = tmp_path / "colleague.json"
    shutil.copy(store.path, other)
    then = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)
    theirs = AnnotationStore(other, clock=lambda: then, make_id=lambda: "3f2a9c1b" * 4)
    theirs.edit(note.id, text="The lamp was never lit.")
    store.edit(note.id, text="The lamp is broken.")
    merge_file(store, other)


def test_conflicts(conflict: None, take: Take) -> None:
    """Both sides of a note beside each other, what differs brought out; the keys below."""
    assert take("exclamation_mark")
