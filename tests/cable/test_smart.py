"""Telegrams whose every part has a label, as they are printed since 2009."""

from __future__ import annotations

import pytest

from reader.cable.model import Addressee, Precedence
from reader.cable.parse import parse

FRONT = """CONFIDENTIAL

MRN:         11 NAIROBI 2214
Date/DTG:    Oct 04, 2011 / 041312Z OCT 11
From:        NAIROBI, AMEMBASSY
Action:      WASHDC, SECSTATE PRIORITY
             ADDIS ABABA, AMEMBASSY ROUTINE
Info:        KAMPALA, AMEMBASSY ROUTINE; AFRICA COLLECTIVE
E.O.:        13526
TAGS:        PREL, KE
Captions:    SENSITIVE, SIPDIS, ROGER TENT
Reference:   A) 11 NAIROBI 2101
             B) STATE 98120
Pass Line:   DEPARTMENT FOR AF/E
Subject:     Grain Stores in the North: What the
             Cooperatives Expect
Classified By: Jane Poole, Counselor, for reasons 1.4 (b) and (d).
"""
BODY = """
1. (C) Three stores will not last until March (ref A).

2. (C) Info: the mill is closed.
"""
FOOT = """
Signature:     Poole

Drafted By:    NAIROBI:Marsh, Edwin
Cleared By:    POL:Quill, Honor
               ECON:Lund, Ines
Info:          LONDON, AMEMBASSY ROUTINE

Dissemination Rule: Archive Copy

CONFIDENTIAL
"""
WHOLE = FRONT + BODY + FOOT


def test_number_date_and_sender_stand_behind_labels() -> None:
    cable = parse(WHOLE)
    assert (cable.id, cable.origin, cable.header.sender) == ("11NAIROBI2214", "Embassy Nairobi", "AMEMBASSY NAIROBI")
    assert f"{cable.header.sent:%Y-%m-%d %H:%M}" == "2011-10-04 13:12"
    assert cable.warnings == ()


def test_addressees_are_named_as_in_other_telegrams() -> None:
    header = parse(WHOLE).header
    assert header.to == (
        Addressee("SECSTATE WASHDC", None, "PRIORITY"),
        Addressee("AMEMBASSY ADDIS ABABA", None, "ROUTINE"),
    )
    assert [addressee.name for addressee in header.info] == [
        "AMEMBASSY KAMPALA",
        "AFRICA COLLECTIVE",
        "AMEMBASSY LONDON",
    ]
    assert header.precedence == Precedence("PRIORITY", "ROUTINE")


def test_caption_has_all_its_fields() -> None:
    cable = parse(WHOLE)
    caption = cable.caption
    assert caption.classification == "CONFIDENTIAL"
    assert caption.captions == ("SENSITIVE", "SIPDIS", "ROGER TENT")
    assert (caption.passing, caption.tags) == (("DEPARTMENT FOR AF/E",), ("PREL", "KE"))
    assert caption.subject == "Grain Stores in the North: What the Cooperatives Expect"
    assert (caption.executive_order, caption.classified_by) == ("13526", "Jane Poole")
    assert [str(reference.number) for reference in cable.references] == ["11 NAIROBI 2101", "11 STATE 98120"]


def test_foot_is_no_text() -> None:
    body = parse(WHOLE).body
    assert [block.text for block in body.blocks] == [
        "Three stores will not last until March (ref A).",
        "Info: the mill is closed.",
    ]
    assert body.signer == "POOLE"
    kinds = [piece.kind for piece in body.furniture]
    assert (kinds.count("signature"), kinds.count("foot")) == (1, 5)


@pytest.mark.parametrize("signer", ["van der Meer", "O'Brien", "Peña-Ruiz"])
def test_signer_may_have_any_name(signer: str) -> None:
    assert parse(WHOLE.replace("Poole\n\n", f"{signer}\n\n")).body.signer == signer.upper()


def test_blank_lines_between_the_labels_change_nothing() -> None:
    spaced = parse(WHOLE.replace("\n", "\n\n"))
    plain = parse(WHOLE)
    assert (spaced.number, spaced.header, spaced.references) == (plain.number, plain.header, plain.references)
    assert (spaced.caption, spaced.body.signer) == (plain.caption, "POOLE")


def test_sbu_in_place_of_a_level() -> None:
    assert parse(WHOLE.replace("CONFIDENTIAL", "SBU")).caption.classification == "UNCLASSIFIED//FOR OFFICIAL USE ONLY"


@pytest.mark.parametrize(
    "label", ["Pass Line:   DEPARTMENT FOR AF/E\n", "Captions:    SENSITIVE, SIPDIS, ROGER TENT\n"]
)
def test_label_with_nothing_behind_it_takes_nothing_from_the_next(label: str) -> None:
    empty = parse(WHOLE.replace(label, label[:13] + "\n"))
    assert empty.caption.subject == parse(WHOLE).caption.subject
    assert len(empty.references) == 2


def test_day_of_no_calendar_is_told() -> None:
    cable = parse(WHOLE.replace("041312Z OCT", "391312Z OCT"))
    assert (cable.header.sent, cable.id) == (None, "11NAIROBI2214")
    assert "names no day of the calendar" in cable.warnings[1]


def test_text_without_the_number_in_front_has_no_foot() -> None:
    classic = "CONFIDENTIAL NAIROBI 002214\n\nSUBJECT: GRAIN\n\n1. (C) They asked who signs:\n\nDrafted By: nobody.\n\nPOOLE\n"
    body = parse(classic).body
    assert "Drafted By: nobody." in [block.text for block in body.blocks]
    assert body.signer == "POOLE"


PAGE = "\nCONFIDENTIAL\nSBU\n\nPage 2 of 3\n\n\x0cCONFIDENTIAL\nSBU\n\n"
STAMP = "CONFIDENTIAL   U.S. Department of State   Case No. F-2031-00417   Doc No. C09999417   Date: 11/05/2032\n"


@pytest.mark.parametrize("page", [PAGE, "\nPage 2 of 3\n\n\x0c", f"{STAMP}\x0c{STAMP}"])
@pytest.mark.parametrize(
    "place", ["             ADDIS", "TAGS: ", "             B) STATE", "             Cooperatives", "2. (C)"]
)
def test_page_that_ends_anywhere_changes_nothing(page: str, place: str) -> None:
    page = page.replace("CONFIDENTIAL   ", "UNCLASSIFIED   ")
    paged, plain = parse(WHOLE.replace(place, page + place)), parse(WHOLE)
    assert (paged.number, paged.header, paged.references) == (plain.number, plain.header, plain.references)
    assert (paged.caption.subject, paged.caption.tags) == (plain.caption.subject, plain.caption.tags)
    assert paged.caption.passing == plain.caption.passing
    assert [block.text for block in paged.body.blocks] == [block.text for block in plain.body.blocks]


def test_restriction_at_the_foot_of_a_page_is_no_text_and_no_signature() -> None:
    body = parse(
        FRONT + BODY.replace("will not", "will\nCONFIDENTIAL\nSBU\nPage 1 of 2\nnot") + "\nCONFIDENTIAL\nSBU\n"
    ).body
    assert body.blocks[0].text == "Three stores will not last until March (ref A)."
    assert body.signer is None


def test_exemption_in_the_margin_is_no_addressee() -> None:
    stamped = WHOLE.replace("SECSTATE PRIORITY", "SECSTATE PRIORITY               B6")
    assert parse(stamped).header == parse(WHOLE).header


def test_small_letters_change_nothing_but_the_words() -> None:
    small, great = parse(WHOLE.lower()), parse(WHOLE)
    assert (small.number, small.header, small.caption.tags) == (great.number, great.header, great.caption.tags)
    assert [reference.number for reference in small.references] == [reference.number for reference in great.references]


@pytest.mark.parametrize("reach", ["Date/DTG", "From", "Action", "E.O.", "Captions", "Pass Line", "Subject"])
def test_labels_may_share_a_line(reach: str) -> None:
    index = FRONT.index(f"{reach}:")
    head, mark = FRONT[:index], FRONT.index("MRN:")
    lists = head[mark:].replace("PRIORITY\n", "PRIORITY; ")
    joined = parse(head[:mark] + " ".join(lists.split()) + " " + FRONT[index:] + BODY + FOOT)
    plain = parse(WHOLE)
    assert (joined.number, joined.header, joined.caption) == (plain.number, plain.header, plain.caption)
    assert [reference.number for reference in joined.references] == [reference.number for reference in plain.references]


@pytest.mark.parametrize("label", ["DTG", "Date", "Date/OTG", "DATE / DTG"])
def test_date_under_other_labels(label: str) -> None:
    assert parse(WHOLE.replace("Date/DTG", label)).header.sent == parse(WHOLE).header.sent


def test_date_that_is_cut_in_two_or_has_no_group() -> None:
    cut = WHOLE.replace("2011 / 0413", "2011 /\n             0413")
    assert parse(cut).header.sent == parse(WHOLE).header.sent
    assert f"{parse(WHOLE.replace(' / 041312Z OCT 11', '')).header.sent:%Y-%m-%d %H:%M}" == "2011-10-04 00:00"


@pytest.mark.parametrize("written", ["11-NAIROBI-2214", "2011 Nairobi 002214", "11NAIROBI2214."])
def test_number_in_other_spellings(written: str) -> None:
    assert parse(WHOLE.replace("11 NAIROBI 2214", written)).id == "11NAIROBI2214"


def test_addressee_cut_in_two_is_one() -> None:
    cut = WHOLE.replace("SECSTATE PRIORITY", "SECSTATE\n             PRIORITY").replace(
        "ABABA, AM", "ABABA,\n             AM"
    )
    assert parse(cut).header == parse(WHOLE).header


def test_unknown_label_is_no_addressee() -> None:
    unknown = WHOLE.replace("E.O.: ", "Office:      AF/E\nE.O.: ")
    assert parse(unknown).header == parse(WHOLE).header


def test_text_without_paragraph_numbers_stays_text() -> None:
    words = ["The store at the crossing is empty.", "From: a mill, they say.", "The clerk waits."]
    cable = parse(FRONT + "\n" + "\n\n".join(words) + "\n" + FOOT)
    assert [block.text for block in cable.body.blocks] == words
    assert (cable.header, cable.caption.passing) == (parse(WHOLE).header, ("DEPARTMENT FOR AF/E",))


MAIL = "3. (C) The clerk had a mail:\n\nFrom: Otto Marsh\nInfo: nobody\nSignature: Otto\n"


@pytest.mark.parametrize("foot", [FOOT, FOOT.replace("Signature:     Poole\n", ""), ""])
def test_mail_quoted_in_the_text_is_no_foot(foot: str) -> None:
    cable = parse(FRONT + BODY + MAIL + "Drafted By: a child\n\n4. (C) The mill is closed.\n" + foot)
    assert cable.body.blocks[-1].text == "The mill is closed."
    assert "Signature: Otto" in cable.body.blocks[-2].text
    assert cable.body.signer == ("POOLE" if "Poole" in foot else None)


def test_last_word_above_the_foot_is_no_second_signature() -> None:
    body = parse(FRONT + BODY + MAIL + FOOT).body
    assert (body.blocks[-1].text.endswith("Signature: Otto"), body.signer) == (True, "POOLE")


def test_annex_below_the_foot_keeps_the_signature() -> None:
    annexed = parse(FRONT + BODY + FOOT + "\nAttachments: list.pdf\n\n1. Flour\n\n2. Salt\n")
    assert annexed.body.signer == "POOLE"
    assert [addressee.name for addressee in annexed.header.info][-1] == "AMEMBASSY LONDON"


def test_date_of_declassifying_stands_below_the_classifier() -> None:
    block = "Classified By: Jane Poole, Counselor\nReason: 1.4(b), (d)\nDeclassify On: 2021/10/04\n"
    caption = parse(FRONT[: FRONT.index("Classified By")] + block + BODY + FOOT).caption
    assert (str(caption.declassify_on), caption.executive_order) == ("2021-10-04", "13526")
    assert (caption.classified_by, caption.reasons) == ("Jane Poole", ("1.4(b)", "1.4(d)"))


QUOTED = "MRN: 11 KAMPALA 7\nFrom: KAMPALA, AMEMBASSY\nE.O.: 13526\nTAGS: ECON\nSubject: Fish\n\n1. (U) Fish.\n\nSignature: Brown\n"


@pytest.mark.parametrize(
    "lead", ["Following is the text from Kampala:", "The clerk had this on his desk. It is whole."]
)
def test_telegram_quoted_in_a_text_without_paragraph_numbers_is_text(lead: str) -> None:
    top = "O 041312Z OCT 11\nFM AMEMBASSY NAIROBI\nTO SECSTATE WASHDC IMMEDIATE\n\nCONFIDENTIAL NAIROBI 002214\n\n"
    front = "E.O. 13526: DECL: 10/04/2021\nTAGS: PREL, KE\nSUBJECT: GRAIN STORES\n"
    cable = parse(f"{top}{front}\n{lead}\n\n{QUOTED}\nPOOLE\n")
    assert (cable.id, cable.caption.subject, cable.caption.tags) == ("11NAIROBI2214", "GRAIN STORES", ("PREL", "KE"))
    assert (cable.body.blocks[0].text, cable.body.signer) == (lead, "POOLE")
    labelled = parse(f"{FRONT}\n{lead}\n\n{QUOTED}{FOOT}")
    assert (labelled.id, labelled.header.sender) == ("11NAIROBI2214", "AMEMBASSY NAIROBI")
    assert (labelled.body.blocks[0].text, labelled.body.signer) == (lead, "POOLE")


@pytest.mark.parametrize("subject", ["FW: 11 NAIROBI 2214", ""])
def test_mail_that_a_telegram_came_with_says_nothing_of_it(subject: str) -> None:
    mail = f"From: Marsh, Edwin\nSent: Tuesday, October 4, 2011 5:12 PM\nTo: Quill, Honor\nSubject: {subject}\n\nWorth a read.\n\n"
    covered, plain = parse(mail + WHOLE), parse(WHOLE)
    assert (covered.number, covered.header, covered.caption.subject) == (
        plain.number,
        plain.header,
        plain.caption.subject,
    )
    assert covered.caption.tags == plain.caption.tags


@pytest.mark.parametrize("page", ["UNCLASSIFIED          Page 2 of 5", "Page 2/5", "SENSITIVE BUT UNCLASSIFIED (SBU)"])
def test_page_line_with_its_level_is_no_text(page: str) -> None:
    cut = WHOLE.replace("TAGS: ", f"{page}\n\x0cTAGS: ").replace("will not", f"will\n\n{page}\n\n\x0cnot")
    assert parse(cut).caption.passing == parse(WHOLE).caption.passing
    assert parse(cut).body.blocks[0].text == parse(WHOLE).body.blocks[0].text


@pytest.mark.parametrize("signed", ["\nPoole", "\n\nPoole", "Poole, Acting", "POOLE."])
def test_signature_below_its_label_or_with_an_office(signed: str) -> None:
    body = parse(WHOLE.replace("     Poole\n", f" {signed}\n")).body
    assert (body.signer, body.blocks) == ("POOLE", parse(WHOLE).body.blocks)


def test_label_without_a_name_has_no_signer() -> None:
    assert parse(WHOLE.replace("     Poole\n", "\n")).body.signer is None


def test_none_behind_a_label_is_nothing() -> None:
    nothing = WHOLE.replace("SENSITIVE, SIPDIS, ROGER TENT", "None").replace("DEPARTMENT FOR AF/E", "N/A")
    assert (parse(nothing).caption.captions, parse(nothing).caption.passing) == ((), ())


@pytest.mark.parametrize(
    ("written", "scanned"),
    [("11 NAIROBI 2214", "l1 NAIROBI 22l4"), ("11 NAIROBI 2214", "Il NAIROBI 22I4"), ("041312Z", "O4l312Z")],
)
def test_letters_that_a_scanner_took_for_figures(written: str, scanned: str) -> None:
    cable, plain = parse(WHOLE.replace(f" {written}", f" {scanned}")), parse(WHOLE)
    assert (cable.number, cable.header) == (plain.number, plain.header)


def test_list_below_the_signature_goes_on_behind_a_page() -> None:
    paged = WHOLE.replace(
        "LONDON, AMEMBASSY ROUTINE", f"LONDON, AMEMBASSY ROUTINE\n{PAGE}               ROME, AMEMBASSY ROUTINE"
    )
    assert [addressee.name for addressee in parse(paged).header.info][-2:] == ["AMEMBASSY LONDON", "AMEMBASSY ROME"]
    assert parse(WHOLE.replace("ROUTINE\n\nDissem", f"ROUTINE\n{PAGE}Dissem")).header == parse(WHOLE).header


def test_page_may_end_behind_any_line() -> None:
    """Levels, page line, stamp and form feed, put between any two lines from the number to the signature."""
    plain, lines = parse(WHOLE), WHOLE.split("\n")
    stamp = STAMP.replace("CONFIDENTIAL   ", "UNCLASSIFIED   ")
    for index in range(lines.index("") + 2, len(lines) - 3):
        for page in (PAGE, f"{stamp}\x0c{stamp}", "CONFIDENTIAL//SBU      Page 3 of 4"):
            paged = parse("\n".join([*lines[:index], page, *lines[index:]]))
            assert (paged.number, paged.header, paged.references) == (plain.number, plain.header, plain.references)
            assert (paged.caption.subject, paged.caption.tags) == (plain.caption.subject, plain.caption.tags)
            assert paged.caption.passing == plain.caption.passing
            assert [block.text for block in paged.body.blocks] == [block.text for block in plain.body.blocks]
            assert paged.body.signer == "POOLE"


def test_reason_that_names_the_order_again() -> None:
    front = FRONT.replace(", for reasons 1.4 (b) and (d).", "\nReason: E.O. 13526, 1.4(b), (d)")
    caption = parse(front + BODY + FOOT).caption
    assert (caption.reasons, caption.executive_order) == (("1.4(b)", "1.4(d)"), "13526")


def test_exemptions_below_a_subject_that_was_withheld_are_no_words_of_it() -> None:
    withheld = WHOLE.replace("             Cooperatives Expect\n", " " * 46 + "B1\n" + " " * 46 + "1.4(D)\n")
    assert parse(withheld).caption.subject == "Grain Stores in the North: What the"


@pytest.mark.parametrize(
    ("label", "other"),
    [("E.O.:        13526", "EO:          13526"), ("11 NAIROBI 2214", "11 NAIROBI 2214 (CORRECTED COPY)")],
)
def test_labels_and_values_written_otherwise(label: str, other: str) -> None:
    cable, plain = parse(WHOLE.replace(label, other)), parse(WHOLE)
    assert (cable.number, cable.header, cable.caption) == (plain.number, plain.header, plain.caption)


@pytest.mark.parametrize(
    ("written", "name"), [("TAIPEI, AIT", "AIT TAIPEI"), ("KABUL, AMEMBASSY -", "AMEMBASSY KABUL")]
)
def test_mission_stands_first_whatever_it_is(written: str, name: str) -> None:
    cable = parse(WHOLE.replace("ADDIS ABABA, AMEMBASSY", written))
    assert (cable.header.to[1].name, cable.header.to[1].precedence) == (name, "ROUTINE")
