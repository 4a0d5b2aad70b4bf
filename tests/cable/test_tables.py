"""Tables and columns."""

from __future__ import annotations

import pytest

from reader.cable.banners import read_lines
from reader.cable.layout import lay_out
from reader.cable.tables import find_columns, find_tables, is_row

PROSE = "The council of the old port met for the third time this year and\nheard of the fish and of the price of it. It did not vote, and the\nmayor left the hall before the end of it.\n"


def tables_in(text: str) -> dict[int, int]:
    return find_tables(lay_out(read_lines(text, 0, None)[0]))


def columns_in(text: str) -> dict[int, int]:
    return find_columns(lay_out(read_lines(text, 0, None)[0]), frozenset())


@pytest.mark.parametrize(
    "row",
    [
        "Wine      12    14",
        "Bread  12  14",
        "2006 12.5 14.1 3",
        "10 20 30%",
        "Red      White",
        "Fish ........ 12",
        "Wine.....$4.50 a case",
    ],
)
def test_row_of_a_table(row: str) -> None:
    assert is_row(row)


@pytest.mark.parametrize(
    "line",
    [
        "He came.   She left.",
        "He came  and left.",
        "In 2006 it was 12 or 14 they said",
        "one two",
        "He waited.... Then he left",
        "¶10. (S)   He came",
        'He said:   "yes"',
    ],
)
def test_line_of_text_is_no_row(line: str) -> None:
    assert not is_row(line)


def test_rows_close_together_are_a_table() -> None:
    assert tables_in(f"{PROSE}\nWine      12    14\nBread      2     4\n\n{PROSE}") == {3: 5}


def test_rule_between_rows_belongs_to_the_table() -> None:
    assert tables_in("Year      2006    2007\n----------------------\nWine      12    14") == {0: 3}


def test_single_row_is_no_table() -> None:
    assert tables_in(f"{PROSE}\nWine      12    14\n\n{PROSE}") == {}


def test_names_one_a_line_are_a_column() -> None:
    text = f"{PROSE}\nAna Silva, Mayor\nRui Costa\nEva Lima (notetaker)\n\n{PROSE}"
    assert columns_in(text) == {3: 6}


def test_wrapped_text_is_no_column() -> None:
    assert columns_in(PROSE + PROSE) == {}


def test_long_lines_are_no_column() -> None:
    assert columns_in(("Ana Silva spoke of the fish and of the port. " * 4 + "\n") * 3) == {}
