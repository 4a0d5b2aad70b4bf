from __future__ import annotations

import pytest

from annotations.tags import Spellings, clean_tag, fold_tag


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("harbor", "harbor"),
        ("#harbor", "harbor"),
        ("  Harbor   Fees ", "Harbor-Fees"),
        ("ports / Lirra bay /", "ports/Lirra-bay"),
        ("##x", "x"),
        ("# harbor", "harbor"),
        ("//", ""),
        ("#", ""),
        ("", ""),
        ("cafe\u0301", "caf\u00e9"),
    ],
)
def test_a_tag_is_cleaned(written: str, tag: str) -> None:
    assert clean_tag(written) == tag


def test_spellings_of_one_tag_fold_alike() -> None:
    assert fold_tag("#Harbor Fees") == fold_tag("harbor-FEES") != fold_tag("harbor")


def test_first_spelling_wins() -> None:
    assert Spellings(["Harbor-Fees"]).spell(["harbor fees", "new", "NEW"]) == ("Harbor-Fees", "new")


def test_upper_levels_keep_their_spelling_too() -> None:
    assert Spellings(["Ports/Lirra"]).spell(["ports/selm", "PORTS/lirra/north"]) == ("Ports/selm", "Ports/Lirra/north")


def test_empty_tags_are_left_out_and_order_is_kept() -> None:
    assert Spellings().spell(["b", " ", "#", "a", "B"]) == ("b", "a")
