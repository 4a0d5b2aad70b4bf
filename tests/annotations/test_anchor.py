from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.anchor import CONTEXT, Place, anchor_for, locate
from annotations.model import Anchor

PASSAGES = [
    (None, "Harbor Fees"),
    (1, "The minister said on May 4 that harbor fees would rise, and that the port of Lirra was ready for it."),
    (2, "He added that nobody in the ministry had been asked about the port of Lirra before the cabinet met."),
    (None, "Fishing Rights - No Concerns?"),
    (3, "On fishing rights the minister said little. He saw no concerns, and promised a paper by the autumn."),
    (3, "the northern banks, where Selm claims two thirds of the catch;"),
    (4, "Comment: Lirra needs the money from harbor fees more than it admits. End comment."),
]


def anchor_of(words: str, index: int) -> Anchor:
    start = PASSAGES[index][1].index(words)
    return anchor_for(PASSAGES, index, start, start + len(words))


def words_at(place: Place, passages: list[tuple[int | None, str]]) -> str:
    return passages[place.index][1][place.start : place.end]


def test_an_anchor_holds_the_words_and_what_is_around_them() -> None:
    anchor = anchor_of("harbor fees", 1)
    assert anchor.exact == "harbor fees"
    assert anchor.paragraph == 1
    assert anchor.prefix == "Harbor Fees The minister said on May 4 that "
    assert anchor.suffix.startswith(" would rise, and that the port")
    assert max(len(anchor.prefix), len(anchor.suffix)) <= CONTEXT
    assert " ".join(text for _, text in PASSAGES)[anchor.position :].startswith("harbor fees would")


def test_the_context_ends_at_whole_words() -> None:
    text = " ".join(text for _, text in PASSAGES)
    for index, (_, passage) in enumerate(PASSAGES):
        anchor = anchor_for(PASSAGES, index, 0, len(passage))
        assert f" {text} ".count(f"{anchor.prefix}{anchor.exact}{anchor.suffix} ") == 1


@given(st.data())
def test_in_the_same_text_every_anchor_is_exact(data: st.DataObject) -> None:
    texts = st.lists(st.text("ab. -\n", min_size=1, max_size=30), min_size=1, max_size=6)
    passages = [(data.draw(st.none() | st.integers(1, 3)), text) for text in data.draw(texts)]
    index = data.draw(st.integers(0, len(passages) - 1))
    text = passages[index][1]
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    place = locate(anchor_for(passages, index, start, end), passages)
    assert place == Place("exact", index, start, end)


@given(st.lists(st.tuples(st.none() | st.integers(), st.text()), max_size=5), st.text(), st.text(), st.text())
def test_a_place_lies_in_its_passage(
    passages: list[tuple[int | None, str]], exact: str, before: str, after: str
) -> None:
    place = locate(Anchor(exact, before, after, 1), passages)
    if place.state == "orphan":
        assert place.index == -1
    else:
        assert 0 <= place.start < place.end <= len(passages[place.index][1])


def test_doubles_are_told_apart_by_what_is_around_them() -> None:
    for index, words in ((1, "the port of Lirra"), (2, "the port of Lirra"), (1, "harbor fees"), (6, "harbor fees")):
        place = locate(anchor_of(words, index), PASSAGES)
        assert (place.state, place.index, words_at(place, PASSAGES)) == ("exact", index, words)


def test_doubles_with_the_same_surroundings_are_told_apart_by_position() -> None:
    passages = [(1, "no " * 100)]
    for start in (3, 150, 270):
        assert locate(anchor_for(passages, 0, start, start + 2), passages) == Place("exact", 0, start, start + 2)


def test_other_spacing_is_exact() -> None:
    changed = [(number, text.replace(" ", "\n   ")) for number, text in PASSAGES]
    place = locate(anchor_of("harbor fees would rise", 1), changed)
    assert (place.state, words_at(place, changed).split()) == ("exact", ["harbor", "fees", "would", "rise"])


def test_other_numbers_are_moved() -> None:
    changed = [(number and number + 10, text) for number, text in PASSAGES]
    place = locate(anchor_of("the northern banks", 5), changed)
    assert (place.state, words_at(place, changed)) == ("moved", "the northern banks")


def test_joined_paragraphs() -> None:
    changed = [(1, " ".join(text for _, text in PASSAGES))]
    for index, words in ((1, "harbor fees would rise"), (2, "the port of Lirra"), (6, "harbor fees")):
        place = locate(anchor_of(words, index), changed)
        assert words_at(place, changed) == words
        assert changed[0][1][: place.start].count(words) == sum(text.count(words) for _, text in PASSAGES[:index])


def test_a_split_paragraph_keeps_the_note_on_its_larger_part() -> None:
    first, second = PASSAGES[1][1].split(", ")
    changed = [PASSAGES[0], (1, first), (None, second), *PASSAGES[2:]]
    place = locate(anchor_for(PASSAGES, 1, 0, len(PASSAGES[1][1])), changed)
    assert (place.state, words_at(place, changed)) == ("moved", first)


def test_redacted_and_repaired_words() -> None:
    changed = [
        (number, text.replace("minister", "XXXXXXXXXXXX").replace("Lirra", "L,rra").replace("fees", "f ees"))
        for number, text in PASSAGES
    ]
    place = locate(anchor_of("The minister said on May 4 that harbor fees would rise", 1), changed)
    assert (place.state, words_at(place, changed)) == (
        "moved",
        "The XXXXXXXXXXXX said on May 4 that harbor f ees would rise",
    )
    assert words_at(locate(anchor_of("port of Lirra", 2), changed), changed) == "port of L,rra"


@pytest.mark.parametrize(
    ("index", "words"),
    [(1, "harbor fees"), (2, "the port of Lirra"), (4, "no concerns"), (4, "the minister said"), (3, "Fishing Rights")],
)
def test_words_that_were_cut_out_are_not_found_in_their_doubles(index: int, words: str) -> None:
    changed = [(number, text.replace(words, "") if at == index else text) for at, (number, text) in enumerate(PASSAGES)]
    assert locate(anchor_of(words, index), changed).state == "orphan"


def test_a_paragraph_that_was_left_out_is_an_orphan() -> None:
    for index, (_, text) in enumerate(PASSAGES):
        rest = [*PASSAGES[:index], *PASSAGES[index + 1 :]]
        assert locate(anchor_for(PASSAGES, index, 0, len(text)), rest) == Place("orphan")


def test_a_long_quotation_is_found_among_other_words() -> None:
    elsewhere = [(7, "Quite another cable cites it. " + PASSAGES[2][1])]
    place = locate(anchor_for(PASSAGES, 2, 0, len(PASSAGES[2][1])), elsewhere)
    assert (place.state, words_at(place, elsewhere)) == ("moved", PASSAGES[2][1])


def test_an_anchor_without_context_needs_one_occurrence() -> None:
    assert locate(Anchor("northern banks", paragraph=3), PASSAGES).state == "exact"
    assert locate(Anchor("northern banks", paragraph=9), PASSAGES).state == "moved"
    assert locate(Anchor("harbor fees", paragraph=4), PASSAGES).index == 6
    assert locate(Anchor("harbor fees", paragraph=9), PASSAGES).state == "orphan"


@pytest.mark.parametrize("exact", ["", "   ", "--", "?", "12"])
def test_quotations_without_a_word_of_the_text(exact: str) -> None:
    assert locate(Anchor(exact, "a", "b", 1), PASSAGES).state == "orphan"


def test_no_text_at_all() -> None:
    assert locate(anchor_of("harbor fees", 1), []) == Place("orphan")


@pytest.mark.parametrize(
    ("exact", "state"), [("fees", "orphan"), ("harbor fees", "moved"), ("extraordinarily", "moved")]
)
def test_a_lone_short_word_without_context_is_not_moved_to_another_paragraph(exact: str, state: str) -> None:
    passages = [(1, "Nobody was asked."), (2, "The harbor fees rose extraordinarily.")]
    assert locate(Anchor(exact, paragraph=1), passages).state == state
    assert locate(Anchor(exact, paragraph=2), passages).state == "exact"


@pytest.mark.parametrize(
    ("words", "index", "double"),
    [
        ("Comment", 1, "Comment"),
        ("Jan Ruyter Selm", 1, "Jan Ruyter"),
        ("the port of Lirra was never ready for the ships of the northern fleet", 1, "the port of Lirra was never"),
    ],
)
def test_words_that_were_cut_out_are_not_put_on_their_double_beside(words: str, index: int, double: str) -> None:
    around = ("He said no more of it to those who asked.", f"{double}: nobody in the ministry had been asked about it.")
    passages = [(1, around[0]), (None, words), (2, around[1])]
    anchor = anchor_for(passages, index, 0, len(words))
    assert locate(anchor, passages).state == "exact"
    assert locate(anchor, [passages[0], passages[2]]).state == "orphan"


def test_words_cut_out_of_one_of_two_passages_that_say_the_same_are_lost() -> None:
    before = (
        "Asked by the ambassador what was to become of the northern banks and of the ships that lie there, the minister"
    )
    after = (
        "would rise by a third before the autumn, and that the port of Lirra was ready for whatever fleet came to it."
    )
    said = f"{before} said that harbor fees {after}"
    passages = [(1, f"Summary. {said} End summary."), (2, f"Later in the day he came back to it. {said} He left.")]
    start = passages[1][1].index("harbor fees")
    anchor = anchor_for(passages, 1, start, start + len("harbor fees"))
    longer = [(1, "A new paragraph stands at the top of it."), *passages]
    assert locate(anchor, longer) == Place("moved" if anchor.paragraph == 1 else "exact", 2, start, start + 11)
    cut = [passages[0], (2, passages[1][1].replace("harbor fees ", ""))]
    assert locate(anchor, cut).state == "orphan"


def test_a_sign_between_words_is_found_where_the_text_has_moved() -> None:
    before = (
        "Asked by the ambassador what was to become of the northern banks and of the ships that lie there, the minister"
    )
    passages = [(1, f"{before} said little of the fishing rights -- and promised a paper by the autumn.")]
    start = passages[0][1].index("--")
    anchor = anchor_for(passages, 0, start, start + 2)
    assert locate(anchor, [(None, "Something new."), *passages]) == Place("exact", 1, start, start + 2)


def test_words_that_stand_twice_keep_as_much_around_them_as_tells_them_apart() -> None:
    said = PASSAGES[1][1]
    passages = [*PASSAGES, (5, said), (6, "Nothing else was heard of the ferry, the bridge or the two tolls.")]
    start = said.index("harbor fees")
    anchor = anchor_for(passages, 1, start, start + len("harbor fees"))
    assert len(anchor.suffix) > CONTEXT
    changed = [(None, "A new paragraph."), *((number, text.replace("rise", "fall")) for number, text in passages)]
    place = locate(anchor, changed)
    assert (place.index, place.start) == (2, start)
    assert locate(anchor, [passages[0], *passages[2:]]).state == "orphan"


def test_an_anchor_of_before_without_what_tells_doubles_apart_is_found_in_the_same_text() -> None:
    said = PASSAGES[1][1]
    passages = [*PASSAGES, (5, said)]
    short = anchor_for(PASSAGES, 1, 30, 60)
    assert locate(short, passages) == Place("exact", 1, 30, 60)


def test_a_text_that_says_the_same_without_end_has_a_note_only_as_long_as_it_stays_so() -> None:
    passages = [(1, " ".join(f"Item {number % 3} was seen by nobody." for number in range(400)))]
    anchor = anchor_for(passages, 0, 5000, 5030)
    assert locate(anchor, passages) == Place("exact", 0, 5000, 5030)
    assert locate(anchor, [(1, passages[0][1][260:])]).state == "orphan"


@pytest.mark.parametrize("text", ["0 " * 400, "total 0 0 12 0 " * 200, "The harbor was closed. " * 300])
def test_words_that_stand_all_over_the_text_are_found_in_the_same_text_only(text: str) -> None:
    passages = [(1, "Before it."), (2, text), (3, "Behind it.")]
    middle = len(text) // 2
    anchor = anchor_for(passages, 1, middle, middle + 40)
    assert locate(anchor, passages) == Place("exact", 1, middle, middle + 40)
    assert locate(anchor, [(1, "New."), *passages[:1], (2, text[30:]), *passages[2:]]).state == "orphan"


def test_words_that_a_paragraph_begins_with_are_not_found_where_the_next_one_begins_alike() -> None:
    passages = [
        (1, "Asked about the northern banks, the governor of the province spoke of nets, weather and old quarrels."),
        (2, "The minister said that harbor fees would rise before the autumn, and that nobody had been asked."),
        (3, "The minister said little of the ferry, the bridge or the two tolls. He promised a paper on each."),
    ]
    for words in ("The minister said", "The minister", "minister", "The minister said that harbor fees"):
        start = passages[1][1].index(words)
        anchor = anchor_for(passages, 1, start, start + len(words))
        assert locate(anchor, [(None, "New."), *passages]).index == 2
        assert locate(anchor, [passages[0], passages[2]]).state == "orphan"
        assert locate(anchor, [(None, "New."), passages[2]]).state == "orphan"


def test_what_was_blacked_out_is_known_only_by_the_words_beside_it() -> None:
    before, after = (
        "The port was closed by order of the governor, says",
        "who met us twice at the bridge in the spring.",
    )
    passages = [(1, f"{before} XXXXXXXXXXXX {after} Nothing else was heard.")]
    start = len(before) + 1
    anchor = anchor_for(passages, 0, start, start + 12)
    assert locate(anchor, [(2, passages[0][1].replace("closed", "shut"))]) == Place("moved", 0, start - 2, start + 10)
    for blacked in (f"{before} {after}".replace("says", "XXXXXXXXXXXX"), f"{before} XXXXXXXXXXXX {after[4:]}"):
        assert locate(anchor, [(1, blacked)]).state == "orphan"


def test_a_heading_whose_words_its_paragraph_repeats_is_no_double_that_cannot_be_told_apart() -> None:
    heading = "Lirra's Harbor Fees Rise"
    text = "The minister confirmed at noon that Lirra's harbor fees rise in May. Nobody in the ministry had been asked."
    long = [" ".join(f"word{number}" for number in range(first, first + 400)) for first in (0, 400)]
    passages = [(1, long[0]), (None, heading), (2, text), (3, long[1])]
    anchor = anchor_for(passages, 1, 0, len(heading))
    assert max(len(anchor.prefix), len(anchor.suffix)) < 400
    changed = [(number, text.replace("minister", "XXXXXXXXXXXX")) for number, text in passages]
    assert locate(anchor, [(None, "New."), *changed]).index == 2
    assert locate(anchor, [changed[0], *changed[2:]]).state == "orphan"


def test_words_beside_a_page_banner_are_found_and_are_not_taken_from_it() -> None:
    said = "On fishing rights the minister said little of the matter; he saw no concerns and promised a paper."
    passages = [(1, said)]
    start = said.index("of the")
    anchor = anchor_for(passages, 0, start, start + 2)
    banner = "LIRRA 00000417 002 OF 003 CONFIDENTIAL"
    beside = [(1, said.replace("little of", f"little {banner} of"))]
    assert words_at(locate(anchor, beside), beside) == "of"
    assert locate(anchor, [(1, said.replace("little of", f"little {banner}"))]).state == "orphan"


def test_more_words_than_any_cable_has_are_found_only_as_they_are() -> None:
    words = [f"w{number}" for number in range(12_000)]
    passages = [(1, " ".join(words))]
    anchor = anchor_for(passages, 0, 0, len(passages[0][1]))
    assert locate(anchor, [(None, "New."), *passages]).index == 1
    assert locate(anchor, [(1, " ".join(words[1:]))]).state == "orphan"
