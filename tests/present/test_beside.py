"""What stands beside a cable."""

from __future__ import annotations

from datetime import UTC, datetime

from annotations.model import Anchor, CableMarks, Note
from reader.cable.parse import parse
from reader.export.passage import NotePlace
from reader.present.beside import beside
from reader.present.document import PlacedNote

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


NOON = datetime(2020, 1, 1, 12, tzinfo=UTC)


def shown(text: str, *notes: PlacedNote) -> list[str]:
    passages = beside(parse(text), (), (), (), (), notes, CableMarks())
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


def test_a_note_stands_at_the_paragraph_where_its_words_are_by_now() -> None:
    note = Note("n1", "08PRAIA11", "who?", NOON, NOON, Anchor("lit it", paragraph=9))
    for place, line in (
        (NotePlace("exact", 0, 23, 29, 9), "¶9   who?"),
        (NotePlace("moved", 0, 23, 29, 1), "¶1   who? · moved from ¶9"),
        (NotePlace("orphan"), "·    who? · words no longer in the text"),
    ):
        lines = shown(TEXT, PlacedNote(note, place))
        assert lines[lines.index("My notes") + 1] == line


def test_another_version_of_a_note_says_so() -> None:
    copy = Note("n2", "08PRAIA11", "who?", NOON, NOON, conflict_of="n1")
    assert "·    who? · other version" in shown(TEXT, PlacedNote(copy, NotePlace()))
