from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cable.compare import Change, FieldChange, compare, compare_bodies, compare_fronts
from reader.cable.model import Addressee, Block, Body, Cable, Caption, Header, Marking, Reference
from reader.cable.number import CableNumber

if TYPE_CHECKING:
    from pathlib import Path

BREAD = "The baker told the consul that bread would cost twice as much by the spring."
ROADS = "Engineers expect the coast road to be closed for the whole of the winter."
PORTS = "The harbour master gave no reason for turning the grain ships away."


def body(*texts: str, first: int | None = 1) -> Body:
    numbers = range(first, first + len(texts)) if first is not None else [None] * len(texts)
    return Body(tuple(Block("paragraph", text, number) for text, number in zip(texts, numbers, strict=True)))


def cable(caption: Caption | None = None, header: Header | None = None, read: Body | None = None) -> Cable:
    return Cable(
        text="",
        number=CableNumber(2007, "TIRANA", 12),
        origin="Embassy Tirana",
        header=header or Header(),
        caption=caption or Caption(),
        references=(Reference("A", "cable", "TIRANA 11"),),
        warnings=(),
        read_body=lambda: read or Body(),
    )


def kinds(changes: tuple[Change, ...]) -> list[str]:
    return [change.kind for change in changes]


# --- bodies


def test_equal_bodies_are_the_same_block_by_block() -> None:
    assert compare_bodies(body(BREAD, ROADS), body(BREAD, ROADS)) == (Change("same", 0, 0), Change("same", 1, 1))


def test_two_empty_bodies_have_no_changes() -> None:
    assert compare_bodies(Body(), Body()) == ()


def test_an_added_block_leaves_the_others_the_same() -> None:
    changes = compare_bodies(body(BREAD, ROADS, first=None), body(BREAD, PORTS, ROADS, first=None))
    assert changes == (Change("same", 0, 0), Change("added", None, 1), Change("same", 1, 2))


def test_a_removed_block_leaves_the_others_the_same() -> None:
    changes = compare_bodies(body(BREAD, PORTS, ROADS, first=None), body(BREAD, ROADS, first=None))
    assert changes == (Change("same", 0, 0), Change("removed", 1, None), Change("same", 2, 1))


def test_a_redacted_name_is_shown_as_the_words_that_differ() -> None:
    old = "Minister Ana Drago told the consul that bread would be dear."
    new = "XXXXXXXXXXXX told the consul that bread would be dear."
    (change,) = compare_bodies(body(old), body(new))
    assert change.kind == "changed"
    assert [old[start:end] for start, end in change.left_words] == ["Minister Ana Drago"]
    assert [new[start:end] for start, end in change.right_words] == ["XXXXXXXXXXXX"]


def test_words_only_added_differ_on_one_side() -> None:
    (change,) = compare_bodies(body("The road is closed."), body("The coast road is now closed."))
    assert change.left_words == ()
    assert change.right_words == ((4, 9), (18, 21))


def test_a_changed_block_beside_an_added_one_is_paired_with_its_like() -> None:
    changed = ROADS.replace("winter", "summer")
    changes = compare_bodies(body(BREAD, ROADS, first=None), body(BREAD, PORTS, changed, first=None))
    assert kinds(changes) == ["same", "added", "changed"]
    assert (changes[2].left, changes[2].right) == (1, 2)


def test_strangers_are_removed_and_added_not_changed() -> None:
    assert kinds(compare_bodies(body(BREAD, first=None), body("Nothing alike here.", first=None))) == [
        "removed",
        "added",
    ]


def test_one_paragraph_number_pairs_blocks_that_share_few_words() -> None:
    assert kinds(compare_bodies(body(BREAD), body("XXXXXXXX the XXXXXXXX spring."))) == ["changed"]


@pytest.mark.parametrize(
    "other",
    [
        Block("paragraph", BREAD, 2),
        Block("item", BREAD, 1),
        Block("paragraph", BREAD, 1, Marking("C")),
    ],
)
def test_another_number_kind_or_mark_is_a_change_without_words(other: Block) -> None:
    (change,) = compare_bodies(body(BREAD), Body((other,)))
    assert change == Change("changed", 0, 0)


def test_the_spelling_of_a_mark_is_no_change() -> None:
    spelled = (Marking("S", ("NF",), "(S/NF)"), Marking("S", ("NF",), "(S//NF)"))
    left, right = (Body((Block("paragraph", BREAD, 1, mark),)) for mark in spelled)
    assert kinds(compare_bodies(left, right)) == ["same"]


def test_headings_that_repeat_keep_their_places() -> None:
    texts = ("Comment", BREAD, "Comment", ROADS, "Comment")
    changes = compare_bodies(body(*texts, first=None), body(*texts[:4], PORTS, *texts[4:], first=None))
    assert kinds(changes) == ["same", "same", "same", "same", "added", "same"]


BODIES = st.lists(st.text(alphabet="ab \n", max_size=8) | st.sampled_from([BREAD, ROADS, PORTS]), max_size=12).map(
    lambda texts: body(*texts)
)


@given(BODIES, BODIES)
def test_every_block_stands_in_exactly_one_change_and_in_order(left: Body, right: Body) -> None:
    changes = compare_bodies(left, right)
    assert [change.left for change in changes if change.left is not None] == list(range(len(left.blocks)))
    assert [change.right for change in changes if change.right is not None] == list(range(len(right.blocks)))


@given(BODIES, BODIES)
def test_outside_the_differing_words_a_changed_block_reads_alike(left: Body, right: Body) -> None:
    for change in compare_bodies(left, right):
        if change.left is not None and change.right is not None:
            old = without(left.blocks[change.left].text, change.left_words)
            new = without(right.blocks[change.right].text, change.right_words)
            assert old.split() == new.split()


def without(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    for start, end in reversed(spans):
        assert 0 <= start < end <= len(text)
        text = text[:start] + " " + text[end:]
    return text


def test_two_long_bodies_with_nothing_in_common_are_compared() -> None:
    left = body(*(f"old{at} word" for at in range(3000)), first=None)
    right = body(*(f"new{at} thing" for at in range(3000)), first=None)
    assert sorted(set(kinds(compare_bodies(left, right)))) == ["added", "removed"]


# --- fronts


def test_equal_fronts_have_no_changes() -> None:
    assert compare_fronts(cable(), cable()) == ()


def test_each_field_that_differs_is_named_with_both_values() -> None:
    left = cable(Caption(subject="BREAD", tags=("ECON", "AL")), Header(to=(Addressee("SECSTATE WASHDC"),)))
    right = cable(Caption(subject="BREAD RIOTS", tags=("ECON",)), Header())
    assert compare_fronts(left, right) == (
        FieldChange("to", "SECSTATE WASHDC", ""),
        FieldChange("tags", "ECON, AL", "ECON"),
        FieldChange("subject", "BREAD", "BREAD RIOTS"),
    )


def test_references_number_and_signer_belong_to_the_front() -> None:
    left = cable(read=Body(signer="ROWE"))
    right = replace(left, number=None, references=(), read_body=Body)
    assert compare_fronts(left, right) == (
        FieldChange("id", "07TIRANA12", ""),
        FieldChange("references", "A. TIRANA 11", ""),
        FieldChange("signer", "ROWE", ""),
    )


def test_a_difference_knows_when_it_is_empty() -> None:
    left = cable(read=body(BREAD))
    assert compare(left, left).is_empty
    assert not compare(left, cable(read=body(ROADS))).is_empty
    assert not compare(left, cable(Caption(subject="BREAD"), read=body(BREAD))).is_empty


def test_a_real_cable_and_itself_without_a_paragraph_differ_in_that_paragraph(corpus: Path) -> None:
    first = json.loads((corpus / "expected.jsonl").read_text(encoding="utf-8").splitlines()[0])["id"]
    texts = [
        part for part in (corpus / "text" / f"{first}.txt").read_text(encoding="utf-8").split("\n\n") if part.strip()
    ]
    changes = compare_bodies(body(*texts, first=None), body(*texts[:3], *texts[4:], first=None))
    assert [change for change in changes if change.kind != "same"] == [Change("removed", 3, None)]
