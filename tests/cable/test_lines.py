"""The lines of a front, without page marks."""

from __future__ import annotations

import pytest

from reader.cable.lines import FRONT_CHARACTERS, FrontLines, without_page_marks


def test_lines_know_where_they_stand() -> None:
    text = "\n\n  SUBJECT: X  \n\nREF: Y"
    lines = FrontLines(text)
    first, second = lines.get(0), lines.get(1)
    assert first is not None
    assert second is not None
    assert (first.text, first.blanks, first.indented, text[first.start :][:7]) == ("SUBJECT: X", 2, True, "SUBJECT")
    assert (second.text, second.blanks, second.indented) == ("REF: Y", 1, False)
    assert lines.get(2) is None


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("TOKYO 00001095 002 OF 002", ""),
        ("TOKYO 00001095  002.2 OF 003", ""),
        ("RIO DE JAN 00000353 001.2 OF 003", ""),
        ("B. 08 BRASILIA 175 BRASILIA 00000034 001.2 OF 005", "B. 08 BRASILIA 175"),
        ("PAGE 02        STATE  089296", ""),
        ("PAGE 02        BONN  06189  01 OF 02  181234Z", ""),
        ("INFO PAGE 02        STATE   050524  131535Z", "INFO"),
        ("SECTION 01 OF 02 TOKYO 001095", "SECTION 01 OF 02 TOKYO 001095"),
        ("ONE OF THE 3 PAGES", "ONE OF THE 3 PAGES"),
    ],
)
def test_page_marks_are_taken_out(line: str, left: str) -> None:
    assert without_page_marks(line) == left


def test_page_banners_are_no_lines() -> None:
    lines = FrontLines("REF: A\n\nTOKYO 00001095 002 OF 002\n\nB. TOKYO 2")
    assert [line.text for _, line in lines.following(0)] == ["REF: A", "B. TOKYO 2"]


@pytest.mark.parametrize("rest", ["LISBON  00412  01 OF 02  121530Z", "STATE 006450", "THE HA 00412"])
def test_a_page_line_broken_in_two_is_no_line(rest: str) -> None:
    lines = FrontLines(f"REF: A\n\nPAGE 02\n\n{rest}\n\nB. TOKYO 2\nTOKYO 1234")
    assert [line.text for _, line in lines.following(0)] == ["REF: A", "B. TOKYO 2", "TOKYO 1234"]


def test_a_number_behind_a_whole_page_line_is_a_line() -> None:
    lines = FrontLines("REF: A\n\nPAGE 02  LISBON 00412\n\nTOKYO 1234")
    assert [line.text for _, line in lines.following(0)] == ["REF: A", "TOKYO 1234"]


def test_a_front_ends_somewhere() -> None:
    lines = FrontLines("word\n" * FRONT_CHARACTERS)
    assert sum(1 for _ in lines.following(0)) <= FRONT_CHARACTERS // 5 + 1
