"""The whole job in a real terminal: the installed program in a pseudo-terminal, keys sent, the screen read."""

from __future__ import annotations

import os
import shutil
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
