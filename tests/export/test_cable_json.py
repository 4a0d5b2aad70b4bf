from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.cable.parse import parse
from reader.export.cable_json import cable_object

if TYPE_CHECKING:
    from pathlib import Path

    from reader.cable.model import Cable

KEYS = {
    "id",
    "canonical_id",
    "post",
    "serial",
    "origin",
    "sent",
    "precedence",
    "classification",
    "captions",
    "from",
    "to",
    "info",
    "executive_order",
    "declassify_on",
    "declassify_text",
    "tags",
    "subject",
    "classified_by",
    "classified_by_title",
    "reasons",
    "references",
    "other_references",
    "blocks",
    "mentions",
    "summary",
    "comment",
    "signer",
    "sections",
    "source",
    "warnings",
}


def test_a_cable_is_written_with_every_key(cable: Cable) -> None:
    written = cable_object(cable, "08TALLINN17", "in/one.txt", "text")
    assert json.loads(json.dumps(written)) == written
    assert written.keys() == KEYS
    facts = {key: written[key] for key in KEYS - {"blocks", "references", "other_references", "to", "info", "mentions"}}
    assert facts == {
        "id": "08TALLINN17",
        "canonical_id": "08TALLINN17",
        "post": "TALLINN",
        "serial": 17,
        "origin": "Embassy Tallinn",
        "sent": "2008-04-21T09:30:00Z",
        "precedence": {"action": "IMMEDIATE", "info": None},
        "classification": "CONFIDENTIAL",
        "captions": ["SIPDIS"],
        "from": "AMEMBASSY TALLINN",
        "executive_order": "12958",
        "declassify_on": "2018-04-21",
        "declassify_text": "DECL: 04/21/2018",
        "tags": ["PREL", "EN"],
        "subject": 'HARBOR ICE: "LATE" AGAIN',
        "classified_by": "Ann Marlowe",
        "classified_by_title": "Ambassador",
        "reasons": ["1.4(b)"],
        "summary": [1, 1],
        "comment": None,
        "signer": "MARLOWE",
        "sections": 1,
        "source": {"path": "in/one.txt", "format": "text", "offset": None},
        "warnings": ["One thing.", "Another."],
    }


def test_the_parts_of_a_cable_are_objects(cable: Cable) -> None:
    written = cable_object(cable, "08TALLINN17")
    assert written["to"] == [{"route": "RUEHC", "name": "SECSTATE WASHDC", "precedence": "IMMEDIATE", "mcn": "0311"}]
    assert written["references"] == [
        {"label": "A", "kind": "cable", "id": "07RIGA9", "text": "RIGA 9", "remark": "NOTAL", "year_inferred": True},
    ]
    assert written["other_references"] == [
        {"label": "B", "kind": "other", "text": "MARLOWE E-MAIL", "remark": None},
    ]
    assert written["blocks"][1] == {
        "kind": "paragraph",
        "number": 1,
        "marking": "C",
        "text": "The ferries waited. See Ref A.",
    }
    assert written["blocks"][4]["marking"] == "S//NF"
    assert written["mentions"] == [{"block": 1, "start": 24, "end": 29, "labels": ["A"], "ids": ["07RIGA9"]}]


def test_a_cited_number_whose_year_nothing_tells_has_no_id() -> None:
    written = cable_object(parse("SUBJECT: ICE\nREF: A. 07 RIGA 9\n B. OSLO 12\n\n1. Text.\n"), "scan-13")
    assert [each["id"] for each in written["references"]] == ["07RIGA9"]
    assert written["other_references"] == [{"label": "B", "kind": "cable", "text": "OSLO 12", "remark": None}]


def test_what_is_absent_is_null_or_empty_and_never_missing(bare_cable: Cable) -> None:
    written = cable_object(bare_cable, "scan-12")
    assert written.keys() == KEYS
    assert written["source"] == {"path": None, "format": None, "offset": None}
    empty = {key for key, value in written.items() if value in (None, [])}
    assert KEYS - empty == {"id", "sections", "source"}


def test_the_seeds_are_written_whole(corpus: Path) -> None:
    for path in sorted((corpus / "seeds").iterdir()):
        cable = parse(path.read_text())
        written = cable_object(cable, cable.id or "")
        assert written["canonical_id"] == written["id"]
        assert len(written["blocks"]) > 3
        assert written["subject"]
