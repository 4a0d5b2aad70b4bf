"""What holds for every text: nothing raises, nothing is lost, spans give back their words, time grows with length."""

from __future__ import annotations

import re
import time
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cable.body import read_body
from reader.cable.model import Body, Reference
from reader.cable.number import CableNumber

OWN = CableNumber(2008, "LISBON", 412)
REFERENCES = (Reference("A", "cable", "07 LISBON 2690", CableNumber(2007, "LISBON", 2690)),)
PIECES = [
    "1. ",
    "¶2. ",
    "13. ",
    "(C) ",
    "(S//NF) ",
    "© ",
    "-- ",
    "(a) ",
    "A. ",
    "\n",
    "\n\n",
    "-----\n",
    "SUMMARY",
    "Comment: ",
    "End summary.",
    "LISBON 00000412 002 OF 003",
    "SIPDIS\n",
    "CONFIDENTIAL\n",
    "PAGE 02 LISBON 00412 ",
    "Ref A",
    "septel",
    "refs A-C ",
    "Tokyo 1095",
    "PEREIRA",
    "NNNN",
    "JURIS-\n",
    "the fleet came",
    "in. ",
    "  12   14",
    "¶2004. ",
    "  ",
    "x",
]
CABLE_LIKE = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
ANY_TEXT = st.one_of(st.text(max_size=300), CABLE_LIKE)
NOT_WORD = re.compile(r"[\W_]+")


def body_of(text: str, start: int = 0) -> Body:
    return read_body(text, start, OWN, "SECRET", REFERENCES)


@given(ANY_TEXT)
def test_any_text_is_read_the_same_each_time(text: str) -> None:
    assert body_of(text) == body_of(text)


@given(ANY_TEXT)
def test_mentions_lie_in_their_blocks_sorted_and_apart(text: str) -> None:
    body = body_of(text)
    for mention in body.mentions:
        words = body.blocks[mention.block].text[mention.start : mention.end]
        assert words
        assert words == words.strip()
    for before, after in pairwise(body.mentions):
        assert before.block < after.block or before.end <= after.start


@given(ANY_TEXT)
def test_summary_and_comment_are_blocks(text: str) -> None:
    body = body_of(text)
    for span in (body.summary, body.comment):
        assert span is None or 0 <= span[0] <= span[1] < len(body.blocks)


@given(ANY_TEXT)
def test_every_line_is_in_a_block_or_listed_as_furniture(text: str) -> None:
    body = body_of(text)
    placed = {line for block in body.blocks for line in block.lines} | {piece.line for piece in body.furniture}
    assert placed == {number for number, line in enumerate(text.split("\n")) if line.strip()}
    lines = [line for block in body.blocks for line in block.lines]
    assert lines == sorted(lines)


@given(ANY_TEXT)
def test_words_that_go_in_come_out_or_are_furniture(text: str) -> None:
    body = body_of(text)
    furniture = {piece.line for piece in body.furniture}
    lines = text.split("\n")
    went_in: Counter[str] = Counter()
    came_out: Counter[str] = Counter()
    for block in body.blocks:
        if not furniture.isdisjoint(block.lines):
            continue
        came_out.update(NOT_WORD.sub("", block.text))
        came_out.update(NOT_WORD.sub("", block.marking.written) if block.marking else "")
    kept = {line for block in body.blocks if furniture.isdisjoint(block.lines) for line in block.lines}
    for line in kept:
        went_in.update(NOT_WORD.sub("", lines[line]))
    lost = went_in - came_out
    assert all(character.isdigit() for character in lost)
    assert not came_out - went_in


@given(ANY_TEXT)
def test_texts_of_blocks_are_clean(text: str) -> None:
    for block in body_of(text).blocks:
        if block.kind != "table":
            assert block.text == " ".join(block.text.split())
        assert block.text or block.number or block.marking
        assert list(block.lines) == sorted(set(block.lines))


@given(st.text(max_size=60), CABLE_LIKE)
def test_lines_are_counted_from_the_start_of_the_whole_text(front: str, text: str) -> None:
    front = front.replace("\n", " ") + "\n\n"
    inside = body_of(front + text, len(front))
    alone = body_of(text)
    assert [block.text for block in inside.blocks] == [block.text for block in alone.blocks]
    assert [block.lines for block in inside.blocks] == [
        tuple(line + 2 for line in block.lines) for block in alone.blocks
    ]


HOSTILE = {
    "dashes": "-",
    "lines of dashes": "-----\n",
    "pilcrow ones": "¶1.",
    "pilcrow ones by line": "¶1. (C) x\n",
    "brackets": "(",
    "marks without end": "(S//",
    "spaces": " ",
    "references": "ref A, ",
    "letters": "A, ",
    "page counts": "001 OF 002 ",
    "captions": "SIPDIS ",
    "posts and serials": "TOKYO 12345 ",
    "hyphens": "ab-\n",
    "end of": "end of ",
    "introduction and": "introduction and ",
    "was": "was ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_no_faster_than_length(name: str) -> None:
    piece = HOSTILE[name]
    small, large = (piece * (size // len(piece)) for size in (20_000, 160_000))
    assert _seconds(large) < 40 * max(_seconds(small), 0.002)


def _seconds(text: str) -> float:
    """The processor time that reading `text` takes, the shortest of three."""
    times = []
    for _ in range(3):
        begun = time.process_time()
        body_of(text)
        times.append(time.process_time() - begun)
    return min(times)
