"""Which cable a reference means, what cites what, and what is missing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from reader.cable.number import read_number
from reader.library.entry import Missing

if TYPE_CHECKING:
    from reader.cable.model import Reference
    from reader.cable.number import CableNumber
    from reader.library.manifest import Manifest

_CLOCKS_DIFFER = int(timedelta(days=1).total_seconds())
_MEANT = f"""
    CASE
        WHEN cites.before IS NULL THEN cites.target
        WHEN there.id IS NOT NULL AND NOT COALESCE(there.sent > citing.sent + {_CLOCKS_DIFFER}, 0) THEN cites.target
        WHEN there.id IS NOT NULL OR before.id IS NOT NULL THEN cites.before
        ELSE cites.target
    END"""
_JOINED = """
    FROM cites
    JOIN cables citing ON citing.row = cites.row AND citing.copy = 1
    LEFT JOIN cables there ON there.id = cites.target
    LEFT JOIN cables before ON before.id = cites.before"""


class Citations:
    """The references of a collection, as a graph over the ids of its cables; further copies are no nodes.

    Where a text gave no year, the citing cable's was taken; the year before is meant where only that cable is in the
    library, or where the other was sent after the citing one (early in a year, mostly).
    """

    def __init__(self, manifest: Manifest) -> None:
        self._manifest = manifest

    def resolve(self, reference: Reference, citing: str) -> str | None:
        """The id of the cable a reference means, or None where the library does not have it."""
        number = self._meant(reference, citing)
        return number.id if number and self._sent(number.id) else None

    def _meant(self, reference: Reference, citing: str) -> CableNumber | None:
        number = reference.number
        if number is None or not reference.year_inferred:
            return number
        before = number._replace(year=number.year - 1)
        found, own = self._sent(number.id), self._sent(citing)
        if found and not (found[0] and own and own[0] and found[0] > own[0] + _CLOCKS_DIFFER):
            return number
        return before if found or self._sent(before.id) else number

    def _sent(self, id: str) -> tuple[int | None] | None:
        """When a cable was sent, in a tuple; None where it is not here."""
        found = self._manifest.ask("SELECT sent FROM cables WHERE id = ?", id)
        return (found[0][0],) if found else None

    def cited_by(self, cited: str) -> tuple[str, ...]:
        """The ids of the cables that cite this one, which need not be here."""
        sql = f"""SELECT DISTINCT citing.id {_JOINED}
            WHERE (cites.target = ? OR cites.before = ?) AND citing.id != ? AND {_MEANT} = ? ORDER BY cites.row"""
        return tuple(id for (id,) in self._manifest.ask(sql, cited, cited, cited, cited))

    def cited(self, citing: str) -> tuple[str, ...]:
        """The ids of the cables that this one cites, as far as they are here."""
        sql = f"SELECT DISTINCT {_MEANT} AS meant {_JOINED} WHERE citing.id = ?"
        return tuple(id for (id,) in self._manifest.ask(sql, citing) if self._sent(id))

    def all_cited(self, first: str, last: str, most: int) -> list[str]:
        """The ids between two that are cited, here or not, at most so many."""
        sql = f"""SELECT DISTINCT {_MEANT} AS meant {_JOINED}
            WHERE (cites.target BETWEEN ? AND ? OR cites.before BETWEEN ? AND ?) AND meant BETWEEN ? AND ? LIMIT ?"""
        return [id for (id,) in self._manifest.ask(sql, *(first, last) * 3, most)]

    def all_written(self, first: str, last: str, most: int) -> list[str]:
        """The ids between two as references write them, whatever year they mean, at most so many."""
        sql = "SELECT DISTINCT target FROM cites WHERE target BETWEEN ? AND ? ORDER BY target LIMIT ?"
        return [id for (id,) in self._manifest.ask(sql, first, last, most)]

    def all_citing(self, first: str, last: str, most: int) -> list[str]:
        """The ids between two whose cables cite others that are here, at most so many."""
        sql = f"""SELECT DISTINCT citing.id {_JOINED}
            WHERE citing.id BETWEEN ? AND ? AND {_MEANT} IN (SELECT id FROM cables) ORDER BY citing.id LIMIT ?"""
        return [id for (id,) in self._manifest.ask(sql, first, last, most)]

    def counts(self) -> dict[str, int]:
        """By id, how many cables cite each."""
        sql = f"""SELECT meant, count(DISTINCT id) FROM (SELECT {_MEANT} AS meant, citing.id AS id {_JOINED})
            WHERE meant != id GROUP BY meant"""
        return dict(self._manifest.ask(sql))

    def totals(self) -> tuple[int, int, int]:
        """How many references lead to a cable that is here, to one that is not, and to one whose year is not known."""
        sql = f"""SELECT count(found.id), count(meant), count(*) FROM (SELECT {_MEANT} AS meant {_JOINED})
            LEFT JOIN cables found ON found.id = meant"""
        resolved, numbered, every = self._manifest.ask(sql)[0]
        return resolved, numbered - resolved, every - numbered

    def missing(self) -> tuple[Missing, ...]:
        """What is cited and not there, the most cited first."""
        sql = f"""SELECT meant, id, min(inferred) FROM
            (SELECT {_MEANT} AS meant, citing.id AS id, citing.sent AS sent, cites.row AS row,
                cites.before IS NOT NULL AS inferred {_JOINED})
            WHERE meant NOT IN (SELECT id FROM cables) GROUP BY meant, id ORDER BY sent IS NULL, sent, row"""
        wanted: dict[str, dict[str, bool]] = {}
        for meant, citing, inferred in self._manifest.ask(sql):
            wanted.setdefault(meant, {})[citing] = bool(inferred)
        numbers = ((read_number(meant), citing) for meant, citing in wanted.items())
        missing = [Missing(number, tuple(citing), all(citing.values())) for number, citing in numbers if number]
        return tuple(sorted(missing, key=lambda each: (-len(each.cited_by), each.number)))
