"""Fields of a front: where each begins and ends, and where the body begins."""

from __future__ import annotations

import gc

import pytest

from reader.cable.fields import Fields, read_fields
from reader.cable.labels import CLASSIFIER, ORDER, REFERENCES, SUBJECT, TAGS
from reader.cable.lines import FrontLines, Line
from reader.cable.parse import parse

FRONT = """S E C R E T OSLO 000012

SIPDIS

STATE FOR EUR/NB

E.O. 12958: DECL: 01/02/2019
TAGS: PREL, NO
SUBJECT: A LONG SUBJECT THAT WRAPS
OVER TWO LINES

REF: A. OSLO 7
\u00b6B. OSLO 8

Classified By: Ambassador Jane Roe for reasons
1.4 (b) and (d).

"""
BODY = "\u00b61. (S) The text."


def cut(text: str) -> Fields:
    return read_fields(FrontLines(text), 0, text)


def body_of(text: str) -> str:
    return text[cut(text).start :]


def test_every_field_is_found_and_the_body_begins_behind_them() -> None:
    fields = cut(FRONT + BODY)
    assert [line.text for line in fields.before] == ["S E C R E T OSLO 000012", "SIPDIS", "STATE FOR EUR/NB"]
    assert fields.text(ORDER) == "12958: DECL: 01/02/2019"
    assert fields.text(TAGS) == "PREL, NO"
    assert fields.text(SUBJECT) == "A LONG SUBJECT THAT WRAPS OVER TWO LINES"
    assert [line.text for line in fields.values[REFERENCES]] == ["A. OSLO 7", "\u00b6B. OSLO 8"]
    assert fields.text(CLASSIFIER) == "Ambassador Jane Roe for reasons 1.4 (b) and (d)."
    assert body_of(FRONT + BODY) == BODY


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text.replace("\n", "  \n"),
        lambda text: text.replace("TAGS:", "TAGS").replace("SUBJECT:", "SUBJ:").replace("REF:", "REFS:"),
        lambda text: text.replace("2019\nTAGS", "2019 TAGS").replace("NO\nSUBJECT", "NO SUBJECT"),
        lambda text: text.replace("LINES\n\nREF", "LINES REF"),
        lambda text: text.replace("OSLO 7\n", "OSLO 7\n\nOSLO 00000012  001.2 OF 002\n\n"),
        lambda text: text.replace("OSLO 7\n", "OSLO 7\n\nSIPDIS\n\n"),
        lambda text: text.replace("EUR/NB\n\nE.O.", "EUR/NB E.O."),
        lambda text: text.replace("E.O. 12958", "E.0. 12958"),
        lambda text: text.replace("E.O. 12958:", "EO 12958"),
        lambda text: text.replace("SUBJECT: ", "SUBJECT:\n"),
    ],
)
def test_damaged_fronts_are_cut_the_same(damage) -> None:  # type: ignore[no-untyped-def]
    text = damage(FRONT) + BODY
    fields = cut(text)
    assert fields.text(SUBJECT) == "A LONG SUBJECT THAT WRAPS OVER TWO LINES"
    assert [word.strip(",") for word in (fields.text(TAGS) or "").split()] == ["PREL", "NO"]
    assert [line.text for line in fields.values[REFERENCES]] == ["A. OSLO 7", "\u00b6B. OSLO 8"]
    assert (fields.text(CLASSIFIER) or "").startswith("Ambassador Jane Roe for reasons 1.4 (b) and (d)")
    assert body_of(text) == BODY


@pytest.mark.parametrize(
    "body",
    [
        "1. (S) The text.",
        "11. (S) The text.",
        "1, (S) The text.",
        "1.(S) The text.",
        "(S) The text.",
        "SUMMARY\n-------\n1. (S) The text.",
        "-----\nHeading\n-----\n1. (S) The text.",
        "This is an action request.\n\n1. (S) The text.",
        "A Heading of Its Own\n\n1. (S) The text.",
        "-- (S) A point.",
        "XXXXXXXXXXXX",
    ],
)
def test_bodies_begin_in_many_ways(body: str) -> None:
    assert body_of(FRONT + body) == body


def test_the_body_may_begin_on_the_classifiers_line() -> None:
    text = FRONT.replace("(d).\n", "(d). 1. (S) Summary: It began.\n")
    assert body_of(text).startswith("1. (S) Summary: It began.")
    assert cut(text).text(CLASSIFIER) == "Ambassador Jane Roe for reasons 1.4 (b) and (d)."


def test_a_line_that_filled_its_width_goes_on_inside_a_word() -> None:
    wide = "Classified By: Political Minister Counselor Jane Marie Roe, for reas"
    text = FRONT.replace("Classified By: Ambassador Jane Roe for reasons\n1.4", f"{wide.ljust(71, '.')}\nons 1.4")
    assert "reas...ons 1.4 (b) and (d)." in (cut(text).text(CLASSIFIER) or "")


def test_reasons_that_wrap_look_like_a_mark_and_are_none() -> None:
    text = FRONT.replace("reasons\n1.4 (b) and (d).", "reasons 1.4 (b),\n(c) and (d).") + BODY
    assert cut(text).text(CLASSIFIER) == "Ambassador Jane Roe for reasons 1.4 (b), (c) and (d)."
    assert body_of(text) == BODY


@pytest.mark.parametrize(
    "wrapped", ["PREL, NO,\nEFIS", "PREL\nNO EFIS", "PREL, NO, (ROE, JANE),\n(DOE, JOHN)", "PREL, NO (ROE,\nJANE)"]
)
def test_tags_wrap(wrapped: str) -> None:
    assert cut(FRONT.replace("PREL, NO", wrapped) + BODY).text(TAGS) == wrapped.replace("\n", " ")


def test_labels_that_share_a_line_with_a_subject_end_it() -> None:
    text = "E.O. 12958: DECL: 01/02/2019\nTAGS PREL, NO\nSUBJECT: WHO COMES NEXTREF: A. OSLO 7  B. OSLO 8\n\n" + BODY
    assert cut(text).text(SUBJECT) == "WHO COMES NEXT"
    assert cut(text).text(REFERENCES) == "A. OSLO 7 B. OSLO 8"


def test_a_classifier_may_run_into_the_references() -> None:
    text = FRONT.replace("\n\nClassified By: ", "  Classified by ") + BODY
    assert (cut(text).text(CLASSIFIER) or "").startswith("Ambassador Jane Roe")


def test_a_classifier_drafted_as_a_paragraph_is_found_and_stays_in_the_body() -> None:
    front = FRONT[: FRONT.index("Classified By")]
    text = front + "\u00b61. (U) Classified by DCM John Roe. Reason: 1.5 (b).\n\n\u00b62. (S) Text."
    assert cut(text).text(CLASSIFIER) == "DCM John Roe. Reason: 1.5 (b)."
    assert body_of(text).startswith("\u00b61. (U) Classified by")


def test_lines_among_the_fields_are_kept_aside() -> None:
    text = FRONT.replace("REF: A", "This telegram is a test.\n\nREF: A") + BODY
    assert [line.text for line in cut(text).between] == ["This telegram is a test."]


def test_a_repeated_front_is_read_once() -> None:
    again = FRONT[: FRONT.index("REF")]
    fields = cut(again + FRONT + BODY)
    assert fields.text(SUBJECT) == "A LONG SUBJECT THAT WRAPS OVER TWO LINES"


def test_bullets_that_look_like_marks_stay_in_the_block() -> None:
    text = FRONT.replace("A. OSLO 7\n\u00b6B. OSLO 8", "(A) OSLO 6\n(B) OSLO 7\n(C) OSLO 8") + BODY
    assert len(cut(text).values[REFERENCES]) == 3


def test_letters_that_go_on_in_the_next_line_are_no_marks() -> None:
    text = FRONT.replace("A. OSLO 7\n\u00b6B. OSLO 8", "(A) OSLO 6;  (B) OSLO 7;\n      (C) OSLO 8; (D) OSLO 9") + BODY
    assert len(cut(text).values[REFERENCES]) == 2
    assert body_of(text) == BODY


@pytest.mark.parametrize("first", ["1. U.S. and Norway", "1. L'ambassadeur", "1. \u00c1lvarez", "1. Text"])
def test_the_body_begins_with_the_first_paragraph_right_below_the_references(first: str) -> None:
    assert (
        body_of(FRONT[: FRONT.index("\n\nClassified By")] + f"\n{first} talk.\n2. More.") == f"{first} talk.\n2. More."
    )


@pytest.mark.parametrize(
    "opening",
    ["FOLLOWING REPEAT BERGEN 12 SENT ACTION OSLO\n\nQUOTE: SECRET BERGEN 12", "QTE S E C R E T BERGEN 12"],
)
@pytest.mark.parametrize("below", ["SUBJECT", "REF"])
def test_a_telegram_passed_on_keeps_its_own_fields(opening: str, below: str) -> None:
    front = FRONT[: FRONT.index("\n\nREF" if below == "SUBJECT" else "\n\u00b6B.")] + "\n\n"
    inner = f"{opening}\n\nE.O. 12958: DECL: 05/05/2015\nTAGS: ECON\nSUBJECT: ICE\n\n1. Text. UNQTE"
    fields = cut(front + inner)
    assert (fields.text(TAGS), fields.text(SUBJECT)) == ("PREL, NO", "A LONG SUBJECT THAT WRAPS OVER TWO LINES")
    assert body_of(front + inner) == inner


def test_a_word_divided_at_the_end_of_a_line_has_no_space_inside() -> None:
    text = FRONT.replace("THAT WRAPS\n", "OF NON-\n") + BODY
    assert cut(text).text(SUBJECT) == "A LONG SUBJECT OF NON-OVER TWO LINES"


def test_a_page_break_of_the_seventies_inside_a_front() -> None:
    text = FRONT.replace("REF: A", "CONFIDENTIAL\n\nCONFIDENTIAL\n\nPAGE 02  OSLO 00012  011234Z\n\nREF: A") + BODY
    assert [line.text for line in cut(text).values[REFERENCES]] == ["A. OSLO 7", "\u00b6B. OSLO 8"]


def test_without_any_field_the_body_begins_behind_the_captions() -> None:
    assert body_of("UNCLASSIFIED OSLO 12\n\nSIPDIS\n\nFOR THE MINISTER\n\n1. Text") == "FOR THE MINISTER\n\n1. Text"
    assert body_of("Just a letter.\nNothing else.") == "Just a letter.\nNothing else."
    assert cut("").start == 0


def test_a_front_without_end_leaves_no_body() -> None:
    assert body_of(FRONT) == ""


def test_a_front_that_ends_with_the_transmission_keeps_its_end_marks_out() -> None:
    cable = parse("C O N F I D E N T I A L OSLO 000012\n\nTAGS: PREL\nSUBJECT: ICE IN THE HARBOR\nBT\n#0012\nNNNN")
    assert (cable.caption.subject, cable.caption.tags) == ("ICE IN THE HARBOR", ("PREL",))


def test_a_label_set_apart_from_its_colon() -> None:
    text = FRONT.replace("REF: A. OSLO 7\n\u00b6B. OSLO 8", "REF     : OSLO 7") + BODY
    assert cut(text).text(REFERENCES) == "OSLO 7"


def test_line_with_an_unknown_label_holds_no_tags() -> None:
    fields = cut("E.O. 12958: DECL: 01/02/2019\nTAGS: PREL, NO\nDESK: EUR/NB\nSUBJECT: ICE\n\n" + BODY)
    assert (fields.text(TAGS), fields.text(SUBJECT)) == ("PREL, NO", "ICE")


@pytest.mark.parametrize("level", ["CONFIDENTIAL", "SECRET"])
def test_page_that_ends_right_below_the_subject_does_not_cut_it(level: str) -> None:
    page = f"{level}\n\n{level}\n\nPAGE 02        OSLO  00012  041312Z\n\n"
    fields = cut(f"E.O. 11652: GDS\nTAGS: PREL, NO\nSUBJECT: ICE IN\n{page}THE HARBOR\n\nREF: OSLO 7\n\n" + BODY)
    assert fields.text(SUBJECT) == "ICE IN THE HARBOR"


def test_dash_that_holds_an_indented_line_open_is_no_word() -> None:
    fields = cut("TAGS: PREL, NO\nSUBJECT: ICE IN\n-         THE HARBOR\n\n" + BODY)
    assert fields.text(SUBJECT) == "ICE IN THE HARBOR"


def test_lines_are_gone_with_the_parsing_without_a_look_for_garbage() -> None:
    gc.collect()
    gc.disable()
    try:
        parse(FRONT + BODY)
        assert not [each for each in gc.get_objects() if isinstance(each, Line)]
    finally:
        gc.enable()


@pytest.mark.parametrize(
    "line", ["(U) Please protect accordingly.", "--------------------", "DEPARTMENT PLEASE PASS TO USTR"]
)
@pytest.mark.parametrize("label", ["TAGS:", "SUBJECT:"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_line_above_the_subject_begins_no_body_and_holds_no_tags(line: str, label: str, gap: str) -> None:
    fields = cut(FRONT.replace(label, f"{gap}{line}{gap}{label}") + BODY)
    assert fields.text(TAGS) == "PREL, NO"
    assert fields.text(SUBJECT) == "A LONG SUBJECT THAT WRAPS OVER TWO LINES"
    assert len(fields.values[REFERENCES]) == 2


@pytest.mark.parametrize("line", ["--------------------", "(SBU) Please protect accordingly."])
def test_line_right_above_the_references_begins_no_body(line: str) -> None:
    fields = cut(FRONT.replace("REF:", f"{line}\n\nREF:") + BODY)
    assert len(fields.values[REFERENCES]) == 2


@pytest.mark.parametrize("stop", [".", ")"])
def test_numbered_references_begin_no_paragraph(stop: str) -> None:
    fields = cut(FRONT.replace("A. OSLO 7\n\u00b6B. OSLO 8", f"1{stop} OSLO 7\n2{stop} 08 OSLO 8") + BODY)
    assert len(fields.values[REFERENCES]) == 2
    assert fields.text(CLASSIFIER)
