"""Why a query finds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library.library import Library
from reader.library.query import QueryError

TEXT = """R 151430Z JAN 08\nFM {post}\nTO RUEHC/SECSTATE WASHDC 0311\n\nC O N F I D E N T I A L {number}\n\nEXDIS\n
E.O. 12958: DECL: 01/15/2018\nTAGS: PREL, ENRG\nSUBJECT: {subject}\n
Classified By: Ambassador Ann Marlowe. Reason 1.4 (b)\n\n1. (C) {words}\n\nMARLOWE\n"""
BEGUN = "x" * 40
CABLES = (
    ("AMEMBASSY LISBON", "LISBON 000017", "HARBOR ICE", "The icebreaker came to the whistling buoy."),
    ("AMEMBASSY RIGA", "RIGA 000900", "FERRY", "A harbor without much snow."),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("cables")
    for post, number, subject, words in CABLES:
        (folder / post).write_text(TEXT.format(post=post, number=number, subject=subject, words=words))
    return Library.open([folder])


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("from:Lisbn", 'No cable is from "Lisbn"; did you mean from:LISBON?'),
        ("harbor from:Lisbn snow", 'No cable is from "Lisbn"; did you mean from:LISBON?'),
        ("harbor whistlnig", 'No cable has the word "whistlnig"; did you mean whistling?'),
        ("qqqq", 'No cable has the word "qqqq".'),
        ("icebreaker snow", "Each part is found, but not together: icebreaker 1, snow 1."),
        ("harbor -harbor", "Every cable with harbor is left out by -harbor."),
        ("-the -a", "Every cable is left out by -the -a."),
        ('"harbor whistling"', 'No cable has "harbor whistling", word after word.'),
        ('"harbor whistlin"', 'No cable has the word "whistlin"; did you mean whistling?'),
        ("qq*", 'No cable has a word that begins with "qq".'),
        ("subject:fery", 'No subject has "fery"; did you mean subject:ferry?'),
        ("tag:PRELL", "No cable has the TAG PRELL; did you mean tag:PREL?"),
        ("caption:exdsi", "No cable has the caption exdsi; did you mean caption:exdis?"),
        ("by:marlow", 'No cable is classified by "marlow"; did you mean by:marlowe?'),
        ("portion:ts", "No paragraph is marked ts."),
        ("date:1950", "No cable is of 1950; the cables here are of 2008 to 2008."),
        ("cites:07RIGA1", "No cable here cites 07RIGA1."),
        ("07 Riga 1", "No cable here is 07 RIGA 1, and none names it."),
        ('"07 Riga 1"', 'No cable has "07 Riga 1", word after word.'),
        ('"08 Riga 00900"', 'No cable has "08 Riga 00900", word after word; number:08RIGA900 finds that cable.'),
        ('snow "08RIGA0900"', 'No cable has "08RIGA0900", word after word; number:08RIGA900 finds that cable.'),
        ("qqqq OR from:Lisbn", 'No cable has the word "qqqq". No cable is from "Lisbn"; did you mean from:LISBON?'),
        ("snow (qqqq OR xxxx)", "No cable has (qqqq OR xxxx)."),
        ("qqqq qqqq", 'No cable has the word "qqqq".'),
        (f"snow {BEGUN * 6}*", f'No cable has a word that begins with "{BEGUN}…".'),
        ("from:New-Rigaa", 'No cable is from "New-Rigaa".'),
    ],
)
def test_what_no_cable_has_is_said(library: Library, query: str, why: str) -> None:
    assert library.page(query).total == 0
    assert library.why_nothing(query) == why


def test_where_there_is_no_cable_that_is_said(tmp_path: Path) -> None:
    assert Library.open([tmp_path]).why_nothing("harbor") == "There is no cable to search."


@pytest.mark.parametrize(
    ("query", "position"),
    [("har*bor", 3), ("*ship", 0), ("snow -*bor", 6), ("subject:ha*r", 10), ("note:a*b", 6)],
)
def test_a_star_that_would_be_passed_over_is_told(library: Library, query: str, position: int) -> None:
    with pytest.raises(QueryError, match=r"A \* stands at the end of a word only") as told:
        library.page(query)
    assert told.value.position == position


def test_stars_between_quotation_marks_are_no_letters(library: Library) -> None:
    assert library.page('"* harbor *"').total == 2
