"""No regular expression of the parser can run away: none repeats what repeats without end itself."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants, _parser
from typing import Any

import pytest

import reader.cable

REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)
MANY = 12
"""What may repeat more often than this counts as without end."""


def expressions() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in pkgutil.iter_modules(reader.cable.__path__):
        found = vars(importlib.import_module(f"reader.cable.{module.name}"))
        for name, value in found.items():
            if isinstance(value, re.Pattern):
                yield f"{module.name}.{name}", value


def repeats(parsed: Any, depth: int = 0) -> Iterator[int]:
    """For each thing that may repeat many times, inside how many others it stands."""
    for kind, argument in parsed:
        if kind in REPEATS:
            least, most, inner = argument
            many = most > MANY and most != least
            if many:
                yield depth
            yield from repeats(inner, depth + many)
        elif kind is _constants.BRANCH:
            for branch in argument[1]:
                yield from repeats(branch, depth)
        elif kind is _constants.SUBPATTERN:
            yield from repeats(argument[3], depth)
        elif kind in (_constants.ASSERT, _constants.ASSERT_NOT):
            yield from repeats(argument[1], depth)


def test_no_expression_repeats_a_repetition() -> None:
    nested = {
        name: max(repeats(_parser.parse(pattern.pattern, pattern.flags)), default=0) for name, pattern in expressions()
    }
    assert len(nested) > 100
    assert {name for name, depth in nested.items() if depth} == set()


@pytest.mark.parametrize("pattern", [r"(a+)+", r"(?:\w{1,40}\s?){0,40}x", r"(a|b*)*", r"(?:(?=a*)b)*"])
def test_one_that_does_is_found(pattern: str) -> None:
    assert max(repeats(_parser.parse(pattern))) > 0
