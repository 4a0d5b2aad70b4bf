"""The year of a cable without a date."""

from __future__ import annotations

from datetime import date

import pytest

from reader.cable.dating import infer_year
from reader.cable.references import read_references


@pytest.mark.parametrize(
    ("order", "on", "reasons", "block", "year"),
    [
        ("12958", date(2015, 3, 16), ("1.4(b)",), "", 2005),
        ("12958", date(2010, 4, 13), ("1.4(b)",), "", 2005),
        ("12958", date(2008, 4, 13), ("1.5(b)",), "", 1998),
        ("12958", date(2034, 4, 13), ("1.4(b)",), "", 2009),
        ("12958", date(2014, 4, 6), ("1.4(b)",), "A. STATE 1\nB. 04 OSLO 2", 2005),
        ("12958", date(2015, 4, 6), ("1.4(b)",), "A. 05 STATE 1", 2005),
        ("13526", date(2020, 1, 25), ("1.4(b)",), "", 2010),
        ("12958", None, (), "A. 05 STATE 1", None),
        ("11652", date(1985, 1, 1), (), "", None),
        (None, date(2015, 1, 1), (), "", None),
        ("12958", date(2090, 1, 1), (), "", None),
    ],
)
def test_years(order: str | None, on: date | None, reasons: tuple[str, ...], block: str, year: int | None) -> None:
    assert infer_year(order, on, reasons, read_references(block.split("\n"), None)) == year
