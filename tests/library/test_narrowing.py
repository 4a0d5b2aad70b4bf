"""A query with one more condition, or without one."""

from __future__ import annotations

import pytest

from reader.library.narrowing import narrowed


@pytest.mark.parametrize(
    ("query", "term", "expected"),
    [
        ("", "tag:PREL", "tag:PREL"),
        ("ice  snow ", "tag:PREL", "ice snow tag:PREL"),
        ("ice OR snow", "tag:PREL", "(ice OR snow) tag:PREL"),
        ("ice (a OR b)", "tag:PREL", "ice (a OR b) tag:PREL"),
        ("ice tag:PREL", "tag:PREL", "ice"),
        ("date:2008 ice", "date:2008-04", "ice date:2008-04"),
        ("date:2008 ice", "date:2009", "date:2008 ice date:2009"),
        ("date:2008-04", "date:2008-04", ""),
    ],
)
def test_a_term_is_added_or_taken_away(query: str, term: str, expected: str) -> None:
    assert narrowed(query, term) == expected
