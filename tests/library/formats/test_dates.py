from __future__ import annotations

import pytest

from reader.library.formats.dates import read_date


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2008-04-21 08:14", "2008-04-21T08:14:00+00:00"),
        ("2008-04-21T08:14:55Z", "2008-04-21T08:14:00+00:00"),
        ("4/1/2008 8:14", "2008-04-01T08:14:00+00:00"),
        ("12/31/1999", "1999-12-31T00:00:00+00:00"),
        ("21.4.2008 8:14", "2008-04-21T08:14:00+00:00"),
        ("16 APR 1975", "1975-04-16T00:00:00+00:00"),
        ("Monday, 21 April 2008, 08:14", "2008-04-21T08:14:00+00:00"),
        ("April 21, 2008", "2008-04-21T00:00:00+00:00"),
        ("Mon Apr 21 08:14:00 +0000 2008", "2008-04-21T08:14:00+00:00"),
    ],
)
def test_dates_of_all_surroundings_are_read(written: str, expected: str) -> None:
    moment = read_date(written)
    assert moment is not None
    assert moment.isoformat() == expected


@pytest.mark.parametrize("written", ["", "n/a", "31/31/2008 1:00", "2008-02-30", "4/1/2008 25:00", "CONFIDENTIAL"])
def test_what_is_no_date_gives_none(written: str) -> None:
    assert read_date(written) is None
