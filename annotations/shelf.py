"""TinyDB's tables by our own keys: a note by its id, a cable's marks by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinydb import TinyDB
from tinydb.table import Document, Table

from annotations.layout import in_order
from annotations.records import KEY, Record

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

    from tinydb.storages import Storage

    from annotations.layout import Tables

Changes = dict[str, dict[str, "Record | None"]]
"""Records by table and key; None where one was removed."""


class _Rows(Table):
    """A table whose row numbers stay the strings that the file has."""

    # To turn all of them into numbers and back, at each change, takes longer than all else that is done with them.
    document_id_class = str  # type: ignore[assignment]


class _Tables(TinyDB):
    table_class = _Rows


class Shelf:
    """The records of one change. Made anew for each: TinyDB and we remember row numbers in it.

    Args:
        storage: in the middle of a change, so that reading is free and nothing is written before its end.
    """

    def __init__(self, storage: Storage) -> None:
        self._db = _Tables(storage=lambda: storage)
        self._rows: dict[str, dict[str, str]] = {}
        self._changed: dict[str, dict[str, None]] = {}

    def get(self, table: str, key: str) -> Record | None:
        """The record of that key. Not to be changed."""
        row = self._rows_of(table).get(key)
        return None if row is None else self._records(table)[row]

    def all(self, table: str) -> list[Record]:
        """All records of a table, the oldest row first. Not to be changed."""
        return in_order(self._tables(), table)

    def changes(self) -> Changes:
        """What was put so far, by table and key, as it is now."""
        return {table: {key: self.get(table, key) for key in keys} for table, keys in self._changed.items()}

    def put(self, table: str, changed: Mapping[str, Record | None]) -> None:
        """Replace the records of these keys, add those that are new, remove those that are None.

        At most three operations of TinyDB, however many records: each of them goes through the whole table.
        """
        rows = self._rows_of(table)
        tiny = self._db.table(table)
        self._changed.setdefault(table, {}).update(dict.fromkeys(changed))
        removed = [key for key, record in changed.items() if record is None and key in rows]
        replaced = {key: record for key, record in changed.items() if record is not None and key in rows}
        added = {key: record for key, record in changed.items() if record is not None and key not in rows}
        if removed:
            tiny.remove(doc_ids=[rows.pop(key) for key in removed])  # type: ignore[misc]
        if replaced:
            self._replace(table, replaced)
        if added:
            # Not `map(int, ...)`, which is quicker: other threads get their turn between.
            first = max((int(row) for row in self._records(table)), default=0) + 1
            rows.update((key, str(number)) for number, key in enumerate(added, first))
            tiny.insert_multiple(Document(record, rows[key]) for key, record in added.items())  # type: ignore[arg-type]

    def _replace(self, table: str, replaced: dict[str, Record]) -> None:
        records, rows = self._records(table), self._rows_of(table)
        for key in replaced:
            # TinyDB updates in place; whoever still reads the old record must not see it change.
            records[rows[key]] = dict(records[rows[key]])

        def _fill(record: MutableMapping[str, object]) -> None:
            record.update(replaced[str(record[KEY[table]])])

        self._db.table(table).update(_fill, doc_ids=[rows[key] for key in replaced])  # type: ignore[misc]

    def _rows_of(self, table: str) -> dict[str, str]:
        if table not in self._rows:
            name = KEY[table]
            # Not at once by `dict(zip(...))`, which is quicker: other threads get their turn between.
            self._rows[table] = {record[name]: row for row, record in self._records(table).items()}
        return self._rows[table]

    def _records(self, table: str) -> dict[str, Record]:
        return self._tables().get(table, {})

    def _tables(self) -> Tables:
        return self._db.storage.read() or {}
