"""Zip archives: members one by one, without unpacking to disk, and without trusting what is packed."""

from __future__ import annotations

import zipfile
import zlib
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from reader.library.walking import open_file

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_MOST_PACKED = 300
_FREE_SIZE = 10 * 1024 * 1024
_ENCRYPTED = 0x1

ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)
"""What reading a damaged, encrypted or oddly packed archive may raise."""


def is_zip(head: bytes) -> bool:
    """Whether a file that begins with `head` is a zip archive."""
    return head.startswith(_MAGIC)


def open_zip(path: Path) -> zipfile.ZipFile:
    """Open an archive; the last few stay open, for listing the members of a large one takes time.

    Raises:
        BadZipFile, OSError: it is none, or cannot be read.
    """
    status = path.stat()
    return _open(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=4)
def _open(path: Path, _changed: int, _size: int) -> zipfile.ZipFile:
    return zipfile.ZipFile(open_file(path))


def members(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """The files in an archive that are worth a look; of two with one name the last, as unpacking does.

    One that would be unpacked outside the folder (`../one.txt`) is like any other: nothing is unpacked to disk.
    """
    named = {member.filename: member for member in archive.infolist()}
    for member in named.values():
        parts = PurePosixPath(member.filename).parts
        hidden = any(part == "__MACOSX" or (part.startswith(".") and part != "..") for part in parts)
        if not member.is_dir() and not hidden:
            yield member


def why_closed(member: zipfile.ZipInfo) -> str | None:
    """Say why a member is better left closed, or None."""
    if member.flag_bits & _ENCRYPTED:
        return "encrypted: unpack it with its password first."
    packed = max(member.compress_size, 1)
    if member.file_size > _FREE_SIZE and member.file_size // packed > _MOST_PACKED:
        return f"packed to 1/{member.file_size // packed} of its size, as no text can be: left closed."
    return None
