"""What the sample cables show of the ways in which cables are written."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.cable.compare import compare
from reader.cable.parse import parse

if TYPE_CHECKING:
    from reader.cable.model import Cable

FOLDER = Path(__file__).resolve().parent.parent / "sample_cables"


@cache
def texts() -> dict[str, str]:
    """The text of each sample, by its cable's number; of two versions the first, as in a library."""
    found = (path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt"), reverse=True))
    return {str(parse(text).number.id): text for text in found}


@cache
def cable(number: str) -> Cable:
    return parse(texts()[number])


def test_sample_portion_marks_of_the_survey_ship() -> None:
    marks = [str(block.marking) for block in cable("08PRAIA88").body.blocks if block.number is not None]
    assert " ".join(marks) == "S C C S S C S C S S S//NF C S S"


def test_sentence_across_a_page_banner_is_one_sentence() -> None:
    banner = next(block for block in cable("08PRAIA88").body.blocks if block.number == 3)
    assert "gave him a tin of biscuits and asked how many grapnels had been lost on it" in banner.text
    page = next(block for block in cable("75STATE137204").body.blocks if block.number == 2)
    assert "AND SOMEONE MAY ONE DAY BE PAID TO ARGUE EACH SIDE" in page.text


def test_marks_above_and_below_the_banner_are_told() -> None:
    told = {number for number in texts() if any("portion mark" in warning for warning in cable(number).body.warnings)}
    assert told == {"08BERN189", "08TALLINN17"}


HEADINGS = {
    "06PRAIA611": ["A Letter from the Concession", "Where the Limit Runs", "The Town", "What the Parties Want"],
    "06LISBON2544": ["The Inventory", "The Tender", "The Other Inquirer"],
    "06DAKAR2871": ["LANDINGS", "THE FORTNIGHT", "A DIFFERENT VIEW OF THE BANK"],
    "07PRAIA9": ["SUMMARY", "THE CLAUSE", "THE CHART", "THE WALLPAPER", "COMMENT"],
    "07STATE106613": ["SUMMARY", "BACKGROUND", "ACTION REQUESTED", "TALKING POINTS"],
    "08PONTADELGADA12": ["A HOUSE WITH A VIEW", "HIS ACCOUNT", "WHAT HE DID ABOUT IT", "THE NOTE", "OTHER CALLERS"],
}


@pytest.mark.parametrize("number", sorted(HEADINGS))
def test_sample_headings(number: str) -> None:
    assert [block.text for block in cable(number).body.blocks if block.kind == "heading"] == HEADINGS[number]


def test_sample_headings_carry_their_marks() -> None:
    headings = [block for block in cable("07PRAIA9").body.blocks if block.kind == "heading"]
    assert [str(heading.marking) for heading in headings] == ["C", "C", "C", "SBU", "C"]


# The first and a middle row of a table, as they stand in the text.
ROWS = {
    "06PRAIA611": ("From the lamp on the mole to         Meters", "inner edge of the Senhora Bank         2,225"),
    "06DAKAR2871": ("Port                 Q3 2006    Q4 2006", "Mindelo                1,935      2,010"),
    "07THEHAGUE1914": ("Our count    His count", "Undecided                            10           11"),
    "08BERN189": ("Companies, 12                       21,390", "Apparatus (Sakai)                  488,000"),
    "08THEHAGUE498": ("First   Second   Third   Fourth", "Merilaid                 22       23      30       31"),
}


@pytest.mark.parametrize("number", sorted(ROWS))
def test_sample_tables_keep_their_columns(number: str) -> None:
    tables = [block.text for block in cable(number).body.blocks if block.kind == "table"]
    assert len(tables) == 1
    assert all(row in tables[0] for row in ROWS[number])


def test_sample_list_items_are_told_from_text() -> None:
    items = [block.text for block in cable("06PRAIA611").body.blocks if block.kind == "item"]
    assert len(items) == 4
    assert items[0].endswith('"with a longer letterhead than mine."')


# A feature, what shows it in the raw text, and in how many samples at least.
FEATURES = {
    "reference without a letter": (r"(?m)^REF: +(\d\d )?[A-Z ]+ \d+$", 4),
    "REFTEL:": (r"(?m)^REFTEL: ", 1),
    "REFS: on one line": (r"(?m)^REFS: \(A\).*\(B\)", 2),
    "bullet B.": (r"(?m)^ *B\. (?:\d\d )?[A-Z]+ [A-Z ]*\d", 8),
    "bullet (B)": (r"(?m)^ *\(B\) [A-Z ]+ \d", 1),
    "bullet [B]": (r"(?m)^ *\[B\] [A-Z]", 2),
    "bullet ¶B.": (r"(?m)^¶B\. ", 1),
    "bullet [1](#)B.": (r"(?m)^ *\[1\]\(#\)B\. ", 3),
    "several cables on one letter": (r"\d AND \d|\d, \d\d+,|\d; \d\d [A-Z]+ ", 4),
    "e-mail or call as reference": (r"(?m)^.*\b(?:E-MAIL|TELCON) OF ", 3),
    "(NOTAL)": (r"\(NOTAL\)", 2),
    "AND PREVIOUS": (r"AND\s+PREVIOUS", 3),
    "Ref A": (r"\bRef [A-Z]\b", 12),
    "Refs A and C": (r"\bRefs A and C\b", 1),
    "REFS A-D": (r"\bREFS A-D\b", 1),
    "ref (A)": (r"\bref \(A\)", 1),
    "reftel": (r"(?i)\breftel\b(?!:)", 5),
    "reftels": (r"(?i)\breftels\b", 1),
    "septel": (r"\bseptel\b", 2),
    "number in running text": (r"\(\d\d [A-Z ]+ \d+\)", 2),
    "page banner": (r"(?m)^[A-Z ]+ \d{8}  00\d(?:\.2)? OF 00\d$", 4),
    "National Archives page line": (r"(?m)^PAGE 02 +[A-Z]+ +\d+", 2),
    "distribution": (r"(?m)^(?:ACTION|ORIGIN) [A-Z]+-\d\d", 2),
    "drafter": (r"(?m)^DRAFTED BY", 1),
    "declassification banner": (r"Declassified/Released", 2),
    "SIPDIS inside a sentence": (r"[a-z]\n\nSIPDIS\n[a-z]", 2),
    "blank line inside a sentence": (r"[a-z]\n\n[a-z]", 4),
    "numbers with a stray 1": (r"(?m)^12\. \(C\)", 1),
    "numbers as links": (r"(?m)^\[1\]\(#\)2\.", 1),
    "numbers with a stray 1 after the pilcrow": (r"(?m)^¶ 15\. ", 1),
    "numbers without pilcrow": (r"(?m)^2\. ", 3),
    "TAGS as links": (r"(?m)^TAGS: \[[A-Z]+\]\(#\)", 2),
    "footnote markup": (r"<sup>8</sup>", 1),
    "comma for apostrophe": (r"broker,s", 1),
    "ampersand for quotation mark": (r" &[A-Z]", 1),
    "spaces at line ends": (r"  \n", 1),
    "double-spaced header": (r"ZZH\n\n[OPRZ] \d{6}Z", 1),
    "copyright sign for (C)": (r"(?m)^¶\d\. © ", 1),
    "lower-case extract": (r"(?m)^Unclas [a-z]+ \d{6}$", 1),
    "heading between rules": (r"(?m)^-{4,}\n[^\n-]+\n-{4,}$", 5),
    "heading over a rule": (r"(?m)^[^\n-]{3,}\n-{5,}\n\n", 3),
    "bare short heading": (r"(?m)\n\n[A-Z][a-z]+(?: [A-Za-z]+){0,4}\n\n¶", 8),
    "heading in upper case": (r"(?m)\n\n[A-Z' ]{5,}\n\n¶", 6),
    "heading with a mark": (r"(?m)^[A-Z ]+ \((?:C|SBU)\)$", 2),
    "summary": (r"(?i)\bend\s+summary\.", 15),
    "comment": (r"(?i)\bend\s+comment\.", 15),
    "list with --": (r"(?m)^-- [A-Za-z]", 6),
    "list with -": (r"(?m)^- [a-z]", 2),
    "list with (a)": (r"(?m)^\(a\) ", 3),
    "list with A.": (r"(?m)^A\. [A-Z]", 3),
    "columns of figures": (r"(?m)^ *\S.{6,}?  +[\d,]{2,}  +[\d,]{2,}", 5),
    "person TAGS": (r"\([A-Z -]+, [A-Z]+\)", 6),
    "DECL with a date": (r"DECL: \d\d/\d\d/20\d\d", 12),
    "DECL year first": (r"DECL: 20\d\d/", 1),
    "E.O. not applicable": (r"E\.O\. 12958: N/A", 6),
    "E.O. 11652": (r"E\.O\. 11652: GDS", 2),
    "OADR": (r"E\.O\. 12356: DECL: OADR", 1),
    "25X1": (r"DECL: 25X1", 1),
    "X1": (r"DECL: X1", 1),
    "NNNN": (r"(?m)^NNNN$", 5),
    "EXDIS": (r"(?m)^EXDIS$", 1),
    "LIMDIS": (r"(?m)^LIMDIS$", 1),
    "NODIS": (r"(?m)^NODIS$", 1),
    "AIDAC": (r"(?m)^AIDAC$", 1),
}  # fmt: skip


@pytest.mark.parametrize("feature", sorted(FEATURES))
def test_samples_show(feature: str) -> None:
    pattern, least = FEATURES[feature]
    assert sum(bool(re.search(pattern, texts()[number])) for number in texts()) >= least


def test_samples_show_every_level_and_a_dozen_posts() -> None:
    assert {cable(number).caption.classification for number in texts()} == {
        "UNCLASSIFIED", "UNCLASSIFIED//FOR OFFICIAL USE ONLY", "CONFIDENTIAL", "CONFIDENTIAL//NOFORN", "SECRET", "SECRET//NOFORN",
    }  # fmt: skip
    assert len({re.sub(r"\d", "", number) for number in texts()}) >= 12


def test_no_sample_has_the_number_of_a_real_cable(corpus: Path) -> None:
    real = set()
    for line in (corpus / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        real |= {record["id"], *record["references"]}
    assert not real & set(texts())


def test_summary_and_comment_are_found_where_they_are_bracketed() -> None:
    for pattern, part in ((r"(?i)\bend\s+summary\.", "summary"), (r"(?i)\bend\s+comment\.", "comment")):
        lacking = {
            number
            for number in texts()
            if re.search(pattern, texts()[number]) and getattr(cable(number).body, part) is None
        }
        assert lacking == set()


def test_the_released_version_tells_what_was_withheld() -> None:
    full, released = cable("08COPENHAGEN388"), parse((FOLDER / "08copenhagen388_released.txt").read_text("utf-8"))
    assert (released.id, released.header, released.body.signer) == (full.id, full.header, "MARLOW")
    found = compare(full, released)
    assert found.front == ()
    changed = [change for change in found.body if change.kind != "same"]
    assert [full.body.blocks[change.left or 0].number for change in changed] == [2, 3, 5, 8, 9]
    words = [
        released.body.blocks[change.right or 0].text[start:end]
        for change in changed
        for start, end in change.right_words
    ]
    assert words == ["[B6],", "[B6]", "[Withheld: B1, 1.4(B), 1.4(D)]", "[B6],", "[B1, 1.4(B)]", "[B6]", "[B6]."]
