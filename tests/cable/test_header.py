"""The transmission header in its layouts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.cable.header import read_header
from reader.cable.lines import FrontLines
from reader.cable.model import Header, Precedence

HEADER = """

VZCZCXRO0101
OO RUEHFK RUEHNH
DE RUEHKO #0777/01 0460905
ZNY CCCCC ZZH
O P 150905Z FEB 07
FM AMEMBASSY TOKYO
TO RUEHC/SECSTATE WASHDC IMMEDIATE 0042
INFO RUEHBJ/AMEMBASSY BEIJING PRIORITY 1914
RHMFISS/USFJ PRIORITY

C O N F I D E N T I A L TOKYO 000777
"""


def header_of(text: str) -> Header:
    return read_header(FrontLines(text))[0]


def test_every_part_of_a_header_is_read() -> None:
    header, index = read_header(lines := FrontLines(HEADER))
    assert header.sent == datetime(2007, 2, 15, 9, 5, tzinfo=UTC)
    assert header.precedence == Precedence("IMMEDIATE", "PRIORITY")
    assert (header.station, header.station_serial, header.sender) == ("RUEHKO", 777, "AMEMBASSY TOKYO")
    assert [addressee.name for addressee in header.to] == ["SECSTATE WASHDC"]
    assert [(addressee.name, addressee.mcn) for addressee in header.info] == [
        ("AMEMBASSY BEIJING", "1914"),
        ("USFJ", None),
    ]
    assert header.warnings == ()
    line = lines.get(index)
    assert line is not None
    assert line.text.startswith("C O N F")


@pytest.mark.parametrize(
    "damage", [lambda text: text.replace("\n", "\n\n"), lambda text: text.replace("\n", "  \n"), str.lower]
)
def test_damaged_headers_read_the_same(damage) -> None:  # type: ignore[no-untyped-def]
    assert header_of(damage(HEADER)) == header_of(HEADER)


def test_a_header_may_have_routes_or_none_and_lists_may_begin_on_the_next_line() -> None:
    header = header_of(
        "R 010203Z MAY 09\nFM SECSTATE WASHDC\nTO PAGE 02 STATE 050524 010204Z\nAMEMBASSY OSLO\nINFO\nCIA WASHDC\n\nSECRET STATE 050524"
    )
    assert [addressee.name for addressee in header.to] == ["AMEMBASSY OSLO"]
    assert [addressee.name for addressee in header.info] == ["CIA WASHDC"]


def test_a_distribution_block_is_no_list_of_addressees() -> None:
    text = "ACTION EUR-12\n\nINFO  OCT-01   ISO-00   CIAE-00\n      SP-02    /063 W\n--------------------- 041935\nR 181803Z APR 75\nFM AMEMBASSY BONN\nTO SECSTATE WASHDC 6189\nINFO AMEMBASSY PARIS\n\nC O N F I D E N T I A L BONN 06189"
    header = header_of(text)
    assert header.sent == datetime(1975, 4, 18, 18, 3, tzinfo=UTC)
    assert [addressee.name for addressee in (*header.to, *header.info)] == ["SECSTATE WASHDC", "AMEMBASSY PARIS"]


def test_a_page_break_inside_the_list_of_addressees() -> None:
    text = "R 181803Z APR 75\nFM SECSTATE WASHDC\nTO AMEMBASSY BONN\nCONFIDENTIAL\n\nPAGE 02  STATE  089296\n\nAMEMBASSY PARIS\n\nC O N F I D E N T I A L STATE 089296\n"
    assert [addressee.name for addressee in header_of(text).to] == ["AMEMBASSY BONN", "AMEMBASSY PARIS"]


def test_a_classification_line_may_stand_on_top() -> None:
    text = "S E C R E T   STATE   00000123\nVZCZCXYZ0001\nDE RUEHC #0123 0010203\nP 010203Z JAN 09\nFM SECSTATE WASHDC\nTO AMEMBASSY OSLO\n\nS E C R E T STATE 000123\n"
    header = header_of(text)
    assert header.sender == "SECSTATE WASHDC"
    assert len(header.to) == 1


def test_a_lone_group_is_a_header() -> None:
    header = header_of("This record is an extract.\n\n201247Z Jan 04\n\nC o n f i d e n t i a l ankara 000348")
    assert header.sent == datetime(2004, 1, 20, 12, 47, tzinfo=UTC)
    assert header.precedence is None


def test_a_dated_line_stands_in_for_a_lost_group() -> None:
    header = header_of(
        "FM AMEMBASSY OSLO\nDE RUEHNY #0012 0010203\nFriday, 24 July 2009, 07:38\nS E C R E T OSLO 000012"
    )
    assert header.sent == datetime(2009, 7, 24, 7, 38, tzinfo=UTC)


def test_a_station_line_of_another_day_is_told() -> None:
    assert "day 60" in header_of(HEADER.replace("0460905", "0600905")).warnings[0]
    assert header_of(HEADER.replace("0460905", "0470001")).warnings == ()


def test_an_impossible_group_is_told() -> None:
    header = header_of(HEADER.replace("150905Z FEB", "300907Z FEB"))
    assert header.sent == datetime(2007, 2, 15, 9, 5, tzinfo=UTC)  # as the station line has it
    assert "300907Z FEB 07" in header.warnings[0]
    assert header_of(HEADER.replace("150905Z FEB", "300907Z FEB").replace("0460905", "")).sent is None


def test_precedence_comes_from_the_routing_line_where_the_group_has_none() -> None:
    assert header_of("PP RUEHWEB\nDE RUEHNY #0012 0010203\n010203Z JAN 09\nFM AMEMBASSY OSLO").precedence == Precedence(
        "PRIORITY"
    )


@pytest.mark.parametrize("text", ["", "\n\n", "A letter about nothing.\nYours, me", "1. First\n2. Second\n"])
def test_what_has_no_header_leaves_every_line_to_the_rest(text: str) -> None:
    assert read_header(FrontLines(text)) == (Header(), 0)


@pytest.mark.parametrize(
    ("group", "moment"),
    [
        ("210814Z APR 08", (2008, 4, 21, 8, 14)),
        ("O R 010000Z DEC 66", (1966, 12, 1, 0, 0)),
        ("Z 311200Z January 2010", (2010, 1, 31, 12, 0)),
    ],
)
def test_date_time_groups(group: str, moment: tuple[int, int, int, int, int]) -> None:
    assert header_of(f"{group}\nFM AMEMBASSY OSLO").sent == datetime(*moment, tzinfo=UTC)


def test_a_header_that_was_cut_above_the_sender_still_names_it_and_the_addressees() -> None:
    header = header_of(
        "FM AMEMBASSY OSLO\nTO SECSTATE WASHDC\nINFO AMEMBASSY PARIS\n\nC O N F I D E N T I A L OSLO 000102"
    )
    assert header.sender == "AMEMBASSY OSLO"
    assert [each.name for each in (*header.to, *header.info)] == ["SECSTATE WASHDC", "AMEMBASSY PARIS"]


def test_a_sentence_at_the_top_names_no_sender() -> None:
    assert header_of("From what we hear, nothing is new.\n\nC O N F I D E N T I A L OSLO 000102").sender is None


COVER = "Subject:  FERRIES\nRef:      None\nTAGS:     PREL, JA\n____________________\n\n"


@pytest.mark.parametrize(
    "above",
    [
        "From: Quill, Honor\nSent: Friday, February 16, 2007 8:01 AM\nTo: Marsh, Edwin\nSubject: FW: Ferries\n\n",
        f"TELEGRAM          February 15, 2007\n\nTo:       No Action Addressee\n{COVER}",
        f"CONFIDENTIAL\n\n{COVER}C O N F I D E N T I A L TOKYO 00777\n\nSIPDIS\nCXTOKYO:\n    ACTION: POL\n",
        "Title: FERRIES\nOrigin: Embassy Tokyo\nTags: PREL, JA\n",
    ],
)
def test_labels_of_what_a_telegram_came_with_do_not_hide_its_header(above: str) -> None:
    assert header_of(above + HEADER) == header_of(HEADER)


@pytest.mark.parametrize(
    "above",
    [
        "C O N F I D E N T I A L OSLO 000102\n\nTAGS: PREL\nSUBJECT: FERRIES\n\nThe text:\n",
        "SUBJECT: FERRIES\n\n1. (C) The text:\n",
        "SUBJECT: FERRIES\n\nFOLLOWING TEL SENT TO OSLO:\n",
    ],
)
def test_header_quoted_in_a_text_is_not_that_of_the_telegram(above: str) -> None:
    assert header_of(above + HEADER) == Header()
