"""Files of many cables, csv and zip, read as records one by one."""

from __future__ import annotations

import csv
import io
import tracemalloc
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

import pytest

from reader.library.formats.rows import OTHER_COLUMNS
from reader.library.record import RECORD_LIMIT, Problem, Record
from reader.library.sources import read_again, read_rows, read_sources

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

SENT = datetime(2008, 1, 15, 14, 2, tzinfo=UTC)

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


def test_csv_rows_are_records_with_their_bytes(tmp_path: Path) -> None:
    quoted = CABLE.replace("The ferries", 'She said: "the ferries", and\n\n"5", "6')
    rows = [row(1), row(2, quoted), row(3, CABLE.replace("MARLOWE", 'MARLOWE "'))]
    path = write(tmp_path / "any.name", b"".join(rows))
    records, problems = read(path)
    assert problems == []
    assert [r.text for r in records] == [CABLE, quoted, CABLE.replace("MARLOWE", 'MARLOWE "')]
    assert [(r.origin.offset, r.origin.length) for r in records] == [
        (0, len(rows[0])),
        (len(rows[0]), len(rows[1])),
        (len(rows[0]) + len(rows[1]), len(rows[2])),
    ]
    assert [read_again(r.origin) for r in records] == records
    assert records[0].hints.sent is not None
    assert records[0].hints.origin == "Embassy Tallinn"


def test_backslashes_and_commas_in_csv_fields_do_not_end_them(tmp_path: Path) -> None:
    body = CABLE.replace("The ferries waited", 'a\\",\\"b ",\\ c\\\\",d" waited')
    encoded = CABLE.replace("The ferries waited", 'a\\\\\\",\\\\\\"b \\",\\\\ c\\\\\\\\\\",d\\" waited')
    header, _, rest = encoded.partition("\n\n")
    line = f'"1","1/15/2008 14:02","08TALLINN17","o","c","","{header}","{rest}"\n'
    (record,), problems = read(write(tmp_path / "x", line))
    assert problems == []
    assert record.text == body


NAMES = ("number", "created", "id", "origin", "classification", "references", "header", "body")


@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
@pytest.mark.parametrize("names", [(), (NAMES,)])
@pytest.mark.parametrize("created", ["1/15/2008 14:02", "2008-01-15 14:02:00"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_csv_that_other_programs_wrote_again_is_read_alike(
    tmp_path: Path, quoting: Literal[0, 1, 2], names: tuple[tuple[str, ...], ...], created: str, end: str
) -> None:
    quoted = CABLE.replace("The ferries", 'She said: "the ferries", and\n5,6, as well as\n\n"5", "6"')
    written = io.StringIO()
    rows = csv.writer(written, quoting=quoting, lineterminator=end)
    rows.writerows(names)
    for number, text in enumerate((CABLE, quoted, CABLE), 1):
        rows.writerow((number, created, "08TALLINN17", "Embassy Tallinn", "UNCLASSIFIED", "", *text.split("\n\n", 1)))
    path = write(tmp_path / "again.csv", written.getvalue())
    records, problems = read(path)
    assert problems == []
    assert [record.text for record in records] == [CABLE, quoted, CABLE]
    assert [read_again(record.origin) for record in records] == records
    assert {(r.format, r.hints.origin, r.hints.sent) for r in records} == {("csv", "Embassy Tallinn", SENT)}
    middle = path.stat().st_size // 2
    parts = [*read_rows(path, 0, middle), *read_rows(path, middle, path.stat().st_size)]
    assert parts == records


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("created", ["15.1.2008 14:02", "1/15/2008", "", "not known"])
def test_one_row_is_found_by_its_id_whatever_stands_before(tmp_path: Path, delimiter: str, created: str) -> None:
    written = io.StringIO()
    rows = csv.writer(written, delimiter=delimiter, lineterminator="\n")
    for number, date in (("1", "1/15/2008 14:02"), ("2", created), ("", "1/15/2008 14:02")):
        rows.writerow((number, date, "08 Tallinn 17".upper(), "o", "c", "", *CABLE.split("\n\n", 1)))
    records, problems = read(write(tmp_path / "again.csv", written.getvalue()))
    assert problems == []
    assert [record.text for record in records] == [CABLE] * 3
    assert [read_again(record.origin) for record in records] == records


def test_a_csv_with_other_columns_is_no_cable(tmp_path: Path) -> None:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(("1/15/2008 14:02", "08TALLINN17", "o", "c", "", "h", CABLE))
    _, problems = read(write(tmp_path / "seven.csv", written.getvalue()))
    assert [each.sentence for each in problems] == ["a row of 7 columns, where 8 are expected."]
    _, problems = read(write(tmp_path / "other.csv", f'subject;date;origin;body\nx;y;z;"{CABLE}"\n'))
    assert [each.sentence for each in problems] == [OTHER_COLUMNS]


def test_damaged_csv_rows_are_told_by_place_and_the_rest_is_read(tmp_path: Path) -> None:
    few = b'"2","1/15/2008 14:02","08TALLINN18"\n'
    broken = row(3).replace(b'"Embassy Tallinn"', b'"Embassy "Tallinn"')
    open_end = row(4).rstrip(b'"\n') + b"\n"
    empty = b'"5","1/15/2008 14:02","08TALLINN18","o","c","","",""\n'
    path = write(tmp_path / "cables.csv", row(1) + few + broken + open_end + empty + row(6))
    records, problems = read(path)
    assert [r.text for r in records] == [CABLE, CABLE]
    assert [(p.place.offset, p.sentence) for p in problems] == [
        (len(row(1)), "a row of 3 columns, where 8 are expected."),
        (len(row(1) + few), "a quotation mark is missing, or one too many, in column 4."),
        (len(row(1) + few + broken), "a quotation mark is missing, or one too many, in column 8."),
        (len(row(1) + few + broken + open_end), "a row without a text."),
    ]


def test_a_csv_row_longer_than_memory_allows_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "cables.csv"
    huge = row(2, CABLE + "x" * (RECORD_LIMIT + 18 * 1024 * 1024))
    path.write_bytes(row(1) + huge + row(3))
    tracemalloc.start()
    records, problems = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [r.origin.offset for r in records] == [0, len(row(1) + huge)]
    assert [(p.place.offset, p.place.length) for p in problems] == [(len(row(1)), len(huge))]
    assert "50 MB" in problems[0].sentence
    assert peak < 3 * RECORD_LIMIT


def test_a_long_csv_is_read_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "cables.csv"
    body = CABLE + "\n" + "The ferries waited for the icebreaker.\n" * 500
    with path.open("wb") as stream:
        for number in range(2_000):
            stream.write(row(number, body))
    assert path.stat().st_size > 35_000_000
    tracemalloc.start()
    count = sum(isinstance(item, Record) for item in read_sources([path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 2_000
    assert peak < 16_000_000


def test_zip_members_are_read_one_by_one_and_again(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("2008/january/one.txt", CABLE)
        archive.writestr("2008/page", page())
        archive.writestr("rows.csv", row(1) + row(2))
        archive.writestr("README.md", "# Cables\n")
        archive.writestr("__MACOSX/._one.txt", b"\0")
        archive.writestr(".DS_Store", b"\0")
    records, problems = read(path)
    assert problems == []
    assert [(r.origin.member, r.format) for r in records] == [
        ("2008/january/one.txt", "text"),
        ("2008/page", "page"),
        ("rows.csv", "csv"),
        ("rows.csv", "csv"),
    ]
    assert [read_again(r.origin) for r in records] == records


def test_zip_members_that_cannot_be_read_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", bytes(40_000_000))
        archive.writestr("damaged.txt", CABLE * 3)
        archive.writestr("inner.zip", b"PK\x05\x06" + bytes(18))
        archive.writestr("locked.txt", CABLE)
        archive.writestr("good.txt", CABLE)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo("damaged.txt").header_offset + 30 + len("damaged.txt")
    data[at : at + 20] = b"\xff" * 20
    lock = data.rfind(b"PK\x01\x02", 0, data.rfind(b"locked.txt"))
    data[lock + 8] |= 1
    path.write_bytes(data)
    records, problems = read(path)
    assert [r.origin.member for r in records] == ["good.txt"]
    assert {p.place.member for p in problems} == {"bomb.txt", "damaged.txt", "inner.zip", "locked.txt"}
