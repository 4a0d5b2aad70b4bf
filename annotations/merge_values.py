"""Saved searches and the looks of tags of two files made one."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import count
from typing import TYPE_CHECKING

from annotations.layout import by_key
from annotations.records import blank
from annotations.values_past import NOTHING, newer

if TYPE_CHECKING:
    from annotations.layout import Tables
    from annotations.merged import Merged
    from annotations.records import Record
    from annotations.values_past import Line, Lines

_NUMBER = re.compile(r" \(\d+\)\Z")


def merge_looks(merged: Merged, ours: Tables, theirs: Tables, lines: tuple[Lines, Lines]) -> None:
    """Merge colours and descriptions; of two new colours ours stays, of two new descriptions both.

    Args:
        lines: what the values of ours and of theirs were.
    """
    mine, other = by_key(ours, "tags"), by_key(theirs, "tags")
    for tag in {**mine, **other}:
        our, their = ({**(blank("tags", tag) or {}), **side.get(tag, {})} for side in (mine, other))
        record = dict(our)
        for name, both in (("color", our["color"] or their["color"]), ("description", _both_texts(our, their))):
            later = newer(*_of_both(lines, "tags", tag, name))
            record[name] = {"ours": our[name], "theirs": their[name], None: both}[later]
        if record != our:
            merged.records["tags", tag] = record


def merge_searches(
    merged: Merged, ours: Tables, theirs: Tables, lines: tuple[Lines, Lines], known: dict[tuple[str, str], set[str]]
) -> None:
    """Of a search that both sides saved differently ours keeps the name, and theirs gets a number after it.

    Args:
        lines: what the values of ours and of theirs were.
        known: what `known_searches` tells of ours.
    """
    mine, other = by_key(ours, "searches"), by_key(theirs, "searches")
    for name in {**mine, **other}:
        our, their = mine.get(name), other.get(name)
        if our and their and our["query"] == their["query"]:
            continue
        later = newer(*_of_both(lines, "searches", name, "query"))
        # Where we have it, or had it and deleted it, under another number, it was taken in before.
        taken = their is not None and bool(known[_NUMBER.sub("", name), their["query"]] - {name})
        if later == "theirs" and not (our is None and taken):
            merged.records["searches", name] = their
        elif later is None and their and not taken:
            numbered = (f"{name} ({number})" for number in count(2))
            free = name if our is None else next(each for each in numbered if each not in mine and each not in other)
            merged.records["searches", free] = {**their, "name": free}


def known_searches(lines: Lines) -> dict[tuple[str, str], set[str]]:
    """The names that a query has or had, by the name without its number, and the query."""
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (table, name, _), line in lines.items():
        for query in line if table == "searches" else ():
            known[_NUMBER.sub("", name), str(query)].add(name)
    return known


def _of_both(lines: tuple[Lines, Lines], table: str, key: str, name: str) -> tuple[Line, Line]:
    ours, theirs = (side.get((table, key, name), [NOTHING[name]]) for side in lines)
    return ours, theirs


def _both_texts(our: Record, their: Record) -> str:
    """The lines of two descriptions, in an order of their own."""
    first, second = sorted((str(our["description"]), str(their["description"])))
    lines, more = first.splitlines(), second.splitlines()
    if {*lines} <= {*more}:
        return second if {*lines} < {*more} else first
    return first if {*more} < {*lines} else "\n".join(dict.fromkeys([*lines, *more]))
