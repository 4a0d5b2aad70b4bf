"""What stands beside a cable."""

from __future__ import annotations

from annotations.model import CableMarks
from reader.cable.parse import parse
from reader.present.beside import beside

TEXT = """O 110930Z JAN 08
FM AMEMBASSY PRAIA
TO RUEHC/SECSTATE WASHDC IMMEDIATE 0123
C O N F I D E N T I A L PRAIA 000011

SIPDIS

E.O. 12958: DECL: X6
TAGS: PREL, QQQQ
SUBJECT: A LAMP ON THE MOLE

Classified By: Ambassador Rita Quay. Reasons 1.4 (b).

1. (C) The DCM of the XYZQ lit it.
"""


def shown(text: str) -> list[str]:
    passages = beside(parse(text), (), (), (), (), CableMarks())
    return [f"{passage.lead.plain} {passage.text.plain}".strip() for passage in passages]


def test_codes_are_explained_where_they_appear() -> None:
    lines = shown(TEXT)
    handling, abbreviations = lines.index("Handling"), lines.index("Abbreviations")
    assert lines.index("TAGS") < handling < abbreviations
    assert [line.split()[0] for line in lines[handling + 1 : abbreviations]] == ["SIPDIS", "IMMEDIATE", "1.4(b)", "X6"]
    assert lines[abbreviations + 1 :] == ["DCM deputy chief of mission"]


def test_unknown_codes_are_not_explained() -> None:
    assert not [line for line in shown(TEXT) if "QQQQ" in line or "XYZQ" in line]


def test_a_cable_without_codes_has_no_such_sections() -> None:
    assert shown("1. (U) Nothing.") == ["Cites", "none", "Cited by", "none"]
