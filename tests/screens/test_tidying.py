"""Garbage is looked for in pauses, and not between two keys."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from textual.app import App

from reader.app import CableReaderApp
from reader.screens import tidying
from reader.screens.tidying import Tidying


class Circle:
    """Refers to itself: only who looks for it finds that it is garbage."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _put_off() -> Iterator[None]:
    """Looking is put off, as the command does; afterwards all is as it was."""
    before = gc.get_threshold()
    gc.disable()
    gc.unfreeze()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)
    gc.enable()


class Program(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.tidying = Tidying(self)

    def on_mount(self) -> None:
        self.tidying.begin()


async def test_what_is_thrown_away_goes_in_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "STARTED_AFTER", 0.001)
    monkeypatch.setattr(tidying, "_PAUSE", 0.001)
    app = Program()
    async with app.run_test() as pilot:
        while not gc.isenabled():
            await pilot.pause()
        thrown_away = weakref.ref(Circle())
        app.tidying.used()
        while thrown_away():
            await pilot.pause()
    assert gc.get_freeze_count()


async def test_between_keys_nothing_is_looked_for() -> None:
    app = Program()
    async with app.run_test():
        thrown_away = weakref.ref(Circle())
        app.tidying.used()
        app.tidying._tidy()
        assert thrown_away()
        app.tidying._tidy()
        assert not thrown_away()


async def test_what_has_been_there_for_long_is_looked_through_in_a_long_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "_LONG_PAUSE", 3)
    app = Program()
    async with app.run_test():
        old = Circle()
        gc.collect()
        thrown_away = weakref.ref(old)
        del old
        app.tidying.used()
        for _ in range(3):
            app.tidying._tidy()
            assert thrown_away()
        app.tidying._tidy()
        assert not thrown_away()


async def test_where_nobody_put_it_off_all_is_left_as_it_is() -> None:
    gc.enable()
    before = gc.get_threshold()
    async with Program().run_test() as pilot:
        await pilot.pause()
        assert not pilot.app._timers
    assert gc.get_threshold() == before


async def test_a_key_is_use(app: CableReaderApp, monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[Tidying] = []
    monkeypatch.setattr(Tidying, "used", lambda self: used.append(self))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert not used
        await pilot.press("j")
        assert used
