"""Several telegrams in one text file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.cable.parse import parse
from reader.library.formats.gathered import beginnings, is_one_telegram
from reader.library.library import Library
from reader.library.record import Record, UnreadableError
from reader.library.sources import read_again, read_file

if TYPE_CHECKING:
    from pathlib import Path


def sent(serial: int, section: str = "") -> str:
    return (
        f"VZCZCXRO{serial}\nRR RUEHC\nDE RUEHOS #{serial:04}{section} 1171200\nZNR UUUUU ZZH\nR 271200Z APR 07\n"
        f"FM AMEMBASSY OSLO\nTO RUEHC/SECSTATE WASHDC 1\n\nUNCLAS OSLO 00{serial:04}\n\n"
        f"SUBJECT: HARBOR {serial}\n\n1. The harbor froze – again.\n\nHALE\n\nNNNN\n"
    )


def paged(serial: int) -> str:
    return (
        f"PAGE 01        OSLO {serial:05}  011200Z\n\nR 011200Z MAR 75\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC 1\n\n"
        f"C O N F I D E N T I A L OSLO {serial}\n\nTAGS: NO\nSUBJECT: ICE\n\n1. ICE.\n\n"
        f"PAGE 02        OSLO {serial:05}  011200Z\n\n2. MORE ICE.\nHALE\n"
    )


def labelled(serial: int, level: str) -> str:
    return (
        f"RELEASED IN FULL\n{level}\n\nMRN: 12 OSLO {serial}\nDate/DTG: May 02, 2012 / 021200Z MAY 12\nFrom: AMEMBASSY OSLO\n"
        f"Subject: Ice\n\n1. Ice.\n\nSignature: Hale\n\n{level}\n"
    )


THREE = {
    "transmissions": [sent(serial) for serial in (11, 12, 13)],
    "pages": [paged(serial) for serial in (21, 22, 23)],
    "labels": [labelled(31, "SECRET"), labelled(32, "UNCLASSIFIED"), labelled(33, "CONFIDENTIAL")],
}


@pytest.mark.parametrize("telegrams", THREE.values(), ids=THREE)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_telegram_of_a_file_is_a_cable(tmp_path: Path, telegrams: list[str], end: str) -> None:
    path = tmp_path / "all.txt"
    path.write_bytes("\n\n".join(telegrams).replace("\n", end).encode())
    library = Library.open([path])
    ids = [entry.id for entry in library.page().rows]
    assert len(ids) == 3
    assert [library.get(id).id for id in ids] == ids
    assert library.problems == []


def test_levels_above_the_number_belong_to_the_telegram_below(tmp_path: Path) -> None:
    path = tmp_path / "all.txt"
    path.write_text("\n".join([*THREE["labels"], labelled(34, "SBU")]), encoding="utf-8")
    records = [item for item in read_file(path) if isinstance(item, Record)]
    levels = [parse(record.text).caption.classification for record in records]
    assert levels == ["SECRET", "UNCLASSIFIED", "CONFIDENTIAL", "UNCLASSIFIED//FOR OFFICIAL USE ONLY"]


@pytest.mark.parametrize(
    "text",
    [
        sent(11),
        sent(11, "/01") + sent(11, "/02"),
        paged(21) + paged(21),
        labelled(31, "SECRET") + labelled(31, "SECRET"),
        "UNCLAS OSLO 000009\n\nSUBJECT: WHAT WAS SENT\n\n" + "1. They sent us two.\n" * 120 + sent(11) + sent(12),
        "no telegram",
        "",
    ],
)
def test_one_telegram_stays_whole(text: str) -> None:
    assert beginnings(text.encode()) == [0]


def test_part_of_a_file_that_was_changed_is_not_shown_as_the_telegram(tmp_path: Path) -> None:
    path = tmp_path / "all.txt"
    path.write_text("".join(THREE["transmissions"]), encoding="utf-8")
    places = [item.origin for item in read_file(path) if isinstance(item, Record)]
    assert [read_again(place).text.split()[0] for place in places] == ["VZCZCXRO11", "VZCZCXRO12", "VZCZCXRO13"]
    path.write_text("a line more\n" + "".join(THREE["transmissions"]), encoding="utf-8")
    with pytest.raises(UnreadableError, match="the file has changed since it was read"):
        read_again(places[1])


def test_part_that_reaches_into_the_next_telegram_is_none() -> None:
    text = "".join(THREE["transmissions"]).encode()
    assert is_one_telegram(text[: beginnings(text)[1]], first=True)
    assert not is_one_telegram(text, first=True)


def test_labelled_telegram_quoted_in_the_text_of_another_is_part_of_it() -> None:
    quoted = "MRN: 11 BERGEN 7\nFrom: AMCONSUL BERGEN\nSubject: Fish\n\n1. Fish.\n\nEnd text.\n"
    text = labelled(31, "SECRET").replace("1. Ice.\n", f"1. Ice. Begin text:\n\n{quoted}\n2. More ice.\n")
    assert beginnings(text.encode()) == [0]
    assert len(beginnings(f"{text}\n{labelled(32, 'SECRET')}".encode())) == 2
