"""The end of the program when the reader did not ask for it: the system, a closed terminal, a fault of ours."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from annotations.errors import NotesError

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.store import AnnotationStore

_PATIENCE = 10.0
"""Seconds after which a program without a terminal ends in any case."""


def leave_when_told_to_end(leave: Callable[[], object]) -> None:
    """Have `leave` called when the system ends the program or its terminal is closed, so that all is put in order."""
    loop = asyncio.get_running_loop()

    def leave_without_terminal(*_: object) -> None:
        _write_to_nowhere()
        last = threading.Timer(_PATIENCE, os._exit, (1,))
        last.daemon = True
        last.start()
        loop.call_soon_threadsafe(leave)

    def leave_unless_told_twice() -> None:
        loop.remove_signal_handler(signal.SIGINT)
        leave()

    # Windows has no such signals; only the main thread is told of one.
    with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
        loop.add_signal_handler(signal.SIGTERM, leave)
        loop.add_signal_handler(signal.SIGINT, leave_unless_told_twice)
        # By the loop it would come after what is drawn meanwhile, which a closed terminal never takes.
        signal.signal(signal.SIGHUP, leave_without_terminal)


def terminal_is_gone() -> bool:
    """Whether the program had a terminal and it was closed."""
    return sys.__stdin__ is not None and not sys.__stdin__.isatty()


def _write_to_nowhere() -> None:
    """Let what is still drawn go nowhere: a closed terminal takes nothing, and writing to it would block."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            os.dup2(nowhere, stream.fileno())


def end_badly(store: AnnotationStore, code: int) -> NoReturn:
    """End after a fault: what could not be saved so far is saved, and whoever started the program sees its status."""
    from reader.screens.leaving import rescue  # here, not above: start-up does not pay for it

    try:
        told = rescue(store)
    except NotesError as error:
        told = f"{store.problem} {error}"
    if told:
        print(told, file=sys.stderr)
    raise SystemExit(code)
