"""A cable and its notes as passages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from annotations.model import Anchor, CableMarks, Note
from reader.cable.model import Cable, Reference
from reader.cable.number import CableNumber
from reader.cable.parse import parse
from reader.export.passage import NotePlace
from reader.library.entry import Entry
from reader.library.record import Place
from reader.present.document import PlacedNote, document
from reader.present.raw import raw
from reader.present.resolved import Resolved
from reader.present.styles import day, level_letter, printable
from reader.present.targets import BlockKey, NoteKey, Nowhere, Span, ToCable, ToDifference
from widgets.passage import Passage

TEXT = """VZCZCXRO0001
PP RUEHZZ
DE RUEHPG #0011 0110930
ZNY CCCCC ZZH
P 110930Z JAN 08
FM AMEMBASSY PRAIA
TO RUEHC/SECSTATE WASHDC PRIORITY 0123

C O N F I D E N T I A L PRAIA 000011

SIPDIS

E.O. 12958: DECL: 01/11/2018
TAGS: PREL, CV
SUBJECT: A LAMP ON THE MOLE

REF: A. LISBON 44
B. TELCON SANCHA-BORGES, JANUARY 3

Classified By: Ambassador Rita Quay. Reasons 1.4 (b) and (d).

1. (C) Summary. The lamp is out (Ref A), see 07 DAKAR 2102 and septel. End summary.

The Lamp

2. (C/NF) It was [bold]bright[/bold] and is dark.

QUAY
"""
TODAY = date(2020, 1, 1)
NOON = datetime(2020, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def cable() -> Cable:
    return parse(TEXT)


def shown(cable: Cable, notes: tuple[PlacedNote, ...] = (), here: frozenset[str] = frozenset()) -> list[Passage]:
    references = [Resolved(cable.references[0], "08LISBON44", "GREEN INK"), Resolved(cable.references[1])]
    return document(cable, references, notes, CableMarks(tags=("lamps",)), here, TODAY)


def version(id: str, file: str) -> Entry:
    return Entry(id, None, None, None, None, None, None, (), (), "text", Place(Path("/cables/2008") / file))


def test_which_version_it_is_is_told_with_its_file(cable: Cable) -> None:
    this = version("08PRAIA11~2", "released.txt")
    others = [version("08PRAIA11", "sent.txt"), version("08PRAIA11~3", "leaked.txt")]
    passages = document(cable, (), (), CableMarks(), frozenset(), TODAY, [this, *others])
    told = next(passage for passage in passages if passage.lead.plain == "Version")
    assert told.text.plain == "2, released.txt · compare with 1 · compare with 3"
    linked = [(told.text.plain[link.start : link.end], link.target) for link in told.links]
    assert linked == [("compare with 1", ToDifference("08PRAIA11")), ("compare with 3", ToDifference("08PRAIA11~3"))]
    passages = document(cable, (), (), CableMarks(), frozenset(), TODAY, [version("08PRAIA11", "a\nb.txt"), others[1]])
    told = next(passage for passage in passages if passage.lead.plain == "Version")
    assert told.text.plain.startswith("1, a\N{REPLACEMENT CHARACTER}b.txt · ")


def test_a_cable_that_is_there_once_tells_no_version(cable: Cable) -> None:
    passages = document(cable, (), (), CableMarks(), frozenset(), TODAY, [version("08PRAIA11", "sent.txt")])
    assert not [passage for passage in passages if passage.lead.plain == "Version"]


def block_passage(passages: list[Passage], index: int) -> Passage:
    return next(passage for passage in passages if passage.key == BlockKey(index))


def test_front_shows_banner_subject_references_and_declassification(cable: Cable) -> None:
    text = "\n".join(f"{passage.lead.plain}{passage.text.plain}" for passage in shown(cable))
    assert "CONFIDENTIAL" in text
    assert "A LAMP ON THE MOLE" in text
    assert "Ref ALISBON 44 › GREEN INK" in text
    assert "declassify on 11 Jan 2018 - passed" in text
    assert "#lamps" in text


def test_characters_of_a_passage_are_those_of_its_block(cable: Cable) -> None:
    passages = shown(cable)
    for index, block in enumerate(cable.body.blocks):
        assert block_passage(passages, index).text.plain == block.text


def test_number_and_mark_stand_in_the_margin(cable: Cable) -> None:
    index = next(i for i, block in enumerate(cable.body.blocks) if block.number == 2)
    assert block_passage(shown(cable), index).lead.plain.split() == ["2", "C//NF"]


def test_markup_in_a_cable_is_text(cable: Cable) -> None:
    assert any("[bold]bright[/bold]" in passage.text.plain for passage in shown(cable))


def test_mentions_lead_to_cables_or_say_why_not(cable: Cable) -> None:
    links = block_passage(shown(cable), 0).links
    words = [cable.body.blocks[0].text[link.start : link.end] for link in links]
    assert words == ["Ref A", "07 DAKAR 2102", "septel"]
    assert links[0].target == ToCable("08LISBON44")
    assert isinstance(links[1].target, Nowhere)
    assert "not in this library" in links[1].target.reason
    assert isinstance(links[2].target, Nowhere)
    assert "septel" in links[2].target.reason
    here = block_passage(shown(cable, here=frozenset({"07DAKAR2102"})), 0).links
    assert here[1].target == ToCable("07DAKAR2102")


def test_a_note_stands_below_its_words_and_an_orphan_says_so(cable: Cable) -> None:
    placed = Note("n1", "08PRAIA11", "who put it out?", NOON, NOON, Anchor("lamp"), ("light",))
    lost = Note("n2", "08PRAIA11", "gone", NOON, NOON, Anchor("words no longer there"))
    passages = shown(cable, (PlacedNote(placed, NotePlace("exact", 0, 13, 17)), PlacedNote(lost, NotePlace("orphan"))))
    keys = [passage.key for passage in passages]
    assert keys.index(NoteKey("n1")) == keys.index(BlockKey(0)) + 1
    below = passages[keys.index(NoteKey("n1"))].text.plain
    assert "who put it out? #light" in below
    orphan = passages[keys.index(NoteKey("n2"))].text.plain
    assert "words no longer there" in orphan


@pytest.mark.parametrize(
    ("anchor", "told"),
    [
        (Anchor("lamp", paragraph=1), ""),
        (Anchor("lamp", paragraph=9), "moved from ¶9"),
        (Anchor("lamp"), "moved"),
        (Anchor("The lamp was out", paragraph=1), "words altered"),
        (Anchor("The lamp was out", paragraph=9), "moved from ¶9, words altered"),
    ],
)
def test_a_note_whose_words_are_elsewhere_or_otherwise_says_so(cable: Cable, anchor: Anchor, told: str) -> None:
    note = Note("n1", "08PRAIA11", "who put it out?", NOON, NOON, anchor)
    state = "moved" if told else "exact"
    passages = shown(cable, (PlacedNote(note, NotePlace(state, 0, 13, 17, 1, altered="altered" in told)),))
    line = next(passage for passage in passages if passage.key == NoteKey("n1")).text.plain
    assert line == f"who put it out?  1 Jan 2020{f' · {told}' if told else ''}"


def test_another_version_of_a_note_says_that_it_is_one_and_keeps_its_links(cable: Cable) -> None:
    copy = Note("n2", "08PRAIA11", "see 08 LISBON 44", NOON, NOON, Anchor("lamp"), conflict_of="n1")
    place, span = NotePlace("exact", 0, 13, 17), Span(4, 16, ToCable("08LISBON44"))
    passages = shown(cable, (PlacedNote(copy, place, (span,)),))
    passage = next(passage for passage in passages if passage.key == NoteKey("n2"))
    assert passage.text.plain.startswith("other version: see 08 LISBON 44")
    (link,) = passage.links
    assert passage.text.plain[link.start : link.end] == "08 LISBON 44"


def test_raw_is_the_text_as_received(cable: Cable) -> None:
    assert [passage.text.plain for passage in raw(cable)] == TEXT.splitlines()


def test_raw_counts_lines_as_they_are_read() -> None:
    cable = parse(TEXT.replace("\n", "\r\n").replace("2. ", "\x0c2. "))
    assert [passage.text.plain for passage in raw(cable)] == TEXT.splitlines()


def test_what_commands_a_terminal_is_not_let_through() -> None:
    text = "a\x1b[31mb\x07\x9bc\td"
    assert len(printable(text)) == len(text)
    assert not any(character in printable(text) for character in "\x1b\x07\x9b\t")


@pytest.mark.parametrize(
    ("classification", "letter"),
    [
        ("UNCLASSIFIED", "U"),
        ("UNCLASSIFIED//FOR OFFICIAL USE ONLY", "u"),
        ("CONFIDENTIAL", "C"),
        ("SECRET//NOFORN", "S"),
        (None, "·"),
    ],
)
def test_levels_show_by_letter(classification: str | None, letter: str) -> None:
    assert level_letter(classification)[0] == letter


def test_days_are_written_alike_everywhere() -> None:
    assert day(date(2008, 4, 21)) == "21 Apr 2008"
    assert day(None) == "undated"


def test_a_reference_that_leads_nowhere_says_why() -> None:
    number = CableNumber(2008, "LISBON", 44)
    inferred = Resolved(Reference("A", "cable", "LISBON 44", number, year_inferred=True))
    assert inferred.target == Nowhere("08 LISBON 44 (the year is the citing cable's) is not in this library.")
    undated = Resolved(Reference("A", "cable", "LISBON 44"))
    assert undated.target == Nowhere("The year of LISBON 44 is not known: neither it nor this cable has a date.")
    other = Resolved(Reference("B", "other", "a telephone call"))
    assert isinstance(other.target, Nowhere)
    assert "a telephone call" in other.target.reason
