"""Whole bodies, written for the project: every form of block, and what copying does to them."""

from __future__ import annotations

import pytest

from reader.cable.body import read_body
from reader.cable.model import Body, Reference
from reader.cable.number import CableNumber

OWN = CableNumber(2008, "LISBON", 412)
CITED = CableNumber(2007, "LISBON", 2690)
REFERENCES = (Reference("A", "cable", "07 LISBON 2690", CITED),)


def body_of(text: str, classification: str | None = "CONFIDENTIAL") -> Body:
    return read_body(text, 0, OWN, classification, REFERENCES)


def outline(text: str) -> list[tuple[str, int | None, str | None, str]]:
    return [
        (block.kind, block.number, str(block.marking) if block.marking else None, block.text)
        for block in body_of(text).blocks
    ]


def texts(text: str) -> list[str]:
    return [block.text for block in body_of(text).blocks]


def test_plain_paragraphs() -> None:
    assert outline("¶1. (C) Summary. The fleet\ncame in.  End summary.\n\n2. (U) It left.\n\nPEREIRA") == [
        ("paragraph", 1, "C", "Summary. The fleet came in. End summary."),
        ("paragraph", 2, "U", "It left."),
    ]


@pytest.mark.parametrize(
    "between",
    [
        "\n\nLISBON 00000412 002 OF 003\n\n",
        "\n\nLISBON 00000412 002.2 OF 003  \n\n\n",
        "\nLISBON 00000412 002 OF 003\n",
        "\n\nSIPDIS\n",
        "\n\nCONFIDENTIAL\n\nPAGE 02 LISBON 00412 151230Z\n\n",
        "\nDeclassified/Released US Department of State EO Systematic Review 05 JUL 2006\n",
        "\n\n",
        " LISBON 00000412 002 OF 003 ",
        " SIPDIS ",
    ],
)
def test_sentence_goes_on_across_what_cut_it(between: str) -> None:
    text = f"1. (C) The mayor said that the fleet would{between}come in on Sunday with the tide.\n\n2. (C) It did."
    assert texts(text) == ["The mayor said that the fleet would come in on Sunday with the tide.", "It did."]


def test_sentence_goes_on_with_a_capital_too() -> None:
    text = "1. (C) In the old port they met General\n\nLISBON 00000412 002 OF 003\n\nSilva and his aides.\n\n2. (C) So."
    assert texts(text)[0] == "In the old port they met General Silva and his aides."


def test_second_paragraph_without_number_stays_its_own() -> None:
    text = "1. (C) The fleet came in.\n\nThe mayor, who had seen it first, told everybody.\n\n2. (C) So."
    assert [(block.number, block.text) for block in body_of(text).blocks] == [
        (1, "The fleet came in."),
        (None, "The mayor, who had seen it first, told everybody."),
        (2, "So."),
    ]


def test_page_break_between_sentences_does_not_end_the_paragraph() -> None:
    long = "The fleet came in with the tide and stayed for the whole of that summer"
    text = f"1. (C) {long}\nand\n\nLISBON 00000412 002 OF 003\n\n\nleft.\n\n2. (C) {long} of 1950.\n\nLISBON 00000412 003 OF 003\n\n\nIt was seen by all.\n\n3. (C) {long}."
    assert [block.number for block in body_of(text).blocks] == [1, 2, 3]


def test_page_break_between_paragraphs_has_more_blank_lines() -> None:
    banner = "LISBON 00000412 002 OF 003"
    text = f"1. (C) The fleet\n\n{banner}\n\n\ncame in.\n\n2. (C) It left.\n\n\n\n{banner}\n\n\nIt came again.\n\n3. (C) So."
    assert [block.text for block in body_of(text).blocks] == ["The fleet came in.", "It left.", "It came again.", "So."]


def test_items_belong_to_their_paragraph_and_keep_their_bullets() -> None:
    text = (
        "1. (C) They spoke of:\n\n-- fish, and what\nit costs;\n\n-- (S) ships; and,\n\n(a) wine\n\n(b) bread.\n\n2. (C) So.\n\n"
        "¶A. (S/NF) First.\n\n¶B. Second."
    )
    assert outline(text) == [
        ("paragraph", 1, "C", "They spoke of:"),
        ("item", None, None, "-- fish, and what it costs;"),
        ("item", None, "S", "-- ships; and,"),
        ("item", None, None, "(a) wine"),
        ("item", None, None, "(b) bread."),
        ("paragraph", 2, "C", "So."),
        ("item", None, "S//NF", "A. First."),
        ("item", None, None, "B. Second."),
    ]
    body = body_of(text)
    assert [body.paragraph_of(index) for index in range(len(body.blocks))] == [1, 1, 1, 1, 1, 2, 2, 2]


def test_items_without_blank_lines() -> None:
    text = "1. (C) They spoke of these:\n- fish\n- wine, white and\nred\n- bread\n\n2. (C) So."
    assert texts(text) == ["They spoke of these:", "- fish", "- wine, white and red", "- bread", "So."]


def test_dash_inside_a_sentence_is_no_item() -> None:
    text = (
        "1. (C) The mayor, who had been at sea for most of his long life\n-- as he told us -- did not see the fleet come in "
        "and was angry\n\n"
    )
    assert len(texts(text)) == 1


def test_initial_at_the_start_of_a_line_is_no_item() -> None:
    text = "1. (C) The mayor met the ambassador of the old kingdom, Mr. John\n¶R. Silva, who came by the sea and stayed.\n\n2. (C) So."
    assert texts(text)[0].endswith("Mr. John R. Silva, who came by the sea and stayed.")


def test_year_at_the_start_of_a_line_is_text() -> None:
    text = "¶1. (C) The port was opened for the fleet in the long summer of\n¶2004. It was closed again.\n\n¶2. (C) So."
    assert texts(text)[0].endswith("summer of 2004. It was closed again.")


def test_headings_of_each_kind() -> None:
    text = (
        "SUMMARY (S)\n-----------\n\n1. (S) The fleet came in.\n\n-----\nThe Port\n-----\n\n2. (C) It was full.\n\n"
        "What Next?\n\n3. (C) It left.\n\nCOMMENT\n4. (C) Good. End comment."
    )
    assert outline(text) == [
        ("heading", None, "S", "SUMMARY"),
        ("paragraph", 1, "S", "The fleet came in."),
        ("heading", None, None, "The Port"),
        ("paragraph", 2, "C", "It was full."),
        ("heading", None, None, "What Next?"),
        ("paragraph", 3, "C", "It left."),
        ("heading", None, None, "COMMENT"),
        ("paragraph", 4, "C", "Good. End comment."),
    ]
    body = body_of(text)
    assert (body.summary, body.comment) == ((0, 1), (6, 7))


def test_numbered_heading_over_its_own_text() -> None:
    assert outline("1. (S) The Old Port\n\nIt was full of ships.\n\n2. (S) So.")[:2] == [
        ("heading", 1, "S", "The Old Port"),
        ("paragraph", None, None, "It was full of ships."),
    ]


def test_table_keeps_lines_and_spacing() -> None:
    text = (
        "1. (C) The catch, in tons:\n\nYear      Cod    Eel\n2006       12      4\n2007        9      3\n\n2. (C) So."
    )
    assert outline(text)[1] == ("table", None, None, "Year      Cod    Eel\n2006       12      4\n2007        9      3")


def test_names_one_a_line_keep_their_lines() -> None:
    text = "1. (U) Participants:\n\nPORTUGAL\n\nAna Silva, Mayor\nRui Costa, Harbor Master\nEva Lima (notetaker)\n\n2. (C) So it was."
    assert outline(text)[2] == ("table", None, None, "Ana Silva, Mayor\nRui Costa, Harbor Master\nEva Lima (notetaker)")


def test_damaged_characters_stay() -> None:
    text = "1. (C) The mayor,s &old8 friends paid 8quote8 and RIO,S price."
    assert texts(text) == ["The mayor,s &old8 friends paid 8quote8 and RIO,S price."]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("1. (C) The JURIS-\nDICTION of the JURISDICTION.", "The JURISDICTION of the JURISDICTION."),
        ("1. (C) The anti-\nfleet party.", "The anti-fleet party."),
        ("1. (C) In 2006-\n2007 it grew.", "In 2006-2007 it grew."),
        ("1. (C) It grew --\nslowly.", "It grew -- slowly."),
    ],
)
def test_hyphens_at_line_ends(text: str, joined: str) -> None:
    assert texts(text) == [joined]


@pytest.mark.parametrize(
    ("written", "mark"),
    [("(C )", "C"), ("(c)", "C"), ("©", "C"), ("(C-AS1)", "C//AS1"), ("(S//NF)", "S//NF"), ("C)", "C"), ("(C).", "C")],
)
def test_malformed_marks(written: str, mark: str) -> None:
    assert outline(f"1. {written} The fleet came in.") == [("paragraph", 1, mark, "The fleet came in.")]


def test_mark_behind_the_label() -> None:
    assert outline("1. Summary: (S/NF) It came.") == [("paragraph", 1, "S//NF", "Summary: It came.")]


def test_mark_of_the_entire_text_stays_readable() -> None:
    assert outline("1. (C - ENTIRE TEXT).\n\n2. IT CAME.")[0] == (
        "paragraph",
        1,
        "C//ENTIRE TEXT",
        "(C - ENTIRE TEXT).",
    )


def test_letter_of_a_reason_is_no_mark() -> None:
    assert outline("1. (B) and (D) are reasons.") == [("paragraph", 1, None, "(B) and (D) are reasons.")]


def test_everything_on_one_line() -> None:
    text = (
        "1. (C) Summary: The fleet came in with the tide of the morning. End summary. 2. (C) It stayed for the summer of "
        "that year, as told in Ref A. 3. (U) It left. Pereira"
    )
    body = body_of(text)
    assert [(block.number, str(block.marking)) for block in body.blocks] == [(1, "C"), (2, "C"), (3, "U")]
    assert all(block.lines == (0,) for block in body.blocks)
    assert (body.signer, body.summary) == ("PEREIRA", (0, 0))
    assert [mention.numbers for mention in body.mentions] == [(CITED,)]


def test_text_in_capitals_with_page_lines() -> None:
    text = (
        "SUMMARY: FLEET CAME IN. END SUMMARY.\n\n1. FLEET CAME IN WITH TIDE AND STAYED FOR WHOLE SUMMER OF\nCONFIDENTIAL\n"
        "\nCONFIDENTIAL\n\nPAGE 02        LISBON  00412  151230Z\n\n1950.\n\n2. IT LEFT.\nPEREIRA\n\n\nCONFIDENTIAL\n\nNNN"
    )
    body = body_of(text)
    assert [block.text for block in body.blocks] == [
        "SUMMARY: FLEET CAME IN. END SUMMARY.",
        "FLEET CAME IN WITH TIDE AND STAYED FOR WHOLE SUMMER OF 1950.",
        "IT LEFT.",
    ]
    assert body.signer == "PEREIRA"
    assert [piece.kind for piece in body.furniture] == [
        "classification",
        "classification",
        "page line",
        "signature",
        "classification",
        "end mark",
    ]


def test_double_spaced_copy_is_read_as_single_spaced() -> None:
    lines = [
        "1. (C) The council of the old port met for the third time this",
        "year and heard of the fish and of the price of it. It did not",
        "vote, and the mayor left the hall before the end of it. Then",
        "all of them went to the new port by boat and saw the fleet",
        "come in with the tide of the morning, as it had been promised",
        "to them by the harbor master and his aides in the long summer",
        "of that year. He had not slept. The fleet was grey and had",
        "been at sea for the whole of a year; nobody had been on board",
        "but the cook, who spoke of the storms and of the islands that",
        "they had seen in the south. The mayor listened and said that",
        "he would tell the capital about it, in a letter that was not",
        "to be read by anybody else before the end of the next winter.",
        "He then left, and with him went the last of the visitors who",
        "had come to see.",
    ]
    assert texts("\n\n".join(lines)) == [" ".join(lines).removeprefix("1. (C) ")]


def test_lines_and_furniture_account_for_every_line() -> None:
    text = (
        "front\n\n1. (C) The fleet\n\nLISBON 00000412 002 OF 003\n\ncame in.\n\n-----\nThe Port\n-----\n\n-- fish\n-- wine\n\n"
        "2. (C) So. LISBON 00000412 003 OF 003 It left.\n\nPEREIRA\n"
    )
    body = read_body(text, 6, OWN, None, ())
    in_blocks = [line for block in body.blocks for line in block.lines]
    assert len(in_blocks) == len(set(in_blocks))
    furniture = {piece.line for piece in body.furniture}
    assert set(in_blocks) | furniture == {number for number, line in enumerate(text.split("\n")) if line.strip()} - {0}
    assert [piece.line for piece in body.furniture] == sorted(piece.line for piece in body.furniture)


@pytest.mark.parametrize("text", ["", "\n\n", "-----", "LISBON 00000412 002 OF 003"])
def test_body_without_text(text: str) -> None:
    body = body_of(text)
    assert (body.blocks, body.mentions, body.summary, body.comment, body.signer) == ((), (), None, None, None)
    assert body.warnings == ("No text was found below the front of the cable.",)


@pytest.mark.parametrize(
    ("text", "classification", "warnings"),
    [
        ("1. (C) One.\n\n2. (U) Two.", "CONFIDENTIAL", ()),
        ("1. (SBU) One.", "UNCLASSIFIED", ()),
        ("1. (S) One.", "CONFIDENTIAL", ("The highest portion mark is secret, above the banner (CONFIDENTIAL).",)),
        (
            "1. (C) One.",
            "SECRET//NOFORN",
            ("The highest portion mark is confidential, below the banner (SECRET//NOFORN).",),
        ),
        ("1. (C) One.\n\n2. Two.", "SECRET", ("Paragraph 2 has no portion mark.",)),
        ("1. (C) One.\n\n3. (C) Three.", None, ("Paragraph 3 comes after paragraph 1.",)),
        ("1. (C) One.\n\n1. (C) One again.", None, ("Two paragraphs are numbered 1.",)),
        ("6. (C) Six.", None, ("The first paragraph is 6.",)),
        ("1. ONE.\n\n2. TWO.", "CONFIDENTIAL", ()),
    ],
)
def test_warnings(text: str, classification: str | None, warnings: tuple[str, ...]) -> None:
    assert body_of(text, classification).warnings == warnings


def test_many_breaks_in_the_numbers_are_counted() -> None:
    text = "\n\n".join(f"{number} (C) One." for number in ("1.", "3.", "5.", "7.", "9.", "2.", "4.", "6."))
    warnings = body_of(text, None).warnings
    assert len(warnings) == 6
    assert warnings[-1] == "There are 2 more breaks in the paragraph numbers."
