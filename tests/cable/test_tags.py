"""TAGS in all their separators."""

from __future__ import annotations

import pytest

from reader.cable.tags import read_tags


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("PREL, MARR, PARM, JA", ("PREL", "MARR", "PARM", "JA")),
        ("PREL MARR PREL JA", ("PREL", "MARR", "JA")),
        ("PREL,MARR;JA", ("PREL", "MARR", "JA")),
        ("PREL, MARR-, JA.", ("PREL", "MARR", "JA")),
        ("prel, pgov", ("PREL", "PGOV")),
        ("PREL, (ABE, SHINZO), OVIP (MULL, STEPHEN D.)", ("PREL", "(ABE, SHINZO)", "OVIP", "(MULL, STEPHEN D.)")),
        ("PREL (JA)", ("PREL", "JA")),
        ("PFOR, NATO, US-CAN", ("PFOR", "NATO", "US-CAN")),
        ("ECON/EFIN/JA, OECD/DAC", ("ECON", "EFIN", "JA", "OECD/DAC")),
        ("PREL [ABE, SHINZO] JA", ("PREL", "(ABE, SHINZO)", "JA")),
        ("PREL, (ABE, SHINZO), (MULL, STEPHEN", ("PREL", "(ABE, SHINZO)", "(MULL, STEPHEN)")),
        ("(U): PREL, PGOV (SBU), JA", ("PREL", "PGOV", "JA")),
        ("PREL - Political Affairs--External Political Relations | JA - Japan", ("PREL", "JA")),
        ("-- Not Assigned --", ()),
        ("PREL - JA", ("PREL", "JA")),
        ("", ()),
        (None, ()),
        ("((((", ()),
    ],
)
def test_tags(written: str | None, tags: tuple[str, ...]) -> None:
    assert read_tags(written) == tags
