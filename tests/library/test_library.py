from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.cable.number import CableNumber
from reader.cable.parse import parse
from reader.library import orders
from reader.library.index import Progress
from reader.library.library import Library
from reader.library.record import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.orders import Sort

CABLE = """\
R {day}1430Z {month} {year}
FM AMEMBASSY {post}
TO RUEHC/SECSTATE WASHDC 0311

C O N F I D E N T I A L {post} {serial:06}

E.O. 12958: DECL: 01/15/2018
TAGS: {tags}
SUBJECT: {subject}

{references}

1. (C) {text}

MARLOWE
"""


def cable(
    post: str,
    serial: int,
    date: str,
    subject: str = "NOTHING NEW",
    references: str = "",
    text: str = "All is quiet.",
    tags: str = "PREL",
) -> str:
    day, month, year = date.split()
    return CABLE.format(
        post=post,
        serial=serial,
        day=day,
        month=month,
        year=year,
        subject=subject,
        references=references,
        text=text,
        tags=tags,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five cables over two years; one cites the others in every way, and one that is not here."""
    folder = tmp_path / "two_years"
    folder.mkdir()
    files = {
        "a": cable(
            "TALLINN", 17, "15 JAN 08", "HARBOR ICE", "REF: A. RIGA 900\n     B. 07 OSLO 40\n     C. 07 OSLO 41"
        ),
        "b": cable("RIGA", 900, "20 DEC 07", "FERRY TIMETABLE", text="The icebreaker\nhas come late.", tags="ECON, LG"),
        "c": cable("OSLO", 40, "01 MAY 07", "LIGHTHOUSE", "REF: 07 OSLO 41", tags="ETRD, NO"),
        "d": cable("OSLO", 300, "02 JUN 08", "ANOTHER SUMMER", "REF: 08 TALLINN 17", "Ice cream sells well."),
        "notes-of-a-visit.txt": "TAGS: PREL\nSUBJECT: A VISIT\n\n1. (U) No number here.\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def library(folder: Path) -> Library:
    return Library.open([folder])


def test_a_library_knows_its_cables(library: Library) -> None:
    assert (library.name, len(library), library.problems) == ("two years", 5, [])
    entry = library.entry("07RIGA900")
    assert entry.number == CableNumber(2007, "RIGA", 900)
    assert (entry.post, entry.subject, entry.tags) == ("RIGA", "FERRY TIMETABLE", ("ECON", "LG"))
    assert entry.sent is not None
    assert entry.sent.isoformat() == "2007-12-20T14:30:00+00:00"
    assert entry.classification == "CONFIDENTIAL"
    assert "07RIGA900" in library
    assert "07RIGA901" not in library


def test_a_cable_without_a_number_goes_by_its_file(library: Library) -> None:
    entry = library.entry("notes-of-a-visit")
    assert (entry.number, entry.subject) == (None, "A VISIT")
    assert library.get("notes-of-a-visit").caption.subject == "A VISIT"
    assert library.find("notes-of-a-visit") == "notes-of-a-visit"


def test_the_list_is_newest_first_and_comes_by_page(library: Library) -> None:
    page = library.page(limit=2)
    assert (page.total, [row.id for row in page.rows]) == (5, ["08OSLO300", "08TALLINN17"])
    page = library.page(offset=2, limit=50)
    assert [row.id for row in page.rows] == ["07RIGA900", "07OSLO40", "notes-of-a-visit"]
    assert library.page(offset=9).rows == ()


def test_the_list_can_be_sorted(library: Library) -> None:
    visit = "notes-of-a-visit"
    assert library.results(sort="number").ids() == ("07OSLO40", "07RIGA900", "08OSLO300", "08TALLINN17", visit)
    assert library.results(sort="post").ids() == ("07OSLO40", "08OSLO300", "07RIGA900", "08TALLINN17", visit)
    assert library.results(sort="subject").ids() == (visit, "08OSLO300", "07RIGA900", "08TALLINN17", "07OSLO40")
    assert library.results(sort="citations").ids()[:3] == ("07OSLO40", "07RIGA900", "08TALLINN17")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 5),
        ("ice", {"08OSLO300", "08TALLINN17"}),
        ("ice*", {"08OSLO300", "08TALLINN17", "07RIGA900"}),
        ("icebreaker has", {"07RIGA900"}),
        ('"icebreaker has come"', {"07RIGA900"}),
        ("ferry lighthouse", set()),
        ("econ", {"07RIGA900"}),
        ("oslo", {"08OSLO300", "07OSLO40", "08TALLINN17"}),
        ("2008-01-15", {"08TALLINN17"}),
        ("08TALLINN17", {"08TALLINN17"}),
        ("number here", {"notes-of-a-visit"}),
    ],
)
def test_every_word_is_looked_for_everywhere(library: Library, query: str, found: int | set[str]) -> None:
    ids = library.results(query).ids()
    assert (set(ids) if isinstance(found, set) else len(ids)) == found
    assert library.page(query).total == len(ids)


def test_by_relevance_the_front_comes_before_the_text(library: Library) -> None:
    assert library.results("ice", "date").ids() == ("08OSLO300", "08TALLINN17")
    assert library.results("ice", "relevance").ids() == ("08TALLINN17", "08OSLO300")


def test_a_number_in_the_query_comes_first(library: Library) -> None:
    assert library.results("oslo 0040", "relevance").ids()[0] == "07OSLO40"
    assert library.results("oslo 0040").ids() == ("07OSLO40",)


@pytest.mark.parametrize(
    "written",
    [
        "08TALLINN17",
        "08 Tallinn 00017",
        " 2008 TALLINN 17 ",
        "tallinn 17",
        "08tallinn17",
        "08-TALLINN-17",
        "8tallinn17",
        "(08 Tallinn 17).",
        "17",
        "000017",
    ],
)
def test_a_number_is_found_in_any_spelling(library: Library, written: str) -> None:
    assert library.find(written) == "08TALLINN17"


@pytest.mark.parametrize("written", ["09TALLINN17", "oslo", "", "18", "1" * 30, "08 TALLINN", "\udcff"])
def test_what_is_no_number_of_a_cable_is_not_found(library: Library, written: str) -> None:
    assert library.find(written) is None


def test_a_number_without_a_year_must_leave_no_choice(folder: Path) -> None:
    (folder / "e").write_text(cable("TALLINN", 17, "15 JAN 07"))
    (folder / "f").write_text(cable("RIGA", 17, "15 JAN 07"))
    library = Library.open([folder])
    assert library.find("tallinn 17") is library.find("17") is None
    assert library.named("tallinn 17") == ("07TALLINN17", "08TALLINN17")
    assert library.named("17") == ("07RIGA17", "07TALLINN17", "08TALLINN17")


def test_texts_are_read_back_from_their_files(library: Library, folder: Path) -> None:
    got = library.get("07RIGA900")
    assert got.text == (folder / "b").read_text().strip("\n")
    assert library.get("07RIGA900") is got
    assert library.entry("07RIGA900").place.path == folder / "b"
    (folder / "c").unlink()
    with pytest.raises(UnreadableError, match="no such file"):
        library.get("07OSLO40")
    with pytest.raises(KeyError):
        library.get("07OSLO41")


def test_references_lead_to_cables(library: Library) -> None:
    cites = library.cites("08TALLINN17")
    assert [(each.reference.label, each.id) for each in cites] == [("A", "07RIGA900"), ("B", "07OSLO40"), ("C", None)]
    assert library.resolve(cites[0].reference, "08TALLINN17") == "07RIGA900"
    assert [entry.id for entry in library.cited_by("08TALLINN17")] == ["08OSLO300"]
    assert library.cited_by("08OSLO300") == ()


def test_numbers_in_running_text_lead_back_from_the_cable_they_name(folder: Path) -> None:
    for name, text in {
        "this year": cable("OSLO", 310, "03 JUN 08", text="We said so in Tallinn 0017 and in 07 Riga 900."),
        "last year": cable("OSLO", 311, "04 JUN 07", text="Tallinn 0017 stays, and 07TALLINN17 says more."),
        "this year, by id": cable("RIGA", 5, "05 JUN 08", text="As (08TALLINN17) reports, there is ice."),
        "no number": cable("RIGA", 6, "06 JUN 08", text="In Tallinn, 17 ferries wait."),
        "reference": cable("RIGA", 7, "07 JUN 08", references="REF: TALLINN 17", text="Tallinn 0017 is still true."),
    }.items():
        (folder / name).write_text(text)
    (folder / "copy").write_text((folder / "this year").read_text().replace("We said", "[redacted]"))
    (folder / "visit~2").write_text("TAGS: PREL\nSUBJECT: A VISIT\n\n1. (U) As 08 Oslo 300 says.\n")
    library = Library.open([folder])
    assert [entry.id for entry in library.mentioned_in("08TALLINN17")] == ["08OSLO310", "08RIGA5"]
    assert [entry.id for entry in library.mentioned_in("07RIGA900")] == ["08OSLO310"]
    assert library.mentioned_in("07OSLO40") == ()
    assert [entry.id for entry in library.mentioned_in("08OSLO300")] == ["visit~2"]
    assert library.mentioned_in("notes-of-a-visit") == ()
    assert [entry.id for entry in library.cited_by("08TALLINN17")] == ["08OSLO300", "08RIGA7"]


def test_what_is_missing_is_known_with_those_who_cite_it(library: Library) -> None:
    (missing,) = library.missing()
    assert (str(missing.number), missing.cited_by) == ("07 OSLO 41", ("07OSLO40", "08TALLINN17"))


def test_copies_of_a_cable_are_versions(folder: Path) -> None:
    (folder / "copy of a").write_text((folder / "a").read_text().replace("All is quiet", "All is [redacted]"))
    library = Library.open([folder])
    assert [entry.id for entry in library.versions("08TALLINN17~2")] == ["08TALLINN17", "08TALLINN17~2"]
    assert library.versions("08TALLINN17") == library.versions("08TALLINN17~2")
    assert len(library.versions("07OSLO40")) == 1
    assert "redacted" in library.get("08TALLINN17~2").text
    assert library.find("08 TALLINN 17") == "08TALLINN17"
    for written in ("08 Tallinn 17~2", "tallinn 17~2", "17~2"):
        assert library.find(written) == "08TALLINN17~2"
    assert library.find("17~9") is library.find("17~2~2") is library.find("~2") is None
    assert [entry.id for entry in library.cited_by("08TALLINN17~2")] == ["08OSLO300"]
    assert [each.id for each in library.cites("08TALLINN17~2")] == ["07RIGA900", "07OSLO40", None]
    assert [entry.id for entry in library.cited_by("07RIGA900")] == ["08TALLINN17"]


def test_files_of_one_name_without_numbers_are_no_versions(folder: Path) -> None:
    (folder / "deeper").mkdir()
    (folder / "deeper" / "notes-of-a-visit.txt").write_text("TAGS: PREL\nSUBJECT: ANOTHER VISIT\n")
    library = Library.open([folder])
    assert len(library.versions("notes-of-a-visit")) == len(library.versions("notes-of-a-visit~2")) == 1


def test_a_file_name_that_is_a_number_names_a_cable_that_tells_none(folder: Path) -> None:
    (folder / "1975STATE012345_b.txt").write_text("TAGS: PREL\nSUBJECT: A FRAGMENT\n")
    library = Library.open([folder])
    assert library.find("75 STATE 12345") == "75STATE12345"
    assert library.entry("75STATE12345").number is None


def test_a_file_name_gives_the_year_that_the_text_does_not(folder: Path) -> None:
    dateless = "C O N F I D E N T I A L OSLO 000555\n\nTAGS: PREL\nSUBJECT: NO DATE\n\nREF: OSLO 41\n\n1. (C) So.\n"
    for name in ("04OSLO555.txt", "04OSLO556.txt", "05RIGA555.txt"):
        (folder / name).write_text(dateless)
    library = Library.open([folder])
    dated = library.get("04OSLO555")
    assert dated.id == "04OSLO555"
    assert "name of the file" in dated.warnings[-1]
    assert [reference.number.id for reference in dated.references if reference.number] == ["04OSLO41"]
    assert library.entry("04OSLO556").number is None
    assert library.entry("05RIGA555").number is None


def test_problems_are_kept_and_the_rest_is_read(folder: Path, tmp_path: Path) -> None:
    (folder / "e").write_bytes(b"\0")
    library = Library.open([tmp_path / "gone", folder])
    assert len(library) == 5
    assert [problem.sentence for problem in library.problems] == [
        "there is no such file or folder.",
        "binary data, not text.",
    ]


def test_warnings_of_the_reading_are_warnings_of_the_cable(folder: Path) -> None:
    (folder / "b").write_bytes((folder / "b").read_text().replace("late", "“late”").encode("cp1252"))
    assert "Windows-1252" in Library.open([folder]).get("07RIGA900").warnings[0]


def test_progress_is_told(folder: Path) -> None:
    told: list[Progress] = []
    Library.open([folder], told.append)
    assert told == [Progress(5, 1.0)]


def test_libraries_are_named_after_what_they_hold(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    here = type(folder)(".")
    assert Library.open([here]).name == "two years"
    assert Library.open([here, tmp_path]).name == "two years and 1 more"
    assert Library.open([]).name == "no cables"


def test_the_real_seeds_cite_each_other(corpus: Path) -> None:
    library = Library.open([corpus / "seeds"])
    assert [each.id for each in library.cites("08TOKYO1095")] == ["07TOKYO5019"]
    assert {"08TOKYO1074", "07TOKYO5019"} <= {
        id for each in library.missing() if each.number.id == "07TOKYO2690" for id in each.cited_by
    }


def test_pages_and_texts_of_real_cables_are_versions(corpus: Path) -> None:
    library = Library.open([corpus / "text", corpus / "html"])
    pages = [id for id in library.results().ids() if library.entry(id).format == "page"]
    telling = [id for id in pages if parse(library.get(id).text).id == id.partition("~")[0]]
    assert len(telling) > 100
    assert [id for id in telling if library.versions(id)[0].format != "text"] == []
    differing = [id for id in telling if library.get(id).body != library.get(library.versions(id)[0].id).body]
    assert differing == []


def test_pages_far_down_are_those_of_the_whole_list(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orders, "_NEAR", 6)
    library = Library.open([samples])
    for query in ("", "buoy"):
        ids = library.results(query).ids()
        assert len(ids) > 18
        for offset in range(len(ids) + 2):
            page = library.page(query, offset, 4)
            assert page.total == len(ids)
            assert tuple(entry.id for entry in page.rows) == ids[offset : offset + 4]


@pytest.mark.parametrize("sort", ["number", "post", "subject", "citations"])
def test_few_and_many_results_have_the_same_order(samples: Path, monkeypatch: pytest.MonkeyPatch, sort: Sort) -> None:
    library = Library.open([samples])
    many = library.results("buoy", sort).ids()
    monkeypatch.setattr(orders, "_FEW", 0)
    assert library.results("buoy", sort).ids() == many
    assert many == tuple(id for id in library.results("", sort).ids() if id in many)


def test_half_a_character_completes_nothing(samples: Path) -> None:
    assert Library.open([samples]).values("tag", "\ud800") == []
