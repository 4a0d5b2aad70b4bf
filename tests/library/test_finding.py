"""Every field of the language, on a few cables."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from reader.library.library import Library
from reader.library.query import QueryError, Word

CABLES = {
    "a": """R 151430Z JAN 08\nFM AMEMBASSY TALLINN\nTO RUEHC/SECSTATE WASHDC 0311\nINFO RUEHMO/AMEMBASSY MOSCOW 12\n
C O N F I D E N T I A L TALLINN 000017\n\nEXDIS\n\nE.O. 12958: DECL: 01/15/2018\nTAGS: PREL, ENRG, (ASHDOWN, CLARA)\nSUBJECT: HARBOR ICE
\nREF: 07 RIGA 900\n\nClassified By: Ambassador Ann Marlowe. Reason 1.4 (b)\n\n1. (C) The icebreaker came. (S//NF) Élan.\n\nMARLOWE\n""",
    "b": """R 201430Z DEC 07\nFM AMEMBASSY RIGA\nTO RUEHC/SECSTATE WASHDC 0311\n\nUNCLAS RIGA 000900
\nE.O. 12958: N/A\nTAGS: ECON\nSUBJECT: FERRY\n\n1. (U) A harbor without much snow. The ice is thin.\n\nASHDOWN\n""",
}
A, B = "08TALLINN17", "07RIGA900"


NOTED = {("check with", True, False), ("chec", False, True)}


class Notes:
    def noted(self) -> Collection[str]:
        return {A}

    def read(self) -> Collection[str]:
        return {B}

    def starred(self) -> Collection[str]:
        return set()

    def tagged(self, tag: str) -> Collection[str]:
        return {B} if tag == "talks" else ()

    def noting(self, word: Word) -> Collection[str]:
        return {A} if (word.text, word.phrase, word.prefix) in NOTED else ()

    def tags(self) -> Collection[str]:
        return ["talks"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("harbor ice", {A, B}),
        ('"harbor ice"', {A}),
        ("harb* -snow", {A}),
        ("snow OR icebreaker", {A, B}),
        ("(snow OR icebreaker) thin", {B}),
        ("elan", {A}),
        ("ÉLAN", {A}),
        ("subject:ferry", {B}),
        ("from:tallinn", {A}),
        ("to:moscow", {A}),
        ("tag:enrg", {A}),
        ("tag:E*", {A, B}),
        ("class:confidential", {A}),
        ("class:c", {A}),
        ("class:unclassified", {B}),
        ("portion:s//nf", {A}),
        ("portion:u", {B}),
        ("caption:exdis", {A}),
        ("ref:riga", {A}),
        ('ref:"07 RIGA 900"', {A}),
        ("ref:07RIGA9*", {A}),
        ('cites:"07 riga 0900"', {A}),
        ("citedby:08TALLINN17", {B}),
        ("by:marlowe", {A}),
        ("signer:ashdown", {B}),
        ("number:07riga00900", {B}),
        ("number:900", {B}),
        ('number:"riga 900"', {B}),
        ("riga 0900", {B}),
        ("08 tallinn 17", {A}),
        ("date:2008", {A}),
        ("date:2007-12..2008-01-15", {A, B}),
        ("before:2008", {B}),
        ("after:2007-12-20", {A}),
        ("has:ref", {A}),
        ("has:notes", {A}),
        ("is:unread", {A}),
        ("is:read", {B}),
        ("is:starred", set()),
        ("my:talks", {B}),
        ('note:"check with"', {A}),
        ("note:chec*", {A}),
        ("note:chec", set()),
        ("note:& note:chec*", {A}),
        ("-is:unread -ferry", set()),
        ("ice OR ...", {A, B}),
        ("snow OR &", {B}),
        ("snow -&", {B}),
        ('"harbor i*"', set()),
        ("harbor-i*", {A}),
        ("harbor-ic* -snow", {A}),
        (f'"ice {"a" * 61}"', set()),
        ("tag:ashdown*", {A}),
        ('tag:"(ASHDOWN, CLARA)"', {A}),
        ('tag:"ashdown, clara"', {A}),
        ("tag:a&b~c*", set()),
        ("portion:s//noforn", {A}),
        ('portion:"(S/NF)"', {A}),
        ("portion:s//*", {A}),
        ("class:noforn", set()),
        ("class:conf*", {A}),
        ("number:tallinn17", {A}),
        ("date:2008-02-29", set()),
        ("a" * 61, set()),
        (f"ice -{'a' * 61}", {A, B}),
    ],
)
def test_each_field_finds(library: Library, query: str, found: set[str]) -> None:
    assert set(library.results(query, marks=Notes()).ids()) == found
    assert library.page(query, sort="relevance", marks=Notes()).total == len(found)


@pytest.mark.parametrize(
    ("query", "position", "words"),
    [
        ("date:soon", 5, "is not a date"),
        ("ice is:old", 7, "There is no is:old"),
        ("citedby:09OSLO1", 8, "There is no cable"),
        (
            "cites:1",
            6,
            "There is no cable 1 here; one that is only cited is found by its whole number, as 08TOKYO1095.",
        ),
        ("cites:OSLO1", 6, "by its whole number"),
        ("before:..2008", 7, "date: takes a span"),
        ("after:2008..", 6, "date: takes a span"),
        ("date:2009..2008", 5, "ends before it begins"),
        ("date:2008-02-30", 5, "is not a date"),
        ("number:foo", 7, "foo is not the number of a cable"),
        ("class:foo", 6, "No cable here is classified foo"),
        ("ice portion:x", 12, "x is not a portion mark"),
        ("c-*", 0, "needs the beginning of a word"),
        (" &", 1, "no letter or digit"),
        ("-&", 0, "no letter or digit"),
        ("...", 0, "no letter or digit"),
        ("note:&", 0, "no letter or digit"),
        ("note:chec-*", 5, "needs the beginning of a word"),
    ],
)
def test_values_that_cannot_be_are_told(library: Library, query: str, position: int, words: str) -> None:
    with pytest.raises(QueryError, match=words) as caught:
        library.page(query, marks=Notes())
    assert caught.value.position == position


def test_without_notes_nothing_is_asked_of_them(library: Library) -> None:
    with pytest.raises(QueryError, match="no notes"):
        library.page("is:starred")


def test_results_are_counted(library: Library) -> None:
    counts = library.results("harbor").counts(Notes())
    assert counts.years == {2007: 1, 2008: 1}
    assert counts.posts == {"RIGA": 1, "TALLINN": 1}
    assert counts.levels == {"C": 1, "U": 1}
    assert counts.tags == {"(ASHDOWN, CLARA)": 1, "ECON": 1, "ENRG": 1, "PREL": 1}
    assert counts.mine == {"talks": 1}
    assert library.results("harbor").histogram() == {(2007, 12): 1, (2008, 1): 1}
    assert library.references() == (1, 0, 0)


def test_pages_far_down_go_on_where_the_first_ones_end(tmp_path: Path) -> None:
    for serial in range(1, 61):
        (tmp_path / f"{serial:03}").write_text(CABLES["b"].replace("000900", f"{serial:06}"))
    library = Library.open([tmp_path])
    every = library.results("harbor").ids()
    assert len(every) == 60
    assert [row.id for row in library.page("harbor", 40, 20).rows] == list(every[40:])
    assert [row.id for row in library.page("harbor", 40, 2000).rows] == list(every[40:])


def test_what_was_found_stays_whatever_becomes_of_the_query(tmp_path: Path) -> None:
    for name, text in CABLES.items():
        (tmp_path / name).write_text(text)
    library = Library.open([tmp_path])
    results = library.results(f"citedby:{A}")
    (tmp_path / "a").unlink()
    library.refresh()
    with pytest.raises(QueryError, match="There is no cable"):
        library.page(f"citedby:{A}")
    assert [row.id for row in results.page(0, 50).rows] == [B]
    assert results.ids() == (B,)
    assert results.counts(Notes()).mine == {"talks": 1}


@pytest.mark.parametrize("few", [0, 1, 1000])
def test_tags_are_counted_among_the_cables_found_alone(
    library: Library, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("reader.library.counts._FEW", few)

    class Tagging(Notes):
        def tagged(self, tag: str) -> Collection[str]:
            return {"talks": {A, B, "09OSLO1"}, "ice": {A}, "gone": {"09OSLO1"}}[tag]

        def tags(self) -> Collection[str]:
            return ["gone", "ice", "talks"]

    assert library.results().counts(Tagging()).mine == {"talks": 2, "ice": 1}
    assert library.results("ferry").counts(Tagging()).mine == {"talks": 1}


def test_too_many_words_with_one_beginning_are_told(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.library.finding._MOST_BEGIN_SO", 1)
    with pytest.raises(QueryError, match="Too many words begin with i") as caught:
        library.page("harbor-i*")
    assert caught.value.position == 0


def test_who_cites_a_further_copy_cites_the_cable(tmp_path: Path) -> None:
    for name, text in {**CABLES, "copy": f"{CABLES['b']}\nagain\n"}.items():
        (tmp_path / name).write_text(text)
    library = Library.open([tmp_path])
    assert f"{B}~2" in library
    assert library.results(f"cites:{B}~2").ids() == library.results(f"cites:{B}").ids() == (A,)
