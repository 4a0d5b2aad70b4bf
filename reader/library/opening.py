"""Where the index of a collection is, and what to say where it cannot be used as it is."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from typing import TYPE_CHECKING

from reader.library.index import INDEX_ERRORS, BusyError, Index
from reader.library.words import DamagedError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BUSY = "Another program is reading these files just now; what it has read so far is shown."
_REBUILT = "The index was of another version or damaged; it is made anew."


def index_folder(cache: Path, paths: Sequence[Path]) -> Path:
    """Where the index of a collection is: named by what the collection is made of."""
    named = sorted({os.path.abspath(path) for path in paths})  # noqa: PTH100 - links stay as they are
    resolved = "\0".join(named)
    return cache / "libraries" / hashlib.sha256(os.fsencode(resolved)).hexdigest()[:24]


def open_index(folder: Path | None) -> tuple[Index, str | None]:
    """The index in `folder`, or one in memory where there is no folder or it cannot be used; and what to say of it."""
    if folder is None:
        return Index(None), None
    try:
        index = Index(folder)
    except BusyError:
        return Index(None), BUSY
    except INDEX_ERRORS as error:
        return Index(None), in_memory(folder, error)
    return index, _REBUILT if index.rebuilt else None


def in_memory(folder: Path, error: Exception) -> str:
    """The sentence on an index that is kept in memory, since the one in `folder` cannot be used."""
    if isinstance(error, OSError):
        why = error.strerror or str(error)
    elif isinstance(error, DamagedError | sqlite3.Error):
        why = str(error)
    else:  # what tantivy says of its threads means nothing to a user
        why = "not all could be written there, perhaps for want of room"
    return f"{folder}: {why.lower().rstrip('.')}; the index is kept in memory this time."
