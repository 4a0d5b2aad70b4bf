"""Which keys of the settings can be used: no two commands share one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from reader.commands import COMMANDS, shown, written

if TYPE_CHECKING:
    from collections.abc import Mapping

_LABELS = {command.id: command.label for command in COMMANDS}
_OF_THE_PROGRAM = {"ctrl+p": "All commands", "ctrl+q": "Quit", "ctrl+c": "Copy"}
"""Keys that are no command's and cannot be given away."""


def usable_keys(given: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The keys that commands get from the settings; one whose key belongs to another command keeps its usual keys.

    Args:
        given: keys as the settings have them, by command id.

    Returns:
        The usable ones, and a sentence for each that is not.
    """
    keys = {id: given[id] for id in given if id in _LABELS}
    problems = [
        f"There is no command “{id}” to give a key to; ? lists the commands." for id in given if id not in _LABELS
    ]
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


def split_keys(written: str) -> list[str]:
    """The keys of a list such as `?,ctrl+g`, as Textual calls them."""
    keys = [Binding(key, "", "") for key in written.split(",") if key.strip()]
    return [binding.key for binding in Binding.make_bindings(keys)]
