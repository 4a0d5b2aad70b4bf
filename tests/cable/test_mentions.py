"""Words in the text that speak of other cables."""

from __future__ import annotations

import itertools

import pytest

from reader.cable.mentions import find_mentions
from reader.cable.model import Mention, Reference
from reader.cable.number import CableNumber

OWN = CableNumber(2008, "LISBON", 412)
A = CableNumber(2007, "LISBON", 2690)
B = CableNumber(2008, "MADRID", 77)
B2 = CableNumber(2008, "MADRID", 78)
D = CableNumber(2008, "STATE", 1200)
REFERENCES = (
    Reference("A", "cable", "07 LISBON 2690", A),
    Reference("B", "cable", "MADRID 77 AND 78", B, year_inferred=True),
    Reference("B", "cable", "78", B2, year_inferred=True),
    Reference("C", "other", "E-MAIL OF MAY 2"),
    Reference("D", "cable", "STATE 1200", D, year_inferred=True),
)


def mentions_in(
    text: str, references: tuple[Reference, ...] = REFERENCES
) -> list[tuple[str, tuple[str, ...], tuple[CableNumber, ...]]]:
    found = find_mentions([text], OWN, references)
    return [(text[mention.start : mention.end], mention.labels, mention.numbers) for mention in found]


@pytest.mark.parametrize(
    ("text", "words", "labels", "numbers"),
    [
        ("as told before (Ref A).", "Ref A", ("A",), (A,)),
        ("see REF B for more", "REF B", ("B",), (B, B2)),
        ("in REF A's view", "REF A", ("A",), (A,)),
        ("see ref (A) for more", "ref (A)", ("A",), (A,)),
        ("see Reftel A for more", "Reftel A", ("A",), (A,)),
        ("(Refs A and D)", "Refs A and D", ("A", "D"), (A, D)),
        ("(Refs A, B, and D)", "Refs A, B, and D", ("A", "B", "D"), (A, B, B2, D)),
        ("(REFS A-D)", "REFS A-D", ("A", "B", "C", "D"), (A, B, B2, D)),
        ("refs A through C say", "refs A through C", ("A", "B", "C"), (A, B, B2)),
        ("refs B/D say", "refs B/D", ("B", "D"), (B, B2, D)),
        ("refs (A) and (B) say", "refs (A) and (B)", ("A", "B"), (A, B, B2)),
        ("Ref A para 3 says", "Ref A", ("A",), (A,)),
        ("Ref C tells", "Ref C", ("C",), ()),
        ("Ref G, which is not listed", "Ref G", ("G",), ()),
        ("(ref a)", "ref a", ("A",), (A,)),
        ("as in reftel, he", "reftel", ("A",), (A,)),
        ("as in reftels, he", "reftels", ("A", "B", "C", "D"), (A, B, B2, D)),
        ("as seen (refs).", "refs", ("A", "B", "C", "D"), (A, B, B2, D)),
        ("reported septel.", "septel", (), ()),
        ("reported (septels)", "septels", (), ()),
        ("In 07 LISBON 2690 we", "07 LISBON 2690", ("A",), (A,)),
        ("In 07LISBON2690 we", "07LISBON2690", ("A",), (A,)),
        ("In 2007 Lisbon 02690 we", "2007 Lisbon 02690", ("A",), (A,)),
        ("In 06 PARIS 1 we", "06 PARIS 1", (), (CableNumber(2006, "PARIS", 1),)),
        ("as Madrid 77 has it", "Madrid 77", ("B",), (B,)),
        ("(Tokyo 1095)", "Tokyo 1095", (), (CableNumber(2008, "TOKYO", 1095),)),
        ("see TOKYO 01095, which", "TOKYO 01095", (), (CableNumber(2008, "TOKYO", 1095),)),
        ("Embassy Tokyo 1095.", "Embassy Tokyo 1095", (), (CableNumber(2008, "TOKYO", 1095),)),
    ],
)
def test_mention_is_found_and_linked(
    text: str, words: str, labels: tuple[str, ...], numbers: tuple[CableNumber, ...]
) -> None:
    assert mentions_in(text) == [(words, labels, numbers)]


@pytest.mark.parametrize(
    "text",
    [
        "in Tokyo 2008 was a good year",
        "at Beijing 2008, athletes",
        "Tokyo 1,500 people",
        "Tokyo 500 people marched",
        "Tokyo 1095 people marched",
        "Madrid 45% of voters",
        "He referred a meeting to them.",
        "ref a meeting in May",
        "On April 2007 Mr. Silva 4500",
        "the 1995 Reform 3000 plan",
        "Article 1095 and Resolution 1737.",
        "prefecture A; refs' rules",
        "May 2008 Lisbon summit",
    ],
)
def test_what_only_looks_like_a_mention_is_none(text: str) -> None:
    assert mentions_in(text) == []


@pytest.mark.parametrize(
    ("text", "paragraph"),
    [
        ("told (Ref A, para 3) and", 3),
        ("told in Ref A para 12.", 12),
        ("told in Ref (A), paragraph 4, that", 4),
        ("reftel (para. 5)", 5),
        ("07 LISBON 2690, paras 6-8,", 6),
        ("Ref A; para 3 here", None),
        ("Ref A, parade 3", None),
        ("Ref A, para 3rd", None),
        ("(Ref A; Ref C, para 3)", None),
        ("(Refs A and D, para 2)", None),
        ("(Ref D, Ref A, para 4)", None),
        ("Ref B, para 5", None),
        ("(Ref A, para 3, Ref D)", 3),
    ],
)
def test_the_paragraph_that_is_named_behind_a_mention_is_kept(text: str, paragraph: int | None) -> None:
    assert find_mentions([text], OWN, REFERENCES)[0].paragraph == paragraph


def test_reftel_without_references_names_nothing() -> None:
    assert mentions_in("as in reftel.", ()) == [("reftel", (), ())]
    assert mentions_in("as in Ref A.", ()) == [("Ref A", ("A",), ())]


def test_number_without_year_needs_the_cables_own() -> None:
    assert find_mentions(["see Tokyo 1095."], None, ()) == ()


def test_mentions_are_sorted_and_do_not_overlap() -> None:
    texts = ["No.", "Refs A and D; reftel, 07 LISBON 2690 (Ref B), septel.", "Ref A"]
    found = find_mentions(texts, OWN, REFERENCES)
    assert [mention.block for mention in found] == [1, 1, 1, 1, 1, 2]
    places = [(mention.block, mention.start, mention.end) for mention in found]
    assert places == sorted(places)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found) if left.block == right.block)
    assert isinstance(found[0], Mention)


def test_range_of_letters_is_bounded() -> None:
    assert mentions_in("refs A-Z", ())[0][1] == tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert mentions_in("refs D-A", ())[0][1] == ("D", "A")
