"""True paragraph numbers."""

from __future__ import annotations

import pytest

from reader.cable.banners import read_lines
from reader.cable.joining import is_finished
from reader.cable.paragraphs import number_paragraphs, part_lines


def numbers_in(text: str, width: int | None = None) -> list[int | None]:
    lines = part_lines(read_lines(text, 0, None)[0])
    found = number_paragraphs(lines, [is_finished(line.text) for line in lines], width)
    return [found[index].number for index in sorted(found)]


def paragraphs(*numbers: str) -> str:
    return "\n\n".join(f"{number} (C) The council met again." for number in numbers)


@pytest.mark.parametrize(
    ("written", "true"),
    [
        (["1.", "2.", "3."], [1, 2, 3]),
        (["¶1.", "¶2.", "¶ 3."], [1, 2, 3]),
        (["11.", "12.", "13."], [1, 2, 3]),
        (["¶1.", "¶2.", "¶3.", "14.", "¶ 15.", "16."], [1, 2, 3, 4, 5, 6]),
        ([f"¶{number}." for number in range(1, 13)], list(range(1, 13))),
        ([*(f"¶1{number}." for number in range(1, 10)), "¶110.", "¶111."], list(range(1, 12))),
        (["1.", "2.", "4.", "5."], [1, 2, 4, 5]),
        (["1.", "2.", "2.", "3."], [1, 2, 2, 3]),
        (["6.", "7."], [6, 7]),
        (["1.", "2.", "36.", "37."], [1, 2, 36, 37]),
        (["1", "2", "3"], [1, 2, 3]),
        (["1,", "2."], [1, 2]),
        (["1)", "2)"], [1, 2]),
        (["1 .", "2:", "3-", "4 -", "5..", "6.-"], [1, 2, 3, 4, 5, 6]),
    ],
)
def test_running_sequence_tells_the_number(written: list[str], true: list[int]) -> None:
    assert numbers_in(paragraphs(*written)) == true


def test_unmarked_paragraphs_are_numbered_too() -> None:
    assert numbers_in("1. ONE IS HERE.\n\n2. TWO IS HERE.\n\n3. THREE IS HERE.") == [1, 2, 3]


def test_mark_before_the_number_is_seen() -> None:
    assert numbers_in("(C) 1. One.\n\n(S/NF) 2. Two.") == [1, 2]


def test_year_moved_to_the_start_of_a_line_is_none() -> None:
    text = "¶1. (C) The port was opened in\n¶2004. It was closed again.\n\n¶2. (C) The mayor wept."
    assert numbers_in(text) == [1, None, 2]


def test_figure_in_mid_sentence_is_none() -> None:
    text = "¶1. (C) They would vote by May\n¶2. The result is open.\n\n¶2. (C) The mayor wept."
    assert numbers_in(text) == [1, None, 2]


def test_bracketed_numbers_are_a_list_beside_paragraphs() -> None:
    text = "1. (C) These are needed:\n\n1) Wine.\n\n2) Bread.\n\n2. (C) They were bought."
    assert numbers_in(text) == [1, None, None, 2]


def test_list_inside_a_paragraph_does_not_number_it() -> None:
    text = (
        "¶1. (C) One.\n\n¶2. (C) The text follows:\n\n¶1. Release the ship.\n\n¶2. Pay the crew.\n\n¶3. Paint it.\n\n"
        "¶3. (C) They agreed.\n\n¶4. (C) They left."
    )
    assert numbers_in(text) == [1, 2, None, None, None, 3, 4]


def test_several_paragraphs_on_one_line_are_parted() -> None:
    text = (
        "1. (C) The council met on the hill and stayed. 2. (S/NF) It rained for the whole of the day. ¶3. (U) It ended."
    )
    assert numbers_in(text) == [1, 2, 3]


def test_paragraph_named_in_a_sentence_does_not_part_the_line() -> None:
    text = (
        "1. (C) The council met on the hill, as told in paragraph 2. (C) It was a long and a weary day for all of them."
    )
    assert numbers_in(text) == [1]


def test_a_number_right_below_a_rule_begins_a_paragraph() -> None:
    assert numbers_in(
        "-------\nSUMMARY\n-------\n1. ONE IS HERE.\n---------\nFINANCING\n---------\n2. TWO IS HERE."
    ) == [1, 2]


def test_a_number_below_a_line_that_ends_early_begins_a_paragraph() -> None:
    lines = "1. (C - ENTIRE TEXT)\n2. THE COUNCIL MET AGAIN IN THE OLD HALL AND SPOKE OF FISH,\n3. OF BOATS AND NETS."
    assert numbers_in(lines, 65) == [1, 2, None]
