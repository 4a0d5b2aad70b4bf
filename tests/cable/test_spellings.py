"""One invented cable, each of its lines in the many ways drafters wrote it: the line reads the same, and so do the others."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from reader.cable.parse import parse

LINES = {
    "group": "O 211234Z FEB 09",
    "classification": "C O N F I D E N T I A L OSLO 001234\n\nSIPDIS",
    "order": "E.O. 12958: DECL: 02/20/2019",
    "tags": "TAGS: PREL NO",
    "subject": "SUBJECT: HARBOR ICE AND THE FERRIES OF THE NORTHERN FJORDS",
    "references": "REF: RIGA 123",
    "classifier": "Classified By: Ambassador Jane Doe, reasons 1.4 (b) and (d).",
    "signature": "DOE",
}
READ = {
    "group": datetime(2009, 2, 21, 12, 34, tzinfo=UTC),
    "classification": "CONFIDENTIAL",
    "order": date(2019, 2, 20),
    "tags": ("PREL", "NO"),
    "subject": "HARBOR ICE AND THE FERRIES OF THE NORTHERN FJORDS",
    "references": ["09RIGA123"],
    "classifier": ("JANE DOE", ("1.4(b)", "1.4(d)")),
    "signature": "DOE",
}


def read_with(**changed: str) -> dict[str, Any]:
    """What is read of the cable with some of its lines written otherwise."""
    line = LINES | changed
    cable = parse(
        f"VZCZCXRO0001\nOO RUEHC\nDE RUEHNY #1234/01 0521234\nZNY CCCCC ZZH\n{line['group']}\nFM AMEMBASSY OSLO\n"
        f"TO RUEHC/SECSTATE WASHDC IMMEDIATE 1234\nINFO RUEHRA/AMEMBASSY RIGA PRIORITY 12\n{line['classification']}\n\n"
        f"{line['order']}\n{line['tags']}\n{line['subject']}\n\n{line['references']}\n\n{line['classifier']}\n\n"
        f"1. (C) Summary. The ferries waited. End summary.\n\n2. (C) They still do.\n\n{line['signature']}\n"
    )
    assert [block.number for block in cable.body.blocks] == [1, 2]
    caption = cable.caption
    return {
        "group": cable.header.sent,
        "classification": caption.classification,
        "order": caption.declassify_on,
        "tags": caption.tags,
        "subject": caption.subject,
        "references": [reference.number.id for reference in cable.references if reference.number],
        "classifier": ((caption.classified_by or "").upper() or None, caption.reasons),
        "signature": cable.body.signer,
    }


@pytest.mark.parametrize("written", ["P 21 1234Z FEB 09", "O211234Z FEB 09", "OPR 211234Z FEB 09", "R 211234 FEB 09"])
def test_date_time_groups(written: str) -> None:
    assert read_with(group=written) == READ


@pytest.mark.parametrize("written", ["O 311234Z FEB 09", "O 212560Z FEB 09"])
def test_a_damaged_group_leaves_the_day_and_hour_of_the_station_line(written: str) -> None:
    assert read_with(group=written) == READ


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("UNCLAS OSLO 001234\n\nSIPDIS\n\nSENSITIVE BUT UNCLASSIFIED", "UNCLASSIFIED//FOR OFFICIAL USE ONLY"),
        ("UNCLAS OSLO 001234\n\nSENSITIVE - NOT FOR PRINT", "UNCLASSIFIED//FOR OFFICIAL USE ONLY"),
        ("S E C R E T OSLO 001234\n\nNOFORN//X1", "SECRET//NOFORN"),
        ("S E C R E T OSLO 001234\n\nNOFORN - STATE ONLY", "SECRET//NOFORN"),
        ("S E C R E T//REL TO GBR, CAN OSLO 001234", "SECRET"),
    ],
)
def test_classification_lines(written: str, level: str) -> None:
    assert read_with(classification=written) == READ | {"classification": level}


@pytest.mark.parametrize(
    "written",
    [
        "E.O. 1.2958: DECL: 02/20/2019",
        "E..O. 12958: DECL: FEB-20-2019",
        "E:O: 12958: DECL: 20190220",
        "O. 12958: DECL: 2/20/19",
        "DECL: 02/20/2019",
        "(U) E.O.: 12958\nDECL: 20 FEB 2019",
        "E.O. 12958:\nDECL: FEBRUARY 20TH, 2019",
    ],
)
def test_lines_of_the_executive_order(written: str) -> None:
    assert read_with(order=written) == READ


@pytest.mark.parametrize(
    "written", ["TAGS. PREL NO", "T A G S: PREL NO", "TAGS/ PREL, NO", "TAGS-PREL NO", "(U) TAGS: PREL AND NO"]
)
def test_tags_lines(written: str) -> None:
    assert read_with(tags=written) == READ


@pytest.mark.parametrize(
    "written",
    [
        "SUBJECT HARBOR ICE AND THE FERRIES OF THE NORTHERN FJORDS",
        "SUBJECT- HARBOR ICE AND THE FERRIES\nOF THE NORTHERN FJORDS",
        "(U) SUBJ: HARBOR ICE AND THE FERRIES OF\n\nTHE NORTHERN FJORDS",
        "SUBJECT: HARBOR ICE AND THE FERRIES OF\n\nOSLO 00001234  001.2 OF 002\n\nTHE NORTHERN FJORDS",
        "SUBECT: HARBOR ICE AND THE FERRIES OF THE NORTHERN FJORDS",
        "S U B J E C T: HARBOR ICE AND THE FERRIES OF THE NORTHERN FJORDS",
        "SUBJECT: HARBOR ICE AND\nOSLO 00001234  001.2 OF 002\nTHE FERRIES OF THE NORTHERN\nFJORDS",
    ],
)
def test_subject_lines(written: str) -> None:
    assert read_with(subject=written) == READ


def test_subject_of_several_parts_each_with_its_mark() -> None:
    written = "SUBJECT: (U) HARBOR ICE\n(C) AND THE FERRIES"
    assert read_with(subject=written) == READ | {"subject": "(U) HARBOR ICE (C) AND THE FERRIES"}


@pytest.mark.parametrize(
    "written",
    [
        "REF A: RIGA 123",
        "REFTEL A: RIGA 123",
        "REF: REF A: RIGA 123",
        "REF.: RIGA 123",
        "(U) REF: RIGA 123",
        "REFERENCE: RIGA 123",
        "REF: RIGA 09-0123",
    ],
)
def test_lines_of_references(written: str) -> None:
    assert read_with(references=written) == READ


@pytest.mark.parametrize(
    "written",
    [
        "CLASSIFIED BY: AMBASSADOR TO NORWAY JANE DOE PER 1.4 (B) AND (D)",
        "Classified By: CDA Jane Doe under 1.4 b/d",
        "CLASSIFIED BY: VISA SECTION CHIEF JANE DOE, REASON: 1.4 (B), (D)",
        "CLASSIFIED BY CONSUL GENERAL IN OSLO JANE DOE\nREASONS: 1.4 (B) AND\n(D)",
        "Classified By: Ambasssador Jane Doe; 1.4 B, D",
    ],
)
def test_lines_of_the_classifier(written: str) -> None:
    assert read_with(classifier=written) == READ


def test_reasons_without_a_classifier() -> None:
    assert read_with(classifier="Reason: 1.4 (b), (d)") == READ | {"classifier": (None, ("1.4(b)", "1.4(d)"))}


@pytest.mark.parametrize("written", ["J. DOE", "DOE (ACTING)", "DOE, ACTING", "*DOE", "(DOE)", "/DOE/", "J.Q. DOE\nBT"])
def test_signatures(written: str) -> None:
    assert read_with(signature=written) == READ
