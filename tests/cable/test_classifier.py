"""Who classified, and why."""

from __future__ import annotations

import pytest

from reader.cable.classifier import Classifier, read_classifier

B_D = ("1.4(b)", "1.4(d)")


@pytest.mark.parametrize(
    ("written", "name", "title", "reasons"),
    [
        ("Ambassador Jane Q. Doe. Reasons 1.4 (B) (D)", "Jane Q. Doe", "Ambassador", B_D),
        ("AMBASSADOR JANE Q. DOE FOR REASONS 1.4 B/D", "JANE Q. DOE", "AMBASSADOR", B_D),
        ("Jane Q. Doe, Charge d'Affaires, a.i.; Reasons: 1.4 (b/d)", "Jane Q. Doe", "Charge d'Affaires, a.i.", B_D),
        (
            "Charge d\u2019Affaires, a.i., Jane Doe for reasons 1.4 (b) and (d)",
            "Jane Doe",
            "Charge d'Affaires, a.i.",
            B_D,
        ),
        ("Charge d,Affaires J. Robert Roe, reasons 1.4(b) and (d).", "J. Robert Roe", "Charge d'Affaires", B_D),
        ("Deputy Chief of Mission Jane Doe for reaso ns 1.4 (b) an d (d).", "Jane Doe", "Deputy Chief of Mission", B_D),
        ("PolMinCouns Jane Doe, reasons 1.4 b, d", "Jane Doe", "PolMinCouns", B_D),
        ("POL M/C Jane Doe for reasons 1:4 b,d", "Jane Doe", "POL M/C", B_D),
        ("EUR DAS JANE DOE: 1.4 (B) AND (D).", "JANE DOE", "EUR DAS", B_D),
        ("EUR/FO ? JANE DOE, REASONS: 1.4 (B) AND (D)", "JANE DOE", "EUR/FO", B_D),
        ("S/CT DAS, Jane F. Doe, Reason: 1/4 (B), (D)", "Jane F. Doe", "S/CT DAS", B_D),
        ("Jane Doe, Director, INR/OPS. REASON: 1.4(C).", "Jane Doe", "Director, INR/OPS", ("1.4(c)",)),
        ("Classified By: by CDA Jane Doe for reasons 1.4 (b and d)", "Jane Doe", "CDA", B_D),
        (
            "CLASSIFIED CONFIDENTIAL BY ACTING DCM JANE ANN DOE FOR REASON 1.4 (d).",
            "JANE ANN DOE",
            "ACTING DCM",
            ("1.4(d)",),
        ),
        ("Ambassador Doe for reasons 1.4 (b) and (d).", "Doe", "Ambassador", B_D),
        ("DOE, AMBASSADOR, DOS, AMB; REASON: 1.4(B), (D)", "DOE", "AMBASSADOR, DOS, AMB", B_D),
        ("Ambassador John Roe, Jr. Reasons 1.4 (b) and (d).", "John Roe, Jr.", "Ambassador", B_D),
        ("Ambassador W. Scott Roe III. Reasons 1.4 (b), (d).", "W. Scott Roe III", "Ambassador", B_D),
        ("Acting A/S Jan H. Van Doe. Reason 1.5 (D)", "Jan H. Van Doe", "Acting A/S", ("1.5(d)",)),
        (
            "Interagency Provincial Affairs Deputy CooQnator Jane D oe for reasons 1.4 (b)",
            "Jane Doe",
            "Interagency Provincial Affairs Deputy CooQnator",
            ("1.4(b)",),
        ),
        (
            "Ambassador Jane Doe, Embassy Bamako, for reasons 1.4 (b) (d).",
            "Jane Doe",
            "Ambassador, Embassy Bamako",
            B_D,
        ),
        ("CDA Jane Doe for reasons 14 (b) and (d)", "Jane Doe", "CDA", B_D),
        ("CDA Jane Doe for reasons 1,4 (b-d)", "Jane Doe", "CDA", B_D),
        ("CDA Jane Doe under E.O. 12958 section 1.4 paragraphs (b) and (d)", "Jane Doe", "CDA", B_D),
        ("Amb JANE Q. DOE, reasons 1.4 (b,d)", "JANE Q. DOE", "Amb", B_D),
        (
            "Ambassador-at-Large for War Crimes Issues Jane Doe. 1.4 b, d",
            "Jane Doe",
            "Ambassador-at-Large for War Crimes Issues",
            B_D,
        ),
        ("Amb. Jane Doe for E.O. 12958 reasons 1.4 (b ) and (d)", "Jane Doe", "Amb", B_D),
        (
            "Ambassador of the United States Jane Doe, reasons 1.4 b+d",
            "Jane Doe",
            "Ambassador of the United States",
            B_D,
        ),
    ],
)
def test_classifiers(written: str, name: str, title: str, reasons: tuple[str, ...]) -> None:
    assert read_classifier(written) == Classifier(name, title, reasons)


@pytest.mark.parametrize(
    "written",
    ["Charge d'Affaires, for reasons 1.4 (b)", "XXXXXXXXXXXX, Ambassador", "(b) and (d)", "DERIVED FROM: DSCG 05-1"],
)
def test_titles_and_redactions_are_no_names(written: str) -> None:
    assert read_classifier(written).name is None


def test_no_line_no_classifier() -> None:
    assert read_classifier(None) == Classifier()


def test_a_line_in_small_letters_still_names_somebody() -> None:
    assert read_classifier("ambassador jane q. doe for reasons 1.4 (b)").name == "Jane Q. Doe"
