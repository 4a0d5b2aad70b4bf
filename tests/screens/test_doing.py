"""Commands that ask: what is typed behind them is meant for the dialog, and nothing spins until it is there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from textual.events import Key

from annotations.store import AnnotationStore
from reader.library.orders import Results
from reader.screens.dialogs import Prompt

Drive = Callable[..., Any]


@pytest.fixture
def asleep(monkeypatch: pytest.MonkeyPatch) -> Callable[[], asyncio.Event]:
    """Gives what is set when the program waits for something to happen, and not for its next turn."""

    def watch() -> asyncio.Event:
        loop = asyncio.get_running_loop()
        selector, slept = loop._selector, asyncio.Event()  # type: ignore[attr-defined]
        select = selector.select

        def watched(timeout: float | None = None) -> Any:
            if timeout is None or timeout > 0:
                slept.set()
            return select(timeout)

        monkeypatch.setattr(selector, "select", watched)
        return slept

    return watch


async def test_while_a_question_is_prepared_the_program_sleeps(
    drive: Drive, store: AnnotationStore, monkeypatch: pytest.MonkeyPatch, asleep: Callable[[], asyncio.Event]
) -> None:
    begun, let_go, ids = Event(), Event(), Results.ids

    def slowly(results: Results) -> tuple[str, ...]:
        begun.set()
        let_go.wait(30)
        return ids(results)

    async with drive() as program:
        monkeypatch.setattr(Results, "ids", slowly)
        for key in ("B", *"sonar"):
            program.app.post_message(Key(key, key))
        try:
            assert await asyncio.to_thread(begun.wait, 30)
            await asyncio.wait_for(asleep().wait(), 30)
        finally:
            let_go.set()
        await program.press("shift")
        assert isinstance(program.app.screen, Prompt)
        await program.press("enter")
        assert list(store.tags()) == ["sonar"]
