"""Kill a merge again and again, and look each time whether the file holds what it held before, or all of the merge.

    python kill_merger.py FOLDER TIMES SEED

A child is forked for each turn; it takes in another file, of 200 new notes, and is killed at a random moment between
before its beginning and after its end.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from annotations.layout import encode, pieces
from annotations.merging import merge_file
from annotations.store import AnnotationStore
from annotations.tagging import retag_all

NOTES = 200


def write_other(path: Path, turn: int) -> frozenset[str]:
    """Another notes file, with new notes; their ids."""
    path.unlink(missing_ok=True)
    store = AnnotationStore(path)
    store.add(f"08LIRRA{turn}", f"note of turn {turn}", tags=["ports"])
    record = next(iter(store.tables()["notes"].values()))
    notes = {str(row): {**record, "id": f"{turn:016x}{row:016x}"} for row in range(1, NOTES + 1)}
    path.unlink()
    path.write_bytes(b"".join(pieces({}, encode({"notes": notes}, {}, {}))))
    return frozenset(note["id"] for note in notes.values())


def one_turn(ours: Path, other: Path, moment: float | None) -> tuple[bool, float]:
    """Merge in a child and kill it after so many seconds, or when it is done.

    Returns:
        Whether it had said that it was done, and how long it lived.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.write(writing, b"b")
        merge_file(AnnotationStore(ours), other)
        os.write(writing, b"d")
        signal.pause()
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        pipe.read(1)
        begun = time.perf_counter()
        done = moment is None and pipe.read(1) == b"d"
        while moment is not None and time.perf_counter() < begun + moment:
            pass
        lived = time.perf_counter() - begun
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return done or pipe.read(1) == b"d", lived


def main() -> None:
    folder, times, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(int(sys.argv[3]))
    ours, other = folder / "notes.json", folder / "other.json"
    store = AnnotationStore(ours)
    store.add("08LIRRA7", "mine")
    retag_all(store, ["08LIRRA7"], ["mine"])
    write_other(other, 0)
    _, length = one_turn(ours, other, None)
    whole = untouched = 0
    for turn in range(1, times + 1):
        before = frozenset(AnnotationStore(ours))
        new = write_other(other, turn)
        acknowledged, lived = one_turn(ours, other, chance.random() * 1.5 * length)
        after = frozenset(AnnotationStore(ours))
        if after not in (before, before | new):
            sys.exit(f"turn {turn}: {len(after - before)} of {len(new)} notes taken in, {len(before - after)} lost")
        if acknowledged and after == before:
            sys.exit(f"turn {turn}: the merge was acknowledged and is gone")
        if acknowledged:
            length = lived  # the file grows with each merge
        whole += after != before
        untouched += after == before
    print(f"killed {times} merges of {NOTES} notes: {whole} whole, {untouched} not begun, none in part")


if __name__ == "__main__":
    main()
