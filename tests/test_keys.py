"""Keys that the settings give to commands."""

from __future__ import annotations

import pytest

from reader.keys import usable_keys


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"goto": "ctrl+g"},
        {"next": "j, down, ctrl+n"},
        {"top": "G,home", "bottom": "g,end"},
        {"reference": "R", "goto": "r"},
        {"goto": "alt+shift+left,f5,&,§,ctrl+right_square_bracket,é"},
    ],
)
def test_keys_that_no_other_command_has_are_given(given: dict[str, str]) -> None:
    assert usable_keys(given) == (given, [])


@pytest.mark.parametrize(
    ("given", "kept", "told"),
    [
        ({"goto": "r"}, set(), [("“Go to”", "key r,", "“Ref”")]),
        ({"goto": "?"}, set(), [("“Go to”", "key ?,", "“Help”")]),
        ({"goto": "ctrl+p"}, set(), [("“Go to”", "Ctrl+P", "“All commands”")]),
        ({"goto": "ctrl+g", "find": "f2,ctrl+g"}, {"goto"}, [("“Find in cable”", "Ctrl+G", "“Go to”", "keeps f.")]),
        # What “Go to” gave up it has again, so that nobody else can have it.
        ({"compare": ":", "goto": "r"}, set(), [("“Go to”", "“Ref”"), ("“Versions”", "“Go to”")]),
        ({"next": "ctrl+banana"}, set(), [("“Next”", "“ctrl+banana”", "keeps j ↓.")]),
        ({"next": "j,Up arrow", "previous": "Down"}, set(), [("“Next”", "“Up arrow”"), ("“Previous”", "“Down”")]),
        ({"nonsense": "x"}, set(), [("“nonsense”",)]),
    ],
)
def test_a_key_of_another_command_is_told_and_not_given(
    given: dict[str, str], kept: set[str], told: list[tuple[str, ...]]
) -> None:
    keys, problems = usable_keys(given)
    assert set(keys) == kept
    assert len(problems) == len(told)
    for problem, words in zip(problems, told, strict=True):
        assert all(word in problem for word in words)
