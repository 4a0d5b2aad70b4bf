"""The fronts of the real cables, where they are at hand: the five seeds exactly, all others against their labels."""

from __future__ import annotations

import importlib.util
import json
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from reader.cable.parse import parse

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from reader.cable.model import Addressee, Cable

ENOUGH = 0.995
WITHOUT_DATE = "sent"

SEEDS: dict[str, dict[str, Any]] = {
    "000_3709b2119ff06352": {
        "id": "08TOKYO1095",
        "sent": datetime(2008, 4, 21, 8, 14, tzinfo=UTC),
        "precedence": "IMMEDIATE",
        "to": [
            ("RUEHXP", "ALL NATO POST COLLECTIVE", "IMMEDIATE", None),
            ("RUEHC", "SECSTATE WASHDC", "IMMEDIATE", "3626"),
        ],
        "info": (17, ("RUCNDT", "USMISSION USUN NEW YORK", "PRIORITY", "9448")),
        "sections": 2,
        "passing": 2,
        "declassify_on": date(2016, 4, 21),
        "tags": "PREL MARR PARM JA RS",
        "subject": "5923a66d87ff",
        "references": [("A", "07TOKYO5019", False)],
        "classified_by": ("J. Thomas Schieffer", "Ambassador"),
        "body": "11. (C) Summary.",
    },
    "001_ea30d513a66315dd": {
        "id": "08TOKYO1074",
        "sent": datetime(2008, 4, 18, 9, 29, tzinfo=UTC),
        "precedence": "IMMEDIATE",
        "to": [("RUEHC", "SECSTATE WASHDC", "IMMEDIATE", "3576")],
        "info": (18, ("RUEHOK", "AMCONSUL OSAKA KOBE", "PRIORITY", "1027")),
        "sections": 3,
        "passing": 3,
        "declassify_on": date(2016, 4, 18),
        "tags": "PREL MARR PARM ENRG JA RS",
        "subject": "321d4b8baeda",
        "references": [("A", "08TOKYO1002", True), ("B", "08TOKYO366", True), ("C", "07TOKYO2690", False)],
        "classified_by": ("J. Thomas Schieffer", "Ambassador"),
        "body": "\u00b61. (C) Summary.",
    },
    "002_bf7689a1388494de": {
        "id": "07TOKYO5019",
        "sent": datetime(2007, 10, 26, 8, 49, tzinfo=UTC),
        "precedence": "IMMEDIATE",
        "to": [("RUEHC", "SECSTATE WASHDC", "IMMEDIATE", "8984")],
        "info": (15, ("RUAGAAA", "COMUSKOREA SEOUL KOR", "PRIORITY", None)),
        "sections": 2,
        "passing": 2,
        "declassify_on": date(2016, 10, 26),
        "tags": "PREL PGOV ENRG JA RU",
        "subject": "9de7284f1451",
        "references": [("A", "07TOKYO2690", True), ("B", "07TOKYO4661", True)],
        "classified_by": ("J. Thomas Schieffer", "Ambassador"),
        "body": "\u00b61. (C) Summary.",
    },
    "003_ed3e131017e490a8": {
        "id": "07TOKYO1744",
        "sent": datetime(2007, 4, 19, 22, 51, tzinfo=UTC),
        "precedence": "PRIORITY",
        "to": [("RUEHC", "SECSTATE WASHDC", "PRIORITY", "2840")],
        "info": (5, ("RUEHNY", "AMEMBASSY OSLO", "PRIORITY", "1127")),
        "sections": 2,
        "passing": 0,
        "declassify_on": date(2017, 4, 17),
        "tags": "PREL NATO MARR MASS MCAP PGOV CH EU JA",
        "subject": "9e1ff17daa34",
        "references": [],
        "classified_by": ("J. Thomas Schieffer", "Ambassador"),
        "body": "\u00b61. (C) Summary:",
    },
    "004_a59edaeaf4224c31": {
        "id": "08TOKYO2367",
        "sent": datetime(2008, 8, 28, 13, 37, tzinfo=UTC),
        "precedence": "IMMEDIATE",
        "to": [("RUEHC", "SECSTATE WASHDC", "IMMEDIATE", "6876"), ("RUEKJCS", "SECDEF WASHDC", "IMMEDIATE", None)],
        "info": (15, ("RUEHNO", "USMISSION USNATO", "IMMEDIATE", "1276")),
        "sections": 2,
        "passing": 1,
        "declassify_on": date(2018, 8, 28),
        "tags": "PREL PHUM MARR RS GG JA",
        "subject": "b05c5fb56525",
        "references": [],
        "classified_by": ("James P. Zumwalt", "Charge d'Affaires, a.i."),
        "body": "SUMMARY",
    },
}


def _tuple(addressee: Addressee) -> tuple[str | None, ...]:
    return addressee.route, addressee.name, addressee.precedence, addressee.mcn


@pytest.mark.parametrize(("seed", "true"), SEEDS.items(), ids=SEEDS)
def test_the_front_of_a_seed_is_perfect(corpus: Path, seed: str, true: dict[str, Any]) -> None:
    cable = parse((corpus / "seeds" / f"{seed}.txt").read_text(encoding="utf-8"))
    assert (cable.id, cable.header.sent, cable.origin, cable.header.sender) == (
        true["id"],
        true["sent"],
        "Embassy Tokyo",
        "AMEMBASSY TOKYO",
    )
    assert cable.header.precedence is not None
    assert (cable.header.precedence.action, cable.header.precedence.info) == (true["precedence"], None)
    assert [_tuple(addressee) for addressee in cable.header.to] == true["to"]
    length, one_of_them = true["info"]
    assert len(cable.header.info) == length
    assert one_of_them in [_tuple(addressee) for addressee in cable.header.info]
    caption = cable.caption
    assert (caption.classification, caption.captions, caption.sections) == (
        "CONFIDENTIAL",
        ("SIPDIS",),
        true["sections"],
    )
    assert len(caption.passing) == true["passing"]
    assert (caption.executive_order, caption.declassify_on) == ("12958", true["declassify_on"])
    assert " ".join(caption.tags) == true["tags"]
    assert sha256((caption.subject or "").encode()).hexdigest()[:12] == true["subject"]
    assert (caption.classified_by, caption.classified_by_title) == true["classified_by"]
    assert caption.reasons == ("1.4(b)", "1.4(d)")
    assert [(ref.label, ref.number and ref.number.id, ref.year_inferred) for ref in cable.references] == true[
        "references"
    ]
    cleaned, start = cable.read_body.args[0], cable.read_body.args[1]  # type: ignore[attr-defined]
    assert cleaned[start:].startswith(true["body"])
    assert cable.warnings == ()


@pytest.fixture(scope="module")
def score(corpus: Path) -> ModuleType:
    """The corpus's own judge of a parser's output."""
    spec = importlib.util.spec_from_file_location("score", corpus / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _record(name: str, cable: Cable) -> dict[str, Any]:
    caption = cable.caption
    return {
        "id": name,
        "canonical_id": cable.id,
        "subject": caption.subject,
        "tags": list(caption.tags),
        "references": [reference.number.id for reference in cable.references if reference.number],
        "classification": caption.classification,
        "sent": cable.header.sent.strftime("%Y-%m-%dT%H:%M:%SZ") if cable.header.sent else None,
        "origin": cable.origin,
        "classified_by": caption.classified_by,
        "signer": cable.body.signer,
        "declassify_on": caption.declassify_on.isoformat() if caption.declassify_on else None,
        "to": [_named(addressee) for addressee in cable.header.to],
        "info": [_named(addressee) for addressee in cable.header.info],
    }


def _named(addressee: Addressee) -> dict[str, str | None]:
    return {"route": addressee.route, "name": addressee.name, "precedence": addressee.precedence, "mcn": addressee.mcn}


@pytest.fixture(scope="module")
def records(corpus: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """What is true of each real cable, and what was read from its text."""
    labels = [json.loads(line) for line in (corpus / "expected.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = ((label, corpus / "text" / f"{label['id']}.txt") for label in labels)
    return [(label, _record(label["id"], parse(path.read_text(encoding="utf-8")))) for label, path in texts]


FIELDS = [
    "canonical_id",
    "subject",
    "tags",
    "references",
    "classification",
    "sent",
    "origin",
    "classified_by",
    "signer",
    "declassify_on",
    "to",
    "info",
]


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_of_the_real_cables_is_read_right(
    score: ModuleType, records: list[tuple[dict[str, Any], dict[str, Any]]], field: str
) -> None:
    """A text without a date-time group cannot say when it was sent: those are left out of `sent` alone."""
    key, check = next((key, check) for name, key, check, *_ in score.FIELDS if name == field)
    told = [pair for pair in records if field != WITHOUT_DATE or pair[0]["sent_exact"]]
    judged = [(label["id"], check(label, record.get(key))[0]) for label, record in told]
    scored = [(name, right) for name, right in judged if right is not None]
    wrong = [name for name, right in scored if not right]
    assert 1 - len(wrong) / len(scored) >= ENOUGH, f"{field} wrong in {wrong}"


def test_addressees_are_read_with_route_precedence_and_serial(
    score: ModuleType, records: list[tuple[dict[str, Any], dict[str, Any]]]
) -> None:
    checks = [(key, check) for name, key, check, *_ in score.FIELDS if name in ("to.full", "info.full")]
    wrong = [label["id"] for label, record in records for key, check in checks if not check(label, record[key])[0]]
    assert wrong == []
