from __future__ import annotations

from pathlib import Path

from reader.cable.parse import parse
from reader.library.record import Place, Problem
from reader.survey import Survey, Tally

ROWS = Path("cables.csv")


def test_a_survey_counts_by_file_and_reason() -> None:
    survey = Survey()
    for offset in (10, 90):
        survey.add_problem(Problem(Place(ROWS, None, offset, 5), "a row without a text."))
    survey.add_problem(Problem(Place(Path("all.zip"), "deep/x"), "empty."))
    survey.add_cable(parse("TAGS: PREL"), Place(ROWS, None, 200, 10), "csv")
    assert survey.unread == {
        ("cables.csv", "a row without a text."): Tally("a row without a text.", "byte 10", 2),
        ("all.zip", "empty."): Tally("empty.", "deep/x", 1),
    }
    assert "There is no subject." in survey.warned
    assert {(tally.first, tally.times) for tally in survey.warned.values()} == {("cables.csv (byte 200)", 1)}
    assert survey.summary() == "1 cable in 1 file (1 csv); 3 could not be read."


def test_what_holds_no_cable_is_counted_apart() -> None:
    survey = Survey()
    survey.add_problem(Problem(Place(Path("README")), "nothing of a cable in it.", passed_over=True))
    assert (survey.unread, survey.passed_over) == ({}, [("README", "nothing of a cable in it.")])
    assert survey.summary() == "0 cables in 0 files; 1 passed over."


def test_an_empty_survey_says_so() -> None:
    assert Survey().summary() == "0 cables in 0 files."


def test_warnings_that_differ_in_figures_are_one() -> None:
    survey = Survey()
    for number in (2, 3, 3):
        text = f"C O N F I D E N T I A L OSLO 000001\n\nSUBJECT: ICE\n\n{number}. (C) Late.\n"
        survey.add_cable(parse(text), Place(Path(f"{survey.cables}.txt")), "text")
    first = next(tally for tally in survey.warned.values() if tally.words.startswith("The first paragraph"))
    assert (first.words, first.first, first.times) == ("The first paragraph is ….", "0.txt", 3)


def test_figures_stay_where_they_are_always_the_same() -> None:
    survey = Survey()
    for _ in range(2):
        survey.add_cable(parse("SUBJECT: ICE\n\n3. (C) Late.\n"), Place(ROWS), "csv")
    assert "The first paragraph is 3." in {tally.words for tally in survey.warned.values()}
