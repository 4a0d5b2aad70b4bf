"""E.O. lines of every era."""

from __future__ import annotations

from datetime import date

import pytest

from reader.cable.declassification import Declassification, read_declassification, without_label


@pytest.mark.parametrize(
    ("written", "order", "on", "text"),
    [
        ("12958: DECL: 04/21/2016", "12958", date(2016, 4, 21), "DECL: 04/21/2016"),
        ("12958 DECL: 6/3/2017", "12958", date(2017, 6, 3), "DECL: 6/3/2017"),
        ("12958: DECL: 04/21/2O16", "12958", date(2016, 4, 21), "DECL: 04/21/2O16"),
        ("12958: 03/24/2019", "12958", date(2019, 3, 24), "03/24/2019"),
        ("13526: DECL: 2020/01/25", "13526", date(2020, 1, 25), "DECL: 2020/01/25"),
        ("12958: DECL: 01252020", "12958", date(2020, 1, 25), "DECL: 01252020"),
        ("12958: DECL: March 5, 2013", "12958", date(2013, 3, 5), "DECL: March 5, 2013"),
        ("12958: DECL: 5 MAR 2013", "12958", date(2013, 3, 5), "DECL: 5 MAR 2013"),
        ("12958: DECL: 21/04/2016", "12958", date(2016, 4, 21), "DECL: 21/04/2016"),
        ("12065: GDS 8/12/85 (DOE, JANE) OR-P", "12065", date(1985, 8, 12), "GDS 8/12/85 (DOE, JANE) OR-P"),
        ("11652: GDS", "11652", None, "GDS"),
        ("11652: XGDS-1", "11652", None, "XGDS-1"),
        ("12356: DECL: OADR", "12356", None, "DECL: OADR"),
        ("12958: DECL: 25X1", "12958", None, "DECL: 25X1"),
        ("12958: DECL: AFTER UNIFICATION", "12958", None, "DECL: AFTER UNIFICATION"),
        ("12958: AS AMENDED; DECLASSIFIED JUNE 21, 2006", "12958", None, "AS AMENDED; DECLASSIFIED JUNE 21, 2006"),
        ("12958: N/A", "12958", None, "N/A"),
        ("12958: DECL: 13/32/2016", "12958", None, "DECL: 13/32/2016"),
        ("12958:", "12958", None, None),
    ],
)
def test_orders(written: str, order: str, on: date | None, text: str | None) -> None:
    assert read_declassification(written) == Declassification(order, on, text)


def test_no_line_says_nothing() -> None:
    assert read_declassification(None) == Declassification()


@pytest.mark.parametrize(
    ("text", "shown"),
    [("DECL: OADR", "OADR"), ("decl : 25X1", "25X1"), ("DECLASSIFIED 2006", "DECLASSIFIED 2006"), ("N/A", "N/A")],
)
def test_the_label_is_left_out_where_another_one_is_shown(text: str, shown: str) -> None:
    assert without_label(text) == shown
