"""Library: a collection of cables as its callers see it - lists, searches, counts, single cables, citations."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cable.number import as_number, read_number
from reader.library.citations import Citations
from reader.library.entry import Citation, Entry, Missing, Page
from reader.library.naming import cable_of, name_of, place_of
from reader.library.orders import Orders, Results
from reader.library.record import without_surrogates
from reader.library.upkeep import BUSY, Upkeep

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    import tantivy

    from reader.cable.model import Cable, Reference
    from reader.library.cable_sets import Marks
    from reader.library.finding import Finding
    from reader.library.hits import Context, Hits
    from reader.library.index import Index, Progress
    from reader.library.orders import Sort
    from reader.library.query import Query
    from reader.library.record import Problem

_CABLES_KEPT = 16
_SERIAL = re.compile("[0-9]{1,9}")


class Library:
    """Every cable in some files and folders: an index of them, and their texts read back from their files.

    Args:
        name: what to call it.
        paths: its files and folders.
        cache: the folder for indexes; None keeps this one in memory.

    It answers at once with what its index holds; `refresh` reads what is new, in another thread if so wished.
    """

    def __init__(self, name: str, paths: Sequence[Path] = (), cache: Path | None = None) -> None:
        self.name = name
        self.place = place_of(paths)
        self.paths = list(paths)
        self._upkeep = Upkeep(self.paths, cache, self._use)
        self.notices = self._upkeep.notices
        self._read = lru_cache(maxsize=_CABLES_KEPT)(self._read_back)

    @classmethod
    def open(
        cls, paths: Sequence[Path], progress: Callable[[Progress], None] | None = None, cache: Path | None = None
    ) -> Library:
        """A library whose index is in step with its files.

        Args:
            paths: files and folders, in any form that `sources` knows.
            progress: called after each piece of reading.
            cache: the folder for indexes.
        """
        library = cls(name_of(paths), paths, cache)
        library.refresh(progress)
        return library

    def _use(self, index: Index) -> None:
        self._index = index
        self._citations = Citations(index.manifest)
        self._orders = Orders(index, self._citations)

    @property
    def generation(self) -> int:
        """A number that rises whenever what the library holds may have changed."""
        return self._index.generation

    def refresh(
        self, progress: Callable[[Progress], None] | None = None, stop: Callable[[], bool] | None = None
    ) -> bool:
        """Read what is new or has changed and forget what is gone; meanwhile the library answers.

        Args:
            progress: called after each piece of reading.
            stop: asked now and then whether to leave off; what is read by then is kept.

        Returns:
            False where another program is reading these files: what it has read by now is there.
        """
        return self._upkeep.refresh(progress, stop)

    def read_ahead(self, stop: Callable[[], bool]) -> None:
        """Have the index in the system's memory before it is searched, unless `stop` says to leave off."""
        self._index.read_ahead(stop)

    @property
    def is_being_read(self) -> bool:
        """Whether another program was reading these files, so that they may have more than is known here."""
        return BUSY in self.notices

    def watch(self, lost: Callable[[], object], changed: Callable[[], object] | None = None) -> None:
        """Be told, in whatever thread, of what befalls the index while it is used.

        Args:
            lost: called should it become unreadable; until `refresh` has made it anew, it is empty.
            changed: called when it is seen that another program has read what was new.
        """
        self._upkeep.watch(lost, changed)

    @property
    def problems(self) -> list[Problem]:
        """What could not be read, by place."""
        folders = [path for path in self._named() if os.path.isdir(path)]  # noqa: PTH112 - a name may be too long
        found = self._index.manifest.problems()
        told = {problem.path for problem in found}
        return [*found, *self._index.manifest.empty(folder for folder in folders if folder not in told)]

    @property
    def unread(self) -> list[Problem]:
        """Those of the files and folders that the user named which could not be read."""
        named = self._named()
        return [problem for problem in self.problems if problem.path in named and problem.place.is_whole]

    def _named(self) -> list[Path]:
        return [Path(os.path.abspath(path)) for path in self.paths]  # noqa: PTH100 - links stay as they are

    def __len__(self) -> int:
        """How many cables there are, further copies included."""
        return self._index.manifest.count()

    def __contains__(self, id: object) -> bool:
        """Whether there is a cable with this very id."""
        return bool(self._index.manifest.ask("SELECT 1 FROM cables WHERE id = ?", id)) if isinstance(id, str) else False

    # Lists and searches

    def page(
        self,
        query: str = "",
        offset: int = 0,
        limit: int = 50,
        sort: Sort = "date",
        marks: Marks | None = None,
    ) -> Page:
        """Some rows of what a query finds.

        Args:
            query: what to look for; nothing finds all.
            offset: how many rows to leave out.
            limit: how many rows to give at most.
            sort: the order: "date" newest first, "citations" most cited first, "relevance", the others rising.
            marks: what the user's notes know, for `is:`, `has:notes`, `my:` and `note:`.

        Raises:
            QueryError: the query cannot be read; its position says where.
        """
        return self.results(query, sort, marks).page(offset, limit)

    def results(self, query: str = "", sort: Sort = "date", marks: Marks | None = None) -> Results:
        """What a query finds, page by page: the query is read once, and by what the notes know now.

        Raises:
            QueryError: the query cannot be read.
        """
        sort = _order(query, sort)
        found, used = self._translate(query, marks, sort)
        return Results(self._orders, self._index, found, (query, used), sort)

    def _translate(self, query: str, marks: Marks | None, sort: Sort) -> tuple[tantivy.Query, Hashable]:
        """The query to run, and what its answer depends on besides what is written."""
        if not query.strip():
            import tantivy  # here, not above: not before something is listed

            return tantivy.Query.all_query(), ()

        from reader.library.query import read_query

        finding = self._finding(marks, ranked=sort == "relevance")
        return finding.translate(read_query(query)), tuple(finding.used)

    def _finding(self, marks: Marks | None, *, ranked: bool) -> Finding:
        from reader.library.cable_sets import CableSets  # here, not above: not before something is searched
        from reader.library.finding import Finding

        sets = CableSets(self.named, self._citations, marks)
        return Finding(self.named, sets, ranked=ranked, terms=self._index.terms)

    def why_nothing(self, query: str, marks: Marks | None = None) -> str:
        """A sentence or two on why a query finds nothing: what of it no cable has, and what may be meant.

        Raises:
            QueryError: the query cannot be read.
        """
        from reader.library.nothing import Nothing  # here and below: only who finds nothing needs it
        from reader.library.query import read_query

        if not len(self):
            return "There is no cable to search."
        index, finding = self._index, self._finding(marks, ranked=False)

        def count(part: Query) -> int:
            return index.searcher().count(finding.translate(part))

        tags = marks.tags if marks else tuple
        return Nothing(count, index.terms, lambda: self.values("date", ""), tags).why(read_query(query))

    @staticmethod
    def hits(query: str) -> Hits:
        """What to highlight in a cable that a query finds."""
        from reader.library.hits import Hits
        from reader.library.query import read_query, words_of

        return Hits(words_of(read_query(query)))

    def context(self, id: str, hits: Hits) -> Context | None:
        """The words around the first hit in the text of a cable; None where there is none.

        Raises:
            KeyError: no cable has this id.
            UnreadableError: its file is gone, or has changed.
        """
        from reader.library.sources import read_again

        return hits.context(read_again(self.entry(id).place).text)

    def values(self, field: str, begun: str) -> list[str]:
        """Values of a field that begin with some letters, as the collection has them: for completion."""
        from reader.library.offering import Offering  # here, not above: not before something is typed

        return Offering(self._index.searcher(), self._index.manifest, self._citations).values(
            field, without_surrogates(begun)
        )

    # Single cables

    def entry(self, id: str) -> Entry:
        """What the list shows of one cable.

        Raises:
            KeyError: no cable has this id.
        """
        entry = self._index.manifest.entry(id)
        if entry is None:
            raise KeyError(id)
        return entry

    def get(self, id: str) -> Cable:
        """One cable, its text read back from its file.

        Raises:
            KeyError: no cable has this id.
            UnreadableError: its file is gone, or has changed.
        """
        return self._read(id, self.generation)

    def _read_back(self, id: str, _generation: int) -> Cable:
        from reader.library.sources import read_again

        return cable_of(read_again(self.entry(id).place))

    def find(self, written: str) -> str | None:
        """The id of the cable that a number in any spelling names; None if there is no such cable, or more than one."""
        named = self.named(written)
        return named[0] if len(named) == 1 else None

    def named(self, written: str) -> tuple[str, ...]:
        """The ids of the cables that may be meant by a number in any spelling, oldest first.

        `08 TOKYO 1095` and `08tokyo1095` name one, `tokyo 01095` those of any year, `1095` those of any post as well.
        A further copy has `~2` behind each of these.
        """
        written = without_surrogates(written.strip())
        for id in (written, written.upper()):
            if id in self:
                return (id,)
        first, mark, copy = written.partition("~")
        if mark and copy.isdecimal():
            return tuple(id for base in self.named(first) if (id := f"{base}~{copy}") in self)
        written = as_number(written)
        if number := read_number(written) or read_number(f"0{written}"):  # 7 Dakar 21 is of 2007
            return (number.id,) if number.id in self else ()
        if number := read_number(f"2000 {written}"):
            return self._of_serial(number.serial, number.post)
        return self._of_serial(int(written)) if _SERIAL.fullmatch(written) else ()

    def _of_serial(self, serial: int, post: str | None = None) -> tuple[str, ...]:
        sql = "SELECT DISTINCT base FROM cables WHERE serial = ? AND ? IN (post, '') ORDER BY year, post"
        return tuple(id for (id,) in self._index.manifest.ask(sql, serial, post or ""))

    def versions(self, id: str) -> tuple[Entry, ...]:
        """All copies of one cable, this one among them, in the order in which they were read."""
        base = self._base(id)
        if read_number(base) is None:
            return (self.entry(id),)
        further = self._index.manifest.ask("SELECT id FROM cables WHERE base = ? AND copy > 1 ORDER BY copy", base)
        return tuple(self.entry(copy) for copy in (base, *(id for (id,) in further)))

    # Citations

    def resolve(self, reference: Reference, citing: str) -> str | None:
        """The id of the cable that a reference of the cable `citing` means, or None where it is not here."""
        return self._citations.resolve(reference, self._base(citing))

    def cites(self, id: str) -> tuple[Citation, ...]:
        """Every reference of a cable, and where it leads.

        Raises:
            KeyError: no cable has this id.
            UnreadableError: its file is gone, or has changed.
        """
        return tuple(Citation(each, self.resolve(each, id)) for each in self.get(id).references)

    def cited_by(self, id: str) -> tuple[Entry, ...]:
        """The cables that cite this one, oldest first; of several copies only the first."""
        citing = (self.entry(each) for each in self._citations.cited_by(self._base(id)))
        return tuple(sorted(citing, key=lambda entry: (entry.sent is None, entry.sent, entry.id)))

    def mentioned_in(self, id: str) -> tuple[Entry, ...]:
        """The cables that name this one in their text without citing it, oldest first; where it is many, the latest."""
        from reader.library.mentioning import mentioning  # here, not above: only who opens a cable needs it

        number = self.entry(id).number
        if number is None:
            return ()
        left_out = {number.id, *self._citations.cited_by(self._base(id))}
        return tuple(mentioning(number, lambda query, most: self.page(query, 0, most).rows, left_out))[::-1]

    def references(self) -> tuple[int, int, int]:
        """How many references lead to a cable that is here, to one that is not, and to one whose year is not known."""
        return self._citations.totals()

    def missing(self) -> tuple[Missing, ...]:
        """The cables that others cite and that are not here, the most cited first."""
        return self._citations.missing()

    def _base(self, id: str) -> str:
        """The id without the `~2` of a further copy."""
        found = self._index.manifest.ask("SELECT base FROM cables WHERE id = ?", id)
        return str(found[0][0]) if found else id


def _order(query: str, sort: Sort) -> Sort:
    """The order to give; without words nothing is more relevant than anything else."""
    return "date" if sort == "relevance" and not query.strip() else sort
