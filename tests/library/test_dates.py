from __future__ import annotations

import pytest

from reader.library.dates import read_span


@pytest.mark.parametrize(
    ("written", "span"),
    [
        ("2008", (20080101, 20081231)),
        ("2008-4", (20080401, 20080431)),
        ("2008-04-21", (20080421, 20080421)),
        ("2008-04..2009-01", (20080401, 20090131)),
        ("..2009", (0, 20091231)),
        ("2009..", (20090101, 99999999)),
        ("..", None),
        ("2008-13", None),
        ("april", None),
        ("2008..x", None),
    ],
)
def test_spans_are_two_days(written: str, span: tuple[int, int] | None) -> None:
    assert read_span(written) == span
