"""The files below a folder, and opening one so that nothing is waited for."""

from __future__ import annotations

import os
import stat
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from reader.library.record import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

NO_FILE = "neither a file nor a folder."


def walk(folder: str) -> Iterator[tuple[str, os.stat_result] | Problem]:
    """The files below a folder in a fixed order, hidden ones left out; one system call a file, for there may be many.

    Links to files are followed. Those to folders are told, for they may lead round in circles.
    """
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            with os.scandir(path) as entries:
                found = sorted([entry for entry in entries if entry.name[0] != "."], key=attrgetter("name"))
        except OSError as error:
            yield Problem(Place(Path(path)), why_not_read(error))
            continue
        folders: list[str] = []
        for entry in found:
            status = _status(entry)
            if status is None:
                folders.append(entry.path)
            elif isinstance(status, Problem):
                yield status
            elif stat.S_ISREG(status.st_mode):
                yield entry.path, status
        waiting.extend(reversed(folders))


def _status(entry: os.DirEntry[str]) -> os.stat_result | Problem | None:
    """Size and time of a file, or what is in the way; None of a folder."""
    try:
        if entry.is_dir(follow_symlinks=False):
            return None
        status = entry.stat()
    except OSError as error:
        why = why_not_read(error) if isinstance(error, PermissionError) else "a link to nowhere."
        return Problem(Place(Path(entry.path)), why)
    if stat.S_ISDIR(status.st_mode):
        why = "a link to a folder, which is not followed: name the folder itself."
        return Problem(Place(Path(entry.path)), why)
    return status


def why_not_read(error: OSError) -> str:
    """An error of the system as words that follow a colon."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder."
    if isinstance(error, PermissionError):
        return "no permission to read it."
    return f"{(error.strerror or 'cannot be read').lower()}."


def open_file(path: Path | str) -> BinaryIO:
    """Open a file to read. A pipe or device that took its place meanwhile is not waited for.

    Raises:
        OSError: it cannot be opened, or is no file.
    """
    file = open(path, "rb", opener=_open_at_once)  # noqa: SIM115 - a Path for each costs more; the caller closes it
    status = os.fstat(file.fileno())
    if stat.S_ISREG(status.st_mode):
        return file
    file.close()
    raise OSError(0, NO_FILE.rstrip("."), str(path))


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
