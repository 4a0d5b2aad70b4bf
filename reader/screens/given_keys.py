"""The keys of the settings on the screens above the main one, which have commands of their own besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from reader.keys import split_keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.binding import BindingsMap


def take_over(bindings: BindingsMap, commands: Mapping[str, str], keys: Mapping[str, str]) -> dict[str, str]:
    """Give commands of the program that a screen has as well the keys that the settings give them.

    A key that is one of the screen's own there, as `d` that deletes, keeps what it does.

    Args:
        bindings: the keys of the screen; changed.
        commands: the screen's action for each of these commands, by command id.
        keys: the keys that the settings give, by command id.

    Returns:
        The keys that were taken over, as `keys` has them: what to tell the user.
    """
    shared = {*commands.values()}
    own = {key for key, bound in bindings.key_to_bindings.items() if {each.action for each in bound} - shared}
    given = {id: [key for key in split_keys(keys[id]) if key not in own] for id in commands if id in keys}
    taken = {id: free for id, free in given.items() if free}
    for key, bound in list(bindings.key_to_bindings.items()):
        if any(commands[id] == each.action for id in taken for each in bound):
            del bindings.key_to_bindings[key]
    for id, free in taken.items():
        for key in free:
            if key not in bindings.key_to_bindings:
                bindings.key_to_bindings[key] = [Binding(key, commands[id], show=False)]
    return {id: ",".join(free) for id, free in taken.items()}
