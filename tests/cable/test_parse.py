"""parse: whole cables, half ones, and what is no cable at all."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cable.model import Hints
from reader.cable.number import CableNumber
from reader.cable.parse import parse

CABLE = """

VZCZCXRO0101
PP RUEHNH
DE RUEHKO #0777/01 0460905
ZNY CCCCC ZZH
P 150905Z FEB 07
FM AMEMBASSY TOKYO
TO RUEHC/SECSTATE WASHDC PRIORITY 0042
INFO RUEHBJ/AMEMBASSY BEIJING 1914

C O N F I D E N T I A L SECTION 01 OF 02 TOKYO 000777

SIPDIS

SIPDIS

E.O. 12958: DECL: 02/14/2017
TAGS: [PREL](#) [EFIS](#) [JA](#)
SUBJECT: TUNA QUOTAS: THE MINISTRY
COUNTS AGAIN

REF: A. TOKYO 612
[1](#)B. 06 SEOUL 4001 (NOTAL)

Classified By: Economic Counselor John Roe. Reasons 1.4 (B) (D)

[1](#)1. (C) The ministry counted the tuna again (Ref A).

ROE
"""

TELEGRAM = """CONFIDENTIAL

PAGE 01        STATE  089296

44
ORIGIN EUR-12

INFO  OCT-01   ISO-00   CIAE-00
      SP-02    /063 R

DRAFTED BY EUR/NE:JROE:MAB
APPROVED BY EUR/NE:ADOE
--------------------- 041935
R 181803Z APR 75
FM SECSTATE WASHDC
TO AMEMBASSY OSLO
INFO AMEMBASSY COPENHAGEN

C O N F I D E N T I A L STATE 089296

E.O. 11652: GDS

TAGS: PFOR, EFIS, NO

SUBJECT: COD

REFS: (A) OSLO 1618 (NOTAL); (B) STATE 75012

1. EMBASSY SHOULD TELL THE MINISTER THAT COD IS NOT

CONFIDENTIAL

CONFIDENTIAL

PAGE 02        STATE  089296

A MATTER OF OPINION. ROE
"""


def test_a_whole_cable() -> None:
    cable = parse(CABLE)
    assert (cable.id, cable.origin) == ("07TOKYO777", "Embassy Tokyo")
    assert cable.header.sent == datetime(2007, 2, 15, 9, 5, tzinfo=UTC)
    assert cable.caption.subject == "TUNA QUOTAS: THE MINISTRY COUNTS AGAIN"
    assert cable.caption.tags == ("PREL", "EFIS", "JA")
    assert cable.caption.declassify_on == date(2017, 2, 14)
    assert (cable.caption.classified_by, cable.caption.classified_by_title) == ("John Roe", "Economic Counselor")
    assert [(ref.label, ref.number and ref.number.id, ref.remark) for ref in cable.references] == [
        ("A", "07TOKYO612", None),
        ("B", "06SEOUL4001", "NOTAL"),
    ]
    assert cable.text == CABLE
    assert cable.warnings == ()


def test_the_body_is_read_when_first_asked_for() -> None:
    body = parse(CABLE).body
    assert [(block.number, block.text) for block in body.blocks] == [
        (1, "The ministry counted the tuna again (Ref A).")
    ]
    assert body.signer == "ROE"


def test_a_telegram_of_the_seventies() -> None:
    cable = parse(TELEGRAM)
    assert (cable.id, cable.origin) == ("75STATE89296", "Secretary of State")
    assert (cable.caption.classification, cable.caption.executive_order, cable.caption.declassify_text) == (
        "CONFIDENTIAL",
        "11652",
        "GDS",
    )
    assert [ref.number and ref.number.id for ref in cable.references] == ["75OSLO1618", "75STATE75012"]
    assert cable.caption.subject == "COD"
    assert cable.caption.tags == ("PFOR", "EFIS", "NO")
    assert [addressee.name for addressee in (*cable.header.to, *cable.header.info)] == [
        "AMEMBASSY OSLO",
        "AMEMBASSY COPENHAGEN",
    ]


def test_a_partial_extract_in_small_letters_on_one_line() -> None:
    text = (
        "This record is a partial extract of the original cable.\n\n201247Z Jan 04\n\n"
        "C o n f i d e n t i a l section 01 of 04 oslo 000348\n\nSipdis\n\n"
        "E.o. 12958: decl: 01/07/2014 Tags: prel, pgov, no Subject: the minister goes fishing\n\n"
        "(U) Classified by Ambassador Jane Roe; reasons: 1.5 (b,d).\n\n1. (C) Text."
    )
    cable = parse(text)
    assert cable.id == "04OSLO348"
    assert (cable.caption.tags, cable.caption.subject) == (("PREL", "PGOV", "NO"), "the minister goes fishing")
    assert (cable.caption.classified_by, cable.caption.reasons) == ("Jane Roe", ("1.5(b)", "1.5(d)"))
    assert cable.warnings == ("This is a partial extract; the full text of the cable is not here.",)


def test_a_page_and_a_text_of_one_cable_are_one_cable() -> None:
    page = CABLE.replace("[1](#)", "\u00b6").replace("[PREL](#) [EFIS](#) [JA](#)", "PREL EFIS JA")
    one, other = parse(CABLE), parse(page)
    assert (one.number, one.header, one.caption, one.references, one.body) == (
        other.number,
        other.header,
        other.caption,
        other.references,
        other.body,
    )


@pytest.mark.parametrize("text", ["", "\n \n", "Dear reader,\nthis is a letter.\n", "\x00\x01", "1. One\n2. Two"])
def test_what_is_no_cable_says_so(text: str) -> None:
    cable = parse(text)
    assert cable.number is None
    assert cable.warnings == ("This text is not a cable: no header, no classification line, no subject.",)


def test_no_word_of_a_text_that_is_no_cable_is_lost() -> None:
    blocks = parse("Dear reader,\n\nthis is a letter.\n\nIt says nothing.").body.blocks
    assert " ".join(block.text for block in blocks) == "Dear reader, this is a letter. It says nothing."


def test_half_a_cable_says_what_is_missing() -> None:
    warnings = parse(CABLE[CABLE.index("TAGS") :]).warnings
    assert {"There is no date-time group.", "There is no classification line.", "There is no cable number."} <= set(
        warnings
    )
    assert (
        "There is no subject."
        in parse(CABLE.replace("SUBJECT: TUNA QUOTAS: THE MINISTRY\nCOUNTS AGAIN\n", "")).warnings
    )


def test_hints_speak_only_where_the_text_is_silent() -> None:
    hints = Hints(
        CableNumber(2007, "TOKYO", 777), datetime(2001, 1, 1, tzinfo=UTC), "SECRET", "Embassy Nowhere", "ANOTHER"
    )
    full, silent = parse(CABLE, hints), parse("Nothing here.", hints)
    assert (full.number, full.header, full.caption, full.origin) == (
        parse(CABLE).number,
        parse(CABLE).header,
        parse(CABLE).caption,
        "Embassy Tokyo",
    )
    assert (silent.id, silent.header.sent, silent.caption.classification, silent.caption.subject) == (
        "07TOKYO777",
        hints.sent,
        "SECRET",
        "ANOTHER",
    )
    assert silent.origin == "Embassy Tokyo"


def test_a_cable_travels_between_processes() -> None:
    cable = parse(CABLE)
    again = pickle.loads(pickle.dumps(cable))
    assert again == cable
    assert again.body == cable.body


PIECES = st.sampled_from(
    [
        "\n",
        "\n\n",
        " ",
        *CABLE.split("\n"),
        *TELEGRAM.split("\n"),
        "REF:",
        "A.",
        "(B)",
        "\u00b61.",
        "1. (C)",
        "[",
        "](#)",
        "---",
        "SECRET",
        "OSLO 1",
        "AND",
    ]
)


@settings(max_examples=200)
@given(
    st.one_of(
        st.text(max_size=300), st.lists(PIECES, max_size=60).map("\n".join), st.lists(PIECES, max_size=60).map(" ".join)
    )
)
def test_any_text_is_read_without_raising_and_always_the_same(text: str) -> None:
    one, other = parse(text), parse(text)
    assert one == other
    assert one.body == other.body
    assert one.text == text


HOSTILE = {
    "one line": "word ",
    "dashes": "-",
    "labels": "REF: ",
    "labels by line": "REF:\n",
    "two labels": "REF: TAGS: ",
    "brackets": "[(",
    "links": "[a](",
    "tags": "<a ",
    "bullets": "A. B. ",
    "serials": "OSLO 12 AND ",
    "classifiers": "CLASSIFIED BY a, ",
    "levels": "CONFIDENTIAL\n",
    "dates": "01/01/",
    "pages": "A 0001 001 OF 001 ",
    "addressees": "TO RUEHC/SECSTATE WASHDC\n",
    "numbers by line": "\N{PILCROW SIGN}1.\n",
    "marks by line": "(C) x\n",
    "headings by line": "Ice\n---\n",
    "items by line": "a) x\n",
    "figures by line": "1 2 3\n",
    "mentions": "Refs A-",
    "noise": "\x00\x1b\u0301\xff",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_no_more_steps_than_it_has_letters(piece: str) -> None:
    """Steps of the interpreter grow with the length, not with its square."""
    assert _calls(piece, 40_000) <= 3 * _calls(piece, 20_000) + 2000


def _calls(piece: str, length: int) -> int:
    """How many Python and C functions reading a hostile text calls, its body too."""
    import sys

    text = "S E C R E T OSLO 000012\n\nSUBJECT: X\n\n" + piece * (length // len(piece))
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        _ = parse(text).body  # asked for to be read
    finally:
        sys.setprofile(None)
    return calls
