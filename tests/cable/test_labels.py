"""Labels of fields in every spelling, at the start of a line and inside it."""

from __future__ import annotations

import pytest

from reader.cable.labels import (
    CLASSIFIER,
    ORDER,
    REFERENCES,
    SUBJECT,
    TAGS,
    classifier_in_paragraph,
    label_at_start,
    label_inside,
    order_inside,
)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("E.O. 12958: DECL: 01/02/2019", ORDER),
        ("EO 12958 DECL: 01/02/2019", ORDER),
        ("E.0. 12958: N/A", ORDER),
        ("E.o. 12958: decl", ORDER),
        ("E.O.: N/A", ORDER),
        ("TAGS: PREL", TAGS),
        ("TAG PTER, PGOV", TAGS),
        ("TAGS PREL, OIIP SUBJECT: X", TAGS),
        ("SUBJECT: X", SUBJECT),
        ("Subj: x", SUBJECT),
        ("SUB: X", SUBJECT),
        ("SUB JECT: X", SUBJECT),
        ("SUBJECTS: X", SUBJECT),
        ("REF/S: A) OSLO 7", REFERENCES),
        ("REF: OSLO 1", REFERENCES),
        ("REFS: A) OSLO 1", REFERENCES),
        ("REFTEL: OSLO 1", REFERENCES),
        ("Ref(s): OSLO 1", REFERENCES),
        ("REF A. OSLO 1", REFERENCES),
        ("REF OSLO 1234", REFERENCES),
        ("Classified By: Jane Roe", CLASSIFIER),
        ("(U) Classified by Jane Roe", CLASSIFIER),
        ("CLASSIFIED BY AMBASSADOR JANE ROE", CLASSIFIER),
        ("DERIVED FROM: A GUIDE", CLASSIFIER),
    ],
)
def test_labels_at_the_start(line: str, name: str) -> None:
    label = label_at_start(line)
    assert label is not None
    assert label.lastgroup == name


@pytest.mark.parametrize(
    "line",
    [
        "",
        "REFORM",
        "REFERRING TO OSLO",
        "Tags were put on every fish in the river and its many arms; subjects too!",
        "SUBJECTIVE",
        "E.O. 13",
        "Classified material",
    ],
)
def test_text_has_no_label(line: str) -> None:
    assert label_at_start(line) is None


def test_labels_inside_a_line() -> None:
    line = "DECL: 01/02/2019 TAGS: PREL SUBJECT: WHO COMES NEXTREF: OSLO 1"
    first = label_inside(line, 0, len(line), ORDER)
    assert first is not None
    assert first.lastgroup == TAGS
    last = label_inside(line, line.index("WHO"), len(line), SUBJECT)
    assert last is not None
    assert (last.lastgroup, line[: last.start()][-4:]) == (REFERENCES, "NEXT")
    assert label_inside("NOTHING HERE", 0, 12, SUBJECT) is None


def test_an_order_inside_a_line_of_instructions() -> None:
    line = "DEPARTMENT FOR EUR E.O. 12958: N/A"
    match = order_inside(line)
    assert match is not None
    assert line[: match.start()] == "DEPARTMENT FOR EUR "
    assert order_inside("DEPARTMENT FOR 12 OFFICES") is None


@pytest.mark.parametrize(
    "line",
    ["\u00b61. (U) Classified by Jane Roe", "1. CLASSIFIED BY JANE ROE", "This message is classified by Jane Roe"],
)
def test_a_classifier_as_a_paragraph(line: str) -> None:
    assert classifier_in_paragraph(line) is not None


def test_a_paragraph_on_classified_matters_is_none() -> None:
    assert classifier_in_paragraph("1. (C) Classified material was found.") is None
