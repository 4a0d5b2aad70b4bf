"""Page banners and page lines, taken out of a line wherever they fell."""

from __future__ import annotations

import pytest

from reader.cable.number import CableNumber
from reader.cable.page_marks import is_page_line, without_page_banners, without_page_lines

RIO = CableNumber(2008, "RIODEJANEIRO", 12)


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("OSLO 00000012  002 OF 003", ""),
        ("OSLO 00000012 002.2 OF 003", ""),
        ("the ferries OSLO 00000012  002 OF 003 waited", "the ferries  waited"),
        ("the ferries in RIO DE JAN 00000012  002 OF 003 waited", "the ferries in  waited"),
        ("oslo 00000012 002 of 003", ""),
        ("OSLO 1234  001 OF 002", ""),
        ("002 OF 003", ""),
        ("they saw 002 OF 003", "they saw 002 OF 003"),
        ("in 2008 002 of 003 boats", "in 2008 002 of 003 boats"),
        ("12 of 15 boats", "12 of 15 boats"),
    ],
)
def test_page_banners(line: str, left: str) -> None:
    assert without_page_banners(line, RIO).strip() == left


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("PAGE 02  STATE 089296", ""),
        ("PAGE 02 OF 03  THE HA 00412  01 OF 02  121530Z", ""),
        ("the ferries PAGE 02        STATE  089296 waited", "the ferries   waited"),
        ("see PAGE 02 of the book", "see PAGE 02 of the book"),
    ],
)
def test_page_lines(line: str, left: str) -> None:
    assert without_page_lines(line).strip() == left


def test_a_page_line_may_stand_alone() -> None:
    assert is_page_line("PAGE 02")
    assert is_page_line("PAGE 02 OF 03")
    assert is_page_line("PAGE 02  STATE 089296")
    assert not is_page_line("PAGE 02 of the book")
