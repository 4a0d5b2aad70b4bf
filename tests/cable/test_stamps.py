"""Stamps of a release on the pages of a cable."""

from __future__ import annotations

import pytest

from reader.cable.body import read_body
from reader.cable.stamps import is_stamp, without_stamps

PAGE_STAMP = "UNCLASSIFIED     U.S. Department of State   Case No. F-2031-00417   Doc No. C09999417   Date: 11/05/2032"


@pytest.mark.parametrize(
    "words", ["RELEASED IN PART", "RELEASE IN FULL", "RELEASED IN PART B1, 1.4(D)", "B1, 1.4(B), 1.4(D)", "C09999417"]
)
def test_stamps_alone_on_their_line(words: str) -> None:
    assert is_stamp(words)


@pytest.mark.parametrize("words", ["RELEASED IN PARIS", "B12", "1.4(D) APPLIES", "C0999"])
def test_words_that_are_no_stamps(words: str) -> None:
    assert not is_stamp(words)


@pytest.mark.parametrize(
    ("line", "left"),
    [
        (PAGE_STAMP, ""),
        ("REVIEW AUTHORITY: Jane Q Roe, Senior Reviewer", ""),
        ("contract for the ice.                    1.4(B)", "contract for the ice."),
        ("contract for the ice.          B1, 1.4(D)  ", "contract for the ice."),
        ("withheld under 1.4(B)", "withheld under 1.4(B)"),
        ("The Case No. is unknown", "The Case No. is unknown"),
    ],
)
def test_text_beside_a_stamp_is_kept(line: str, left: str) -> None:
    assert without_stamps(line).strip() == left


def test_stamps_do_not_hide_the_signature_nor_cut_a_sentence() -> None:
    text = f"1. (C) The fleet would\n\n{PAGE_STAMP}\n\ncome in.     1.4(D)\n             B1\nROE\n\nCONFIDENTIAL\n\n{PAGE_STAMP}\n"
    body = read_body(text, 0, None, None, ())
    assert [block.text for block in body.blocks] == ["The fleet would come in."]
    assert body.signer == "ROE"
