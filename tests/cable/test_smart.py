"""Telegrams whose every part has a label, as they are printed since 2009."""

from __future__ import annotations

import pytest

from reader.cable.model import Addressee, Precedence
from reader.cable.parse import parse

FRONT = """CONFIDENTIAL

MRN:         11 NAIROBI 2214
Date/DTG:    Oct 04, 2011 / 041312Z OCT 11
From:        NAIROBI, AMEMBASSY
Action:      WASHDC, SECSTATE PRIORITY
             ADDIS ABABA, AMEMBASSY ROUTINE
Info:        KAMPALA, AMEMBASSY ROUTINE; AFRICA COLLECTIVE
E.O.:        13526
TAGS:        PREL, KE
Captions:    SENSITIVE, SIPDIS, ROGER TENT
Reference:   A) 11 NAIROBI 2101
             B) STATE 98120
Pass Line:   DEPARTMENT FOR AF/E
Subject:     Grain Stores in the North: What the
             Cooperatives Expect
Classified By: Jane Poole, Counselor, for reasons 1.4 (b) and (d).
"""
BODY = """
1. (C) Three stores will not last until March (ref A).

2. (C) Info: the mill is closed.
"""
FOOT = """
Signature:     Poole

Drafted By:    NAIROBI:Marsh, Edwin
Cleared By:    POL:Quill, Honor
               ECON:Lund, Ines
Info:          LONDON, AMEMBASSY ROUTINE

Dissemination Rule: Archive Copy

CONFIDENTIAL
"""
WHOLE = FRONT + BODY + FOOT


def test_number_date_and_sender_stand_behind_labels() -> None:
    cable = parse(WHOLE)
    assert (cable.id, cable.origin, cable.header.sender) == ("11NAIROBI2214", "Embassy Nairobi", "AMEMBASSY NAIROBI")
    assert f"{cable.header.sent:%Y-%m-%d %H:%M}" == "2011-10-04 13:12"
    assert cable.warnings == ()


def test_addressees_are_named_as_in_other_telegrams() -> None:
    header = parse(WHOLE).header
    assert header.to == (
        Addressee("SECSTATE WASHDC", None, "PRIORITY"),
        Addressee("AMEMBASSY ADDIS ABABA", None, "ROUTINE"),
    )
    assert [addressee.name for addressee in header.info] == [
        "AMEMBASSY KAMPALA",
        "AFRICA COLLECTIVE",
        "AMEMBASSY LONDON",
    ]
    assert header.precedence == Precedence("PRIORITY", "ROUTINE")


def test_caption_has_all_its_fields() -> None:
    cable = parse(WHOLE)
    caption = cable.caption
    assert caption.classification == "CONFIDENTIAL"
    assert caption.captions == ("SENSITIVE", "SIPDIS", "ROGER TENT")
    assert (caption.passing, caption.tags) == (("DEPARTMENT FOR AF/E",), ("PREL", "KE"))
    assert caption.subject == "Grain Stores in the North: What the Cooperatives Expect"
    assert (caption.executive_order, caption.classified_by) == ("13526", "Jane Poole")
    assert [str(reference.number) for reference in cable.references] == ["11 NAIROBI 2101", "11 STATE 98120"]


def test_foot_is_no_text() -> None:
    body = parse(WHOLE).body
    assert [block.text for block in body.blocks] == [
        "Three stores will not last until March (ref A).",
        "Info: the mill is closed.",
    ]
    assert body.signer == "POOLE"
    kinds = [piece.kind for piece in body.furniture]
    assert (kinds.count("signature"), kinds.count("foot")) == (1, 5)


@pytest.mark.parametrize("signer", ["van der Meer", "O'Brien", "Peña-Ruiz"])
def test_signer_may_have_any_name(signer: str) -> None:
    assert parse(WHOLE.replace("Poole\n\n", f"{signer}\n\n")).body.signer == signer.upper()


def test_blank_lines_between_the_labels_change_nothing() -> None:
    spaced = parse(WHOLE.replace("\n", "\n\n"))
    plain = parse(WHOLE)
    assert (spaced.number, spaced.header, spaced.references) == (plain.number, plain.header, plain.references)
    assert (spaced.caption, spaced.body.signer) == (plain.caption, "POOLE")


def test_sbu_in_place_of_a_level() -> None:
    assert parse(WHOLE.replace("CONFIDENTIAL", "SBU")).caption.classification == "UNCLASSIFIED//FOR OFFICIAL USE ONLY"


@pytest.mark.parametrize(
    "label", ["Pass Line:   DEPARTMENT FOR AF/E\n", "Captions:    SENSITIVE, SIPDIS, ROGER TENT\n"]
)
def test_label_with_nothing_behind_it_takes_nothing_from_the_next(label: str) -> None:
    empty = parse(WHOLE.replace(label, label[:13] + "\n"))
    assert empty.caption.subject == parse(WHOLE).caption.subject
    assert len(empty.references) == 2


def test_day_of_no_calendar_is_told() -> None:
    cable = parse(WHOLE.replace("041312Z OCT", "391312Z OCT"))
    assert (cable.header.sent, cable.id) == (None, "11NAIROBI2214")
    assert "names no day of the calendar" in cable.warnings[1]


def test_text_without_the_number_in_front_has_no_foot() -> None:
    classic = "CONFIDENTIAL NAIROBI 002214\n\nSUBJECT: GRAIN\n\n1. (C) They asked who signs:\n\nDrafted By: nobody.\n\nPOOLE\n"
    body = parse(classic).body
    assert "Drafted By: nobody." in [block.text for block in body.blocks]
    assert body.signer == "POOLE"
