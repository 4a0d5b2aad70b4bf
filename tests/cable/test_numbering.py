"""The number of a cable, weighed from all that names it."""

from __future__ import annotations

from datetime import UTC, datetime

from reader.cable.model import Hints
from reader.cable.number import CableNumber
from reader.cable.parse import parse

HEADER = "DE RUEHNY #0012 0330900\nR 020900Z FEB 09\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC 0001\n\n"
CAPTION = "S E C R E T OSLO 000012\n\nE.O. 12958: DECL: 02/01/2019\nTAGS: PREL\nSUBJECT: X\n\n1. (S) Text."
OSLO_12 = CableNumber(2009, "OSLO", 12)


def test_classification_line_and_group_make_the_number() -> None:
    cable = parse(HEADER + CAPTION)
    assert cable.number == OSLO_12 == cable.caption.number
    assert cable.warnings == ()


def test_without_a_group_the_year_comes_from_a_hint_that_names_the_same_cable() -> None:
    assert parse(CAPTION, Hints(number=OSLO_12)).number == OSLO_12
    assert parse(CAPTION, Hints(sent=datetime(2009, 2, 2, tzinfo=UTC))).number == OSLO_12


def test_a_hint_that_names_another_cable_does_not_overrule_the_text() -> None:
    cable = parse(HEADER + CAPTION, Hints(number=CableNumber(2003, "ROME", 5)))
    assert cable.number == OSLO_12
    assert any("kept as 03 ROME 5" in warning for warning in cable.warnings)
    assert parse(CAPTION, Hints(number=CableNumber(2003, "ROME", 5))).number == OSLO_12


def test_an_inferred_year_is_told() -> None:
    cable = parse(CAPTION)
    assert cable.number == OSLO_12
    assert any("2009 is inferred" in warning for warning in cable.warnings)


def test_an_unknown_year_leaves_no_number_and_is_told() -> None:
    cable = parse(CAPTION.replace("DECL: 02/01/2019", "N/A"))
    assert (cable.number, cable.origin) == (None, "Embassy Oslo")
    assert any("OSLO 12" in warning for warning in cable.warnings)


def test_a_text_below_another_cables_header_keeps_the_headers_number() -> None:
    cable = parse(HEADER + CAPTION.replace("OSLO 000012", "ROME 000345"))
    assert cable.number == OSLO_12
    assert any("ROME 345" in warning for warning in cable.warnings)


def test_a_damaged_classification_line_leaves_the_station_line() -> None:
    cable = parse(HEADER + CAPTION.replace("S E C R E T OSLO 000012", "SIPDIS"))
    assert cable.number == OSLO_12
    assert any("station line" in warning for warning in cable.warnings)


def test_a_serial_of_state_does_not_fit_a_station_line() -> None:
    text = (HEADER + CAPTION).replace("AMEMBASSY OSLO", "SECSTATE WASHDC").replace("OSLO 000012", "STATE 010012")
    assert parse(text).number == CableNumber(2009, "STATE", 10012)


def test_a_hint_names_a_silent_text() -> None:
    cable = parse("A note without number.", Hints(number=OSLO_12))
    assert cable.number == OSLO_12
