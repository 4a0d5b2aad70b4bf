"""What the notes file held at one moment, looked up quickly. Read by any thread, never changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from annotations.layout import by_key, in_order
from annotations.records import read_note
from annotations.tags import Spellings, fold_tag

if TYPE_CHECKING:
    from annotations.layout import Tables
    from annotations.model import Note
    from annotations.records import Record
    from annotations.shelf import Changes

_BY_KEY = {"notes": "notes", "cables": "cables", "state": "state", "looks": "tags"}
"""What is looked up by key, and the table it comes from."""


class View:
    """The records of `tables` by their keys. Whatever is not asked for is not computed."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def get_ready(self) -> None:
        """Work out what whoever draws asks for."""
        for name in ("notes_on", *_BY_KEY):
            getattr(self, name)

    def after(self, tables: Tables, changes: Changes) -> View:
        """What `tables` hold, which differ from those of this view by `changes`: only these are worked out anew."""
        view = View(tables)
        for name, table in _BY_KEY.items():
            records = getattr(self, name)
            if changed := changes.get(table):
                records = {**records, **{key: record for key, record in changed.items() if record}}
                for key in [key for key, record in changed.items() if record is None]:
                    records.pop(key, None)
            view.__dict__[name] = records
        view.__dict__["notes_on"] = self._notes_on_after(changes.get("notes", {}))
        return view

    def _notes_on_after(self, changed: dict[str, Record | None]) -> dict[str, list[Record]]:
        found = dict(self.notes_on) if changed else self.notes_on
        for id, record in changed.items():
            before = self.notes.get(id)
            cable = str(record["cable"]) if record else ""
            if before and before["cable"] != cable:
                left = [each for each in found[before["cable"]] if each["id"] != id]
                found[before["cable"]] = left
                if not left:
                    del found[before["cable"]]
            if record and before and before["cable"] == cable:
                found[cable] = [record if each["id"] == id else each for each in found[cable]]
            elif record:
                found[cable] = [*found.get(cable, ()), record]
        return found

    @cached_property
    def notes(self) -> dict[str, Record]:
        """The records of notes by id."""
        return by_key(self.tables, "notes")

    @cached_property
    def all_notes(self) -> tuple[Note, ...]:
        """All notes by time of creation."""
        return tuple(sorted(map(read_note, self.notes.values()), key=lambda note: note.created))

    @cached_property
    def notes_on(self) -> dict[str, list[Record]]:
        """The records of notes by cable."""
        found: dict[str, list[Record]] = defaultdict(list)
        for record in self.notes.values():
            found[record["cable"]].append(record)
        return dict(found)

    @cached_property
    def cables(self) -> dict[str, Record]:
        """The records of cables' marks by cable."""
        return by_key(self.tables, "cables")

    @cached_property
    def looks(self) -> dict[str, Record]:
        """The records of what was said about tags, by folded tag."""
        return by_key(self.tables, "tags")

    @cached_property
    def annotated(self) -> tuple[str, ...]:
        """The cables with notes or marks."""
        return tuple(sorted({*self.notes_on, *self.cables}))

    @cached_property
    def state(self) -> dict[str, Record]:
        """The records of working state by key."""
        return by_key(self.tables, "state")

    @cached_property
    def history(self) -> list[Record]:
        """The changes that can be undone or redone, the oldest first."""
        return in_order(self.tables, "history")

    @cached_property
    def tags(self) -> list[str]:
        """Every tag of every note and cable."""
        records = [*self.tables.get("notes", {}).values(), *self.tables.get("cables", {}).values()]
        return [tag for record in records for tag in record["tags"]]

    @cached_property
    def tag_counts(self) -> dict[str, int]:
        """Each tag in its first spelling, in alphabetical order, and how often it is used."""
        spellings = Spellings(self.tags)
        counts: Counter[str] = Counter()
        for tag, count in Counter(self.tags).items():
            counts.update(dict.fromkeys(spellings.spell([tag]), count))
        return dict(sorted(counts.items(), key=lambda item: fold_tag(item[0])))
