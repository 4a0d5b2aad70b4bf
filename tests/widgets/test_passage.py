"""Breaking text into rows."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from widgets.passage import wrap


def rows(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


def test_breaks_between_words() -> None:
    assert rows("the buoy is not where it was", 12) == ["the buoy is", "not where it", "was"]


def test_breaks_a_word_that_is_too_long() -> None:
    assert rows("abcdefgh ij", 4) == ["abcd", "efgh", "ij"]


def test_keeps_lines_and_their_spacing() -> None:
    assert rows("  Year   Tons\n  1974     12", 40) == ["  Year   Tons", "  1974     12"]


def test_nothing_is_one_empty_row() -> None:
    assert wrap("", 10) == [(0, 0)]


def test_counts_wide_characters_as_two_cells() -> None:
    assert rows("東京 大阪", 4) == ["東京", "大阪"]


def test_narrow_and_wide_characters_do_not_make_up_for_each_other() -> None:
    assert rows("0000000\u03000\u2e80", 2) == ["00", "00", "00", "0\u03000", "\u2e80"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=200), st.integers(2, 40))
def test_rows_fit_and_lose_only_spaces(text: str, width: int) -> None:
    found = wrap(text, width)
    assert all(cell_len(text[start:end]) <= width for start, end in found)
    kept = "".join(text[start:end] for start, end in found)
    assert kept.replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert all(earlier[1] <= later[0] for earlier, later in itertools.pairwise(found))
