"""Which cable a reference means, what cites what, and what is missing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from reader.library.entry import Citation, Entry, Missing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.cable.model import Reference
    from reader.cable.number import CableNumber

_CLOCKS_DIFFER = timedelta(days=1)


class Citations:
    """The references of a collection, as a graph over the ids of its cables."""

    def __init__(self, entries: Mapping[str, Entry], references: Mapping[str, tuple[Reference, ...]]) -> None:
        """Take the entries and the references of each, both by id; further copies of a cable are no nodes."""
        self._entries = entries
        self._references = references

    def resolve(self, reference: Reference, citing: str) -> str | None:
        """The id of the cable a reference means, or None where the library does not have it."""
        number = self._meant(reference, citing)
        return number.id if number and number.id in self._entries else None

    def cites(self, citing: str) -> tuple[Citation, ...]:
        """Every reference of a cable and where it leads."""
        return tuple(Citation(each, self.resolve(each, citing)) for each in self._references[citing])

    def cited_by(self, cited: str) -> tuple[str, ...]:
        """The ids of the cables that cite this one."""
        return tuple(self._citing.get(cited, ()))

    def missing(self) -> tuple[Missing, ...]:
        """What is cited and not there, the most cited first."""
        wanted = [Missing(number, tuple(citing)) for number, citing in self._wanted.items()]
        return tuple(sorted(wanted, key=lambda each: (-len(each.cited_by), each.number)))

    def _meant(self, reference: Reference, citing: str) -> CableNumber | None:
        """The number a reference means.

        Where the text gave no year, the citing cable's was taken; the year before is meant where only that
        cable is in the library, or where the other was sent after the citing one (early in a year, mostly).
        """
        number = reference.number
        if number is None or not reference.year_inferred:
            return number
        before = replace(number, year=number.year - 1)
        found = self._entries.get(number.id)
        if found and not self._is_later(found, citing):
            return number
        return before if found or before.id in self._entries else number

    def _is_later(self, cited: Entry, citing: str) -> bool:
        sent = self._entries[citing].sent
        return bool(cited.sent and sent and cited.sent > sent + _CLOCKS_DIFFER)

    @cached_property
    def _citing(self) -> dict[str, dict[str, None]]:
        """By the id of each cited cable, the ids of those that cite it, in order."""
        cited: dict[str, dict[str, None]] = defaultdict(dict)
        for citing in self._references:
            for citation in self.cites(citing):
                if citation.id and citation.id != citing:
                    cited[citation.id][citing] = None
        return dict(cited)

    @cached_property
    def _wanted(self) -> dict[CableNumber, dict[str, None]]:
        """By each number that is not there, the ids of the cables that cite it, in order."""
        wanted: dict[CableNumber, dict[str, None]] = defaultdict(dict)
        for citing, references in self._references.items():
            for reference in references:
                number = self._meant(reference, citing)
                if number and number.id not in self._entries:
                    wanted[number][citing] = None
        return dict(wanted)
