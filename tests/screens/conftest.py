"""The program on a screen without a terminal, with a clock that stands still."""

from __future__ import annotations

import errno
import os
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.worker import Worker

from annotations.store import AnnotationStore
from reader.app import CableReaderApp
from reader.library.library import Library
from reader.present.targets import BlockKey
from reader.screens.cable.cable_pane import CablePane
from reader.screens.main import MainScreen
from reader.screens.title_bar import TitleBar
from reader.settings import Folders, Settings

NOON = datetime(2020, 3, 1, 12, tzinfo=UTC)
WIDE = (120, 40)
NARROW = (80, 24)
PATIENCE = 500
"""How often to look whether the first cable is on the screen, each time all messages are dealt with."""
LOOKS = 200
"""How often a second to look whether the program is at rest. Textual's own fifty leave the tests waiting most of the time."""


@pytest.fixture(autouse=True)
def _looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 1 / LOOKS)
    monkeypatch.setattr("textual._wait.SLEEP_IDLE", 1 / LOOKS / 20)


class Clock:
    """A second passes with each look at it."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def store(tmp_path: Path) -> AnnotationStore:
    """No notes yet; their ids and times are the same in each run, for they are in the pictures."""
    ids = random.Random(1)
    make_id = lambda: f"{ids.getrandbits(128):032x}"  # noqa: E731
    return AnnotationStore(tmp_path / "notes.json", Clock(), make_id, forgiving=True)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(folders=Folders(tmp_path, tmp_path, tmp_path, tmp_path))


@pytest.fixture
def library(samples: Path, tmp_path: Path) -> Library:
    """The sample cables, not read yet."""
    return Library("sample cables", [samples], tmp_path)


@pytest.fixture
def app(library: Library, store: AnnotationStore, settings: Settings) -> CableReaderApp:
    return CableReaderApp(library, store, settings)


async def wait_until_settled(pilot: Pilot[None]) -> None:
    """Wait until a cable is there, or it is said why not, and what was begun is done; a dialog is left alone."""
    screen = pilot.app.screen_stack[0]
    for _ in range(PATIENCE):
        if any(pane.reading for pane in screen.query(CablePane)) or any(
            each.display for each in screen.query("Choices, Sentence")
        ):
            break
        await pilot.pause()
    rested = 0
    while rested < 3:  # a key may begin something only after a pause or two, on a busy machine also after the last one
        await pilot.pause()
        rested = 0 if _is_at_work(pilot.app) else rested + 1


def _is_at_work(app: App[None]) -> bool:
    """Whether anything is under way but looking at the file, and what waits for the answer of a dialog above it."""
    return any(not (worker.is_finished or worker.group == "watching" or _asks(worker, app)) for worker in app.workers)


def _asks(worker: Worker[object], app: App[None]) -> bool:
    """Whether a command waits for a dialog: one of the program itself for any, another for one above its screen."""
    if worker.group not in ("command", "quit"):
        return False
    return len(app.screen_stack) > 1 if worker.node is app else worker.node.screen is not app.screen


class Driver:
    """The program as a test drives it."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.app = pilot.app

    async def press(self, *keys: str) -> None:
        """Press keys one after another, each after what the one before began is done."""
        for key in keys:
            await self.pilot.press(key)
            await wait_until_settled(self.pilot)

    async def type(self, text: str) -> None:
        """Type text."""
        await self.pilot.press(*text)
        await wait_until_settled(self.pilot)

    @property
    def main(self) -> MainScreen:
        """The main screen, whatever is open above it."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    @property
    def pane(self) -> CablePane:
        """Where the cable is read."""
        return self.main.query_one(CablePane)

    @property
    def open_id(self) -> str | None:
        """The id of the cable that is open."""
        return self.pane.reading.id if self.pane.reading else None

    @property
    def said(self) -> str:
        """What the title line says."""
        return self.main.query_one(TitleBar).said

    async def go_to(self, number: str) -> None:
        """Open a cable by its number, as a reader does."""
        await self.press("colon")
        await self.type(number)
        await self.press("enter")
        assert self.open_id is not None

    async def go_to_paragraph(self, number: int) -> None:
        """Put the cursor on a paragraph."""
        assert self.pane.reading is not None
        blocks = self.pane.reading.cable.body.blocks
        key = BlockKey(next(index for index, each in enumerate(blocks) if each.number == number))
        document = self.pane.document
        document.go(next(index for index, passage in enumerate(document.passages) if passage.key == key))
        await self.press()

    async def write(self, text: str) -> None:
        """Write a note where the cursor is."""
        await self.press("a")
        await self.type(text)
        await self.press("ctrl+s")

    @property
    def messages(self) -> list[str]:
        """What the program has told so far."""
        return [str(notification.message) for notification in self.app._notifications]


@pytest.fixture
def drive(app: CableReaderApp) -> Callable[..., object]:
    """Start the program: `async with drive() as program`."""

    @asynccontextmanager
    async def start(size: tuple[int, int] = WIDE, other: CableReaderApp | None = None) -> AsyncIterator[Driver]:
        async with (other or app).run_test(size=size) as pilot:
            await wait_until_settled(pilot)
            yield Driver(pilot)

    return start


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[], AbstractContextManager[None]]:
    """Let nothing be written to the disk: `with full_disk()`."""

    def refuse(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    @contextmanager
    def full() -> Iterator[None]:
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", refuse)
            yield

    return full


@pytest.fixture
def settle() -> Callable[[Pilot[None]], Awaitable[None]]:
    """Wait until whatever was begun is done and drawn."""
    return wait_until_settled
