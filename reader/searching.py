"""The work of the commands `index`, `search` and `stats`: a library with its index on disk, and what it tells."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from annotations.counting import counted
from reader.cable.markings import level_of_classification
from reader.export.escape import printable_json, printable_line
from reader.library.library import Library
from reader.settings import default_paths, standard_folders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from reader.library.entry import Entry
    from reader.library.index import Progress
    from reader.notes.marks import StoreMarks


def open_library(paths: Sequence[Path], progress: Callable[[Progress], None] | None = None) -> Library:
    """The library of some paths, or the one that was open last, its index brought up to date."""
    folders = standard_folders()
    return Library.open(list(paths) or default_paths(folders), progress, folders.cache)


def marks_of(query: str, notes: Path | None) -> StoreMarks | None:
    """What the notes know of cables, where a query asks for it: `is:`, `has:notes`, `my:`, `note:`.

    Raises:
        QueryError: the query cannot be read.
        NotesError: the notes cannot.
    """
    from reader.library.query import asks_notes, read_query

    if not asks_notes(read_query(query)):
        return None
    from annotations.store import AnnotationStore
    from reader.notes.marks import StoreMarks
    from reader.settings import load_settings

    return StoreMarks(AnnotationStore(notes or load_settings().notes_path))


def as_json(entry: Entry) -> str:
    """One result as a line of JSON, its keys those of `show --json`."""
    return printable_json(json.dumps(_as_object(entry), ensure_ascii=False))


def _as_object(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "post": entry.post,
        "origin": entry.origin,
        "sent": entry.sent.strftime("%Y-%m-%dT%H:%M:%SZ") if entry.sent else None,
        "classification": entry.classification,
        "tags": list(entry.tags),
        "captions": list(entry.captions),
        "subject": entry.subject,
        "source": {"path": entry.place.name, "format": entry.format, "offset": entry.place.offset},
    }


def as_columns(entries: Sequence[Entry]) -> list[str]:
    """Results as lines, in columns as wide as what stands in them: number, day, level as in portion marks, subject."""
    cells = [
        [
            printable_line(text)
            for text in (
                entry.id,
                f"{entry.sent:%Y-%m-%d}" if entry.sent else "-",
                _level(entry),
                entry.subject or "(no subject)",
            )
        ]
        for entry in entries
    ]
    ids, days, levels = (max((len(row[column]) for row in cells), default=0) for column in range(3))
    return [f"{id:{ids}}  {day:{days}}  {level:{levels}}  {subject}" for id, day, level, subject in cells]


def _level(entry: Entry) -> str:
    level = level_of_classification(entry.classification)
    return str(level) if level else entry.classification or "-"


def missing_lines(library: Library, *, as_json: bool) -> Iterator[str]:
    """The cables that are cited and not here: the number to ask for each by, how often it is cited, by whom first."""
    missing = library.missing()
    if as_json:
        for number, cited_by, year_inferred in missing:
            told = {
                "id": number.id,
                "number": str(number),
                "year_inferred": year_inferred,
                "cited": len(cited_by),
                "cited_by": cited_by,
            }
            yield printable_json(json.dumps(told, ensure_ascii=False))
        return
    _, _, of_no_year = library.references()
    left = f"; {counted(of_no_year, 'reference is', 'references are')} of an unknown year" if of_no_year else ""
    yield f"{printable_line(library.name)}: {counted(len(missing), 'cable is', 'cables are')} cited and not here{left}"
    if missing:
        yield ""
    for number, cited_by, year_inferred in missing:
        year = "; year inferred" if year_inferred else ""
        yield f"  {number!s:22} {_cited(cited_by)}{year}"


def _cited(cited_by: Sequence[str]) -> str:
    times = f"{len(cited_by):,} times, first" if len(cited_by) > 1 else "once,"
    return f"cited {times} by {printable_line(cited_by[0])}"


def statistics(library: Library) -> list[tuple[str, list[tuple[str, int]]]]:
    """Tables of counts: by year, level and post, of references, and of what could not be read by reason."""
    counts = library.results().counts()
    resolved, missing, of_no_year = library.references()
    every, cited = len(library), resolved + missing + of_no_year
    unread: dict[str, int] = {}
    for problem in library.problems:
        unread[problem.sentence] = unread.get(problem.sentence, 0) + 1
    return [
        ("Year", _all_of({str(year): count for year, count in counts.years.items()}, every, "undated")),
        ("Level", _all_of(counts.levels, every, "not known")),
        ("Post", _all_of(counts.posts, every, "not known")),
        ("References", _all_of({"resolved": resolved, "missing": missing}, cited, "of an unknown year")),
        ("Could not be read", list(unread.items())),
    ]


def _all_of(counts: dict[str, int], every: int, others: str) -> list[tuple[str, int]]:
    """Counts as rows, with one more for those that are in none of them."""
    left = every - sum(counts.values())
    return [*counts.items(), *([(others, left)] if left else [])]
