"""An invented cable, built from values, so that exports are tested apart from parsing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from reader.cable.model import (
    Addressee,
    Block,
    Body,
    Cable,
    Caption,
    Header,
    Marking,
    Mention,
    Precedence,
    Reference,
)
from reader.cable.number import CableNumber

TEXT = """\
O 210930Z APR 08
FM AMEMBASSY TALLINN
TO RUEHC/SECSTATE WASHDC IMMEDIATE 0311

C O N F I D E N T I A L TALLINN 000017

SUBJECT: HARBOR ICE

1. (C) The ferries waited.
"""


@pytest.fixture
def cable() -> Cable:
    blocks = (
        Block("heading", "Ice *everywhere*", marking=Marking("U")),
        Block("paragraph", "The ferries waited. See Ref A.", 1, Marking("C")),
        Block("item", "the [long] one", None, None),
        Block("table", "port   ships\nRiga   3"),
        Block("paragraph", "# Nobody_knew_ why.", 2, Marking("S", ("NF",))),
        Block("paragraph", "No mark here, and the ferries waited again.", 3),
    )
    body = Body(
        blocks=blocks,
        mentions=(Mention(1, 24, 29, ("A",), (CableNumber(2007, "RIGA", 9),)),),
        summary=(1, 1),
        signer="MARLOWE",
        warnings=("One thing.", "Another."),
    )
    number = CableNumber(2008, "TALLINN", 17)
    return Cable(
        text=TEXT,
        number=number,
        origin="Embassy Tallinn",
        header=Header(
            precedence=Precedence("IMMEDIATE"),
            sent=datetime(2008, 4, 21, 9, 30, tzinfo=UTC),
            sender="AMEMBASSY TALLINN",
            to=(Addressee("SECSTATE WASHDC", "RUEHC", "IMMEDIATE", "0311"),),
        ),
        caption=Caption(
            number=number,
            classification="CONFIDENTIAL",
            captions=("SIPDIS",),
            executive_order="12958",
            declassify_on=date(2018, 4, 21),
            declassify_text="DECL: 04/21/2018",
            tags=("PREL", "EN"),
            subject='HARBOR ICE: "LATE" AGAIN',
            classified_by="Ann Marlowe",
            classified_by_title="Ambassador",
            reasons=("1.4(b)",),
        ),
        references=(
            Reference("A", "cable", "RIGA 9", CableNumber(2007, "RIGA", 9), "NOTAL", year_inferred=True),
            Reference("B", "other", "MARLOWE E-MAIL"),
        ),
        warnings=("One thing.",),
        read_body=lambda: body,
    )


@pytest.fixture
def bare_cable() -> Cable:
    """Of which nothing is known."""
    return Cable("nothing", None, None, Header(), Caption(), (), (), Body)
