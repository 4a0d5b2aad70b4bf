from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from annotations.anchor import anchor_for
from annotations.model import NEVER, Anchor, CableMarks, Note
from reader.cable.model import Block, Body
from reader.export.markdown import AnnotatedCable, cable_markdown, export_notes

if TYPE_CHECKING:
    from reader.cable.model import Cable

THEN = datetime(2026, 3, 9, 12, tzinfo=UTC)


def note(id: str, text: str, anchor: Anchor | None = None, tags: tuple[str, ...] = ()) -> Note:
    return Note(id, "08TALLINN17", text, THEN, THEN, anchor, tags)


def test_a_section_has_heading_citation_tags_and_notes_in_the_order_of_the_text(cable: Cable) -> None:
    notes = (
        note("3", "lost", Anchor("gone from the text", paragraph=1)),
        note("2", "Check with **port** log.", Anchor("The ferries waited.", paragraph=1), ("ice", "ports/riga")),
        note("1", "About all of it."),
    )
    exported = export_notes([AnnotatedCable("08TALLINN17", cable, notes, CableMarks(("winter_08",)))])
    assert exported == (
        "# Notes on cables\n"
        "\n"
        '## 08 TALLINN 17: HARBOR ICE: "LATE" AGAIN\n'
        "\n"
        "Embassy Tallinn, \"HARBOR ICE: 'LATE' AGAIN,\" cable 08 TALLINN 17, 21 April 2008, CONFIDENTIAL.\n"
        "\n"
        "Tags: winter\\_08\n"
        "\n"
        "### On the whole cable\n"
        "\n"
        "About all of it.\n"
        "\n"
        "*9 March 2026*\n"
        "\n"
        "### ¶1 (C)\n"
        "\n"
        "> The ferries waited.\n"
        "\n"
        "Check with **port** log.\n"
        "\n"
        "*ice · ports/riga · 9 March 2026*\n"
        "\n"
        "### Words no longer in the text, once in ¶1\n"
        "\n"
        "> gone from the text\n"
        "\n"
        "lost\n"
        "\n"
        "*9 March 2026*\n"
    )


def test_number_and_mark_are_those_of_where_the_words_are_now(cable: Cable) -> None:
    notes = (
        note("1", "elsewhere", Anchor("The ferries waited.", paragraph=9)),
        note("2", "rewritten", Anchor("Nobody knew anywhere why.", paragraph=2)),
        note("3", "both", Anchor("No mark here, and the ferries had waited again.", paragraph=9)),
    )
    exported = export_notes([AnnotatedCable("08TALLINN17", cable, notes)])
    assert "### ¶1 (C), moved from ¶9\n\n> The ferries waited.\n\nelsewhere\n" in exported
    now = "> Nobody\\_knew\\_ why"
    assert f"### ¶2 (S//NF), words altered\n\n> Nobody knew anywhere why.\n\nIn the text now:\n\n{now}\n" in exported
    assert "### ¶3, moved from ¶9, words altered\n" in exported


def test_a_note_on_a_heading_is_none_of_the_paragraph_above(cable: Cable) -> None:
    blocks = (*cable.body.blocks[:3], Block("heading", "The Ice"), *cable.body.blocks[3:])
    headed = replace(cable, read_body=lambda: Body(blocks))
    notes = (note("1", "who says?", Anchor("The Ice", paragraph=1)), note("2", "all?", Anchor("Ice *everywhere*")))
    exported = export_notes([AnnotatedCable("08TALLINN17", headed, notes)])
    assert "### On the heading\n\n> The Ice\n\nwho says?\n" in exported
    assert "### On the heading (U)\n\n> Ice \\*everywhere\\*\n\nall?\n" in exported


def test_a_note_on_a_heading_that_is_gone_was_in_no_paragraph(cable: Cable) -> None:
    blocks = (*cable.body.blocks[:3], Block("heading", "The Ice"), *cable.body.blocks[3:])
    anchor = anchor_for(Body(blocks).passages(), 3, 0, 7)
    orphan = replace(cable, read_body=lambda: Body((Block("paragraph", "Other words.", 1),)))
    exported = export_notes([AnnotatedCable("08TALLINN17", orphan, (note("1", "who says?", anchor),))])
    assert "### Words no longer in the text\n\n> The Ice\n" in exported


def test_a_note_on_a_reference_that_is_spelled_otherwise_now_says_so(cable: Cable) -> None:
    on_reference = note("1", "never answered", Anchor("Ref C: 07 RIGA 00009"))
    exported = export_notes([AnnotatedCable("08TALLINN17", cable, (on_reference,))])
    assert (
        "### On the words, words altered\n\n> Ref C: 07 RIGA 00009\n\nIn the text now:\n\n> Ref A: RIGA 9\n" in exported
    )


def test_a_cable_that_is_not_in_the_library_keeps_its_notes() -> None:
    exported = export_notes([AnnotatedCable("08RIGA2", None, (note("1", "Kept.", Anchor("*words*", paragraph=4)),))])
    assert "## 08RIGA2\n\nCable 08RIGA2, which is not in the library.\n" in exported
    assert "### ¶4\n\n> \\*words\\*\n\nKept.\n" in exported


def test_the_author_of_a_note_is_named() -> None:
    written = note("1", "mine", tags=("ice",))._replace(author="Jane *Roe*")
    exported = export_notes([AnnotatedCable("08TALLINN17", None, (written,))])
    assert "*ice · Jane \\*Roe\\* · 9 March 2026*" in exported


def test_a_highlight_without_words_is_exported(cable: Cable) -> None:
    exported = export_notes(
        [AnnotatedCable("08TALLINN17", cable, (note("1", " \n", Anchor("Nobody_knew_", paragraph=2)),))]
    )
    assert "### ¶2 (S//NF)\n\n> Nobody\\_knew\\_\n\n*9 March 2026*\n" in exported


def test_a_whole_cable_as_markdown_keeps_its_structure(cable: Cable) -> None:
    markdown = cable_markdown(cable, "08TALLINN17")
    tokens = MarkdownIt("commonmark").parse(markdown)
    assert [token.type for token in tokens if token.type in {"heading_open", "bullet_list_open", "fence"}] == [
        "heading_open",
        "heading_open",
        "bullet_list_open",
        "fence",
    ]
    assert "## (U) Ice \\*everywhere\\*\n" in markdown
    assert "**1.** (C) The ferries waited. See Ref A.\n" in markdown
    assert "- the \\[long\\] one\n" in markdown
    assert "```text\nport   ships\nRiga   3\n```\n" in markdown
    assert "**2.** (S//NF) \\# Nobody" in markdown
    assert "Ref A: RIGA 9\n" in markdown
    assert markdown.endswith("\nMARLOWE\n")


def test_a_cable_of_which_nothing_is_known_is_still_written(bare_cable: Cable) -> None:
    assert cable_markdown(bare_cable, "scan-12") == "# scan-12\n\ncable scan-12, no date.\n"


def test_the_colour_of_a_highlight_is_exported(cable: Cable) -> None:
    highlight = note("1", "", Anchor("The ferries waited.", paragraph=1))._replace(color="green")
    exported = export_notes([AnnotatedCable("08TALLINN17", cable, (highlight,))])
    assert "> The ferries waited.\n\n*green highlight · 9 March 2026*" in exported


def test_a_note_on_words_without_a_paragraph_is_not_one_on_the_whole_cable() -> None:
    on_reference = note("1", "never answered", Anchor("Ref A: 07 DAKAR 12"))
    assert "### On the words\n\n> Ref A: 07 DAKAR 12" in export_notes([AnnotatedCable("x", None, (on_reference,))])


def test_another_version_of_a_note_is_exported_as_one() -> None:
    copy = note("2", "no, in June", tags=("ice",))._replace(conflict_of="1")
    exported = export_notes([AnnotatedCable("08TALLINN17", None, (note("1", "in May"), copy))])
    assert "in May\n\n*9 March 2026*\n" in exported
    assert "no, in June\n\n*other version · ice · 9 March 2026*\n" in exported


def test_control_characters_of_a_note_do_not_get_into_the_file() -> None:
    text = "a *first*\x00 line\r\n\tand \x1b[31mred \u05d0\u200f"
    written = export_notes([AnnotatedCable("08RIGA12", None, (note("n", text),))])
    sign = "\N{REPLACEMENT CHARACTER}"
    assert f"\n\na *first*{sign} line\n\tand {sign}[31mred \u05d0\u200f\n\n" in written


def test_a_note_without_a_date_is_undated() -> None:
    undated = note("1", "About it.")._replace(created=NEVER, changed=NEVER)
    assert "\n*undated*\n" in export_notes([AnnotatedCable("08TALLINN17", None, (undated,), CableMarks())])
