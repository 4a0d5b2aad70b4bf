"""The files that the words of an index are in: whether they are still what they were written as.

Each is written once and never again, so one that has changed since was changed by somebody else or by a failing disk.
Tantivy looks at the sums at their ends only where it is told to, which from here it cannot be; of a word list that was
overwritten it says that nothing is found.
"""

from __future__ import annotations

import json
import os
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO

_ENDINGS = frozenset({".term", ".idx", ".pos", ".fast", ".fieldnorm", ".store", ".del"})
_MAGIC = (1337).to_bytes(4, "little")
_LONGEST_SUM = 1000
_CHUNK = 1 << 20
_MOST = 1 << 30
"""Bytes to have read ahead: more would push out what other programs have in memory."""
_LAST = ".pos"
"""The largest files, which only phrases need: they are read ahead behind all others."""


class Piece(NamedTuple):
    """One of the files: its size in bytes, and when it was written, in nanoseconds."""

    path: str
    size: int
    changed: int

    @property
    def segment(self) -> str:
        """The name without what tells its kind."""
        return os.path.basename(self.path).partition(".")[0]  # noqa: PTH119 - a Path for each costs more than the look


def pieces_in(folder: Path) -> list[Piece]:
    """The files of the words in a folder; those that merging removes meanwhile are left out."""
    with os.scandir(folder) as entries:
        return list(_pieces(entries))


def _pieces(entries: Iterator[os.DirEntry[str]]) -> Iterator[Piece]:
    for entry in entries:
        if os.path.splitext(entry.name)[1] in _ENDINGS:  # noqa: PTH122 - a Path for each costs more than the look
            try:
                status = entry.stat()
            except FileNotFoundError:
                continue
            yield Piece(entry.path, status.st_size, status.st_mtime_ns)


def read_ahead(folder: Path, stop: Callable[[], bool]) -> None:
    """Have the system read the files into its memory, so that no search waits for the disk.

    Args:
        folder: where they are.
        stop: asked now and then whether to leave off.

    Raises:
        OSError: one is gone by now, or cannot be read.
    """
    if not hasattr(os, "posix_fadvise"):
        return
    left = _MOST
    for piece in sorted(pieces_in(folder), key=lambda piece: (piece.path.endswith(_LAST), piece.size)):
        left -= piece.size
        if left < 0:
            return
        with open(piece.path, "rb") as file:  # noqa: PTH123 - as above
            for start in range(0, piece.size, _CHUNK):  # of more at a time the system takes the beginning
                if stop():
                    return
                os.posix_fadvise(file.fileno(), start, _CHUNK, os.POSIX_FADV_WILLNEED)


def committed(folder: Path) -> frozenset[str]:
    """The names, without what tells their kinds, of the files in use; others are being written, or were left so.

    Raises:
        OSError, ValueError: tantivy's list of them cannot be read.
    """
    segments = json.loads((folder / "meta.json").read_bytes()).get("segments", [])
    return frozenset(str(segment["segment_id"]).replace("-", "") for segment in segments)


def are_whole(pieces: list[Piece], since: int) -> bool:
    """Whether those written after a time are what they were written as, by the sums at their ends.

    Where not a single one ends in a sum of the kind known here, tantivy has another way to write it, and all are taken
    for whole.
    """
    fresh = [_is_whole(piece.path) for piece in pieces if piece.changed > since]
    return False not in fresh and (None not in fresh or not any(_is_whole(piece.path) for piece in pieces))


def _is_whole(path: str) -> bool | None:
    """Whether a file is as long as when it was written, and holds the same; None where it does not end in a sum."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - as above
            return _agrees(file, os.fstat(file.fileno()).st_size)
    except FileNotFoundError:  # merged into another meanwhile
        return True


def _agrees(file: BinaryIO, size: int) -> bool | None:
    """Tantivy's footer: JSON with the CRC-32 of all before it, the length of that, and what tells such an end."""
    file.seek(max(0, size - 8))
    end = file.read(8)
    length = int.from_bytes(end[:4], "little")
    if end[4:] != _MAGIC or not 0 < length <= min(size - 8, _LONGEST_SUM):
        return None
    file.seek(size - 8 - length)
    try:
        expected = json.loads(file.read(length))["crc"]
    except (ValueError, KeyError, TypeError):
        return None
    file.seek(0)
    left, found = size - 8 - length, 0
    while left and (chunk := file.read(min(_CHUNK, left))):
        found, left = zlib.crc32(chunk, found), left - len(chunk)
    return bool(found == expected)
