"""The block of references: every bullet, every kind, every remark."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from reader.cable.posts import canonical_post
from reader.cable.references import read_references

DATA = resources.files("reader.cable").joinpath("data", "posts.json")
TITLES = [post["title"] for post in json.loads(DATA.read_text(encoding="utf-8"))["posts"]]


def ids(block: str, year: int | None = 2008) -> list[tuple[str, str | None]]:
    """Label and number of each reference of a block."""
    return [(ref.label, ref.number.id if ref.number else None) for ref in read_references(block.split("\n"), year)]


A_AND_B = [("A", "08TOKYO1002"), ("B", "07OSLO366")]


@pytest.mark.parametrize(
    "block",
    [
        "A. TOKYO 1002\nB. 07 OSLO 0366",
        "A) TOKYO 1002\nB) 07 OSLO 366",
        "(A) TOKYO 1002 (B) 2007 OSLO 366",
        "(A)TOKYO 1002, (B)07OSLO366",
        "[A] TOKYO 1002\n[B] 07 OSLO 366",
        "A. TOKYO 1002\n\u00b6B. 07 OSLO 366",
        "A. TOKYO 1002\n1B. 07 OSLO 366",
        "a. tokyo 1002\nb. 07 oslo 366",
        "a) tokyo 1002 b) 07 oslo 366",
        "A. (A) TOKYO 1002\nB. (B) 07 OSLO 366",
        "A. A) TOKYO 1002 B. B) 07 OSLO 366",
        "A. A: TOKYO 1002 B. B: 07 OSLO 366",
        "A. A. TOKYO 1002\nB. B. 07 OSLO 366",
        "A) TOKYO 1002; B) 07 OSLO 366;",
        "TOKYO 1002; 07 OSLO 366",
        "TOKYO 1002, 07 OSLO 366",
        "TOKYO 1002: 07 OSLO 366",
        "TOKYO 1002, AND 07 OSLO 366",
        "TOKYO 1002 07 OSLO 366",
        "TOKYO 1002\nB. 07 OSLO 366",
        "A. TOKYO\n1002\nB. 07\nOSLO 366",
        "A TOKYO 1002\nB 07 OSLO 366",
        "A TOKYO 1002, B 07 OSLO 366",
        "A - TOKYO 1002\n   B - 07 OSLO 366",
        "(A) TOKYO\n-    1002\n-  (B) 07\n-    OSLO 366",
        "TOKYO 1002 (A); 07 OSLO 366 (B)",
        "TOKYO 1002 (A) AND 07 OSLO 366 (B)",
        "(A) 08TOKYO1002(B) 07OSLO366",
        "A. TOKYO 1002 B. 07-OSLO-366",
        "A. TOKYO 08 1002, AND B. OSLO 07 366",
        "A: TOKYO 1002, REF B: 07 OSLO 366",
        "REF A: TOKYO 1002\nREF B: 07 OSLO 366",
        "REFTEL A. TOKYO 1002\nREFTEL B. 07 OSLO 366",
        "A. (U) TOKYO 1002\nB. (C) 07 OSLO 366",
        "1. TOKYO 1002\n2. 07 OSLO 366",
        "1) TOKYO 1002\n2) 07 OSLO 366",
        "A. TOKYO 08-1002\nB. OSLO 07-0366",
    ],
)
def test_every_bullet_gives_the_same_two_references(block: str) -> None:
    assert ids(block) == A_AND_B


def test_one_reference_is_ref_a_without_a_letter() -> None:
    (reference,) = read_references(["07 TOKYO 5019"], 2008)
    assert (reference.label, reference.text, reference.year_inferred) == ("A", "07 TOKYO 5019", False)


def test_a_year_that_is_not_given_is_the_citing_cables_and_says_so() -> None:
    (reference,) = read_references(["TOKYO 02690"], 2007)
    assert reference.number is not None
    assert (reference.number.id, reference.year_inferred, reference.text) == ("07TOKYO2690", True, "TOKYO 02690")


def test_without_a_citing_year_the_number_stays_open() -> None:
    (reference,) = read_references(["TOKYO 2690"], None)
    assert (reference.kind, reference.number, reference.year_inferred) == ("cable", None, False)


A_12_AND_B_13 = [("A", "08OSLO12"), ("B", "08OSLO13")]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("BRASILIA 2799 AND 2764", [("A", "08BRASILIA2799"), ("A", "08BRASILIA2764")]),
        ("A. STATE 188314, 259032\nB. OSLO 1", [("A", "08STATE188314"), ("A", "08STATE259032"), ("B", "08OSLO1")]),
        ("A. 07 BERLIN 1567 & 1568", [("A", "07BERLIN1567"), ("A", "07BERLIN1568")]),
        ("A. OSLO 453 AND 4 B. OSLO 1", [("A", "08OSLO453"), ("A", "08OSLO4"), ("B", "08OSLO1")]),
        ("A. OSLO 1 B. OSLO 2", [("A", "08OSLO1"), ("B", "08OSLO2")]),
        ("OSLO 453, HALE MEMO, 07 OSLO 4", [("A", "08OSLO453"), ("B", "07OSLO4")]),
        ("NONE", []),
        ("N/A.", []),
        ("OSLO 453/456", [("A", "08OSLO453"), ("A", "08OSLO456")]),
        ("OSLO 453-455", [("A", "08OSLO453"), ("A", "08OSLO454"), ("A", "08OSLO455")]),
        ("OSLO 453 THROUGH 455", [("A", "08OSLO453"), ("A", "08OSLO454"), ("A", "08OSLO455")]),
        ("A. 07 OSLO 453 THRU 454 B. OSLO 1", [("A", "07OSLO453"), ("A", "07OSLO454"), ("B", "08OSLO1")]),
        ("1) OSLO 12 2) OSLO 13", [("A", "08OSLO12"), ("B", "08OSLO13")]),
        ("(A) OSLO 12, and (B) OSLO 13 -", A_12_AND_B_13),
        ("A. OSLO 12 AND ROME 13", [("A", "08OSLO12"), ("A", "08ROME13")]),
    ],
)
def test_one_letter_may_name_several_cables(block: str, expected: list[tuple[str, str | None]]) -> None:
    assert ids(block) == expected


@pytest.mark.parametrize(
    ("written", "remark"),
    [
        ("OSLO 12 (NOTAL)", "NOTAL"),
        ("OSLO 12 NOTAL", "NOTAL"),
        ("OSLO 12 (EXDIS)", "EXDIS"),
        ("OSLO 12 AND PREVIOUS", "AND PREVIOUS"),
        ("OSLO 12 AND PREVIOUS (NOTAL)", "AND PREVIOUS; NOTAL"),
        ("OSLO 12 (FISHERIES TALKS)", "FISHERIES TALKS"),
        ("OSLO 12 PLEASE PASS TO RSO", "PLEASE PASS TO RSO"),
        ("OSLO 12", None),
    ],
)
def test_what_follows_a_number_is_a_remark(written: str, remark: str | None) -> None:
    (reference,) = read_references([written], 2008)
    assert (reference.text, reference.remark) == ("OSLO 12", remark)


@pytest.mark.parametrize(
    "written",
    [
        "DOE/ROE EMAIL 02/16/2010",
        "DOE-ROE E-MAIL OF 9/5",
        "DOE TELCON JULY 15",
        "OSLO POINTS JULY 15",
        "MAY 1 DOE-ROE LETTER",
        "10 AUGUST 2008 U.S. NON-PAPER ON FISH",
        "IIR 6906012405",
        "DAO OSLO IIR 6 889 0175 09",
        "OSC EUP20090329950015",
        "SECDEF MSG DTG 301601Z SEP 08",
        "SECDEF DTG261447ZNOV08 (TALKS)",
        "7 FAM 180",
        "9 FAM 42.1 N4",
        "314/07696-07",
        "MEMORANDUM OF MARCH 3",
        "EMBASSY OSLO E-MAIL TO EUR OF OCTOBER 14",
    ],
)
def test_what_is_no_cable_is_kept_with_its_letter(written: str) -> None:
    first, second = read_references([f"A. {written}", "B. OSLO 7"], 2008)
    assert (first.label, first.kind, first.text, first.number) == ("A", "other", written, None)
    assert (second.label, second.kind) == ("B", "cable")


def test_letters_may_repeat_and_be_missing() -> None:
    assert [label for label, _ in ids("A) OSLO 1 B) OSLO 2\nB) OSLO 3\nE) OSLO 4")] == ["A", "B", "B", "E"]


def test_the_drafters_letters_win_over_the_systems() -> None:
    block = "A. A. STATE 1 B. STATE 2 C. STATE 3\n\u00b6B. D. STATE 4 E. STATE 5"
    assert [label for label, _ in ids(block)] == ["A", "B", "C", "D", "E"]


def test_spelled_posts_and_offices_come_to_their_post() -> None:
    block = "A. EMBASSY VIENNA 1450 B. SECSTATE 12 C. USUN 34 D. RIO 5 E. UNVIE 6"
    assert [number for _, number in ids(block)] == [
        "08VIENNA1450",
        "08STATE12",
        "08USUNNEWYORK34",
        "08RIODEJANEIRO5",
        "08UNVIEVIENNA6",
    ]


def test_every_known_post_can_be_cited() -> None:
    for title in TITLES:
        post = canonical_post(title)
        assert ids(f"A. {title.upper()} 0012\nB. 07{post}34 (NOTAL) C. {title.upper()} 56 AND 57") == [
            ("A", f"08{post}12"),
            ("B", f"07{post}34"),
            ("C", f"08{post}56"),
            ("C", f"08{post}57"),
        ]


def test_an_unknown_post_still_names_a_cable() -> None:
    assert ids("NOWHERE 12") == [("A", "08NOWHERE12")]


def test_what_follows_a_semicolon_without_a_number_is_a_reference_of_its_own() -> None:
    first, second = read_references(["OSLO 12; AIRGRAM OF MAY 3"], 1966)
    assert (first.label, second.label, second.kind, second.text) == ("A", "B", "other", "AIRGRAM OF MAY 3")


@pytest.mark.parametrize("block", ["", "   ", ";", "\u00b6", "A.", "(((((", "A. B. C."])
def test_empty_blocks_refer_to_no_cable(block: str) -> None:
    assert not any(number for _, number in ids(block))


def test_what_is_no_cable_before_a_cable_is_a_reference_of_its_own() -> None:
    found = read_references(["LISBON A-55, OSLO 366, TOKYO 12"], 2008)
    assert [(ref.label, ref.text) for ref in found] == [("A", "LISBON A-55"), ("B", "OSLO 366"), ("C", "TOKYO 12")]
