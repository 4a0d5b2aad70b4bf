"""Copies of the notes file as it was: the last of each of the past hours, days and weeks, in `backups` beside it."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.durable import sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable

_STAMP = "%Y-%m-%dT%HZ"
_PRECISE = "%Y-%m-%dT%H-%M-%S-%fZ"


@dataclass(frozen=True, slots=True)
class Keep:
    """How many backups to keep: of the past hours, days and weeks in which something was written."""

    hours: int = 24
    days: int = 14
    weeks: int = 8


def list_backups(path: Path) -> tuple[Path, ...]:
    """The backups of the notes file `path`, newest first; behind a link they are beside the file itself."""
    path = Path(os.path.realpath(path))
    found = [copy for copy in _folder_of(path).glob("*") if _time_of(path, copy)]
    return tuple(sorted(found, key=lambda copy: copy.name, reverse=True))


def keep_backup(path: Path, keep: Keep, now: datetime) -> None:
    """Keep the file as it is as the last one of the hour in which it was written; drop what is past keeping.

    To be called when the file is about to be replaced, never changed in place: the backup is a second name
    of the same file, and costs nothing. Where the disk cannot do that, a copy is made when the hour is over.

    Raises:
        OSError: the backup could not be made.
    """
    if keep.hours + keep.days + keep.weeks == 0 or not path.exists():
        return
    written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    is_over = written.strftime(_STAMP) != now.astimezone(UTC).strftime(_STAMP)
    _second_name(path, _made_folder(path) / f"{path.stem} {written.strftime(_STAMP)}{path.suffix}", may_copy=is_over)
    if not is_over:
        return
    for old in _past_keeping(path, keep, now):
        old.unlink(missing_ok=True)


def keep_version(path: Path, version: int) -> None:
    """Keep the file as an earlier version of the program wrote it, in `backups`, for good.

    Raises:
        OSError: the copy could not be made.
    """
    copy = _made_folder(path) / f"{path.stem} of version {version}{path.suffix}"
    if not copy.exists():
        _second_name(path, copy)


def keep_precisely(path: Path, now: datetime) -> Path:
    """Keep the file as it is as one more backup, whatever others there are of this hour.

    Raises:
        OSError: the backup could not be made.
    """
    return _beside(path, _made_folder(path), "", now)


def keep_damaged(path: Path, now: datetime) -> Path:
    """Keep the file as it is under another name beside it, for good.

    Raises:
        OSError: the copy could not be made.
    """
    return _beside(path, path.parent, "damaged ", now)


def _folder_of(path: Path) -> Path:
    """Where the backups of the notes file `path` are."""
    return path.parent / "backups"


def _made_folder(path: Path) -> Path:
    folder = _folder_of(path)
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _beside(path: Path, folder: Path, what: str, now: datetime) -> Path:
    while True:
        copy = folder / f"{path.stem} {what}{now.astimezone(UTC).strftime(_PRECISE)}{path.suffix}"
        if not copy.exists():
            break
        now += timedelta(microseconds=1)
    _second_name(path, copy)
    sync_folder(folder)
    return copy


def _second_name(path: Path, backup: Path, *, may_copy: bool = True) -> None:
    partial = backup.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    try:
        os.link(path, partial)
    except OSError:
        if not may_copy:
            return
        shutil.copy2(path, partial)
    partial.replace(backup)


def _past_keeping(path: Path, keep: Keep, now: datetime) -> set[Path]:
    """The backups beyond those to keep. A clock that was ahead made some later than now, which count by themselves:
    beside them, whatever is made from now on would be too old to keep.
    """
    copies = {copy: written for copy in list_backups(path) if (written := _time_of(path, copy))}
    later = [copy for copy, written in copies.items() if written > now]
    rules: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (keep.hours, lambda hour: hour),
        (keep.days, lambda hour: hour.date()),
        (keep.weeks, lambda hour: hour.isocalendar()[:2]),
    )
    kept: set[Path] = set()
    for ranked in (later, [copy for copy in copies if copy not in later]):
        for count, period_of in rules:
            last_of: dict[object, Path] = {}
            for copy in ranked:
                last_of.setdefault(period_of(copies[copy]), copy)
            kept.update(list(last_of.values())[:count])
    return set(copies) - kept


def _time_of(path: Path, copy: Path) -> datetime | None:
    """The time in a backup's name, or None where the name is not of a backup of `path`."""
    if copy.suffix != path.suffix or not copy.stem.startswith(f"{path.stem} "):
        return None
    for stamp in (_STAMP, _PRECISE):
        with suppress(ValueError):
            return datetime.strptime(copy.stem.removeprefix(f"{path.stem} "), stamp).replace(tzinfo=UTC)
    return None
