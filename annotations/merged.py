"""What a merge changed, and how that is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotations.counting import counted

if TYPE_CHECKING:
    from annotations.records import Record


@dataclass
class Merged:
    """What a merge sets, by table and key, and what it came to, as ids of notes. None removes.

    `conflicts` are a note and the other version of it, now a note of its own.
    """

    records: dict[tuple[str, str], Record | None] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    left_deleted: list[str] = field(default_factory=list)
    conflicts: list[tuple[str, Record]] = field(default_factory=list)


def told(merged: Merged) -> str:
    """What a merge changed, as in `2 notes added, 1 cable marked otherwise, 1 conflict`; `nothing new` else."""
    tables = Counter(table for table, _ in merged.records)
    counts = (
        (len(merged.added), "note added", "notes added"),
        (len(merged.changed), "note changed", "notes changed"),
        (len(merged.deleted), "note deleted", "notes deleted"),
        (tables["cables"], "cable marked otherwise", "cables marked otherwise"),
        (tables["tags"], "tag described otherwise", "tags described otherwise"),
        (tables["searches"], "saved search changed", "saved searches changed"),
        (len(merged.conflicts), "conflict", "conflicts"),
    )
    return ", ".join(counted(*each) for each in counts if each[0]) or "nothing new"
