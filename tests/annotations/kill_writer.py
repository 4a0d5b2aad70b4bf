"""Kill a writer again and again, and look each time whether everything it acknowledged is in the notes file.

    python kill_writer.py NOTES_FILE TIMES SEED

A child is forked for each turn; it adds, edits and deletes notes, and says so in a pipe when the store says that it
is done. It is killed after a random number of these, at a random moment.
"""

from __future__ import annotations

import os
import random
import signal
import sys
from pathlib import Path

from annotations.store import AnnotationStore


def write_until_killed(path: Path, pipe: int, seed: int) -> None:
    store, chance = AnnotationStore(path), random.Random(seed)
    while True:
        note = store.add("08LIRRA7", "words " * chance.randrange(200), tags=["ports"])
        os.write(pipe, f"+{note.id}\n".encode())
        if chance.random() < 0.3:
            store.edit(note.id, text="edited")
            os.write(pipe, f"={note.id}\n".encode())
        if chance.random() < 0.2:
            # What is being deleted may be there or not if death comes in between.
            os.write(pipe, f"?{note.id}\n".encode())
            store.delete(note.id)
            os.write(pipe, f"-{note.id}\n".encode())


def one_turn(path: Path, chance: random.Random) -> list[str]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        write_until_killed(path, writing, chance.randrange(1 << 30))
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = [pipe.readline().strip() for _ in range(chance.randrange(1, 8))]
        sum(range(chance.randrange(100_000)))
        os.kill(child, signal.SIGKILL)
        said += pipe.read().split()
    os.waitpid(child, 0)
    return said


def check(path: Path, state: dict[str, str]) -> int:
    """Compare the file with what was said; the number of acknowledged notes that are there."""
    store = AnnotationStore(path)
    for id, said in state.items():
        if said in "+=" and id not in store:
            sys.exit(f"note {id} was acknowledged and is gone")
        if said == "=" and store[id].text != "edited":
            sys.exit(f"the edit of note {id} was acknowledged and is gone")
        if said == "-" and id in store:
            sys.exit(f"note {id} was deleted and is back")
    return sum(id in store for id in state)


def main() -> None:
    path, times, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(int(sys.argv[3]))
    state: dict[str, str] = {}
    there = 0
    for _ in range(times):
        for line in one_turn(path, chance):
            state[line[1:]] = line[0]
        there = check(path, state)
    print(f"killed {times} times; {len(state)} notes acknowledged, {there} there, none lost")


if __name__ == "__main__":
    main()
