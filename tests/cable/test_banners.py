"""Page furniture between and inside the lines."""

from __future__ import annotations

import pytest

from reader.cable.banners import BESIDE, BLANK, PAGE, read_lines
from reader.cable.number import CableNumber

LISBON = CableNumber(2008, "LISBON", 412)
RIO = CableNumber(2009, "RIODEJANEIRO", 12)


def texts_and_kinds(text: str, number: CableNumber | None = LISBON) -> tuple[list[str], list[str]]:
    lines, furniture = read_lines(text, 0, number)
    return [line.text for line in lines], [piece.kind for piece in furniture]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("LISBON 00000412 002 OF 003", "page banner"),
        ("LISBON 00000412  002.2 OF 003  ", "page banner"),
        ("Lisbon 00000412 002 of 003", "page banner"),
        ("002.2 OF 003", "page banner"),
        ("LISBON 00000412", "page banner"),
        ("SIPDIS", "caption"),
        ("Sipdis", "caption"),
        ("NOFORN", "caption"),
        ("SENSITIVE SIPDIS", "caption"),
        ("EXDIS", "caption"),
        ("CONFIDENTIAL", "classification"),
        ("C O N F I D E N T I A L", "classification"),
        ("S E C R E T NOFORN", "classification"),
        ("UNCLAS SENSITIVE", "classification"),
        ("UNCLASSIFIED", "classification"),
        ("LIMITED OFFICIAL USE", "classification"),
        ("C O N F I D E N T I A L SECTION 02 OF 03 LISBON 000412", "section line"),
        ("PAGE 02 LISBON 00412  151230Z", "page line"),
        ("PAGE 02        STATE   050524  131535Z", "page line"),
        ("PAGE 3", "page line"),
        ("Declassified/Released US Department of State EO Systematic Review 05 JUL 2006", "declassification banner"),
        ("Margaret P. Grafeld Declassified/Released US Department of State EO", "declassification banner"),
        ("NNNN", "end mark"),
        ("#0412", "end mark"),
        ("...", "end mark"),
        ("<< END OF DOCUMENT >>", "end mark"),
    ],
)
def test_line_of_furniture_is_taken_out(line: str, kind: str) -> None:
    assert texts_and_kinds(f"One\n{line}\ntwo") == (["One", "two"], [kind])


@pytest.mark.parametrize(
    "line",
    [
        "LISBON",
        "The word was CONFIDENTIAL.",
        "SECRET BALLOTS",
        "Sensitive",
        "SENSITIVE ISSUES",
        "PAGES OF HISTORY",
        "PAGE TURNED",
        "STATE OF THE UNION",
        "REPORT 00012345 IS LOST",
        "section 2 of 3",
        "Page 12 of the report says",
    ],
)
def test_line_of_text_stays(line: str) -> None:
    assert texts_and_kinds(f"One\n{line}\ntwo") == (["One", line, "two"], [])


def test_declassification_banner_goes_over_several_lines() -> None:
    text = "One\nDeclassified/Released US Department of State EO\nSystematic Review 05 JUL 2006\ntwo"
    assert texts_and_kinds(text) == (["One", "two"], ["declassification banner"] * 2)


@pytest.mark.parametrize(
    ("line", "left", "kind"),
    [
        ("the long term LISBON 00000412 002 OF 003 of it", "the long term of it", "page banner"),
        ("the Embassy MADRID 00000077 002 OF 003 of it", "the Embassy of it", "page banner"),
        ("had not SIPDIS been told", "had not been told", "caption"),
        ("SIPDIS been told", "been told", "caption"),
        ("he said PAGE 02 LISBON 00412 151230Z that", "he said that", "page line"),
        (
            "he Declassified/Released US Department of State EO Systematic Review 05 JUL 2006 said",
            "he said",
            "declassification banner",
        ),
    ],
)
def test_furniture_inside_a_line_is_cut_out(line: str, left: str, kind: str) -> None:
    lines, kinds = texts_and_kinds(line)
    assert [" ".join(line.split()) for line in lines] == [left]
    assert kinds == [kind]


def test_sentence_about_the_caption_keeps_it() -> None:
    line = "Posts are asked to use the SIPDIS caption on replies."
    assert texts_and_kinds(line) == ([line], [])


def test_post_cut_short_in_the_banner_is_the_cables_own() -> None:
    lines, kinds = texts_and_kinds("and praised the RIO DE JAN 00000012 002 OF 003 plan", RIO)
    assert [" ".join(line.split()) for line in lines] == ["and praised the plan"]
    assert kinds == ["page banner"]


def test_unknown_post_gives_its_last_word() -> None:
    lines, _ = texts_and_kinds("as Mr. Adams of XANADU 00000012 002 OF 003 said", None)
    assert " ".join(lines[0].split()) == "as Mr. Adams of said"


def test_gaps_tell_what_stood_between_lines() -> None:
    lines, furniture = read_lines("Front\nOne\ntwo\n\nthree\n\nLISBON 00000412 002 OF 003\n\n\nfour", 6, LISBON)
    assert [(line.number, line.text, line.gap, line.blanks) for line in lines] == [
        (1, "One", BLANK, 0),
        (2, "two", BESIDE, 0),
        (4, "three", BLANK, 1),
        (9, "four", PAGE, 3),
    ]
    assert [(piece.kind, piece.line) for piece in furniture] == [("page banner", 6)]


def test_body_may_begin_inside_a_line() -> None:
    lines, _ = read_lines("Front. Text\nmore", 7, LISBON)
    assert [(line.number, line.text) for line in lines] == [(0, "Text"), (1, "more")]


def test_a_page_line_broken_in_two_is_furniture() -> None:
    lines, furniture = read_lines(
        "HE SAID THAT\n\nPAGE 02\n\nLISBON 00412 01 OF 02 261430Z\n\nHE WOULD.\nOSLO 12345", 0, None
    )
    assert [line.text for line in lines] == ["HE SAID THAT", "HE WOULD.", "OSLO 12345"]
    assert [piece.kind for piece in furniture] == ["page line", "page line"]
