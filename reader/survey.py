"""What a collection holds and what could not be read of it, counted while it is read."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from reader.library.record import Place

if TYPE_CHECKING:
    from reader.cable.model import Cable
    from reader.library.record import Problem


class Survey:
    """Counts for whoever prepares a collection.

    `files` and `formats` count cables; `unread` has the places of what could not be read by file and reason;
    `warned` has the places of the cables that each warning was given for.
    """

    def __init__(self) -> None:
        self.files: Counter[str] = Counter()
        self.formats: Counter[str] = Counter()
        self.unread: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.warned: dict[str, list[str]] = defaultdict(list)

    def add_problem(self, problem: Problem) -> None:
        """Count something that could not be read."""
        place = problem.place
        byte = f"byte {place.offset}" if place.offset is not None else None
        within = ", ".join(part for part in (place.member, byte) if part)
        self.unread[Place(place.path).name, problem.sentence].append(within)

    def add_cable(self, cable: Cable, place: Place, format: str) -> None:
        """Count a cable and the warnings that its reading gave."""
        self.files[Place(place.path).name] += 1
        self.formats[format] += 1
        for warning in dict.fromkeys((*cable.warnings, *cable.body.warnings)):
            self.warned[warning].append(str(place))

    @property
    def cables(self) -> int:
        """How many cables were read."""
        return self.formats.total()

    def summary(self) -> str:
        """The sum in a sentence: `520 cables in 520 files (386 text, 134 page); 3 could not be read.`"""
        kinds = ", ".join(f"{count} {name}" for name, count in self.formats.most_common())
        read = f"{_count(self.cables, 'cable')} in {_count(len(self.files), 'file')}"
        unread = sum(len(places) for places in self.unread.values())
        return f"{read}{f' ({kinds})' if kinds else ''}{f'; {unread} could not be read' if unread else ''}."


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
