"""Markup that copying left behind goes; the text and its lines stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cable.copying import undo_markup


@pytest.mark.parametrize(
    ("copied", "text"),
    [
        ("TAGS: [PREL](#) [MARR](#)", "TAGS: PREL MARR"),
        ("[PREL](https://example.org/tag/PREL_0.html)", "PREL"),
        ("[1](#)2. (C) Second", "¶2. (C) Second"),
        ("[¶](#)3.", "¶3."),
        ("&four-fifths<sup>8</sup> of them", "&four-fifths8 of them"),
        ("AT&amp;T said &quot;yes&quot;", 'AT&T said "yes"'),
        ("a&#x000A;b", "a b"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\n\x0c2. (C) two", "one\n2. (C) two"),
        ("> one\n>\n> two\n>> three", "one\n\ntwo\nthree"),
        ("one\n\n> two\n\nthree", "one\n\n> two\n\nthree"),
        ("non\u00a0breaking\ufeff", "non breaking"),
        ("R&D, x < y > z, a[1] and (b)", "R&D, x < y > z, a[1] and (b)"),
        ("President,s &lost8 quotes", "President,s &lost8 quotes"),
    ],
)
def test_markup_is_undone(copied: str, text: str) -> None:
    assert undo_markup(copied) == text


@given(st.text(alphabet="ab[]()#&;<>sup1¶\n x", max_size=200))
def test_the_number_of_lines_never_changes(text: str) -> None:
    assert undo_markup(text).count("\n") == text.count("\n")
