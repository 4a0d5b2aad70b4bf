"""The difference of two versions of a cable, in words and signs."""

from __future__ import annotations

from reader.cable.parse import parse
from reader.export.difference import SIGNS, tell_difference

TEXT = """O 210930Z APR 08
FM AMEMBASSY TALLINN
TO RUEHC/SECSTATE WASHDC IMMEDIATE 0311
C O N F I D E N T I A L TALLINN 000017

SUBJECT: HARBOR ICE

1. (C) The ferries waited for an icebreaker all night.

2. (C) The harbor master slept.

3. (C) Nobody else did, and the soup ran out at four.

MARLOWE
"""


def told_of(left: str, right: str) -> list[tuple[str, str, str]]:
    told = tell_difference(parse(left), parse(right))
    return [(SIGNS[line.kind], line.label, line.text.strip()) for line in (*told.front, *told.body)]


def test_versions_that_read_the_same_say_so() -> None:
    told = tell_difference(parse(TEXT), parse(TEXT))
    assert told.summary == "Both versions read the same."
    assert told.front == ()
    assert [line.text for line in told.body] == ["3 paragraphs the same"]


def test_what_only_copying_changed_is_told_apart() -> None:
    spaced = TEXT.replace("\n2. (C)", "\nTALLINN 00000017  002 OF 002\n\n2.  (C)")
    assert tell_difference(parse(TEXT), parse(spaced)).summary == (
        "Both versions read the same. As received they differ in spacing, page banners or markup."
    )


def test_headings_are_counted_apart_from_paragraphs() -> None:
    headed = TEXT.replace("2. (C)", "The Harbor\n\n2. (C)")
    told = tell_difference(parse(headed), parse(headed.replace("all night", "")))
    assert told.summary == "1 paragraph changed."
    assert told.body[-1].text == "2 paragraphs and 1 heading the same"
    assert tell_difference(parse(TEXT), parse(headed)).summary == "1 heading added."


def test_words_that_changed_stand_in_signs() -> None:
    other = TEXT.replace("an icebreaker all", "the pilot").replace("HARBOR ICE", "ICE IN THE HARBOR")
    assert told_of(TEXT, other) == [
        ("~", "subject", "[-HARBOR-] ICE {+IN THE HARBOR+}"),
        ("~", "\u00b61 C", "The ferries waited for [-an icebreaker all-] {+the pilot+} night."),
        (" ", "", "2 paragraphs the same"),
    ]


def test_paragraphs_that_came_and_went() -> None:
    shorter = TEXT.replace("2. (C) The harbor master slept.\n\n", "")
    assert ("-", "\u00b62 C", "The harbor master slept.") in told_of(TEXT, shorter)
    assert ("+", "\u00b62 C", "The harbor master slept.") in told_of(shorter, TEXT)
    assert tell_difference(parse(TEXT), parse(shorter)).summary == "1 paragraph removed."


def test_a_changed_portion_mark_is_told_above_the_words() -> None:
    other = TEXT.replace("2. (C)", "2. (S)")
    changed = next(line for line in told_of(TEXT, other) if line[0] == "~")
    assert changed == ("~", "\u00b62 S", "portion mark [-C-] {+S+} \nThe harbor master slept.")


def test_a_field_that_only_one_version_has() -> None:
    tagged = TEXT.replace("SUBJECT:", "TAGS: PREL, EN\nSUBJECT:")
    assert told_of(TEXT, tagged)[0] == ("~", "tags", "{+PREL, EN+}")
    assert told_of(tagged, TEXT)[0] == ("~", "tags", "[-PREL, EN-]")
