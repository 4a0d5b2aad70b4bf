"""Portion marks and levels."""

from __future__ import annotations

import pytest

from reader.cable.levels import LEVELS, level_rank
from reader.cable.markings import level_of_classification, read_mark


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("(U)", "U"),
        ("(SBU)", "SBU"),
        ("(FOUO)", "SBU"),
        ("(LOU)", "SBU"),
        ("(C)", "C"),
        ("(S)", "S"),
        ("(TS)", "TS"),
        ("(C )", "C"),
        ("( C)", "C"),
        ("(c)", "C"),
        ("©", "C"),
        ("[C]", "C"),
        ("(C/NF)", "C//NF"),
        ("(C//NF)", "C//NF"),
        ("(C NF)", "C//NF"),
        ("(C-NF)", "C//NF"),
        ("(S/NF)", "S//NF"),
        ("(S//NOFORN)", "S//NF"),
        ("(SBU/NF)", "SBU//NF"),
        ("(U//FOUO)", "U//FOUO"),
        ("(S/REL)", "S//REL"),
        ("(S/REL NATO)", "S//REL NATO"),
        ("(S/Rel to Narnia)", "S//REL TO NARNIA"),
        ("(S//REL TO USA, GBR)", "S//REL TO USA, GBR"),
        ("(S//NF/REL TO USA, GBR)", "S//NF//REL TO USA, GBR"),
        ("(C-AS1)", "C//AS1"),
        ("(C-TN9-01234)", None),
        ("(S/WCI)", "S//WCI"),
        ("(C - ENTIRE TEXT)", "C//ENTIRE TEXT"),
        ("(N/SF)", "S//NF"),
        ("(SNF)", "S//NF"),
        ("(CONFIDENTIAL)", "C"),
        ("(UNCLASSIFIED)", "U"),
        ("(LIMITED OFFICIAL USE)", "SBU"),
        ("(SECRET/NOFORN)", "S//NF"),
        ("(CONFIDENTIAL - ENTIRE TEXT)", "C//ENTIRE TEXT"),
        ("(Secret)", None),
        ("(SECRET SERVICE)", None),
    ],
)
def test_mark_is_read_with_its_caveats(written: str, canonical: str | None) -> None:
    found = read_mark(f"{written} The minister smiled.")
    if canonical is None:
        assert found is None
        return
    assert found is not None
    mark, end = found
    assert str(mark) == canonical
    assert mark.written == written
    assert end == len(written)


@pytest.mark.parametrize(
    "text",
    ["(B) and (D)", "(R-OH) said", "(CDU) leaders", "(C is for cat)", "(see para 2)", "C)", "", "(", "(U", "(S/"],
)
def test_what_is_no_mark_is_left_alone(text: str) -> None:
    assert read_mark(text) is None


def test_mark_is_read_only_where_asked() -> None:
    text = "Summary (C)"
    assert read_mark(text) is None
    found = read_mark(text, 8)
    assert found is not None
    assert found[1] == len(text)


def test_mark_whose_end_was_redacted_is_read() -> None:
    found = read_mark("(C XXXXXXXXXXXX, too, agreed.")
    assert found is not None
    assert (found[0].level, found[0].written, found[1]) == ("C", "(C", 2)


def test_levels_rise_from_unclassified_to_top_secret() -> None:
    assert [level_rank(level) for level in LEVELS] == [0, 1, 2, 3, 4]
    assert level_rank("U") < level_rank("SBU") < level_rank("C") < level_rank("S") < level_rank("TS")


@pytest.mark.parametrize(
    ("banner", "canonical"),
    [
        ("UNCLASSIFIED", "U"),
        ("UNCLAS", "U"),
        ("UNCLAS SENSITIVE", "SBU"),
        ("UNCLASSIFIED//FOR OFFICIAL USE ONLY", "SBU"),
        ("LIMITED OFFICIAL USE", "SBU"),
        ("CONFIDENTIAL", "C"),
        ("C O N F I D E N T I A L", "C"),
        ("CONFIDENTIAL//NOFORN", "C//NF"),
        ("S E C R E T", "S"),
        ("SECRET//NOFORN", "S//NF"),
        ("TOP SECRET", "TS"),
    ],
)
def test_level_of_a_banner(banner: str, canonical: str) -> None:
    assert str(level_of_classification(banner)) == canonical


@pytest.mark.parametrize("banner", [None, "", "UNKNOWN", "RESTRICTED DATA"])
def test_banner_without_a_level_has_none(banner: str | None) -> None:
    assert level_of_classification(banner) is None


def test_level_in_full_on_a_line_of_its_own_is_a_banner() -> None:
    assert read_mark("(CONFIDENTIAL//REL NATO)") is None
    assert read_mark("(C)") is not None
