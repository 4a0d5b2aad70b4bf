"""A query with one more condition, or without one."""

from __future__ import annotations

import pytest

from reader.library.narrowing import conditions, narrowed


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
        ("tag:PREL OR ice", "tag:PREL", "(tag:PREL OR ice) tag:PREL"),
        ("ice OR date:2008", "date:2008-04", "(ice OR date:2008) date:2008-04"),
        ('"harbor ice', "tag:PREL", '"harbor ice" tag:PREL'),
        ('ice my:"port (old)" snow', 'my:"port (old)"', "ice snow"),
        ("-tag:PREL", "tag:PREL", "-tag:PREL tag:PREL"),
    ],
)
def test_a_term_is_added_or_taken_away(query: str, term: str, expected: str) -> None:
    assert narrowed(query, term) == expected


def test_only_what_holds_for_the_whole_search_is_a_condition() -> None:
    assert set(conditions('tag:PREL my:"port (old)" ice (date:2008 OR snow) -tag:ECON')) == {
        "tag:PREL",
        'my:"port (old)"',
    }
    assert not conditions("tag:PREL OR ice")
