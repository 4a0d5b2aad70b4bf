"""What comes out of a file: records, the places they stand at, and what could not be read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reader.cable.model import Hints

RECORD_LIMIT = 32 * 1024 * 1024
"""The longest single cable that is read, in bytes: far above any real one, small enough for memory."""


class Place(NamedTuple):
    """Where a record stands: a file, the member of a zip archive, and its bytes in a file of several.

    `offset` and `length` are in bytes, of a row of a csv or of a telegram below others in a text; None where the record
    is the whole file or member.
    """

    path: Path
    member: str | None = None
    offset: int | None = None
    length: int | None = None

    def __str__(self) -> str:
        """The place as a reader writes it, on one line: `cables.zip/2008/tokyo.txt`, `cables.csv (byte 81240)`."""
        name = on_one_line(self.name)
        return name if self.offset is None else f"{name} (byte {self.offset})"

    @property
    def is_whole(self) -> bool:
        """Whether it is a file or folder, and no part of one."""
        return self.member is None and self.offset is None

    @property
    def short(self) -> str:
        """The place without the folder of its file."""
        return str(self._replace(path=Path(self.path.name)))

    @property
    def name(self) -> str:
        """The file, or the member within its archive, in characters that can be written anywhere."""
        return without_surrogates(f"{self.path}/{self.member}" if self.member else str(self.path))


class Record(NamedTuple):
    """The text of one cable as a file gives it, its lines ended by `\\n`, blank lines around it removed.

    `format` is one of "text", "preamble", "telegram", "page" and "csv"; `warnings` tell of the reading, as of
    an unexpected character set.
    """

    text: str
    origin: Place
    hints: Hints
    format: str
    warnings: tuple[str, ...] = ()


class Problem(NamedTuple):
    """Something that could not be read, and why, in words that follow a colon.

    `passed_over` is a file in a folder, or a member of an archive, that is readable and holds no cable.
    """

    place: Place
    sentence: str
    passed_over: bool = False

    @property
    def path(self) -> Path:
        """The file or folder it concerns."""
        return self.place.path

    def __str__(self) -> str:
        """The whole message: `scans/page1.png: a PNG picture, not text.`"""
        return f"{self.place}: {self.sentence}"


class UnreadableError(Exception):
    """A record that was there and cannot be read (any more); its text is a sentence for the user."""


def without_surrogates(name: str) -> str:
    """A file name as text; `?` stands for bytes that are not text."""
    return name.encode("utf-8", "replace").decode()


def on_one_line(name: str) -> str:
    """The name of a file for messages, in which a line end would begin another one."""
    return name.replace("\n", "\N{REPLACEMENT CHARACTER}")


def tidy(text: str) -> str:
    """Give every form of a cable the same line ends, and no blank lines before and after it."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip("\n")
