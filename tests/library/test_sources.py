"""Files of any known format -> records."""

from __future__ import annotations

import os
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest

from reader.library.record import RECORD_LIMIT, Place, Problem, Record, UnreadableError
from reader.library.sources import find_files, read_again, read_file, read_sources
from reader.library.units import find

if TYPE_CHECKING:
    from pathlib import Path

CABLE = """\
VZCZCXYZ0001
RR RUEHC
DE RUEHTL #0017 0151430
ZNR UUUUU ZZH
R 151430Z JAN 08
FM AMEMBASSY TALLINN
TO RUEHC/SECSTATE WASHDC 0311

UNCLAS TALLINN 000017

E.O. 12958: N/A
TAGS: PREL, EN
SUBJECT: HARBOR ICE AND THE FERRY TIMETABLE

1. (U) The ferries waited for the icebreaker.

MARLOWE"""


PAGE = """<!DOCTYPE html>
<html><head><title>one cable</title></head><body>
<table><tr><th>navigation</th></tr></table>
<table class='cable'>
<tr><th>Reference ID</th><th>Created</th><th>Released</th><th>Classification</th><th>Origin</th></tr>
<tr><td><a href='#'>08TALLINN17</a></td><td>2008-01-15 14:02</td><td>2010-01-01 00:00</td>
<td><a href='#'>UNCLASSIFIED</a></td><td>Embassy Tallinn</td></tr>
</table>
<code><pre>{header}</pre></code>
<code><pre>{body}</pre></code>
</body></html>"""


def row(number: int, text: str = CABLE, id: str = "08TALLINN17") -> bytes:
    header, _, body = text.partition("\n\n")
    columns = (
        str(number),
        "1/15/2008 14:02",
        id,
        "Embassy Tallinn",
        "UNCLASSIFIED",
        "07TALLINN9|07RIGA2",
        header,
        body,
    )
    return ",".join('"' + column.replace('"', '\\"') + '"' for column in columns).encode() + b"\n"


def read(*paths: Path) -> tuple[list[Record], list[Problem]]:
    items = list(read_sources(paths))
    return [i for i in items if isinstance(i, Record)], [i for i in items if isinstance(i, Problem)]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def page(text: str = CABLE) -> str:
    header, _, body = text.replace("1. (U)", "<a id='par1' href='#par1'>¶</a>1. (U)").partition("\n\n")
    return PAGE.format(header=header.replace("\n", "&#x000A;"), body=body.replace("\n", "&#x000A;"))


def test_a_text_file_is_one_record_whatever_its_name(tmp_path: Path) -> None:
    records, problems = read(write(tmp_path / "nothing.dat", CABLE + "\n"))
    assert problems == []
    assert [(r.text, r.format, r.origin) for r in records] == [(CABLE, "text", Place(tmp_path / "nothing.dat"))]


def test_line_ends_of_other_systems_are_read_as_line_ends(tmp_path: Path) -> None:
    records, _ = read(
        write(tmp_path / "a", CABLE.replace("\n", "\r\n")), write(tmp_path / "b", CABLE.replace("\n", "\r"))
    )
    assert [r.text for r in records] == [CABLE, CABLE]


def test_a_cable_quoted_in_a_mail_is_one(tmp_path: Path) -> None:
    quoted = "\n".join(f"> {line}".rstrip() for line in CABLE.split("\n"))
    (record,), problems = read(write(tmp_path / "mail.txt", quoted))
    assert (record.text, problems) == (quoted, [])


def test_a_page_gives_the_text_that_a_text_file_has(tmp_path: Path) -> None:
    (record,), problems = read(write(tmp_path / "x.txt", page()))
    assert problems == []
    assert record.text == CABLE.replace("1. (U)", "¶1. (U)")
    assert record.format == "page"
    assert record.hints.number is not None
    assert record.hints.number.id == "08TALLINN17"
    assert record.hints.sent is not None
    assert record.hints.sent.isoformat() == "2008-01-15T14:02:00+00:00"
    assert (record.hints.classification, record.hints.origin) == ("UNCLASSIFIED", "Embassy Tallinn")


def test_a_line_end_at_the_start_of_a_page_block_is_kept(tmp_path: Path) -> None:
    text = CABLE.replace("\n\nUNCLAS", "\n\n\n\nUNCLAS")
    (record,), _ = read(write(tmp_path / "x", page(text)))
    assert record.text == text.replace("1. (U)", "¶1. (U)")


def test_a_page_without_a_cable_is_told_of_only_when_named(tmp_path: Path) -> None:
    other = write(tmp_path / "about.html", "<html><body><p>About this site</p></body></html>")
    assert read(other)[1][0].sentence == "nothing of a cable in it."
    write(tmp_path / "one.txt", CABLE)
    assert read(tmp_path)[1] == []


def test_a_five_line_preamble_becomes_hints(tmp_path: Path) -> None:
    preamble = "08TALLINN17\nFerries wait\n2008-01-15 14:02\nUNCLASSIFIED\nEmbassy Tallinn\n\n"
    (record,), _ = read(write(tmp_path / "x", preamble + CABLE))
    assert (record.text, record.format) == (CABLE, "preamble")
    assert (record.hints.subject, record.hints.origin) == ("Ferries wait", "Embassy Tallinn")
    assert record.hints.number is not None
    assert record.hints.number.id == "08TALLINN17"


def test_a_preamble_may_have_an_empty_subject(tmp_path: Path) -> None:
    preamble = "08TALLINN17\n\n1/15/2008 14:02\nCONFIDENTIAL//NOFORN\nEmbassy Tallinn\n"
    (record,), _ = read(write(tmp_path / "x", preamble + CABLE))
    assert (record.text, record.format, record.hints.subject) == (CABLE, "preamble", None)
    assert record.hints.classification == "CONFIDENTIAL//NOFORN"


ARCHIVE_TEXT = """\
PAGE 01        LISBON  04127  01 OF 02  111200Z
ACTION EUR-12
INFO  OCT-01  ISO-00  /013 W
R 111130Z JUL 75
FM AMEMBASSY LISBON
TO SECSTATE WASHDC 3320
C O N F I D E N T I A L LISBON 4127
E.O. 11652: GDS
SUBJECT: THE MINISTER'S GARDEN"""


def test_an_archive_telegram_is_read_without_its_attributes(tmp_path: Path) -> None:
    attributes = """

Message Attributes

Draft Date: 11 JUL 1975
Document Number: 1975LISBON04127
From: LISBON
Original Classification: CONFIDENTIAL
Subject: n/a
"""
    (record,), _ = read(write(tmp_path / "x", "Message Text\n\n" + ARCHIVE_TEXT + attributes))
    assert (record.text, record.format) == (ARCHIVE_TEXT, "telegram")
    assert record.hints.number is not None
    assert record.hints.number.id == "75LISBON4127"
    assert record.hints.sent is not None
    assert record.hints.sent.date().isoformat() == "1975-07-11"
    assert record.hints.subject is None


def test_a_bare_archive_telegram_is_recognised(tmp_path: Path) -> None:
    (record,), _ = read(write(tmp_path / "x", ARCHIVE_TEXT))
    assert (record.text, record.format) == (ARCHIVE_TEXT, "telegram")


def test_windows_1252_is_read_with_a_warning(tmp_path: Path) -> None:
    text = CABLE.replace("The ferries", "\u201cThe ferries\u201d \u2013")
    (record,), _ = read(write(tmp_path / "x", text.encode("cp1252")))
    assert record.text == text
    assert len(record.warnings) == 1


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    records, problems = read(
        write(tmp_path / "a", b"\xef\xbb\xbf" + CABLE.encode()),
        write(tmp_path / "b", CABLE.encode("utf-16")),
        write(tmp_path / "c", b"\xef\xbb\xbf" + row(1)),
    )
    assert problems == []
    assert [(r.text, r.warnings) for r in records] == [(CABLE, ())] * 3


def test_any_bytes_are_read_without_raising(tmp_path: Path) -> None:
    for number, junk in enumerate(
        (bytes(range(128, 256)) * 9, b"\x81\x8d\x8f", b"\xff\xfe\x00\xd8", b"<html", b"PK\x03\x04")
    ):
        read(write(tmp_path / str(number), CABLE.encode() + junk), write(tmp_path / f"{number}x", junk))
    assert len(read(tmp_path)[0]) == 4


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty."),
        (b" \n\n", "empty."),
        (b"%PDF-1.4\n...", "a PDF document, not text: save its text as a plain text file."),
        (b"some\0bytes", "binary data, not text."),
        (b"Dear diary,\nnothing happened today.\n", "nothing of a cable in it."),
        (b"PK\x03\x04 and then no zip", "a damaged zip archive."),
        (b"PK\x05\x06" + bytes(18), "an archive without cables."),
    ],
)
def test_a_named_file_without_a_cable_is_a_problem(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = write(tmp_path / "x", content)
    assert read(path) == ([], [Problem(Place(path), sentence)])


def test_paths_that_cannot_be_opened_are_problems_and_the_rest_is_read(tmp_path: Path) -> None:
    good = write(tmp_path / "good.txt", CABLE)
    empty = tmp_path / "empty"
    empty.mkdir()
    records, problems = read(tmp_path / "gone.txt", empty, good)
    assert len(records) == 1
    assert [str(p) for p in problems] == [
        f"{tmp_path}/gone.txt: there is no such file or folder.",
        f"{empty}: a folder without cables.",
    ]


def test_what_is_neither_file_nor_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert [p.sentence for p in read(tmp_path / "pipe")[1]] == ["neither a file nor a folder."]
    assert list(find_files(tmp_path)) == []


def test_a_pipe_that_took_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    for name, content in (("one.txt", CABLE.encode()), ("two.csv", row(1) + row(2))):
        place = read(write(tmp_path / name, content))[0][-1].origin
        place.path.unlink()
        os.mkfifo(place.path)
        with pytest.raises(UnreadableError, match="neither a file nor a folder"):
            read_again(place)
        assert [str(problem.sentence) for problem in read_file(place.path)] == ["neither a file nor a folder."]


def test_a_link_to_a_folder_is_told_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "in" / "one.txt", CABLE)
    (tmp_path / "in" / "round").symlink_to(tmp_path)
    records, problems = read(tmp_path)
    assert len(records) == 1
    assert [str(problem.path.name) for problem in problems] == ["round"]
    assert "not followed" in problems[0].sentence


def test_folders_are_walked_however_deep_they_are(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    os.mkdir("d", dir_fd=here)
    for _ in range(1200):
        here, above = os.open("d", os.O_RDONLY, dir_fd=here), here
        os.close(above)
        os.mkdir("d", dir_fd=here)
    os.close(here)
    write(tmp_path / "d" / "d" / "one.txt", CABLE)
    try:
        assert [str(file.name) for file in find_files(tmp_path) if not isinstance(file, Problem)] == ["one.txt"]
        assert len(find([tmp_path])[0]) == 1
    finally:
        subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_wide_characters_are_read_where_they_are_marked(tmp_path: Path, encoding: str) -> None:
    records, problems = read(write(tmp_path / "wide.txt", CABLE.encode(encoding)))
    assert ([record.text for record in records], problems) == ([CABLE], [])


def test_a_csv_of_wide_characters_is_a_problem_and_not_one_cable(tmp_path: Path) -> None:
    records, problems = read(write(tmp_path / "wide.csv", (row(1) + row(2)).decode().encode("utf-16")))
    assert (records, [problem.sentence for problem in problems]) == ([], ["a csv in UTF-16: save it as UTF-8 first."])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_problem(tmp_path: Path) -> None:
    path = write(tmp_path / "x", CABLE)
    path.chmod(0)
    assert [p.sentence for p in read(path)[1]] == ["no permission to read it."]


def test_a_member_of_an_archive_that_points_upwards_is_read_like_any_other(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("../../one.txt", CABLE)
        archive.writestr("/two.txt", CABLE)
        archive.writestr("../.hidden/three.txt", CABLE)
    records = list(read_sources([tmp_path / "two.zip"]))
    assert [item.origin.member for item in records if isinstance(item, Record)] == ["../../one.txt", "/two.txt"]
    assert len(records) == 2
    first = records[0]
    assert isinstance(first, Record)
    assert read_again(first.origin) == first


def test_folders_are_read_below_and_below_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/c/deep", "a.txt", ".git/config", "b/.hidden", "b/README.md"):
        write(tmp_path / name, CABLE if "README" not in name else "# About\n\nThese are cables.\n")
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    records, problems = read(tmp_path)
    assert [r.origin.path.relative_to(tmp_path).as_posix() for r in records] == ["a.txt", "b/c/deep"]
    assert [p.sentence for p in problems] == ["a link to nowhere."]


def test_a_file_too_long_for_one_cable_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(CABLE.encode() + b"\n" * RECORD_LIMIT)
    assert "32 MB" in read(path)[1][0].sentence


def test_reading_again_what_has_gone_says_so(tmp_path: Path) -> None:
    path = write(tmp_path / "cables.csv", row(1) + row(2))
    place = read(path)[0][1].origin
    path.write_bytes(row(1))
    with pytest.raises(UnreadableError, match="the file has changed since"):
        read_again(place)
    path.unlink()
    with pytest.raises(UnreadableError, match="no such file"):
        read_again(place)


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "in" / "one.txt", CABLE)
    assert len(read(path, tmp_path, path)[0]) == 1


def test_pages_and_texts_of_real_cables_agree(corpus: Path) -> None:
    texts = {r.origin.path.stem: r for r in read(corpus / "text")[0]}
    pages, problems = read(corpus / "html")
    assert problems == []
    assert len(pages) == len(list((corpus / "html").iterdir()))
    assert [p.origin.path.stem for p in pages if p.text != texts[p.origin.path.stem].text] == []
    assert all(p.hints.number and p.hints.number.id == p.origin.path.stem for p in pages)


def test_every_real_text_is_recognised(corpus: Path) -> None:
    for folder in ("text", "seeds"):
        records, problems = read(corpus / folder)
        assert problems == []
        assert len(records) == len(list((corpus / folder).iterdir()))


@pytest.mark.parametrize("nested", ["<div>", "<pre>\n", "<table><tr><td>"])
def test_a_page_nested_without_end_is_left_alone(tmp_path: Path, nested: str) -> None:
    path = write(tmp_path / "x", "<html>" + nested * 300_000)
    assert [p.sentence for p in read(path)[1]] == ["nothing of a cable in it."]


def test_links_that_lead_in_a_circle_are_no_crash(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert len(read(tmp_path / "a")[1]) == 1
    assert len(read(tmp_path)[1]) == 3
