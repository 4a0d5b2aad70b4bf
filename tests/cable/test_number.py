"""Cable numbers in every spelling."""

from __future__ import annotations

import pytest

from reader.cable.number import CableNumber, full_year, read_number


@pytest.mark.parametrize(
    "written",
    ["08TOKYO1095", "08 TOKYO 1095", "2008 TOKYO 1095", "08 Tokyo 01095", "08tokyo001095", " 08 TOKYO #1095 "],
)
def test_all_spellings_of_a_number_name_one_cable(written: str) -> None:
    assert read_number(written) == CableNumber(2008, "TOKYO", 1095)


def test_archive_ids_with_their_suffix_are_numbers() -> None:
    assert read_number("1975STATE012345_b") == CableNumber(1975, "STATE", 12345)
    assert read_number("1975NEWDE04321") == CableNumber(1975, "NEWDELHI", 4321)


@pytest.mark.parametrize(
    "written", ["", "TOKYO 1095", "08 1095", "08 TOKYO", "8 TOKYO 12", "2008-04-21", "08 TOKYO 12 B"]
)
def test_what_is_no_full_number_is_none(written: str) -> None:
    assert read_number(written) is None


def test_a_number_shows_itself_as_id_and_as_people_write_it() -> None:
    number = CableNumber(2008, "TOKYO", 95)
    assert number.id == "08TOKYO95"
    assert str(number) == "08 TOKYO 95"


def test_two_digit_years_turn_at_1966() -> None:
    assert [full_year(digits) for digits in (66, 99, 0, 10, 65, 1973, 2008)] == [
        1966,
        1999,
        2000,
        2010,
        2065,
        1973,
        2008,
    ]
