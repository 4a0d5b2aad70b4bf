"""The caption: what the drafter fills in."""

from __future__ import annotations

from datetime import date

from reader.cable.caption import read_banner, read_caption
from reader.cable.fields import read_fields
from reader.cable.lines import FrontLines
from reader.cable.model import Caption
from reader.cable.number import CableNumber

TEXT = """C O N F I D E N T I A L SECTION 01 OF 03 OSLO 000012

SIPDIS
NOFORN

SIPDIS

STATE FOR EUR/NB, EUR/RPM AND
INR
HELSINKI PASS TURKU

E.O. 12958: DECL: 01/02/2019
TAGS: PREL, (ROE, JANE), NO
SUBJECT: SUBJECT: FISH, AND
WHO MAY CATCH THEM

Classified By: Ambassador Jane Roe. Reason 1.4 (d).

1. (C) Text.
"""


def caption_of(text: str) -> Caption:
    fields = read_fields(FrontLines(text), 0, text)
    return read_caption(fields, read_banner(fields), CableNumber(2009, "OSLO", 12))


def test_every_part_of_a_caption_is_read() -> None:
    assert caption_of(TEXT) == Caption(
        number=CableNumber(2009, "OSLO", 12),
        classification="CONFIDENTIAL//NOFORN",
        captions=("SIPDIS", "NOFORN"),
        passing=("STATE FOR EUR/NB, EUR/RPM AND INR", "HELSINKI PASS TURKU"),
        sections=3,
        executive_order="12958",
        declassify_on=date(2019, 1, 2),
        declassify_text="DECL: 01/02/2019",
        tags=("PREL", "(ROE, JANE)", "NO"),
        subject="FISH, AND WHO MAY CATCH THEM",
        classified_by="Jane Roe",
        classified_by_title="Ambassador",
        reasons=("1.4(d)",),
    )


def test_the_number_may_stand_on_the_line_below() -> None:
    fields = read_fields(
        FrontLines(text := "C O N F I D E N T I A L SECTION 01 OF 02\nOSLO 000012\n\nSUBJECT: X\n\n1. Y"), 0, text
    )
    banner = read_banner(fields)
    assert banner is not None
    assert (banner.level, banner.post, banner.serial, banner.sections) == ("CONFIDENTIAL", "OSLO", 12, 2)


def test_the_line_with_the_number_is_the_classification_line() -> None:
    text = "CONFIDENTIAL\n\nSECRET//NOFORN\n\nS E C R E T OSLO 000012\n\nSUBJECT: X\n\n1. Y"
    assert caption_of(text).classification == "SECRET//NOFORN"


def test_declassification_notices_are_no_passing_instructions() -> None:
    text = TEXT.replace(
        "STATE FOR", "Declassified/Released US Department of State EO\nSystematic Review 05 JUL 2006\n\nSTATE FOR"
    )
    assert caption_of(text).passing == ("STATE FOR EUR/NB, EUR/RPM AND INR", "HELSINKI PASS TURKU")


def test_nothing_makes_an_empty_caption() -> None:
    fields = read_fields(FrontLines(""), 0, "")
    assert read_caption(fields, None, None) == Caption()
