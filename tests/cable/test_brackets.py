"""Where summary and comment begin and end."""

from __future__ import annotations

import pytest

from reader.cable.brackets import find_comment, find_summary
from reader.cable.model import Block


def heading(text: str) -> Block:
    return Block("heading", text)


def paragraph(number: int | None, text: str) -> Block:
    return Block("paragraph", text, number)


def item(text: str) -> Block:
    return Block("item", text)


P2, P3 = paragraph(2, "The mayor spoke."), paragraph(3, "The mayor left.")


@pytest.mark.parametrize(
    ("blocks", "summary"),
    [
        ([paragraph(1, "Summary. He came. End Summary."), P2], (0, 0)),
        ([paragraph(1, "SUMMARY: He came."), P2], (0, 0)),
        ([paragraph(1, "Summary and comment: He came. End summary and comment."), P2], (0, 0)),
        ([paragraph(1, "BEGIN SUMMARY: He came."), paragraph(2, "He left. END SUMMARY."), P3], (0, 1)),
        ([paragraph(1, "Summary: He came and:"), item("-- sang;"), paragraph(None, "End Summary."), P2], (0, 2)),
        ([heading("SUMMARY"), paragraph(1, "He came. END SUMMARY."), P2], (0, 1)),
        ([heading("SUMMARY"), paragraph(1, "He came."), P2, heading("The Port"), P3], (0, 2)),
        ([heading("Introduction and Summary"), paragraph(1, "He came."), heading("The Port"), P2], (0, 1)),
        ([paragraph(1, "He came. End summary."), P2], (0, 0)),
        ([paragraph(1, "An action request."), paragraph(2, "Summary. He came. End Summary."), P3], (1, 1)),
        ([paragraph(1, "He came."), P2], None),
        ([paragraph(1, "Summary executions were denied."), P2], None),
        ([], None),
    ],
)
def test_summary(blocks: list[Block], summary: tuple[int, int] | None) -> None:
    assert find_summary(blocks) == summary


@pytest.mark.parametrize(
    ("blocks", "comment"),
    [
        ([P2, paragraph(3, "Comment: He may stay. End comment.")], (1, 1)),
        ([P2, paragraph(3, "COMMENT. He may stay."), paragraph(4, "The mayor cleared it.")], (1, 1)),
        ([P2, heading("Comment"), P3, paragraph(4, "He may go.")], (1, 3)),
        ([P2, heading("Comment"), P3, paragraph(4, "The delegation has cleared this cable.")], (1, 2)),
        ([P2, heading("COMMENT: A LONG WAY"), P3, heading("Biography"), paragraph(4, "Born at sea.")], (1, 2)),
        (
            [P2, paragraph(3, "Comment: So far."), paragraph(4, "It goes on. End comment."), paragraph(5, "Bye.")],
            (1, 2),
        ),
        ([paragraph(1, "He came. (Comment: late. End comment.) He left."), P2], (0, 0)),
        ([paragraph(1, "Embassy comment: late."), P2], (0, 0)),
        ([paragraph(1, "Comments by the mayor were rude."), P2], None),
        ([paragraph(1, "He commented: yes."), P2], None),
        ([paragraph(1, "Comment: one."), P2, paragraph(3, "Comment: two.")], (2, 2)),
        ([], None),
    ],
)
def test_comment(blocks: list[Block], comment: tuple[int, int] | None) -> None:
    assert find_comment(blocks) == comment


def test_end_far_away_does_not_stretch_the_summary() -> None:
    blocks = [paragraph(1, "Summary: He came.")] + [paragraph(number, "More.") for number in range(2, 40)]
    blocks.append(paragraph(40, "End summary."))
    assert find_summary(blocks) == (0, 0)
