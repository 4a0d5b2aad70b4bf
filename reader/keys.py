"""Which keys of the settings can be used: those that there are, and no two commands share one."""

from __future__ import annotations

from string import punctuation
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.keys import Keys

from reader.commands import COMMANDS, shown, written

if TYPE_CHECKING:
    from collections.abc import Mapping

_LABELS = {command.id: command.label for command in COMMANDS}
_OF_THE_PROGRAM = {"ctrl+p": "All commands", "ctrl+q": "Quit", "ctrl+c": "Copy"}
"""Keys that are no command's and cannot be given away."""
_HELD = {"ctrl", "shift", "alt", "super", "hyper", "meta"}


def usable_keys(given: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The keys that commands get from the settings; one whose key is none, or another command's, keeps its usual keys.

    Args:
        given: keys as the settings have them, by command id.

    Returns:
        The usable ones, and a sentence for each that is not.
    """
    keys = {id: given[id] for id in given if id in _LABELS}
    problems = [
        f"There is no command “{id}” to give a key to; ? lists the commands." for id in given if id not in _LABELS
    ]
    for id in list(keys):
        if wrong := next((key for key in map(str.strip, keys[id].split(",")) if key and not _is_key(key)), None):
            del keys[id]
            kept = f"“{_LABELS[id]}” keeps {shown(id, {})}."
            problems.append(f"The settings give “{_LABELS[id]}” the key “{wrong}”, but there is no such key; {kept}")
    while clash := _first_clash(keys):
        id, key, owner = clash
        del keys[id]
        problems.append(
            f"The settings give “{_LABELS[id]}” the key {written(key)}, which is that of “{owner}”; "
            f"“{_LABELS[id]}” keeps {shown(id, {})}."
        )
    return keys, problems


def _first_clash(keys: Mapping[str, str]) -> tuple[str, str, str] | None:
    """A command of the settings whose key is another one's: its id, the key, the other's label."""
    owners = dict(_OF_THE_PROGRAM)
    for command in COMMANDS:
        if command.id not in keys:
            owners |= dict.fromkeys(split_keys(command.keys), command.label)
    for id, given in keys.items():
        for key in split_keys(given):
            if key in owners:
                return id, key, owners[key]
        owners |= dict.fromkeys(split_keys(given), _LABELS[id])
    return None


def _is_key(key: str) -> bool:
    """Whether there is such a key: `J`, `ctrl+n`, `down`, `question_mark`. Textual takes any word for one."""
    *held, pressed = key.split("+")
    return set(held) <= _HELD and (len(pressed) == 1 or pressed in _named())


def _named() -> set[str]:
    return {"comma", *(key.value for key in Keys), *split_keys(",".join(punctuation))}


def split_keys(written: str) -> list[str]:
    """The keys of a list such as `?,ctrl+g`, as Textual calls them."""
    keys = [Binding(key, "", "") for key in written.split(",") if key.strip()]
    return [binding.key for binding in Binding.make_bindings(keys)]
