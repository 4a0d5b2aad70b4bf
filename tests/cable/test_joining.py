"""Ends and beginnings of sentences."""

from __future__ import annotations

import pytest

from reader.cable.joining import begins_inside, breaks_off, is_finished


@pytest.mark.parametrize(
    "text",
    [
        "Done.",
        "Done?",
        'He said "no."',
        "(Done.)",
        "as follows:",
        "and so on;",
        "lost quote.8",
        "End Summary",
        "END COMMENT",
        "end of text",
        "Wait...",
    ],
)
def test_finished(text: str) -> None:
    assert is_finished(text)


@pytest.mark.parametrize(
    "text",
    ["He saw", "He saw Mr.", "and,", "the rate of 1.8", "met Gen.", "the end", "", "in May 2008", "(Ref A)", "on Oct."],
)
def test_unfinished(text: str) -> None:
    assert not is_finished(text)


@pytest.mark.parametrize("text", ["red,", "step-", "one of", "saw the", "met Mr.", "in the region. End", "the price ("])
def test_broken_off(text: str) -> None:
    assert breaks_off(text)


@pytest.mark.parametrize("text", ["Missile Defense", "Done.", "the threat", "2008", ""])
def test_not_broken_off(text: str) -> None:
    assert not breaks_off(text)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("of the", True),
        (", and", True),
        (") said", True),
        ("% of", True),
        ("The", False),
        ("2008", False),
        ("(C)", False),
        ("-- a", False),
        ('"so', False),
    ],
)
def test_begins_inside(text: str, inside: bool) -> None:
    assert begins_inside(text) is inside
