"""What the lines of a body show by themselves."""

from __future__ import annotations

import pytest

from reader.cable.banners import BESIDE, BLANK, read_lines
from reader.cable.layout import Layout, is_rule, lay_out

WRAPPED = "The council of the old port met for the third time this year and\nheard of the fish and of the price of it. It did not vote, and\n"


def layout_of(text: str) -> Layout:
    return lay_out(read_lines(text, 0, None)[0])


@pytest.mark.parametrize("text", ["-----", "- - - - - --", "=====", "*** ***", "_____", "   -----"])
def test_rule(text: str) -> None:
    assert is_rule(text)


@pytest.mark.parametrize("text", ["--", "- a -", "", "1950-", "-- wine --x"])
def test_no_rule(text: str) -> None:
    assert not is_rule(text)


def test_dash_alone_is_a_rule_or_the_bullet_of_the_line_below() -> None:
    assert layout_of("One.\n\n--\n\ntwo.").rules == {1}
    assert layout_of("One.\n\n--\nwine.").rules == frozenset()


def test_width_is_known_of_wrapped_lines_only() -> None:
    assert layout_of(WRAPPED * 5).width in range(60, 70)
    assert layout_of("A long line of text that was never wrapped. " * 20).width is None


def test_full_and_early_lines() -> None:
    layout = layout_of(WRAPPED * 5)
    first = layout.lines[0].text
    assert layout.is_full(first, "heard of it")
    assert not layout.ends_early(first, "heard of it")
    assert layout.ends_early("Ana Silva", "Rui Costa")
    assert not layout.is_full("Ana Silva", "Rui Costa")


def test_words_stand_behind_number_and_mark() -> None:
    layout = layout_of("1. (C) The fleet.\n\n(U) The port.\n\nSo.")
    assert [layout.words(index) for index in range(3)] == ["The fleet.", "The port.", "So."]
    assert [layout.begins_paragraph(index) for index in range(3)] == [True, False, False]


def test_double_spacing_is_closed() -> None:
    single = layout_of(WRAPPED * 8)
    double = layout_of((WRAPPED * 8).replace("\n", "\n\n"))
    assert [line.gap for line in double.lines] == [line.gap for line in single.lines] == [BLANK, *[BESIDE] * 15]


def test_blanks_of_page_breaks_are_those_inside_sentences() -> None:
    banner = "LISBON 00000412 002 OF 003"
    assert layout_of(f"One\n\n{banner}\n\n\ntwo.\n\n\n\n{banner}\n\nThree.").blanks_at_break == 3
    assert layout_of("One\n\ntwo.").blanks_at_break is None
