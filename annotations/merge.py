"""Two people's notes made one: what only one side changed is taken, what both changed differently is kept twice.

A version of a note that the other side had before is older than what that side has now, so it tells who changed a
note since. Where nobody's past tells, the time of the change does, and the other version is kept beside it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

import orjson

from annotations.layout import by_key, in_order
from annotations.marks_past import common_marks, marks_in, turns_in
from annotations.merge_values import known_searches, merge_looks, merge_searches
from annotations.merged import Merged
from annotations.records import KEY, blank, just_after, read_time, written_time
from annotations.tags import Spellings, fold_tag
from annotations.values_past import add_backup, lines_in, lines_since

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from annotations.layout import Tables
    from annotations.marks_past import Turns
    from annotations.records import Record

Past = dict[str, list["Record"]]
"""Versions that notes had before, by id; the latest first."""

_DEFAULTS: Record = {"anchor": None, "author": None, "color": None, "conflict_of": None}
_TEXTS = ("text", "anchor")
_SMALL = ("color", "author", "conflict_of", "cable")


def merge(ours: Tables, theirs: Tables, base: Tables | None = None, backups: Iterable[Tables] = ()) -> Merged:
    """What has to be set in our tables so that they hold everything of both.

    Args:
        base: a common ancestor, where one is known.
        backups: our tables as they were before, the latest first.
    """
    merged = Merged()
    spellings = Spellings(_tags_of(ours))
    our_notes, their_notes = by_key(ours, "notes"), by_key(theirs, "notes")
    their_notes = {id: _spelled(note, spellings) for id, note in their_notes.items()}
    differing = [id for id in {**their_notes, **our_notes} if not _same(our_notes.get(id), their_notes.get(id))]
    wanted = set(differing)
    common = past_of(base or {}, wanted)
    for id, note in by_key(base or {}, "notes").items():
        common[id].insert(0, note)
    our_past, their_past = past_of(ours, wanted), past_of(theirs, wanted)
    turns = None if base else (turns_in(ours), turns_in(theirs))
    lines = lines_in(ours), lines_in(theirs)
    for backup in () if _same_tables(ours, theirs) else backups:
        tables = _without_what_was_undone(backup, ours)
        add_backup(lines[0], tables)
        for id, note in by_key(tables, "notes").items():
            if id in wanted:
                our_past[id].append(note)
        if turns:
            _note_lost_marks(turns[0], ours, tables)
    undeleted = _undeleted(ours, theirs)
    for id in differing:
        if id in undeleted and id not in their_notes:
            continue
        pasts = ([*common[id], *our_past[id]], [*common[id], *their_past[id]])
        _merge_note(merged, our_notes.get(id), their_notes.get(id), pasts)
    _drop_decided(merged, ours, theirs)
    for _, copy in merged.conflicts:
        merged.records["notes", copy["id"]] = copy
    _merge_marks(merged, ours, theirs, turns or base or {}, spellings)
    known = known_searches(lines[0])
    if base:
        lines = lines_since(ours, base), lines_since(theirs, base)
    merge_looks(merged, ours, theirs, lines)
    merge_searches(merged, ours, theirs, lines, known)
    return merged


def past_of(tables: Tables, ids: set[str]) -> Past:
    """The versions of notes that the history of changes tells of, the latest first; undone ones are none."""
    past: Past = defaultdict(list)
    current: dict[str, Record | None] = dict(by_key(tables, "notes"))
    for entry in reversed(in_order(tables, "history")):
        if entry["undone"]:
            continue
        for table, id, fields in entry["records"]:
            if table == "notes" and id in ids:
                before = None if fields is None else {**(current.get(id) or {}), **fields}
                current[id] = before
                if before and "text" in before and "tags" in before:
                    past[id].append(before)
    return past


def _undeleted(ours: Tables, theirs: Tables) -> set[str]:
    """The notes that a change was the last to touch in their file which we have undone: it was copied in between."""
    undone = {entry["id"] for entry in ours.get("history", {}).values() if entry["undone"]}
    latest: dict[str, str] = {}
    for entry in in_order(theirs, "history"):
        if not entry["undone"]:
            latest |= {key: entry["id"] for table, key, _ in entry["records"] if table == "notes"}
    return {key for key, change in latest.items() if change in undone}


def other_version(note: Record, of: str) -> Record:
    """A note's version as a note of its own beside the note `of`; the same version always gets the same id."""
    content = orjson.dumps([of, *_content(note)], option=orjson.OPT_SORT_KEYS)
    return {**note, "id": hashlib.sha256(content).hexdigest()[:32], "conflict_of": of}


def _drop_decided(merged: Merged, ours: Tables, theirs: Tables) -> None:
    """Leave out the conflicts that either side knows of already, still open or decided."""
    copies = {copy["id"] for _, copy in merged.conflicts}
    known: set[str] = set()
    for tables in (ours, theirs) if copies else ():
        known |= {*past_of(tables, copies)} | {*by_key(tables, "notes")}
    merged.conflicts = [(id, copy) for id, copy in merged.conflicts if copy["id"] not in known]


def _merge_note(
    merged: Merged, ours: Record | None, theirs: Record | None, pasts: tuple[Sequence[Record], Sequence[Record]]
) -> None:
    our_past, their_past = pasts
    if _among(theirs, our_past):
        if ours is None and theirs:
            merged.left_deleted.append(theirs["id"])
        return
    if ours is None and theirs is not None:
        _set(merged, theirs, merged.added)
    elif ours is not None and theirs is None:
        if _among(ours, their_past):
            merged.records["notes", ours["id"]] = None
            merged.deleted.append(ours["id"])
    elif ours is not None and theirs is not None:
        if _among(ours, their_past):
            _set(merged, theirs, merged.changed)
            return
        ancestor = next((note for note in our_past if _among(note, their_past)), None)
        _merge_versions(merged, ours, theirs, ancestor)


def _merge_versions(merged: Merged, ours: Record, theirs: Record, ancestor: Record | None) -> None:
    """Merge two versions of a note field by field; where both wrote, the later stays and the other stands beside."""
    newer, older = (ours, theirs) if _age(ours) >= _age(theirs) else (theirs, ours)
    fields = {name: _either(name, newer, older, ancestor) for name in _SMALL}
    fields["tags"] = _both_tags(ours["tags"], theirs["tags"], ancestor["tags"] if ancestor else ())
    for name in _TEXTS:
        fields[name] = _either(name, newer, older, ancestor)
    if _clash(newer, older, ancestor):
        copy = other_version(older, newer["id"])
        merged.conflicts.append((newer["id"], copy))
        fields.update({name: newer.get(name) for name in _TEXTS})
    record = {**newer, **fields}
    dated = (ours["changed"], theirs["changed"])
    for side in (ours, theirs):
        if _same({**record, "changed": side["changed"], "created": side["created"]}, side):
            record = side
            break
    else:
        record = {**record, "changed": written_time(just_after(*dated))}
    if not _same(record, ours):
        _set(merged, record, merged.changed)


def _clash(newer: Record, older: Record, ancestor: Record | None) -> bool:
    """Whether both sides wrote words, or placed the note, differently; a version never edited is just the older."""
    differing = [name for name in _TEXTS if newer.get(name) != older.get(name)]
    if ancestor is None:  # an anchor that only one of them has is taken, and no words are lost
        both = [name for name in differing if None not in (newer.get(name), older.get(name))]
        return bool(both) and older["created"] != older["changed"]
    return any(ancestor.get(name) not in (newer.get(name), older.get(name)) for name in differing)


def _either(name: str, newer: Record, older: Record, ancestor: Record | None) -> object:
    """The field of the side that changed it; of the newer where both did, or nothing tells."""
    changed = ancestor is None or newer.get(name) != ancestor.get(name)
    if ancestor is None and newer.get(name) is None:
        return older.get(name)
    return newer.get(name) if changed else older.get(name)


def _both_tags(ours: Sequence[str], theirs: Sequence[str], before: Sequence[str]) -> list[str]:
    """The tags of both sides, without those that one of them took away."""
    mine, other = {fold_tag(tag) for tag in ours}, {fold_tag(tag) for tag in theirs}
    gone = {fold_tag(tag) for tag in before} - (mine & other)
    kept = {fold_tag(tag): tag for tag in [*theirs, *ours]}
    order = dict.fromkeys(fold_tag(tag) for tag in [*ours, *theirs])
    return [kept[tag] for tag in order if tag not in gone]


def _same_tables(ours: Tables, theirs: Tables) -> bool:
    """Whether the two files hold the same but for working state and history."""
    return all(by_key(ours, table) == by_key(theirs, table) for table in ("notes", "cables", "tags", "searches"))


def _without_what_was_undone(backup: Tables, ours: Tables) -> Tables:
    """A backup without the records that a change had made which was undone since: what was undone never was.

    A change that our history no longer has, though it has an older one, was undone and dropped by a new change.
    """
    stands = {entry["id"]: not entry["undone"] for entry in ours.get("history", {}).values()}
    gone: set[tuple[str, str]] = set()
    an_older_stands = False
    for entry in (entry for entry in in_order(backup, "history") if not entry["undone"]):
        if stands.get(entry["id"], not an_older_stands):
            an_older_stands |= entry["id"] in stands
        else:
            gone |= {(table, key) for table, key, _ in entry["records"]}
    if not gone:
        return backup
    return {
        table: {row: record for row, record in records.items() if (table, record[KEY[table]]) not in gone}
        for table, records in backup.items()
    }


def _note_lost_marks(turns: Turns, ours: Tables, backup: Tables) -> None:
    """A mark that a backup has and we have not was given and taken away, whether the history tells or not."""
    now = by_key(ours, "cables")
    for cable, record in by_key(backup, "cables").items():
        for mark in marks_in(record) - marks_in(now.get(cable) or blank("cables", cable) or {}):
            turns[cable, mark] = max(turns[cable, mark], 2)


def _merge_marks(
    merged: Merged, ours: Tables, theirs: Tables, past: Tables | tuple[Turns, Turns], spellings: Spellings
) -> None:
    """Merge the marks of cables by what is known of the past: a common ancestor, or how often each was turned."""
    mine, other = (by_key(tables, "cables") for tables in (ours, theirs))
    before = {} if isinstance(past, tuple) else by_key(past, "cables")
    for cable in {**mine, **other, **before}:
        nothing = blank("cables", cable) or {}
        our, ancestor = mine.get(cable, nothing), before.get(cable, nothing)
        their = _spelled(other.get(cable, nothing), spellings)
        if isinstance(past, tuple):
            ancestor = common_marks(cable, our, their, past)
        record = {**our, "tags": _both_tags(our["tags"], their["tags"], ancestor["tags"])}
        for name in ("starred", "read"):
            record[name] = our[name] if our[name] != ancestor[name] else their[name]
        if record != our:
            merged.records["cables", cable] = record


def _set(merged: Merged, note: Record, counted: list[str]) -> None:
    merged.records["notes", note["id"]] = note
    counted.append(note["id"])


def _tags_of(tables: Tables) -> list[str]:
    return [tag for table in ("notes", "cables") for record in tables.get(table, {}).values() for tag in record["tags"]]


def _spelled(record: Record, spellings: Spellings) -> Record:
    tags = list(spellings.spell(record["tags"]))
    return record if tags == record["tags"] else {**record, "tags": tags}


def _content(note: Mapping[str, object]) -> list[object]:
    known = {**_DEFAULTS, **note}
    tags = sorted(fold_tag(tag) for tag in known.pop("tags"))
    return [tags, sorted(known.items())]


def _same(one: Record | None, other: Record | None) -> bool:
    if one is None or other is None or one == other:
        return one is other or one == other
    return _content(one) == _content(other)


def _among(note: Record | None, versions: Sequence[Record]) -> bool:
    return note is not None and any(_same(note, version) for version in versions)


def _age(note: Record) -> tuple[object, bytes]:
    return read_time(note["changed"]), orjson.dumps(_content(note), option=orjson.OPT_SORT_KEYS)
