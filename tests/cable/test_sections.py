"""Fronts repeated at the beginning of a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.cable.body import read_body

if TYPE_CHECKING:
    from reader.cable.model import Body

SECTION = "C O N F I D E N T I A L SECTION 02 OF 03 LISBON 000412"


FRONT = (
    "SIPDIS\n\nSTATE FOR EUR/WE\n\nE.O. 12958: DECL: 01/01/2018\nTAGS: PREL, PO\n"
    "SUBJECT: THE FLEET COMES IN\nAND STAYS\n\n"
)
DISTRIBUTION = """PAGE 01        LISBON  00412  02 OF 03  121003Z

47
ACTION EUR-12

INFO  OCT-01  ISO-00

      DODE-00  INR-10  /073 W
                    ---------------------     089123
"""
HEADER = """P 120915Z MAR 74
FM AMEMBASSY LISBON
TO SECSTATE WASHDC PRIORITY 1235
INFO AMCONSUL OPORTO

"""


def body_of(front: str, text: str) -> Body:
    return read_body(front + text, len(front), None, None, ())


def test_front_of_a_section_is_furniture_and_the_sentence_goes_on() -> None:
    body = body_of(FRONT, f"1. (C) The fleet would\n\n{SECTION}\n\n{FRONT}come in.\n\n2. (C) So.")
    assert [block.text for block in body.blocks] == ["The fleet would come in.", "So."]
    assert [piece.kind for piece in body.furniture] == ["section line", "caption", *["repeated front"] * 5]


def test_text_in_capitals_right_below_a_repeated_subject_is_kept() -> None:
    body = body_of(FRONT, f"1. (C) THE FLEET CAME.\n{SECTION}\n{FRONT.rstrip()}\n2. (C) THE FLEET LEFT.")
    assert [block.text for block in body.blocks] == ["THE FLEET CAME.", "THE FLEET LEFT."]


@pytest.mark.parametrize("section", ["SECTION 02 OF 03", "FINAL SECTION OF 3"])
@pytest.mark.parametrize(
    "header", [DISTRIBUTION + HEADER, HEADER, "VZCZCXRO1\nPP RUEHLI\nDE RUEHLI #0412/02 0711003\n" + HEADER]
)
def test_header_of_a_section_is_furniture_and_the_sentence_goes_on(header: str, section: str) -> None:
    text = f"1. THE FLEET WOULD\n\nNNNN\n\n{header}C O N F I D E N T I A L {section} LISBON 00412\n\nCOME IN.\n\n2. SO."
    body = body_of("", text)
    assert [block.text for block in body.blocks] == ["THE FLEET WOULD COME IN.", "SO."]


def test_telegram_quoted_without_a_section_is_text() -> None:
    body = body_of("", f"1. TEXT FOLLOWS:\n\n{HEADER}THE FLEET IS IN.")
    assert "FM AMEMBASSY LISBON" in "\n".join(block.text for block in body.blocks)


def test_section_line_alone_takes_nothing_with_it() -> None:
    body = read_body(f"1. (C) The fleet would\n\n{SECTION}\n\ncome in.", 0, None, None, ())
    assert [block.text for block in body.blocks] == ["The fleet would come in."]


def test_short_section_is_kept_above_the_front_of_the_next() -> None:
    last = SECTION.replace("02 OF", "03 OF")
    text = f"1. (C) One.\n\n{SECTION}\n\n{FRONT}2. (C) The fleet would\n\n{last}\n\n{FRONT}come in.\n\n3. (C) So."
    body = body_of(FRONT, text)
    assert [block.text for block in body.blocks] == ["One.", "The fleet would come in.", "So."]


def test_label_quoted_in_the_first_paragraph_of_a_section_is_text() -> None:
    text = f"1. (C) One.\n\n{SECTION}\n\n{FRONT}2. (C) It read:\n\nSUBJECT: NETS\n\n3. (C) So."
    assert "SUBJECT: NETS" in [block.text for block in body_of(FRONT, text).blocks]
