"""The sample cables: each says what its author meant, and together they show what real cables hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.cable.number import CableNumber
from reader.cable.parse import parse

if TYPE_CHECKING:
    from reader.cable.model import Cable, Reference

FOLDER = Path(__file__).resolve().parent.parent / "sample_cables"


@dataclass(frozen=True)
class Written:
    """What the author of a sample meant. `references` is `LABEL=ID`, with `?` where the text gives no year."""

    file: str
    sent: str
    classification: str
    tags: str
    references: str
    paragraphs: int
    signer: str


CONF, SECRET, UNCLAS = "CONFIDENTIAL", "SECRET", "UNCLASSIFIED"


FOUO = "UNCLASSIFIED//FOR OFFICIAL USE ONLY"


# Written by hand from the texts.
# fmt: off
WRITTEN = {
    "75STATE137204": Written("1975-state-137204.txt", "1975-06-11 18:22", CONF, "PBOR ELTN PO CV", "A=75LISBON3988?", 4, "PELHAM"),
    "75LISBON4127": Written("1975-lisbon-4127.txt", "1975-06-19 15:30", CONF, "PBOR EFIS ELTN PO CV", "A=75STATE137204? B=75LISBON3988?", 6, "DUNMORE"),
    "86PRAIA714": Written("1986-praia-714.txt", "1986-10-22 14:05", CONF, "ELTN EFIS CV", "A=75LISBON4127", 4, "ALDERSHAW"),
    "06PRAIA611": Written("06praia611.txt", "2006-09-19 15:12", FOUO, "EFIS ELTN EINV PBTS CV", "A=75LISBON4127 B=86PRAIA714 C=06PRAIA588?", 10, "COOMBE"),
    "06LISBON2544": Written("06lisbon2544.txt", "2006-11-14 16:41", CONF, "EFIS PBTS ELTN PO CV", "A=06PRAIA611? B=75LISBON4127", 8, "STILLWELL"),
    "06DAKAR2871": Written("06dakar2871.txt", "2006-12-18 11:26", FOUO, "EFIS ECON ELTN EAGR SG CV", "A=06PRAIA611?", 8, "TARRANT"),
    "07PRAIA9": Written("07praia9.txt", "2007-01-11 10:48", CONF, "EFIS EINV PBTS PGOV CV (AVERILL-PENN, LUCAS)", "A=07DAKAR2871? B=07LISBON2544? C=06PRAIA611", 6, "COOMBE"),
    "07THEHAGUE318": Written("07thehague318.txt", "2007-02-21 15:59", CONF, "KCRM SCUL AORC ELTN NL CV (HOEKEMA, GEERTRUIDA)", "A=07PRAIA9 B=06LISBON2544 C=other", 8, "ASHGROVE"),
    "07COPENHAGEN462": Written("07copenhagen462.txt", "2007-05-09 13:37", CONF, "KCRM SCUL AORC DA NL", "A=07THEHAGUE318? B=07THEHAGUE377?", 9, "MARLOW"),
    "07OSAKAKOBE147": Written("07osakakobe147.txt", "2007-06-14 07:22", FOUO, "ETTC ETRD TSPL JA EN", "", 6, "OVERBECK"),
    "07TOKYO3377": Written("07tokyo3377.txt", "2007-07-20 09:03", "SECRET//NOFORN", "ETTC PARM TSPL JA SN EN", "A=07OSAKAKOBE147?", 6, "CALLOWAY"),
    "07STATE106613": Written("07state106613.txt", "2007-08-03 18:44", "SECRET//NOFORN", "ETTC PARM TSPL PREL SN MT GM JA", "A=07TOKYO3377? B=07OSAKAKOBE147? C=other", 8, "HOLLISTER"),
    "07SINGAPORE1588": Written("07singapore1588.txt", "2007-08-17 08:31", SECRET, "ETTC PARM ECIN EWWT SN MT JA", "A=07STATE106613? B=07TOKYO3377?", 7, "PREWITT"),
    "07VALLETTA402": Written("07valletta402.txt", "2007-08-31 12:18", "CONFIDENTIAL//NOFORN", "ETTC EWWT KCRM PREL MT JA", "A=07STATE106613? B=07SINGAPORE1588?", 7, "STRAKER"),
    "07HAMBURG58": Written("07hamburg58.txt", "2007-09-18 14:29", CONF, "ETTC EWWT KCRM EFIN GM EN", "A=07VALLETTA402? B=07STATE106613? B=07STATE118840? C=07SINGAPORE1588?", 7, "OSGOOD"),
    "07DAKAR2102": Written("07dakar2102.txt", "2007-10-16 16:55", UNCLAS, "EAID ELTN EFIS SG CV", "A=06DAKAR2871", 6, "TARRANT"),
    "07PORTLOUIS402": Written("07portlouis402.txt", "2007-11-05 10:09", FOUO, "AORC ELTN EWWT PREL MP (LAGESSE-RAMDIN, YVON) (ZERAFA DEBONO, IGNATIUS) (MERILAID, AINO)", "A=07STATE148901?", 7, "QUILL"),
    "07THEHAGUE1914": Written("07thehague1914.txt", "2007-11-23 16:20", CONF, "AORC ELTN PREL PBTS NL MT MP EN CV", "A=07THEHAGUE318? B=07COPENHAGEN462? C=07PORTLOUIS402? D=07VALLETTA388? D=07VALLETTA402?", 11, "ASHGROVE"),
    "08TALLINN17": Written("08tallinn17.txt", "2008-01-15 13:02", CONF, "ETTC AORC ELTN KCRM EN JA (MERILAID, AINO)", "A=08THEHAGUE1914? B=07HAMBURG58 C=08TALLINN801? D=07TOKYO3377", 9, "ROPER"),
    "08PRAIA88": Written("08praia88.txt", "2008-03-05 17:36", "SECRET//NOFORN", "ETTC EFIS PBTS MOPS EWWT CV JA (SANCHA, HIPOLITO)", "A=07VALLETTA402 B=07STATE106613 C=07TOKYO3377 D=08TALLINN17?", 14, "COOMBE"),
    "08PONTADELGADA12": Written("08pontadelgada12.txt", "2008-04-11 15:47", UNCLAS, "ELTN EFIS PBTS PO CV", "A=06LISBON2544 B=75LISBON4127 C=08PRAIA88? D=08TALLINN17?", 11, "WHITCOMBE"),
    "08STATE40771": Written("08state40771.txt", "2008-04-17 22:08", FOUO, "AORC ELTN PREL EN NL", "A=07THEHAGUE1914", 5, "HOLLISTER"),
    "08WELLINGTON112": Written("08wellington112.txt", "2008-04-24 03:12", FOUO, "AORC ELTN PREL NZ", "A=08STATE40771?", 4, "LAMB"),
    "08BERN189": Written("08bern189.txt", "2008-05-07 14:14", CONF, "KCRM SCUL AORC EFIN SZ NL", "A=07COPENHAGEN462 B=07THEHAGUE318 C=08TALLINN17?", 9, "HATHERSAGE"),
    "08THEHAGUE498": Written("08thehague498.txt", "2008-06-05 15:33", UNCLAS, "AORC ELTN PREL EN NL", "A=08STATE40771? B=08WELLINGTON112? C=07THEHAGUE1914 D=08PORTLOUIS77?", 8, "ASHGROVE"),
    "08SINGAPORE744": Written("08singapore744.txt", "2008-07-09 09:12", "SECRET//NOFORN", "EINV EFIN PBTS MARR PREL SN CV (AVERILL-PENN, LUCAS)", "A=07SINGAPORE1588 B=08BERN189? C=08PRAIA88? D=08WELLINGTON112?", 9, "PREWITT"),
    "08COPENHAGEN388": Written("08copenhagen388.txt", "2008-09-16 16:02", "SECRET//NOFORN", "KCRM SCUL PBTS AORC DA CV", "A=08BERN189? B=07COPENHAGEN462 C=08SINGAPORE744?", 9, "MARLOW"),
    "08LISBON2610": Written("08lisbon2610.txt", "2008-11-12 17:25", CONF, "PBTS SCUL EFIS PO CV", "A=08PONTADELGADA12? B=08LISBON2599? B=08LISBON2601? C=06LISBON2544 D=75LISBON4127", 6, "STILLWELL"),
    "09PRAIA14": Written("09praia14.txt", "2009-01-20 12:40", "CONFIDENTIAL//NOFORN", "PBTS EFIS AORC PREL CV EN", "A=09LISBON2610? B=09VALLETTA501? C=08COPENHAGEN388 D=other", 7, "TREADWELL"),
    "09THEHAGUE161": Written("09thehague161.txt", "2009-03-09 16:48", CONF, "PBTS EFIS ELTN AORC SCUL KCRM PREL NL CV EN PO (MERILAID, AINO) (AVERILL-PENN, LUCAS) (ZERAFA DEBONO, IGNATIUS)", "A=09PRAIA14? B=08PRAIA88 C=08PONTADELGADA12 D=08LISBON2610 E=08COPENHAGEN388 F=08SINGAPORE744 G=06PRAIA611 G=06DAKAR2871 H=86PRAIA714 I=75STATE137204 I=75LISBON4127", 59, "ASHGROVE"),
    "09PRAIA233": Written("09praia233.txt", "2009-06-24 11:20", UNCLAS, "ELTN EFIS PBTS SCUL CV", "A=09THEHAGUE161? B=09PRAIA14? C=75STATE137204 D=75LISBON4127", 5, "TREADWELL"),
    "13PRAIA207": Written("13praia207.txt", "2013-05-16 15:10", FOUO, "SCUL ELTN PBTS CV NL", "A=09PRAIA233 B=09THEHAGUE161 C=13PRAIA191?", 4, "TREADWELL"),
}
# fmt: on


# Cited without a year in January: the cable meant is of the year before, and is here.
YEAR_BEFORE = {
    "07DAKAR2871": "06DAKAR2871",
    "07LISBON2544": "06LISBON2544",
    "08THEHAGUE1914": "07THEHAGUE1914",
    "09LISBON2610": "08LISBON2610",
}


CLASSIFIED_BY = {
    "06LISBON2544": "Amory T. Stillwell", "07PRAIA9": "Rosalind K. Treadwell", "07THEHAGUE318": "Ines C. Fairweather",
    "07COPENHAGEN462": "Barnaby H. Thorne", "07TOKYO3377": "Theodore R. Calloway", "07STATE106613": "WALLACE T. HENNIKER",
    "07SINGAPORE1588": "Simeon D. Arbuthnot", "07VALLETTA402": "Gideon P. Straker", "07HAMBURG58": "Marguerite L. Osgood",
    "07THEHAGUE1914": "Ines C. Fairweather", "08TALLINN17": "Evangeline M. Roper", "08PRAIA88": "Harriet L. Coombe",
    "08BERN189": "Cornelia F. Hathersage", "08SINGAPORE744": "OLIVER W. PENDLETON-SHAW", "08COPENHAGEN388": "Winifred S. Marlow",
    "08LISBON2610": "TABITHA R. WINSLADE", "09PRAIA14": "Rosalind K. Treadwell", "09THEHAGUE161": "Josephus R. Applegarth",
}  # fmt: skip


REASONS_B_C_D = {"07STATE106613", "07SINGAPORE1588", "08PRAIA88", "08COPENHAGEN388", "08SINGAPORE744"}


MISSING = {
    "75LISBON3988", "06PRAIA588", "07THEHAGUE377", "07STATE118840", "07STATE148901", "07VALLETTA388",
    "08TALLINN801", "08PORTLOUIS77", "08LISBON2599", "08LISBON2601", "09VALLETTA501", "13PRAIA191",
}  # fmt: skip


RELEASED = "08copenhagen388_released.txt"
"""A further version of `08COPENHAGEN388`."""


EVERY = pytest.mark.parametrize("number", sorted(WRITTEN))


@cache
def text_of(number: str) -> str:
    return (FOLDER / WRITTEN[number].file).read_text(encoding="utf-8")


@cache
def cable(number: str) -> Cable:
    return parse(text_of(number))


def resolved(reference: Reference) -> str | None:
    """The sample meant by a reference: as numbered, else, where the year was inferred, of the year before."""
    assert reference.number
    if reference.number.id in WRITTEN:
        return reference.number.id
    before = CableNumber(reference.number.year - 1, reference.number.post, reference.number.serial)
    return before.id if reference.year_inferred and before.id in WRITTEN else None


def notation(reference: Reference) -> str:
    """A reference as the table above writes it."""
    meant = reference.number.id if reference.number else "other"
    return f"{reference.label}={meant}{'?' if reference.year_inferred else ''}"


def split_tags(written: str) -> list[str]:
    return re.findall(r"\([^)]+\)|\S+", written)


def test_the_table_names_every_sample() -> None:
    named = [RELEASED, *(expected.file for expected in WRITTEN.values())]
    assert sorted(path.name for path in FOLDER.glob("*.txt")) == sorted(named)


@EVERY
def test_sample_number_and_date(number: str) -> None:
    read = cable(number)
    assert read.id == number
    assert read.header.sent
    assert f"{read.header.sent:%Y-%m-%d %H:%M}" == WRITTEN[number].sent


@EVERY
def test_sample_classification(number: str) -> None:
    assert cable(number).caption.classification == WRITTEN[number].classification


@EVERY
def test_sample_tags(number: str) -> None:
    assert list(cable(number).caption.tags) == split_tags(WRITTEN[number].tags)


@EVERY
def test_sample_subject_has_no_mark_of_layout(number: str) -> None:
    subject = cable(number).caption.subject
    assert subject
    assert subject == " ".join(subject.split())
    assert subject in " ".join(text_of(number).split())


@EVERY
def test_sample_references(number: str) -> None:
    assert [notation(reference) for reference in cable(number).references] == WRITTEN[number].references.split()


@EVERY
def test_sample_classifier_and_reasons(number: str) -> None:
    caption = cable(number).caption
    assert caption.classified_by == CLASSIFIED_BY.get(number)
    if number in REASONS_B_C_D:
        assert caption.reasons == ("1.4(b)", "1.4(c)", "1.4(d)")
    else:
        assert caption.reasons == (("1.4(b)", "1.4(d)") if number in CLASSIFIED_BY else ())


@EVERY
def test_sample_passing_lines_are_no_tags(number: str) -> None:
    assert not [line for line in cable(number).caption.passing if line.startswith("(")]


@EVERY
def test_sample_sections(number: str) -> None:
    written = {"06DAKAR2871": 2, "07THEHAGUE1914": 2, "08PRAIA88": 3, "09THEHAGUE161": 7}
    assert cable(number).caption.sections == written.get(number, 1)


@EVERY
def test_sample_paragraphs_are_numbered_without_gap(number: str) -> None:
    numbers = [block.number for block in cable(number).body.blocks if block.number is not None]
    assert numbers == list(range(1, WRITTEN[number].paragraphs + 1))


@EVERY
def test_sample_signer(number: str) -> None:
    assert cable(number).body.signer == WRITTEN[number].signer


@EVERY
def test_sample_text_is_free_of_page_furniture(number: str) -> None:
    for block in cable(number).body.blocks:
        if block.kind != "table":
            assert not re.search(r"\d{8}  ?00\d|\bPAGE 0\d|SIPDIS|</?sup>|\]\(#\)|NNNN", block.text), block.text
            assert block.text == " ".join(block.text.split())


@EVERY
def test_sample_header_has_no_warning(number: str) -> None:
    assert cable(number).header.warnings == ()


def test_sample_remarks_on_references() -> None:
    remarks = {
        number: [reference.remark for reference in cable(number).references if reference.remark] for number in WRITTEN
    }
    assert {number: found for number, found in remarks.items() if found} == {
        "07PRAIA9": ["AND PREVIOUS"],
        "07COPENHAGEN462": ["NOTAL"],
        "08PONTADELGADA12": ["NOTAL", "NOTAL"],
        "08BERN189": ["AND PREVIOUS"],
        "09PRAIA233": ["AND PREVIOUS"],
    }


def test_range_of_references_in_the_text_means_all_of_them() -> None:
    body = cable("08PRAIA88").body
    words = {body.blocks[mention.block].text[mention.start : mention.end]: mention.labels for mention in body.mentions}
    assert words["REFS A-D"] == ("A", "B", "C", "D")


def test_references_resolve_or_miss_as_intended() -> None:
    missing, year_before = set(), {}
    for number in WRITTEN:
        for reference in cable(number).references:
            if reference.number and resolved(reference) is None:
                missing.add(reference.number.id)
            elif reference.number and resolved(reference) != reference.number.id:
                year_before[reference.number.id] = resolved(reference)
    assert missing == MISSING
    assert year_before == YEAR_BEFORE


def test_oldest_answer_is_cited_by_many() -> None:
    citing = {
        number
        for number in WRITTEN
        for reference in cable(number).references
        if reference.number and resolved(reference) == "75LISBON4127"
    }
    assert citing == {
        "86PRAIA714",
        "06PRAIA611",
        "06LISBON2544",
        "08PONTADELGADA12",
        "08LISBON2610",
        "09THEHAGUE161",
        "09PRAIA233",
    }


def test_every_sample_is_reached_from_the_last_one() -> None:
    reached, waiting = set(), ["13PRAIA207"]
    while waiting:
        number = waiting.pop()
        if number in reached:
            continue
        reached.add(number)
        waiting += [
            target for reference in cable(number).references if reference.number and (target := resolved(reference))
        ]
        waiting += [
            meant.id for mention in cable(number).body.mentions for meant in mention.numbers if meant.id in WRITTEN
        ]
    assert reached == set(WRITTEN)


@EVERY
def test_julian_day_of_the_station_line_is_the_date(number: str) -> None:
    station = re.search(r"(?m)^DE \w+ #\d+(?:/\d\d)? (\d{3})(\d{4})", text_of(number))
    if number in ("75STATE137204", "75LISBON4127", "08WELLINGTON112", "13PRAIA207"):
        assert station is None  # laid out without one
        return
    sent = cable(number).header.sent
    assert station and sent
    assert (int(station[1]), station[2]) == (sent.timetuple().tm_yday, f"{sent:%H%M}")


def test_readme_lists_every_sample() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^\| `([\w~]+)`", readme) == sorted([*WRITTEN, "08COPENHAGEN388~2"], key=_by_date)


def _by_date(id: str) -> tuple[str, str]:
    return WRITTEN[id.removesuffix("~2")].sent, id
