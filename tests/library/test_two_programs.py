"""Two programs that open one collection: neither harms the other's index, and each sees what the other has read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reader.library.library import Library

CABLE = (
    "R 041000Z MAR 08\nFM AMEMBASSY OSLO\n\nS E C R E T OSLO {serial:06}\n\nTAGS: PREL\nSUBJECT: {word}\n\n1. (S) So.\n"
)
OPEN = """
import sys
from pathlib import Path
from reader.library.library import Library

sys.stdin.readline()
library = Library("cables", [Path(sys.argv[1])], Path(sys.argv[2]))
while not library.refresh():  # another one reads: what is listed may be more by the time it is counted
    before = len(library)
    assert before <= len(library.results().ids()) <= len(library)
listed = library.results().ids()
print(len(listed) == len(library), *(notice for notice in library.notices if "anew" in notice))
"""


def write(folder: Path, serial: int, word: str) -> None:
    (folder / f"{serial}.txt").write_text(CABLE.format(serial=serial, word=word), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "cables"
    folder.mkdir()
    for serial in range(1, 31):
        write(folder, serial, "lantern")
    return folder


def test_programs_that_start_together_on_a_new_collection_make_one_index(folder: Path, tmp_path: Path) -> None:
    for attempt in range(3):
        cache = tmp_path / f"cache{attempt}"
        command = [sys.executable, "-c", OPEN, str(folder), str(cache)]
        pipe = subprocess.PIPE
        programs = [subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) for _ in range(3)]
        for program in programs:
            assert program.stdin
            program.stdin.write("go\n")
            program.stdin.flush()
        for program in programs:
            out, err = program.communicate(timeout=120)
            assert (program.returncode, out.strip(), err) == (0, "True", "")
        assert len(Library.open([folder], cache=cache).results().ids()) == 30


def test_a_program_that_is_open_sees_what_another_one_reads(folder: Path, tmp_path: Path) -> None:
    first = Library.open([folder], cache=tmp_path / "cache")
    generation, told = first.generation, list[bool]()
    first.watch(lambda: None, lambda: told.append(True))
    assert first.page("lantern").total == 30
    for serial in range(1, 31):
        write(folder, serial, "a candle")
    Library.open([folder], cache=tmp_path / "cache")
    assert (first.page("lantern").total, first.page("candle").total) == (0, 30)
    assert len(first.page("candle").rows) == len(first.results().ids()) == 30
    assert first.generation > generation
    assert told == [True]


def test_a_cable_that_was_read_again_is_not_the_one_from_before(folder: Path, tmp_path: Path) -> None:
    library = Library.open([folder], cache=tmp_path / "cache")
    assert library.get("08OSLO7").caption.subject == "lantern"
    write(folder, 7, "a candle")
    library.refresh()
    assert library.get("08OSLO7").caption.subject == "a candle"
