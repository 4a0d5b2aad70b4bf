"""The real program in a terminal of its own, killed in mid-sentence: what was typed is there when it starts again."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest

pexpect = pytest.importorskip("pexpect", reason="needs a system with terminals of its own")

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0
FIRST = "the harbor master counted the boats twice"
SECOND = " and wrote down neither num"


def start(home: Path) -> Any:
    """The program on the sample cables, its main screen drawn, a note on the whole cable begun."""
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    environment = {**os.environ, **folders, "HOME": str(home), "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
    command = ["-c", "from reader.cli import main; main()", str(ROOT / "sample_cables")]
    program = pexpect.spawn(sys.executable, command, env=environment, dimensions=(40, 120), timeout=PATIENCE)
    program.expect(rb"Cites")  # beside the cable, which is open now
    program.send("A")
    program.expect(rb"Ctrl\+S save")
    return program


def draft(home: Path) -> str:
    """What the notes file has of the note being written."""
    for path in home.rglob("notes.json"):
        state = orjson.loads(path.read_bytes()).get("state", {})
        for record in state.values():
            if record["key"].startswith("draft "):
                return str(record["value"]["text"])
    return ""


def wait_for_draft(program: Any, home: Path, text: str) -> None:
    """Read what the program draws until the draft holds `text`."""
    while draft(home) != text:
        assert program.isalive()
        index = program.expect([rb".", pexpect.TIMEOUT], timeout=0.05)
        program.waited += index
        assert program.waited < PATIENCE / 0.05, draft(home)


def test_a_program_killed_in_mid_sentence_finds_what_was_typed(tmp_path: Path) -> None:
    program = start(tmp_path)
    program.waited = 0
    program.send(FIRST)
    wait_for_draft(program, tmp_path, FIRST)
    program.send(SECOND)
    program.kill(signal.SIGKILL)
    program.wait()
    left = draft(tmp_path)
    assert left.startswith(FIRST), "what was kept once is not lost by what comes after"
    assert (FIRST + SECOND).startswith(left), "nothing but what was typed"

    again = start(tmp_path)
    words = [re.escape(word.encode()) for word in left.split()[-2:]]
    again.expect(rb".{0,40}".join(words))
    again.kill(signal.SIGKILL)
    again.wait()
