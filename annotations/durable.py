"""Replacing a file so that a crash at any moment leaves either the old or the new one, whole."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

PRIVATE = 0o600


def replace_file(path: Path, pieces: Iterable[bytes], before_replace: Callable[[], None]) -> os.stat_result:
    """Write `pieces` to a neighbour of `path`, sync it, give it the name `path`, sync the folder. Mode 0600.

    The caller holds the lock of the file: the neighbour has one fixed name, so that a crash leaves at most one behind.

    Args:
        before_replace: called when the new file is safely on disk and the old one still has its name.

    Returns:
        The state of the new file, by which a later change from outside can be told.

    Raises:
        OSError: the old file is then untouched, but for a failure to sync the folder, where the new one is in place.
    """
    neighbour = path.with_name(f".{path.name}.new")
    neighbour.unlink(missing_ok=True)
    try:
        state = _write_synced(neighbour, pieces)
        before_replace()
        neighbour.replace(path)
    except OSError:
        with suppress(OSError):
            neighbour.unlink()
        raise
    sync_folder(path.parent)
    return state


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable, if the system can do that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_synced(path: Path, pieces: Iterable[bytes]) -> os.stat_result:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    try:
        for piece in pieces:
            _write_all(descriptor, piece)
        # The system's clock for files ticks every few milliseconds; two writes in one tick must still differ.
        now = time.time_ns()
        os.utime(path, ns=(now, now))
        os.fsync(descriptor)
        return os.fstat(descriptor)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
