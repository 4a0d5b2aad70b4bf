"""Writing a file that the user names: over nothing unasked, never over notes or cables, whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from reader.settings import SAMPLES, exists, last_library, standard_folders

if TYPE_CHECKING:
    from collections.abc import Sequence


def why_not_there(output: Path, notes: Path, collection: Sequence[Path]) -> str | None:
    """Say why an export must not be written to a file, or None: notes and collections are never overwritten.

    What was open last and the sample cables are collections, too, whichever are named.
    """
    target = Path(os.path.realpath(output))
    if target == Path(os.path.realpath(notes)):
        return f"{output}: this is the notes file; choose another name."
    for path in (*collection, *last_library(standard_folders()), SAMPLES):
        if target.is_relative_to(os.path.realpath(path)):
            return f"{output}: this is inside the collection {path}, which is never written to; choose another place."
    return None


def why_not_replaced(output: Path) -> str | None:
    """Say that a file is there already, for whoever did not ask to replace it; None where nothing would be lost."""
    if output.is_file() and output.stat().st_size:
        return f"{output}: this file exists already; --force replaces it."
    return None


def replace_file(output: Path, text: str) -> str | None:
    """Write a file, and keep what was there as `notes.md~` for `notes.md`: it may have been worked on since.

    Where there is a `notes.md~` already, it is not touched either: `notes.md~2` is the next.

    Returns:
        A sentence on what was kept; None where there was nothing to keep.

    Raises:
        OSError: it cannot be written, or what is there cannot be copied.
    """
    kept = _keep(output) if _is_worth_keeping(output, text) else None
    write_file(output, text)
    return f"{output}: replaced; the file that was there is kept as {kept.name}." if kept else None


def _keep(output: Path) -> Path:
    """A copy of a file beside it, under a name that nothing has."""
    for number in count(1):
        kept = output.with_name(f"{output.name}~{number if number > 1 else ''}")
        with suppress(FileExistsError), output.open("rb") as before, kept.open("xb") as copy:
            shutil.copyfileobj(before, copy)
            shutil.copystat(output, kept)  # what only its owner may read stays so
            return kept
    raise AssertionError("numbers do not end")


def _is_worth_keeping(output: Path, text: str) -> bool:
    return output.is_file() and output.read_bytes() not in (b"", text.encode())


def write_file(output: Path, text: str) -> None:
    """Write a file so that at any moment there is the old one or the whole new one.

    A link stays a link; what is no file, as a pipe, is written to and never replaced, nor waited for until it is read.

    Raises:
        OSError: it cannot be written.
    """
    if exists(output) and not output.is_file():
        with open(output, "w", encoding="utf-8", newline="\n", opener=_open_at_once) as stream:
            stream.write(text)
        return
    output = Path(os.path.realpath(output))
    if output.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(output))
    handle, name = tempfile.mkstemp(prefix=".notes-", dir=output.parent)
    neighbour = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        neighbour.chmod(_mode(output))
        neighbour.replace(output)
    except OSError:
        with suppress(OSError):
            neighbour.unlink()
        raise


def _open_at_once(path: str, flags: int) -> int:
    """Open a pipe where somebody reads from it; then it may take its time."""
    try:
        handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise OSError(errno.ENXIO, "nobody reads from this pipe", path) from error
        raise
    if hasattr(os, "O_NONBLOCK"):
        os.set_blocking(handle, True)
    return handle


def _mode(output: Path) -> int:
    """The mode of the file that is replaced; a new one's follows the user's umask."""
    with suppress(OSError):
        return output.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
