"""What a collection holds and what could not be read of it, counted while it is read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.counting import counted
from reader.library.record import Place, on_one_line

if TYPE_CHECKING:
    from reader.cable.model import Cable
    from reader.library.record import Problem

_FIGURES = re.compile(r"\d+")


@dataclass(slots=True)
class Tally:
    """How often something was told, in which words, and of which place first.

    The words are those of the first time, with `…` for figures that were others later.
    """

    words: str
    first: str
    times: int = 0

    def count(self, words: str) -> None:
        """Count it once more."""
        self.times += 1
        if words != self.words:
            self.words = _FIGURES.sub("…", words)


class Survey:
    """Counts for whoever prepares a collection, small however large that is.

    `files` and `formats` count cables; `unread` tallies what could not be read by file and reason; `passed_over` are
    places without a cable, with the reason; `warned` tallies the warnings, one for all that differ in figures only
    (`Paragraph 4 has no portion mark.`).
    """

    def __init__(self) -> None:
        self.files: Counter[str] = Counter()
        self.formats: Counter[str] = Counter()
        self.unread: dict[tuple[str, str], Tally] = {}
        self.passed_over: list[tuple[str, str]] = []
        self.warned: dict[str, Tally] = {}

    def add_problem(self, problem: Problem) -> None:
        """Count something that could not be read, or holds no cable."""
        place = problem.place
        if problem.passed_over:
            self.passed_over.append((str(place), problem.sentence))
            return
        byte = f"byte {place.offset}" if place.offset is not None else None
        within = ", ".join(part for part in (on_one_line(place.member or ""), byte) if part)
        tally = self.unread.setdefault((str(Place(place.path)), problem.sentence), Tally(problem.sentence, within))
        tally.count(problem.sentence)

    def add_cable(self, cable: Cable, place: Place, format: str) -> None:
        """Count a cable and the warnings that its reading gave."""
        self.files[str(Place(place.path))] += 1
        self.formats[format] += 1
        kinds = {_FIGURES.sub("…", warning): warning for warning in (*cable.body.warnings, *cable.warnings)}
        for kind, warning in kinds.items():
            self.warned.setdefault(kind, Tally(warning, str(place))).count(warning)

    @property
    def cables(self) -> int:
        """How many cables were read."""
        return self.formats.total()

    def summary(self) -> str:
        """The sum in a sentence: `520 cables in 520 files (386 text, 134 page); 3 could not be read.`"""
        kinds = ", ".join(f"{count} {name}" for name, count in self.formats.most_common())
        read = f"{counted(self.cables, 'cable')} in {counted(len(self.files), 'file')}"
        unread = sum(tally.times for tally in self.unread.values())
        left = f"; {unread} could not be read" if unread else ""
        left += f"; {len(self.passed_over)} passed over" if self.passed_over else ""
        return f"{read}{f' ({kinds})' if kinds else ''}{left}."
