"""Fronts repeated at the beginning of a section."""

from __future__ import annotations

from reader.cable.body import read_body

SECTION = "C O N F I D E N T I A L SECTION 02 OF 03 LISBON 000412"


def test_front_of_a_section_is_furniture_and_the_sentence_goes_on() -> None:
    text = (
        f"1. (C) The fleet would\n\n{SECTION}\n\nSIPDIS\n\nSTATE FOR EUR/WE\n\nE.O. 12958: DECL: 01/01/2018\n"
        "TAGS: PREL, PO\nSUBJECT: THE FLEET COMES IN\nAND STAYS\n\ncome in.\n\n2. (C) So."
    )
    body = read_body(text, 0, None, None, ())
    assert [block.text for block in body.blocks] == ["The fleet would come in.", "So."]
    assert [piece.kind for piece in body.furniture] == ["section line", "caption", *["repeated front"] * 5]


def test_section_line_alone_takes_nothing_with_it() -> None:
    body = read_body(f"1. (C) The fleet would\n\n{SECTION}\n\ncome in.", 0, None, None, ())
    assert [block.text for block in body.blocks] == ["The fleet would come in."]
