"""The whole job in a real terminal: the installed program in a pseudo-terminal, keys sent, the screen read."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pyte
import pytest

COMMAND = shutil.which("cable-reader", path=str(Path(sys.executable).parent)) or "cable-reader"
PATIENCE = 30.0
"""Seconds after which a screen that does not come is a failure; a screen that comes is taken at once."""


class Terminal:
    """A terminal with the program in it."""

    def __init__(self, arguments: list[str], home: Path, size: tuple[int, int] = (120, 40)) -> None:
        columns, lines = size
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        environment = {
            **os.environ,
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "TERM": "xterm-256color",
            "COLUMNS": str(columns),
            "LINES": str(lines),
        }
        self.process = pexpect.spawn(COMMAND, arguments, env=environment, dimensions=(lines, columns), timeout=PATIENCE)

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def wait(self, shows: Callable[[str], bool], what: str) -> None:
        """Read the screen until it shows what is waited for."""
        deadline = time.monotonic() + PATIENCE
        while not shows(self.text):
            if time.monotonic() > deadline:
                pytest.fail(f"the screen never showed {what}:\n{self.text}")
            try:
                self.stream.feed(self.process.read_nonblocking(65536, timeout=0.2))
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                pytest.fail(f"the program ended before the screen showed {what}:\n{self.text}")

    def expect(self, *words: str) -> None:
        """Wait until all these words are on the screen."""
        self.wait(lambda text: all(word in text for word in words), repr(words))

    def send(self, keys: str) -> None:
        self.process.send(keys)

    def quit(self) -> None:
        self.send("q")
        self.process.expect(pexpect.EOF)
        self.process.close()
        assert self.process.exitstatus == 0


@pytest.fixture
def open_terminal(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def start(*arguments: str, size: tuple[int, int] = (120, 40)) -> Terminal:
        terminal = Terminal(list(arguments), tmp_path, size)
        opened.append(terminal)
        return terminal

    yield start
    for terminal in opened:
        terminal.process.close(force=True)


def test_the_whole_job(open_terminal: Callable[..., Terminal], samples: Path, tmp_path: Path) -> None:
    """Open the samples, open a cable, follow Ref A, go back, note, tag, quit, start again, see the note, export."""
    first = open_terminal(str(samples))
    first.expect("sample cables", "THE WIDOW COMES HOME")
    first.send(":")
    first.expect("Go to cable")
    first.send("08 copenhagen 388\r")
    first.expect("─ 08COPENHAGEN388", "SHEET 37 HAS BEEN ON THE WALL")
    first.send("r")
    first.expect("Go to reference")
    first.send("a")
    first.expect("─ 08BERN189", "BOX 1137")
    first.send("H")
    first.expect("─ 08COPENHAGEN388")
    first.send("jjjjj")
    first.send("a")
    first.expect("Note on 08COPENHAGEN388, ¶1")
    first.send("Who told the police?")
    first.expect("Who told the police?")
    first.send("\x13")
    first.expect("1 note", "▎ Who told the police?")
    first.send("t")
    first.expect("Tags of 08COPENHAGEN388")
    first.send("sheet-37\r")
    first.expect("My tags", "#sheet-37")
    first.quit()

    second = open_terminal(str(samples))
    second.expect("─ 08COPENHAGEN388", "▎ Who told the police?", "#sheet-37")
    second.send("x")
    second.expect("Export notes to Markdown")
    output = tmp_path / "notes.md"
    second.send("\x15")
    second.wait(lambda text: "cable-notes.md" not in text, "an empty line")
    second.send(str(output) + "\r")
    second.expect("written to")
    second.quit()

    exported = output.read_text(encoding="utf-8")
    assert "08 COPENHAGEN 388" in exported
    assert "Who told the police?" in exported
    assert "¶1 (S//NF)" in exported
    assert "sheet-37" in exported
    assert (tmp_path / "data" / "cable-reader" / "notes.json").stat().st_mode & 0o777 == 0o600


def test_a_small_terminal_without_colour(open_terminal: Callable[..., Terminal], samples: Path, monkeypatch) -> None:
    """80x24 and NO_COLOR: list, then the cable alone, levels by letter."""
    monkeypatch.setenv("NO_COLOR", "1")
    terminal = open_terminal(str(samples), size=(80, 24))
    terminal.expect("u 13PRAIA207", "C 09THEHAGUE161")
    terminal.send("\r")
    terminal.expect("─ 13PRAIA207", "UNCLASSIFIED")
    terminal.wait(lambda text: "C 09THEHAGUE161" not in text, "the cable alone")
    terminal.quit()


def test_nothing_to_open_is_one_sentence(open_terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    terminal = open_terminal(str(tmp_path / "nowhere"))
    terminal.process.expect(pexpect.EOF)
    terminal.process.close()
    assert terminal.process.exitstatus == 1
    assert b"nowhere" in terminal.process.before
    assert b"Traceback" not in terminal.process.before


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no such signals")
@pytest.mark.parametrize("how", ["SIGTERM", "SIGINT", "SIGHUP", "closed"])
def test_a_program_that_is_ended_keeps_what_was_being_written(
    open_terminal: Callable[..., Terminal], samples: Path, tmp_path: Path, how: str
) -> None:
    """Told to end, or without its terminal, it leaves as by key; the draft is there the next time."""
    terminal = open_terminal(str(samples))
    terminal.expect("─ 13PRAIA207")
    terminal.send("A")
    terminal.expect("Note on 13PRAIA207")
    terminal.send("Half a sent")
    terminal.expect("Half a sent")
    if how == "closed":
        terminal.process.ptyproc.fileobj.close()
        terminal.process.closed = terminal.process.ptyproc.closed = True
        status = terminal.process.wait()
    else:
        terminal.process.kill(getattr(signal, how))
        terminal.process.expect(pexpect.EOF)
        terminal.process.close()
        status = terminal.process.exitstatus
    assert status == 0
    assert b"Half a sent" in (tmp_path / "data" / "cable-reader" / "notes.json").read_bytes()
