"""Who took a mark off a cable, when two files differ in it and no common ancestor is given.

Of two files one has the tag, or the star, and one has not: given by the one, or taken away by the other? The file in
which it was given and taken away more often has seen what the other did; its word holds.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from annotations.layout import by_key, in_order
from annotations.records import blank
from annotations.tags import fold_tag

if TYPE_CHECKING:
    from annotations.layout import Tables
    from annotations.records import Record

Turns = Counter[tuple[str, str]]
"""How often a mark was given or taken away, by cable and mark."""


def marks_in(record: Record) -> set[str]:
    """The marks of a cable's record, each as a word: tags folded, behind `#`."""
    ons = {name for name in ("starred", "read") if record[name]}
    return ons | {f"#{fold_tag(tag)}" for tag in record["tags"]}


def turns_in(tables: Tables) -> Turns:
    """How often each mark was turned, as far as the history of changes tells; what was undone never happened."""
    turns: Turns = Counter()
    current = by_key(tables, "cables")
    for entry in reversed(in_order(tables, "history")):
        for table, cable, fields in () if entry["undone"] else entry["records"]:
            if table == "cables":
                now = current.get(cable) or blank("cables", cable) or {}
                current[cable] = before = {**now, **(fields or blank("cables", cable) or {})}
                turns.update((cable, mark) for mark in marks_in(now) ^ marks_in(before))
    return turns


def common_marks(cable: str, ours: Record, theirs: Record, turns: tuple[Turns, Turns]) -> Record:
    """The marks that both had and one took away, as a cable's record.

    Args:
        turns: what `turns_in` says of ours and of theirs.
    """
    mine, other = marks_in(ours), marks_in(theirs)
    gone = set()
    for mark in mine ^ other:
        our_turns, their_turns = (
            _turned(turns[side][cable, mark], mark in marks) for side, marks in enumerate((mine, other))
        )
        if (mark in mine) != (our_turns > their_turns):
            gone.add(mark)
    tags = [tag for tag in [*ours["tags"], *theirs["tags"]] if f"#{fold_tag(tag)}" in gone]
    return {"cable": cable, "tags": tags, "starred": "starred" in gone, "read": "read" in gone}


def _turned(times: int, on: bool) -> int:
    """The least number of turns, from nothing, that end with the mark as it is now."""
    return times if times % 2 == on else times + 1
