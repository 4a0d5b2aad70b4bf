"""Months by name."""

from __future__ import annotations

import re

import pytest

from reader.cable.months import MONTH, month_number


@pytest.mark.parametrize(("name", "number"), [("JAN", 1), ("april", 4), ("Sept", 9), ("DECEMBER", 12)])
def test_months_are_known_short_and_long(name: str, number: int) -> None:
    assert re.fullmatch(MONTH, name, re.IGNORECASE)
    assert month_number(name) == number


def test_other_words_are_no_months() -> None:
    assert not re.fullmatch(MONTH, "OSLO", re.IGNORECASE)
    assert month_number("OSLO") == 0
