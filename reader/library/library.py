"""Library: a collection of cables as its callers see it - lists, searches, single cables, citations."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from reader.cable.number import read_number
from reader.library.citations import Citations
from reader.library.entry import Citation, Entry, Missing, Page
from reader.library.naming import cable_of, entry_of, id_of, name_of
from reader.library.query import Query, fold, matches, read_query
from reader.library.record import Problem
from reader.library.sources import read_again, read_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reader.cable.model import Cable, Reference
    from reader.library.record import Place, Record

__all__ = ["Citation", "Entry", "Library", "Missing", "Page", "Sort"]

Sort = Literal["date", "number", "post", "subject", "citations", "relevance"]

_SEARCHED_CHARACTERS = 300_000_000
_CABLES_KEPT = 16
_RESULTS_KEPT = 32


class Library:
    """Every cable in some files and folders. Fronts are in memory; texts are read back from their files."""

    def __init__(self, name: str) -> None:
        """Start an empty library; `Library.open` fills one."""
        self.name = name
        self.problems: list[Problem] = []
        self._entries: dict[str, Entry] = {}
        self._references: dict[str, tuple[Reference, ...]] = {}
        self._copies: dict[str, list[str]] = defaultdict(list)
        self._fronts: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._searched = 0
        self._read = lru_cache(maxsize=_CABLES_KEPT)(self._read_back)
        self._results = lru_cache(maxsize=_RESULTS_KEPT)(self._search)

    @classmethod
    def open(cls, paths: Sequence[Path], progress: Callable[[int], None] | None = None) -> Library:
        """Read the fronts of all cables in files and folders.

        Args:
            paths: files and folders, in any form that `sources` knows.
            progress: called with the number of cables read so far, after each.
        """
        library = cls(name_of(paths))
        for item in read_sources(paths):
            if isinstance(item, Problem):
                library.problems.append(item)
            else:
                library._add(item)
                if progress:
                    progress(len(library))
        return library

    def _add(self, record: Record) -> None:
        cable = cable_of(record)
        base = id_of(cable, record.origin)
        copies = self._copies[base]
        id = f"{base}~{len(copies) + 1}" if copies else base
        copies.append(id)
        entry = entry_of(cable, record, id)
        self._entries[id] = entry
        self._references[id] = cable.references
        self._fronts[id] = fold(_front_words(entry))
        self._searched += len(record.text)
        if self._searched < _SEARCHED_CHARACTERS:
            self._texts[id] = fold(record.text)
        elif len(self._texts) == len(self._entries) - 1:
            self.problems.append(Problem(record.origin, "from here on only fronts are searched, not texts."))

    def __len__(self) -> int:
        """How many cables there are, further copies included."""
        return len(self._entries)

    def __contains__(self, id: object) -> bool:
        """Whether there is a cable with this very id."""
        return id in self._entries

    def page(self, query: Query | str = "", offset: int = 0, limit: int = 50, sort: Sort = "date") -> Page:
        """Some rows of what a query finds.

        Args:
            query: what to look for; nothing finds all.
            offset: how many rows to leave out.
            limit: how many rows to give at most.
            sort: the order: "date" newest first, "citations" most cited first, the others rising.
        """
        ids = self.ids(query, sort)
        return Page(len(ids), tuple(self._entries[id] for id in ids[offset : offset + limit]))

    def ids(self, query: Query | str = "", sort: Sort = "date") -> tuple[str, ...]:
        """The ids of what a query finds, in order."""
        return self._results(read_query(query) if isinstance(query, str) else query, sort)

    def _search(self, query: Query, sort: Sort) -> tuple[str, ...]:
        """All that match, in order; by relevance, the cable whose number was typed, then matches of the front."""
        if not query.needles:
            return tuple(self._ordered("date" if sort == "relevance" else sort))
        named = self.find(query.written)
        if sort != "relevance":
            return tuple(id for id in self._ordered(sort) if id == named or self._is_found(query, id))
        found = [id for id in self._ordered("date") if id != named and self._is_found(query, id)]
        found.sort(key=lambda id: not matches(query, self._fronts[id]))
        return (named, *found) if named else tuple(found)

    def _is_found(self, query: Query, id: str) -> bool:
        return matches(query, self._fronts[id], self._texts.get(id, ""))

    def _ordered(self, sort: Sort) -> list[str]:
        entries = sorted(self._entries.values(), key=lambda entry: (entry.number is None, entry.number, entry.id))
        match sort:
            case "date":
                dated = [entry for entry in entries if entry.sent]
                dated.sort(key=lambda entry: entry.sent.timestamp() if entry.sent else 0, reverse=True)
                entries = dated + [entry for entry in entries if not entry.sent]
            case "post":
                entries.sort(key=lambda entry: (entry.post is None, entry.post))
            case "subject":
                entries.sort(key=lambda entry: (entry.subject is None, fold(entry.subject or "")))
            case "citations":
                entries.sort(key=lambda entry: -len(self._citations.cited_by(self._base(entry.id))))
            case _:
                pass
        return [entry.id for entry in entries]

    def entry(self, id: str) -> Entry:
        """What the list shows of one cable.

        Raises:
            KeyError: no cable has this id.
        """
        return self._entries[id]

    def get(self, id: str) -> Cable:
        """One cable, its text read back from its file.

        Raises:
            KeyError: no cable has this id.
            UnreadableError: its file is gone, or has changed.
        """
        return self._read(id)

    def _read_back(self, id: str) -> Cable:
        return cable_of(read_again(self._entries[id].place))

    def source(self, id: str) -> Place:
        """Where the text of a cable stands."""
        return self._entries[id].place

    def find(self, written: str) -> str | None:
        """The id of the cable that a number in any spelling names: `08 TOKYO 1095`, `08tokyo1095`, `tokyo 01095`.

        Without a year the number must leave no choice.
        """
        written = written.strip()
        for id in (written, written.upper()):
            if id in self._entries:
                return id
        if number := read_number(written):
            return number.id if number.id in self._entries else None
        if number := read_number(f"2000 {written}"):
            candidates = self._without_year.get((number.post, number.serial), [])
            return candidates[0] if len(candidates) == 1 else None
        return None

    def versions(self, id: str) -> tuple[Entry, ...]:
        """All copies of one cable, this one among them, in the order in which they were read."""
        if read_number(self._base(id)) is None:
            return (self._entries[id],)
        return tuple(self._entries[copy] for copy in self._copies[self._base(id)])

    def resolve(self, reference: Reference, citing: str) -> str | None:
        """The id of the cable that a reference of the cable `citing` means, or None where it is not here."""
        return self._citations.resolve(reference, self._base(citing))

    def cites(self, id: str) -> tuple[Citation, ...]:
        """Every reference of a cable, and where it leads."""
        return tuple(Citation(each, self.resolve(each, id)) for each in self._references[id])

    def cited_by(self, id: str) -> tuple[Entry, ...]:
        """The cables that cite this one, oldest first; of several copies only the first."""
        citing = (self._entries[each] for each in self._citations.cited_by(self._base(id)))
        return tuple(sorted(citing, key=lambda entry: (entry.sent is None, entry.sent, entry.id)))

    def missing(self) -> tuple[Missing, ...]:
        """The cables that others cite and that are not here, the most cited first."""
        return self._citations.missing()

    def _base(self, id: str) -> str:
        """The id without the `~2` of a further copy."""
        return id if id in self._copies else id.rpartition("~")[0]

    @cached_property
    def _citations(self) -> Citations:
        first = {base: copies[0] for base, copies in self._copies.items()}
        return Citations(
            {base: self._entries[id] for base, id in first.items()},
            {base: self._references[id] for base, id in first.items()},
        )

    @cached_property
    def _without_year(self) -> dict[tuple[str, int], list[str]]:
        """Ids by post and serial."""
        found: dict[tuple[str, int], list[str]] = defaultdict(list)
        for base in self._copies:
            if number := read_number(base):
                found[number.post, number.serial].append(base)
        return found


def _front_words(entry: Entry) -> str:
    day = entry.sent.strftime("%Y-%m-%d %B") if entry.sent else ""
    known = (entry.id, str(entry.number or ""), entry.origin, entry.post, entry.subject, entry.classification, day)
    return " ".join((*(word for word in known if word), *entry.tags, *entry.captions))
