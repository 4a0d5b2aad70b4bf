"""The codes and abbreviations of one cable."""

from __future__ import annotations

from reader.cable.parse import parse
from reader.cable.terms import handling_terms, text_terms

CABLE = """O P 210930Z APR 08
FM AMEMBASSY BRASILIA
TO RUEHC/SECSTATE WASHDC IMMEDIATE 0311
S E C R E T BRASILIA 000017

NOFORN
SIPDIS

E.O. {order}: DECL: {until}
SUBJECT: RIVER ICE

Classified By: DCM Ann Marlowe. Reasons 1.4 (b) and (h).

1. (S/NF) Reftel the DCM asked the GOB and the GOF about the pro-NATO XYZQ. Reftel and reftel are one.

2. (S) The DCM asked again.
"""


def cable(order: str = "12958", until: str = "25X1-human") -> dict[str, str]:
    read = parse(CABLE.format(order=order, until=until))
    return {term.code: term.meaning for term in (*handling_terms(read), *text_terms(read))}


def test_handling_comes_in_the_order_of_the_cable() -> None:
    codes = [term.code for term in handling_terms(parse(CABLE.format(order="12958", until="25X1-human")))]
    assert codes == ["NOFORN", "SIPDIS", "IMMEDIATE", "PRIORITY", "1.4(b)", "1.4(h)", "25X1-HUMAN"]


def test_a_reason_is_that_of_its_order() -> None:
    assert cable("12958")["1.4(h)"] != cable("13526")["1.4(h)"]


def test_a_date_and_an_unknown_code_are_no_terms() -> None:
    assert "25X1-HUMAN" not in cable(until="04/21/2018")
    assert cable(until="Q9") == cable(until="04/21/2018")


def test_abbreviations_come_once_in_the_order_of_the_text() -> None:
    codes = [term.code for term in text_terms(parse(CABLE.format(order="12958", until="X1")))]
    assert codes == ["Reftel", "DCM", "GOB", "GOF", "NATO"]


def test_a_government_is_that_of_the_country_the_cable_comes_from() -> None:
    meanings = cable()
    assert meanings["GOB"] == "government of Brazil"
    assert "France" in meanings["GOF"]
    assert "Finland" in meanings["GOF"]
