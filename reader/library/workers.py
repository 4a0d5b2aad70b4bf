"""Units of work handed to other processes, their results taken back in order."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import redirect_stderr
from multiprocessing import resource_tracker
from threading import Thread
from typing import TYPE_CHECKING

from reader.library.units import do_unit, read_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.library.prepare import Prepared
    from reader.library.record import Problem
    from reader.library.units import Unit

    Items = Iterable[Prepared | Problem]

_AHEAD = 2
_BEFORE_LOOKING = 1_000_000


def in_order(units: Iterator[Unit], *, parallel: bool) -> Iterator[tuple[Unit, Items]]:
    """Every unit with what was read of it, in order; over all cores where `parallel`."""
    if not parallel:
        for unit in units:
            yield unit, read_unit(unit)
        return
    cores = os.cpu_count() or 1
    with redirect_stderr(sys.__stderr__):  # a screen has put its own in the place, which no process can inherit
        resource_tracker.ensure_running()
    pool = ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context("spawn"), initializer=_get_ready)
    waiting: deque[tuple[Unit, Future[list[Prepared | Problem]] | None]] = deque()
    try:
        for unit in units:
            waiting.append((unit, _hand_over(pool, unit)))
            if len(waiting) > cores + _AHEAD:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _get_ready() -> None:
    """In another process: reading makes much and leaves no garbage, so that it is looked for seldom."""
    gc.freeze()
    gc.set_threshold(_BEFORE_LOOKING)
    _end_with_the_program()


def _end_with_the_program() -> None:
    """In another process: end as soon as the program is gone. One that was killed cannot say that it is."""

    def wait_for_its_end() -> None:
        if program := multiprocessing.parent_process():
            program.join()
            os._exit(1)

    Thread(target=wait_for_its_end, daemon=True).start()


def _hand_over(pool: ProcessPoolExecutor, unit: Unit) -> Future[list[Prepared | Problem]] | None:
    """Have another process read a unit; None where it is to be read here, as once one of them was killed."""
    try:
        return None if unit.alone else pool.submit(do_unit, unit)
    except BrokenProcessPool:
        return None


def _result(unit: Unit, future: Future[list[Prepared | Problem]] | None) -> tuple[Unit, Items]:
    """What a process has read; what it could not, because it was killed, is read here."""
    if future is None:
        return unit, read_unit(unit)
    try:
        return unit, future.result()
    except BrokenProcessPool:
        return unit, read_unit(unit)
