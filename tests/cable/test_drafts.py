"""Words of lines joined to the text of a block."""

from __future__ import annotations

import pytest

from reader.cable.banners import TextLine
from reader.cable.drafts import Draft, Words, begin_draft, finish_draft, without_pilcrow
from reader.cable.lists import read_bullets


def words_of(*texts: str) -> Words:
    return Words([TextLine(number, text) for number, text in enumerate(texts)])


@pytest.mark.parametrize(
    ("parts", "joined"),
    [
        (["one", "two"], "one two"),
        (["one  two", " three"], "one two three"),
        (["juris-", "diction"], "jurisdiction"),
        (["well-", "known"], "well-known"),
        (["2006-", "2007"], "2006-2007"),
        (["so --", "it was"], "so -- it was"),
        (["the port -", "it was"], "the port - it was"),
        ([""], ""),
    ],
)
def test_parts_are_joined(parts: list[str], joined: str) -> None:
    assert words_of("A jurisdiction.").join(parts) == joined


def test_item_keeps_its_bullet_and_gives_its_mark() -> None:
    line = TextLine(4, "¶A. (S/NF) Wine")
    draft = begin_draft("item", line, 0, None, read_bullets(line.text)[0])
    draft.add(TextLine(5, "and bread."), 1)
    block = finish_draft(draft, words_of())
    assert (block.text, str(block.marking), block.lines) == ("A. Wine and bread.", "S//NF", (4, 5))


def test_heading_gives_the_mark_at_its_end() -> None:
    block = finish_draft(Draft("heading", ["The Port (S//NF)"], [0], 0), words_of())
    assert (block.text, str(block.marking)) == ("The Port", "S//NF")


def test_table_keeps_its_lines() -> None:
    assert finish_draft(Draft("table", ["a   b", "c   d"], [0, 1], 1), words_of()).text == "a   b\nc   d"


def test_pilcrow_at_the_start_goes() -> None:
    assert without_pilcrow("  ¶2004. It") == "  2004. It"
    assert without_pilcrow("see ¶4") == "see ¶4"
