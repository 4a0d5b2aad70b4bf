"""What the values of fields may become, on a few cables."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library.language import FIELDS, complete, condition
from reader.library.library import Library

CABLES = {
    "a": """R 151430Z JAN 08\nFM AMEMBASSY TALLINN\nTO RUEHC/SECSTATE WASHDC 0311\nINFO RUEHTC/AMEMBASSY THE HAGUE 12
RUEHMO/AMEMBASSY MOSCOW 12\n\nC O N F I D E N T I A L TALLINN 000017\n\nEXDIS\n\nE.O. 12958: DECL: 01/15/2018
TAGS: PREL, ENRG, (ASHDOWN, CLARA)\nSUBJECT: HARBOR ICE\nREF: A. 07 RIGA 900 B. RIGA 12 C. IIR 6 812 0034 08\n
Classified By: Ambassador R. Ann Marlowe. Reason 1.4 (b)\n\n1. (C) The icebreaker came. (S//NF) Her crew.\n\nMARLOWE\n""",
    "b": """R 201430Z DEC 07\nFM AMEMBASSY RIGA\nTO RUEHC/SECSTATE WASHDC 0311\n\nUNCLAS RIGA 000900
E.O. 12958: N/A\nTAGS: ECON\nSUBJECT: FERRY\nREF: OSLO 5\n\n1. (U) A harbor without snow.\n\nASHDOWN\n""",
    "c": """R 201430Z DEC 09\nFM AMEMBASSY TALLINN\n\nUNCLAS TALLINN 000170
E.O. 12958: N/A\nTAGS: ECON\nSUBJECT: HARBORS\n\n1. (U) An ice road to the New York pier; ask in Delhi.\n""",
}

OFFERED = {
    "subject": [("h", []), ("ha", ["harbor", "harbors"]), ("FE", ["ferry"]), ("ha-", [])],
    "from": [("", ["TALLINN", "RIGA"]), ("ta", ["TALLINN"])],
    "to": [
        ("", ["secstate", "moscow", "the hague"]),
        ("th", ["the hague"]),
        ("hag", ["the hague"]),
        ("new", []),
        ("was", []),
    ],
    "tag": [("e", ["ECON", "ENRG"]), ("ash", ["(ASHDOWN, CLARA)"])],
    "class": [("s", ["sbu", "secret"])],
    "portion": [("s", ["sbu", "s//nf"]), ("c", ["c//nf"])],
    "caption": [("", ["exdis"])],
    "ref": [("", []), ("ri", ["riga"]), ("ii", ["iir"]), ("0", ["07OSLO5", "08RIGA12", "07RIGA900"])],
    "cites": [("", []), ("0", ["07OSLO5", "08RIGA12", "07RIGA900"]), ("rig", ["08RIGA12", "07RIGA900"])],
    "citedby": [("", []), ("0", ["08TALLINN17"]), ("t", ["08TALLINN17"]), ("ri", [])],
    "by": [("", ["ann", "marlowe"]), ("r", [])],
    "signer": [("", ["ashdown", "marlowe"]), ("ash", ["ashdown"])],
    "number": [
        ("", []),
        ("0", ["07RIGA900", "08TALLINN17", "09TALLINN170"]),
        ("tallinn17", ["08TALLINN17", "09TALLINN170"]),
    ],
    "date": [
        ("", ["2007", "2008", "2009"]),
        ("2008", ["2008-01"]),
        ("2008-01", []),
        ("2007..", ["2007..2007", "2007..2008", "2007..2009"]),
        ("2008..", ["2008..2008", "2008..2009"]),
        ("2008-01..2009", ["2008-01..2009-12"]),
        ("..2009", ["..2009-12"]),
    ],
    "before": [("200", ["2007", "2008", "2009"]), ("2007..", [])],
    "after": [("2009-", ["2009-12"])],
    "has": [("", ["notes", "ref"])],
    "is": [("u", ["unread"])],
    "my": [("", [])],
    "note": [("h", [])],
}
"""By field, what is offered for some beginnings; `my:` and `note:` are for who has the notes."""


def test_each_field_is_looked_at() -> None:
    assert set(OFFERED) == set(FIELDS)


@pytest.mark.parametrize(("field", "begun", "values"), [(name, *each) for name in OFFERED for each in OFFERED[name]])
def test_values_are_offered(library: Library, field: str, begun: str, values: list[str]) -> None:
    written = f"ice {field}:{begun}"
    offered = complete(written, len(written), library.values)
    assert [each.text for each in offered] == [condition("", value)[1:] for value in values]
    for each in offered:
        if field not in ("class", "portion", "before", "after", "has", "is"):
            assert library.page(f"{field}:{each.text}").total > 0


def test_whatever_is_offered_of_real_cables_finds_some(corpus: Path) -> None:
    library = Library.open([corpus / "seeds", corpus / "text"])
    for field in (
        "subject",
        "from",
        "to",
        "tag",
        "caption",
        "ref",
        "cites",
        "citedby",
        "by",
        "signer",
        "number",
        "date",
    ):
        offered = [each for begun in ("", "s", "ma", "0", "09", "2") for each in library.values(field, begun)]
        assert offered
        assert [value for value in offered if not library.page(condition(field, value)).total] == []
