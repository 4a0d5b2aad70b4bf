"""Changes that can be taken back: each is kept in the notes file as what has to be set to undo it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from annotations.records import Record, blank, fault_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from annotations.shelf import Shelf

LENGTH = 200
"""Changes that can be undone."""


class Edit(NamedTuple):
    """What happens to one record: `make` is given the record as it is, or None, and returns what is to be there.

    It is called when the file is locked, so that another program's changes of other fields are not lost.
    """

    table: str
    key: str
    make: Callable[[Record | None], Record | None]


class Change(NamedTuple):
    """Edits that happen together. `what` says so to the user; `id` makes doing it twice the same as once.

    `plan` is asked for the edits when the file is locked, so that what another program wrote is seen. `typed` is what
    the user wrote though it is no part of undo.
    """

    id: str
    what: str
    plan: Callable[[Shelf], Iterable[Edit]]
    undoable: bool = True
    typed: bool = False

    @property
    def on_purpose(self) -> bool:
        """Whether the user would miss it; not if it only records where they have been."""
        return self.undoable or self.typed

    def apply(self, shelf: Shelf) -> None:
        """Make the change on the records of `shelf` and remember how to undo it."""
        if shelf.get("history", self.id):
            return
        ways_back = _change_records(shelf, [(edit.table, edit.key, edit.make) for edit in self.plan(shelf)])
        if self.undoable and ways_back:
            entry = {"id": self.id, "what": self.what, "undone": False, "records": ways_back}
            shelf.put("history", {**_past_keeping(shelf), self.id: entry})


class Swap(NamedTuple):
    """Undo a change (`undone` true) or do it again: the records and their way back change places."""

    id: str
    undone: bool

    @property
    def on_purpose(self) -> bool:
        """Always: only the user undoes."""
        return True

    def apply(self, shelf: Shelf) -> None:
        """Make the swap on the records of `shelf`, unless it was made already."""
        entry = shelf.get("history", self.id)
        if entry is None or entry["undone"] == self.undone:
            return
        steps = [(table, key, _setter(table, fields)) for table, key, fields in entry["records"]]
        ways_back = _change_records(shelf, steps)
        shelf.put("history", {self.id: {**entry, "undone": self.undone, "records": ways_back}})


def next_to_undo(entries: Sequence[Record], own: Container[str]) -> Record | None:
    """The latest change that is not undone, whose id is among `own`, and on which no later change builds."""
    later = _Touched()
    for entry in reversed(entries):
        if entry["undone"]:
            continue
        if entry["id"] in own and not later.meets(entry):
            return entry
        later.add(entry)
    return None


def next_to_redo(entries: Sequence[Record], own: Container[str]) -> Record | None:
    """The change that was undone last, of those whose ids are among `own`: a new change drops what was undone."""
    undone = (entry for entry in entries if entry["undone"] and entry["records"])
    return next((entry for entry in undone if entry["id"] in own), None)


class _Touched:
    """What changes have set: by table and key the names of the fields, or None for the whole record.

    The time of a note's change does not count: every change of text or tags sets it.
    """

    def __init__(self) -> None:
        self._fields: dict[tuple[str, str], set[str] | None] = {}

    def add(self, entry: Record) -> None:
        """Take note of what a change sets."""
        for table, key, fields in entry["records"]:
            known = self._fields.get((table, key), set())
            self._fields[table, key] = None if known is None or fields is None else known | _names(fields)

    def meets(self, entry: Record) -> bool:
        """Whether a change sets what is here already."""
        for table, key, fields in entry["records"]:
            known = self._fields.get((table, key), set())
            if known is None or (known and (fields is None or known & _names(fields))):
                return True
        return False


def _names(fields: Record) -> set[str]:
    return {*fields} - {"changed"}


Step = tuple[str, str, "Callable[[Record | None], Record | None]"]


def _change_records(shelf: Shelf, steps: Sequence[Step]) -> list[list[object]]:
    """Change records, and return for each that did change what has to be set to come back."""
    changed: dict[str, dict[str, Record | None]] = defaultdict(dict)
    ways_back: list[list[object]] = []
    for table, key, make in steps:
        nothing = blank(table, key)
        current = shelf.get(table, key) or nothing
        wanted = make(current)
        if wanted != current:
            changed[table][key] = None if wanted == nothing else wanted
            ways_back.append([table, key, _way_back(current, wanted)])
    for table, records in changed.items():
        shelf.put(table, records)
    return ways_back


def _way_back(current: Record | None, wanted: Record | None) -> Record | None:
    if current is None or wanted is None:
        return current
    return {name: current.get(name) for name, value in wanted.items() if current.get(name) != value}


def _setter(table: str, fields: Record | None) -> Callable[[Record | None], Record | None]:
    def _make(current: Record | None) -> Record | None:
        if fields is None:
            return None
        record = {**(current or {}), **fields}
        # A change of a record that something else removed since has nothing left to act on.
        return current if fault_of(table, record) else record

    return _make


def _past_keeping(shelf: Shelf) -> dict[str, Record | None]:
    """What a new change leaves of the past: of what was undone only that it was, for merging; no more than `LENGTH`."""
    entries = shelf.all("history")
    undone = [entry for entry in entries if entry["undone"]][-LENGTH:]
    standing = [entry for entry in entries if not entry["undone"]][-(LENGTH - 1) :]
    kept = {entry["id"] for entry in (*undone, *standing)}
    dropped = {entry["id"]: None for entry in entries if entry["id"] not in kept}
    return {**dropped, **{entry["id"]: {**entry, "records": []} for entry in undone if entry["records"]}}
