"""The classification line, whole and damaged."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from reader.cable.classification import classification_of, read_captions, read_classification_line


@pytest.mark.parametrize(
    ("line", "level", "post", "serial", "sections"),
    [
        ("C O N F I D E N T I A L SECTION 01 OF 02 TOKYO 001095", "CONFIDENTIAL", "TOKYO", 1095, 2),
        ("UNCLAS SECTION 01 OF 03 RIO DE JANEIRO 000353", "UNCLASSIFIED", "RIO DE JANEIRO", 353, 3),
        ("UNCLASSIFIED TEHRAN 5055", "UNCLASSIFIED", "TEHRAN", 5055, 1),
        ("S E C R E T STATE 012345", "SECRET", "STATE", 12345, 1),
        ("SECRET//NOFORN SECTION 01 OF 02 USUN NEW YORK 000012", "SECRET", "USUN NEW YORK", 12, 2),
        ("LIMITED OFFICIAL USE NEW DELHI 01234", "LIMITED OFFICIAL USE", "NEW DELHI", 1234, 1),
        ("T O P  S E C R E T STATE 1", "TOP SECRET", "STATE", 1, 1),
        ("CO N F I D E N T I A L SECTION 01 OF 06 PARIS 001501", "CONFIDENTIAL", "PARIS", 1501, 6),
        ("C ONFIDENTIAL SECTION 01 of 03 BAKU 000744", "CONFIDENTIAL", "BAKU", 744, 3),
        ("E C R E T SANAA 000473", "SECRET", "SANAA", 473, 1),
        ("SS E C R E T MOSCOW 000226", "SECRET", "MOSCOW", 226, 1),
        ("C o n f i d e n t i a l section 01 of 04 ankara 000348", "CONFIDENTIAL", "ankara", 348, 4),
        ("UNCLAS E F T O SECTION 1 OF 2 BONN 01234", "UNCLASSIFIED", "BONN", 1234, 2),
        ("CONFIDENTIAL FINAL SECTION OF 02 BONN 01234", "CONFIDENTIAL", "BONN", 1234, 2),
        ("CONFIDENTIAL BONN #01234", "CONFIDENTIAL", "BONN", 1234, 1),
        ("S E C R E T BOGOTA 000243 SIPDIS NOFORN", "SECRET", "BOGOTA", 243, 1),
        ("S E C R E T//X1 OSLO 000012", "SECRET", "OSLO", 12, 1),
        ("S E C R E T//NOFORN//X1 SECTION 01 OF 02 OSLO 000012", "SECRET", "OSLO", 12, 2),
        ("S E C R E T  N O F O R N SECTION 01 OF 02 OSLO 000012", "SECRET", "OSLO", 12, 2),
        ("C O N F I D E N T I A L - SECTION 01 OF 02 - OSLO 000012", "CONFIDENTIAL", "OSLO", 12, 2),
        ("UNCLAS SECTION 01 OF  OSLO 000012", "UNCLASSIFIED", "OSLO", 12, 1),
        ("C O N F I D E N T I A L SECTION 01 OF 02", "CONFIDENTIAL", None, None, 2),
        ("CONFIDENTIAL", "CONFIDENTIAL", None, None, 1),
    ],
)
def test_classification_lines(line: str, level: str, post: str | None, serial: int | None, sections: int) -> None:
    read = read_classification_line(line)
    assert read is not None
    assert (read.level, read.post, read.serial, read.sections) == (level, post, serial, sections)


def test_every_known_post_fits_a_classification_line() -> None:
    data = json.loads(resources.files("reader.cable").joinpath("data", "posts.json").read_text(encoding="utf-8"))
    for title in (post["title"].upper() for post in data["posts"]):
        for form in ("C O N F I D E N T I A L SECTION 01 OF 02 {} 000012", "UNCLAS {} 000012", "s e c r e t {} 000012"):
            line = read_classification_line(form.format(title))
            assert line is not None, title
            assert (line.post, line.serial) == (title, 12)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Secret talks with Oslo 1993 went on",
        "Confidential sources say 12",
        "SECRETARY OF STATE 12",
        "UNCLEAR WHETHER 3",
        "SUBJECT: SECRET",
    ],
)
def test_text_is_no_classification_line(line: str) -> None:
    assert read_classification_line(line) is None


@pytest.mark.parametrize(
    ("caveats", "captions"),
    [
        ("//NOFORN", ("NOFORN",)),
        (" N O F O R N", ("NOFORN",)),
        ("//NOFORN//X1", ("NOFORN",)),
        (" EFTO", ("E F T O",)),
        (" E X D I S", ("EXDIS",)),
    ],
)
def test_caveats_of_the_line_are_captions(caveats: str, captions: tuple[str, ...]) -> None:
    line = read_classification_line(f"SECRET{caveats} OSLO 000012")
    assert line is not None
    assert line.caveats == captions


@pytest.mark.parametrize("behind", [" NODIS", ", NODIS", "//NODIS", " - NODIS"])
def test_captions_behind_the_number(behind: str) -> None:
    line = read_classification_line(f"SECRET OSLO 000012{behind}")
    assert line is not None
    assert line.rest == "NODIS"


@pytest.mark.parametrize(
    ("line", "captions"),
    [
        ("SIPDIS", ("SIPDIS",)),
        ("Sipdis", ("SIPDIS",)),
        ("NOFORN, EXDIS", ("NOFORN", "EXDIS")),
        ("EXDIS/SALT", ("EXDIS", "SALT")),
        ("DS CHANNEL", ("DS CHANNEL",)),
        ("SIPDIS NOFORN", ("SIPDIS", "NOFORN")),
        ("SECRET//NF", ("SECRET", "NOFORN")),
        ("NOFORN, NOT FOR INTERNET DISTRIBUTION", ("NOFORN", "NOT FOR INTERNET DISTRIBUTION")),
        ("C O R R E C T E D  C O P Y (TEXT)", ("CORRECTED COPY",)),
        ("N O D I S", ("NODIS",)),
        ("E F T O", ("E F T O",)),
        ("RELEASABLE TO NORWAY", ("RELEASABLE TO NORWAY",)),
        ("STATE FOR EUR/NB", ()),
        ("-----", ()),
        ("", ()),
    ],
)
def test_captions(line: str, captions: tuple[str, ...]) -> None:
    assert read_captions(line) == captions


@pytest.mark.parametrize(
    ("level", "captions", "written"),
    [
        ("SECRET", ("SIPDIS", "NOFORN"), "SECRET//NOFORN"),
        ("CONFIDENTIAL", ("SENSITIVE",), "CONFIDENTIAL"),
        ("UNCLASSIFIED", ("SENSITIVE", "SIPDIS"), "UNCLASSIFIED//FOR OFFICIAL USE ONLY"),
        ("UNCLASSIFIED", ("SIPDIS",), "UNCLASSIFIED"),
    ],
)
def test_level_and_captions_make_the_classification(level: str, captions: tuple[str, ...], written: str) -> None:
    assert classification_of(level, captions) == written
