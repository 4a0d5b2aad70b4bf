"""How the keys of commands are written."""

from __future__ import annotations

import pytest

from reader.commands import COMMANDS, shown, written


@pytest.mark.parametrize(
    ("keys", "as_written"),
    [
        ("j,down,ctrl+n", "j ↓ Ctrl+N"),
        ("H, backspace", "H ⌫"),
        ("pageup,b", "PgUp b"),
        ("shift+tab", "Shift+Tab"),
        ("ctrl+shift+pagedown", "Ctrl+Shift+PgDn"),
        ("asterisk,+,f1", "* + f1"),
    ],
)
def test_keys_are_written_as_people_do(keys: str, as_written: str) -> None:
    assert written(keys) == as_written
    assert shown("next", {"next": keys}) == as_written


def test_no_command_shows_a_key_as_the_program_calls_it() -> None:
    names = " ".join(shown(command.id, {}) for command in COMMANDS).split()
    assert [name for name in names if (name.islower() and len(name) > 1) or "_" in name] == []
