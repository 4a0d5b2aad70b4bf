"""Addressees: route, name, precedence, serial."""

from __future__ import annotations

import pytest

from reader.cable.addressees import read_addressee
from reader.cable.model import Addressee


@pytest.mark.parametrize(
    ("written", "addressee"),
    [
        ("RUEHC/SECSTATE WASHDC IMMEDIATE 3626", Addressee("SECSTATE WASHDC", "RUEHC", "IMMEDIATE", "3626")),
        ("RUEHXP/ALL NATO POST COLLECTIVE PRIORITY", Addressee("ALL NATO POST COLLECTIVE", "RUEHXP", "PRIORITY", None)),
        ("RHMFISS/USFJ", Addressee("USFJ", "RHMFISS", None, None)),
        ("AMEMBASSY OSLO 0027", Addressee("AMEMBASSY OSLO", None, None, "0027")),
        ("AMEMBASSY OSLO 27", Addressee("AMEMBASSY OSLO", None, None, "27")),
        (
            "RUEHMO/AMEMBASSY MOSCOW NIACT IMMEDIATE 12",
            Addressee("AMEMBASSY MOSCOW", "RUEHMO", "NIACT IMMEDIATE", "12"),
        ),
        ("RUEHMO/AMEMBASSY MOSCOW 2593-2599", Addressee("AMEMBASSY MOSCOW", "RUEHMO", None, "2593-2599")),
        ("RUEKJCS/JOINT STAFF WASHDC//J-3/J-5//", Addressee("JOINT STAFF WASHDC//J-3/J-5//", "RUEKJCS", None, None)),
        ("RUEUITH/DET 1 39LG ANKARA TU", Addressee("DET 1 39LG ANKARA TU", "RUEUITH", None, None)),
        ("HQ TEST WING 12", Addressee("HQ TEST WING 12", None, None, None)),
        ("AMEMBASSY ACCRA PIORITY", Addressee("AMEMBASSY ACCRA", None, "PRIORITY", None)),
        ("AMEMBASSY ACCRA 1234 PRIORITY", Addressee("AMEMBASSY ACCRA", None, "PRIORITY", "1234")),
    ],
)
def test_addressees(written: str, addressee: Addressee) -> None:
    assert read_addressee(written) == addressee


@pytest.mark.parametrize("written", ["", "   ", "PRIORITY", "1234"])
def test_no_name_no_addressee(written: str) -> None:
    assert read_addressee(written) is None
