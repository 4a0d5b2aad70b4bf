from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.cable.model import Marking
from reader.export.citation import cite_cable, cite_passage, written_date

if TYPE_CHECKING:
    from reader.cable.model import Cable

WHOLE = "Embassy Tallinn, \"HARBOR ICE: 'LATE' AGAIN,\" cable 08 TALLINN 17, 21 April 2008, CONFIDENTIAL"


def test_a_cable_is_cited_by_origin_subject_number_date_and_level(cable: Cable) -> None:
    assert cite_cable(cable, "08TALLINN17") == WHOLE + "."


def test_a_passage_is_cited_by_its_paragraph(cable: Cable) -> None:
    assert cite_passage(cable, "08TALLINN17", 3, Marking("S", ("NF",))) == WHOLE + ", para. 3 (S//NF)."
    assert cite_passage(cable, "08TALLINN17", 3) == WHOLE + ", para. 3."
    assert cite_passage(cable, "08TALLINN17") == WHOLE + "."


def test_what_is_unknown_is_left_out(bare_cable: Cable) -> None:
    assert cite_cable(bare_cable, "scan-12") == "cable scan-12, no date."


def test_the_subject_ends_in_one_comma(cable: Cable) -> None:
    caption = replace(cable.caption, subject="WHAT NEXT?.")
    assert '"WHAT NEXT?," cable' in cite_cable(replace(cable, caption=caption), "x")


def test_dates_are_english_in_every_locale() -> None:
    assert written_date(datetime(1975, 7, 1, tzinfo=UTC)) == "1 July 1975"
