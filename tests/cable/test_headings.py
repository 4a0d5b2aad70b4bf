"""Headings told from text."""

from __future__ import annotations

import pytest

from reader.cable.banners import read_lines
from reader.cable.headings import find_headings, is_title, looks_like_heading, without_ornament
from reader.cable.layout import lay_out

ONE = "1. (C) The council of the old port met for the third time this year and\nheard of the fish. It did not vote."
TWO = "2. (C) The mayor left the hall before the end of it and went to the new\nport by boat."


def headings_in(text: str) -> list[str]:
    lines = read_lines(text, 0, None)[0]
    found, _ = find_headings(lay_out(lines), frozenset())
    return [" ".join(line.text.strip() for line in lines[start:end]) for start, end in sorted(found.items())]


@pytest.mark.parametrize(
    ("between", "heading"),
    [
        ("\n\n-----\nThe Port\n-----\n\n", "The Port"),
        ("\n\n-----\nThe Port and What\nBecame of It\n-----\n\n", "The Port and What Became of It"),
        ("\n\nThe Port\n--------\n\n", "The Port"),
        (
            "\n\nThe Port of Old and What\nBecame of It in the End\n------------------------\n\n",
            "The Port of Old and What Became of It in the End",
        ),
        ("\n\nThe Port\n- - - - -\n", "The Port"),
        ("\n\nThe Port\n========\n", "The Port"),
        ("\n\n*** The Port ***\n\n", "*** The Port ***"),
        ("\n\n--The Port--\n\n", "--The Port--"),
        ("\n\nThe Port\n\n", "The Port"),
        ("\n\nWho will pay for the port?\n\n", "Who will pay for the port?"),
        ("\n\nTHE PORT\n", "THE PORT"),
        ("\n\nThe Port: No Money, No Ships\n\n", "The Port: No Money, No Ships"),
        ("\n\n(C) The Port\n\n", "(C) The Port"),
        ("\n\nThe Port (C)\n--------\n", "The Port (C)"),
        ("\n\nThe Port ------------\n\n", "The Port ------------"),
        ("\n\nComment:\n\n", "Comment:"),
        ("\n\nThe Port of Old: Can It Overcome the\nFlood?\n\n", "The Port of Old: Can It Overcome the Flood?"),
        ("\n\n-----\n\nThe Port\n\n-----\n\n", "The Port"),
    ],
)
def test_heading_between_paragraphs(between: str, heading: str) -> None:
    assert headings_in(ONE + between + TWO) == [heading]


@pytest.mark.parametrize(
    "text",
    [
        f"{ONE}\n\n{TWO}",
        f"{ONE}\nIt rained.\n\n{TWO}",
        f"{ONE}\n\nend of the day\n\n{TWO}",
        f"{ONE}\n\n-- The Port\n\n{TWO}",
        f"{ONE}\n\nXXXXXXXXXXXX\n\n{TWO}",
        f"{ONE}\n\n2. (S) [Withheld: B1, 1.4(D)]\n\n3. (S) The mayor left.",
        f"{ONE}\n\nEnd note\n\n{TWO}",
        f"{ONE}\n\nVisit http://www.example.gov\n\n{TWO}",
        f"{ONE}\n\nThe mayor said it was the\n\n{TWO}",
        f"{ONE}\n\n--------\n\n{TWO}",
        f"1. (U) This is what we ask for here.\n--------\n{TWO}",
    ],
)
def test_no_heading(text: str) -> None:
    assert headings_in(text) == []


def test_numbered_heading_over_its_text() -> None:
    assert headings_in(f"{ONE}\n\n2. (C) Summary\n\nThe mayor left.") == ["2. (C) Summary"]
    assert headings_in(f"{ONE}\n\n2. (S) The New Port\n\nThe mayor left it.") == ["2. (S) The New Port"]
    assert headings_in(f"{ONE}\n\n2. (U) Minimize considered\n\n3. (C) The end.") == []


def test_heading_right_below_other_text_needs_a_rule_of_its_width() -> None:
    assert headings_in(f"{ONE}\nThe New Port\n------------\n{TWO}") == ["The New Port"]


def test_short_lines_in_a_row_are_a_list() -> None:
    text = f"{ONE}\n\nAna Silva\n\nRui Costa\n\nEva Lima\n\n{TWO}"
    lines = read_lines(text, 0, None)[0]
    found, listed = find_headings(lay_out(lines), frozenset())
    assert found == {}
    assert [lines[index].text for index in sorted(listed)] == ["Ana Silva", "Rui Costa", "Eva Lima"]


def test_what_looks_like_a_heading() -> None:
    assert looks_like_heading("What Next?")
    assert looks_like_heading("And Then...")
    assert not looks_like_heading("He left.")
    assert not looks_like_heading("these are:")
    assert not looks_like_heading("word " * 20)


def test_titles_have_capitals() -> None:
    assert is_title("The New Port of Call")
    assert is_title("THE NEW PORT")
    assert not is_title("The mayor came before noon")


def test_ornament_is_taken_off() -> None:
    assert without_ornament("--- The Port ---") == "The Port"
    assert without_ornament("The Port --------") == "The Port"
    assert without_ornament("-The Port") == "-The Port"
    assert without_ornament("Anti-Port -- A Tale") == "Anti-Port -- A Tale"


def test_a_line_above_the_rule_over_a_heading_is_none() -> None:
    text = f"{ONE}\n    Time:  3:30 P.M.\n   Place:  Old Port\n\n--------\nTHE PORT\n--------\n\n{TWO}"
    assert headings_in(text) == ["THE PORT"]


def test_an_item_that_the_page_cut_is_no_heading() -> None:
    text = f"{ONE}\n\nA. THE MAYOR SAID THAT HE WILL SPEAK OF THE PORT ONLY AFTER\nPAGE 02  LISBON 00412  011234Z\n\nTHE VOTE.\n\n{TWO}"
    assert headings_in(text) == []
