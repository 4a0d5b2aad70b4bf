from __future__ import annotations

from pathlib import Path

from reader.cable.parse import parse
from reader.library.record import Place, Problem
from reader.survey import Survey

ROWS = Path("cables.csv")


def test_a_survey_counts_by_file_and_reason() -> None:
    survey = Survey()
    for offset in (10, 90):
        survey.add_problem(Problem(Place(ROWS, None, offset, 5), "a row without a text."))
    survey.add_problem(Problem(Place(Path("all.zip"), "deep/x"), "empty."))
    survey.add_cable(parse("TAGS: PREL"), Place(ROWS, None, 200, 10), "csv")
    assert survey.unread == {
        ("cables.csv", "a row without a text."): ["byte 10", "byte 90"],
        ("all.zip", "empty."): ["deep/x"],
    }
    assert "There is no subject." in survey.warned
    assert all(places == ["cables.csv (byte 200)"] for places in survey.warned.values())
    assert survey.summary() == "1 cable in 1 file (1 csv); 3 could not be read."


def test_an_empty_survey_says_so() -> None:
    assert Survey().summary() == "0 cables in 0 files."
