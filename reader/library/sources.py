"""Files of any known form -> records, streamed; and one record again by its place, without the rest."""

from __future__ import annotations

import os
import stat
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import IO, TYPE_CHECKING

from reader.library.charset import decode, utf_16_head, why_binary
from reader.library.formats.archive import ZIP_ERRORS, is_zip, members, open_zip, why_closed
from reader.library.formats.gathered import beginnings, is_one_telegram
from reader.library.formats.page import is_page, read_page
from reader.library.formats.rows import (
    OTHER_COLUMNS,
    Row,
    RowError,
    begins_rows,
    names_other_columns,
    read_row,
    rows_between,
    split_rows,
)
from reader.library.formats.text import read_text, signs_of_a_cable
from reader.library.record import RECORD_LIMIT, Place, Problem, Record, UnreadableError
from reader.library.walking import NO_FILE, open_file, walk, why_not_read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEAD = 8192
_NO_CABLE = "nothing of a cable in it."
_LITTLE = "little of a cable in it: name the file itself, and it is read as one."


def read_sources(paths: Iterable[Path], *, passed_over: bool = False) -> Iterator[Record | Problem]:
    """Read every cable in files and folders, one after the other, and tell of what cannot be read.

    Files in folders that are readable and hold no cable, such as a README, are passed over; a file named in
    `paths` itself is not.

    Args:
        paths: the files and folders.
        passed_over: whether to tell of what is passed over, too.
    """
    for path in outermost(paths):
        found = 0
        for file in find_files(path):
            if isinstance(file, Problem):
                found += file.path == path  # what is in the way of the folder itself is told once
                yield file
                continue
            for item in read_file(file, named=file == path, passed_over=passed_over):
                found += isinstance(item, Record)
                yield item
        if not found and os.path.isdir(path):  # noqa: PTH112 - a name too long for the system is no folder
            yield Problem(Place(path), "a folder without cables.")


def outermost(paths: Iterable[Path]) -> Iterator[Path]:
    """The paths without those that are named before, or lie in a folder that is named as well."""
    resolved = {Path(os.path.realpath(path)): path for path in reversed(list(paths))}
    for whole, path in reversed(resolved.items()):
        if not any(parent in resolved for parent in whole.parents):
            yield path


def find_files(path: Path) -> Iterator[Path | Problem]:
    """The files below a path in a fixed order, hidden ones left out; the path itself where it is a file."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield Problem(Place(path), _why(error))
        return
    if stat.S_ISREG(mode):
        yield path
    elif not stat.S_ISDIR(mode):
        yield Problem(Place(path), NO_FILE)
    else:
        for item in walk(str(path)):
            yield item if isinstance(item, Problem) else Path(item[0])


def read_file(path: Path, *, named: bool = True, passed_over: bool = False) -> Iterator[Record | Problem]:
    """Read every cable in one file.

    Args:
        path: the file.
        named: whether the user named it, and so wants to hear that there is no cable in it.
        passed_over: whether to tell that there is none in any case, and of members of an archive.
    """
    try:
        with open_file(path) as stream:
            items = _read_stream(stream, Place(path), named)
            yield from items if passed_over else _heard(items)
    except OSError as error:
        yield Problem(Place(path), _why(error))


def read_rows(path: Path, start: int, end: int) -> Iterator[Record | Problem]:
    """Read the rows of a csv that begin between two of its bytes."""
    try:
        with open_file(path) as stream:
            for row in rows_between(stream, start, end):
                yield _read_row(row, Place(path))
    except OSError as error:
        yield Problem(Place(path), _why(error))


def read_members(path: Path, start: int, end: int) -> Iterator[Record | Problem]:
    """Read some of the members of a zip, by their numbers."""
    try:
        archive = open_zip(path)
        for member in list(members(archive))[start:end]:
            yield from _heard(_read_member(archive, member, Place(path, member.filename)))
    except ZIP_ERRORS as error:
        yield Problem(Place(path), _why(error))


def read_again(place: Place) -> Record:
    """Read the one record at a place, without the rest of its file.

    Raises:
        UnreadableError: the file is gone, or no longer holds a cable there.
    """
    try:
        if place.member is None:
            with open_file(place.path) as stream:
                return _read_one(stream, place)
        with open_zip(place.path).open(place.member) as member:
            return _read_one(member, place)
    except (*ZIP_ERRORS, KeyError) as error:
        raise UnreadableError(f"{place}: {_why(error)}") from error


def _read_one(stream: IO[bytes], place: Place) -> Record:
    if place.offset is None or place.length is None:
        item = next(_read_stream(stream, place, named=True), None)
    else:
        item = _read_part(stream, place, place.offset, place.length)
    if isinstance(item, Record):
        return item
    if place.offset is not None:
        raise UnreadableError(f"{place}: the file has changed since it was read.")
    raise UnreadableError(str(item or Problem(place, _NO_CABLE)))


def _read_part(stream: IO[bytes], place: Place, start: int, length: int) -> Record | Problem | None:
    """Read the row of a csv, or one of several telegrams of a text; None where neither stands there."""
    of_rows = begins_rows(stream.read(_HEAD))
    stream.seek(start)
    data = stream.read(length)
    if of_rows:
        return _read_row(Row(start, length, data), place)
    return _read_whole(data, place, named=True) if is_one_telegram(data, first=start == 0) else None


def _read_stream(stream: IO[bytes], place: Place, named: bool) -> Iterator[Record | Problem]:
    """Recognise the form of a file or member by how it begins, and read it."""
    head = stream.read(_HEAD)
    if not head.strip():
        yield Problem(place, "empty.")
    elif is_zip(head):
        yield from _read_zip(place)
    elif begins_rows(head):
        stream.seek(0)
        for row in split_rows(stream):
            yield _read_row(row, place)
    elif begins_rows(utf_16_head(head)):
        yield Problem(place, "a csv in UTF-16: save it as UTF-8 first.")
    elif names_other_columns(head):
        yield Problem(place, OTHER_COLUMNS)
    elif why := why_binary(head):
        yield Problem(place, why)
    else:
        data = head + stream.read(RECORD_LIMIT - len(head) + 1)
        yield from _read_texts(data, place, named)


def _heard(items: Iterator[Record | Problem]) -> Iterator[Record | Problem]:
    """All but what is passed over."""
    return filter(_is_heard, items)


def _is_heard(item: Record | Problem) -> bool:
    return isinstance(item, Record) or not item.passed_over


def _read_texts(data: bytes, place: Place, named: bool) -> Iterator[Record | Problem]:
    """Read a file of one cable, or of several telegrams one below the other."""
    starts = beginnings(data) if len(data) <= RECORD_LIMIT else [0]
    if len(starts) == 1:
        yield _read_whole(data, place, named)
        return
    for start, end in pairwise((*starts, len(data))):
        yield _read_whole(data[start:end], place._replace(offset=start, length=end - start), named)


def _read_whole(data: bytes, place: Place, named: bool) -> Record | Problem:
    """Read a file, or the part of one, that holds one cable; one without is passed over, unless the user named it."""
    if len(data) > RECORD_LIMIT:
        return Problem(place, f"longer than {RECORD_LIMIT >> 20} MB, too long for one cable.")
    text, warnings = decode(data)
    why = _NO_CABLE
    if is_page(text):
        page = read_page(text)
        if page and page[0].strip():
            return Record(page[0], place, page[1], "page", warnings)
    else:
        body, hints, form = read_text(text)
        signs = signs_of_a_cable(body)
        if hints.number or signs >= (1 if named else 2):
            return Record(body, place, hints, form, warnings)
        if signs and place.member is None:
            why = _LITTLE
    return Problem(place, why, passed_over=not named)


def _read_row(row: Row, place: Place) -> Record | Problem:
    place = Place(place.path, place.member, row.offset, row.length)
    if row.data is None:
        return Problem(place, f"a row of {row.length >> 20} MB, too long for one cable.")
    try:
        text, hints, warnings = read_row(row.data)
    except RowError as error:
        return Problem(place, str(error))
    return Record(text, place, hints, "csv", warnings)


def _read_zip(place: Place) -> Iterator[Record | Problem]:
    if place.member is not None:
        yield Problem(place, "an archive within an archive: unpack it first.")
        return
    try:
        archive = open_zip(place.path)
    except ZIP_ERRORS as error:
        yield Problem(place, _why(error))
        return
    found = 0
    for member in members(archive):
        for item in _read_member(archive, member, Place(place.path, member.filename)):
            found += _is_heard(item)
            yield item
    if not found:
        yield Problem(place, "an archive without cables.")


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: Place) -> Iterator[Record | Problem]:
    if why := why_closed(member):
        yield Problem(place, why)
        return
    try:
        with archive.open(member) as stream:
            yield from _read_stream(stream, place, named=False)
    except ZIP_ERRORS as error:
        yield Problem(place, _why(error))


def _why(error: BaseException) -> str:
    """An error of the system or of an archive as words that follow a colon."""
    match error:
        case zipfile.BadZipFile() | EOFError():
            return "a damaged zip archive."
        case NotImplementedError():
            return "packed in a way that is not known here: unpack it first."
        case OSError():
            return why_not_read(error)
        case _:
            return "cannot be unpacked."
