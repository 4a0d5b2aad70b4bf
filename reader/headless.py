"""The work of the commands that open no screen: from paths and numbers to cables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader.library.library import Library
from reader.library.naming import cable_of, id_of, several
from reader.library.record import Place, Problem, UnreadableError
from reader.library.sources import read_sources
from reader.settings import default_paths, exists, standard_folders
from reader.survey import Survey

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.cable.model import Cable
    from reader.library.record import Record


@dataclass(frozen=True, slots=True)
class Found:
    """A cable that was asked for, what it goes by, where its text stands; `alone` where it was the one asked for."""

    id: str
    cable: Cable
    place: Place
    format: str
    alone: bool = False


def why_nothing(paths: Sequence[Path]) -> list[Problem]:
    """Every reason why there is no cable in the paths; empty if there is one."""
    problems = []
    for item in read_sources(paths):
        if not isinstance(item, Problem):
            return []
        problems.append(item)
    return problems


def read_cable(record: Record, *, alone: bool = False) -> Found:
    """Parse a record."""
    cable = cable_of(record)
    return Found(id_of(cable, record.origin), cable, record.origin, record.format, alone)


def _is_whole(place: Place, asked: Path) -> bool:
    """Whether a record is all there is in the file that was asked for, as one in a csv or an archive is not."""
    return place == Place(asked)


class Finder:
    """Finds cables by what the user calls them: a file, a folder, or a number in a library."""

    def __init__(self, collection: Sequence[Path]) -> None:
        """Take the files and folders to look for numbers in; with none, the default library."""
        self._collection = collection

    def find(self, target: str) -> Iterator[Found | Problem | str]:
        """The cables that a target names, and sentences on what could not be read."""
        path = Path(target)
        if not exists(path):
            yield from self._by_number(target)
            return
        for item in read_sources([path]):
            yield item if isinstance(item, Problem) else read_cable(item, alone=_is_whole(item.origin, path))

    def next_version(self, written: str) -> str | None:
        """The id of the next version of a cable in the library, or None where there is none."""
        id = None if exists(Path(written)) else self._library.find(written)
        others = [entry.id for entry in self._library.versions(id) if entry.id != id] if id else []
        return others[0] if others else None

    @cached_property
    def _library(self) -> Library:
        folders = standard_folders()
        return Library.open(list(self._collection) or default_paths(folders), cache=folders.cache)

    def _by_number(self, written: str) -> Iterator[Found | Problem | str]:
        library = self._library
        named = library.named(written)
        if len(named) > 1:
            yield several(written, named)
        elif named:
            yield self._read(named[0])
        else:
            yield from library.unread
            if len(library) or not library.unread:
                where = library.name if self._collection else f"{library.name}, open last; --in PATH looks elsewhere"
                yield f"{written}: neither a file nor the number of a cable in {where}."

    def _read(self, id: str) -> Found | str:
        try:
            entry = self._library.entry(id)
            return Found(id, self._library.get(id), entry.place, entry.format, alone=True)
        except UnreadableError as error:
            return str(error)


def versions_to_compare(left: str, right: str | None, collection: Sequence[Path]) -> tuple[Found, Found] | str:
    """The two cables to compare, or a sentence on why there are none.

    Args:
        left: a file or a number.
        right: another one; without it the next version of the first.
        collection: where to look for numbers.
    """
    finder = Finder(collection)
    found: list[Found] = []
    for target in filter(None, (left, right or finder.next_version(left))):
        one = next(finder.find(target), f"{target}: there is no cable.")
        if not isinstance(one, Found):
            return str(one)
        if not one.alone:
            return f"{target}: name one cable; this holds more."
        found.append(one)
    return (found[0], found[1]) if len(found) == 2 else f"{left}: there is no other version of it."


def survey_of(paths: Sequence[Path]) -> Survey:
    """Read every cable in files and folders, or in the default library, whole, and count what comes of it."""
    survey = Survey()
    for item in read_sources(paths or default_paths(standard_folders()), passed_over=True):
        if isinstance(item, Problem):
            survey.add_problem(item)
        else:
            found = read_cable(item)
            survey.add_cable(found.cable, found.place, found.format)
    return survey
