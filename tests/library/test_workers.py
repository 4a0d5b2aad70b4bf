"""Units read in other processes."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from pathlib import Path

from reader.library.prepare import Prepared
from reader.library.units import Unit, find
from reader.library.workers import in_order

ON_A_SCREEN = """
import io, sys
from pathlib import Path
from reader.library.units import Unit, find
from reader.library.workers import in_order

class Captured(io.StringIO):
    def fileno(self):
        return -1

sys.stderr = Captured()
files, _ = find([Path(sys.argv[1])])
for unit, items in in_order(iter([Unit((file,)) for file in files]), parallel=True):
    print(*(item.entry.id for item in items))
"""


def test_processes_start_where_a_screen_has_taken_the_error_stream(tmp_path: Path) -> None:
    for serial in (1, 2, 3):
        text = f"UNCLAS OSLO {serial:06}\n\nTAGS: PREL\nSUBJECT: ICE\n\n1. (U) Ice.\n"
        (tmp_path / f"{serial}.txt").write_text(f"R 041000Z MAR 08\nFM AMEMBASSY OSLO\n\n{text}", encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-c", ON_A_SCREEN, str(tmp_path)], capture_output=True, text=True, check=False, timeout=120
    )
    assert (result.stderr, result.stdout.split()) == ("", ["08OSLO1", "08OSLO2", "08OSLO3"])


def test_what_a_killed_process_has_not_read_is_read_here(tmp_path: Path) -> None:
    for serial in range(1, 21):
        text = f"UNCLAS OSLO {serial:06}\n\nTAGS: PREL\nSUBJECT: ICE\n\n1. (U) Ice.\n"
        (tmp_path / f"{serial:02}.txt").write_text(f"R 041000Z MAR 08\nFM AMEMBASSY OSLO\n\n{text}", encoding="utf-8")
    files, _ = find([tmp_path])
    read = []
    for _, items in in_order(iter([Unit((file,)) for file in files]), parallel=True):
        if not read:
            for process in multiprocessing.active_children():
                process.kill()
                process.join()
        read += [item.entry.id for item in items if isinstance(item, Prepared)]
    assert read == [f"08OSLO{serial}" for serial in range(1, 21)]


STOPPED = """
import sys
from pathlib import Path
from reader.library.units import Unit, find
from reader.library.workers import in_order

files, _ = find([Path(sys.argv[1])])
for unit, items in in_order(iter([Unit((file,)) for file in files]), parallel=True):
    print("read", flush=True)
    sys.stdin.read()
"""


def test_processes_end_with_a_program_that_is_killed(tmp_path: Path) -> None:
    for serial in range(1, 9):
        (tmp_path / f"{serial}.txt").write_text(f"R 041000Z MAR 08\nFM AMEMBASSY OSLO\n\nUNCLAS OSLO {serial:06}\n")
    command = [sys.executable, "-c", STOPPED, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "read\n"
        program.kill()
        assert program.communicate(timeout=60) == ("", None)  # comes back when nobody has the other end any more
