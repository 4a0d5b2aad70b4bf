from __future__ import annotations

import json
from itertools import islice, product
from pathlib import Path
from string import ascii_uppercase

import pytest
from click.testing import CliRunner
from filelock import FileLock

from reader.cli import main


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))


def test_search_prints_a_line_a_cable(samples: Path) -> None:
    result = CliRunner().invoke(main, ["search", "from:praia", str(samples)])
    assert result.exit_code == 0
    assert {line.split()[0] for line in result.stdout.splitlines()} >= {"06PRAIA611", "09PRAIA233"}


def test_stats_count_more_than_a_thousand_posts(tmp_path: Path) -> None:
    text = "R 151430Z JAN 08\nFM AMEMBASSY {0}\n\nC O N F I D E N T I A L {0} 000017\n\nSUBJECT: THE ICE\n\n1. Thick.\n"
    posts = ["Q" + "".join(letters) + "IA" for letters in islice(product(ascii_uppercase, repeat=3), 1010)]
    for post in posts:
        (tmp_path / f"{post}.txt").write_text(text.format(post))
    told = CliRunner().invoke(main, ["stats", str(tmp_path)]).stdout
    assert posts[-1] in told
    assert "not known" not in told


def test_search_prints_columns_that_stand_below_each_other(tmp_path: Path) -> None:
    text = "R 151430Z JAN 08\nFM AMEMBASSY {0}\nTO SECSTATE WASHDC\n\n{1} {0} 000017\n\nSUBJECT: THE ICE\n\n1. Thick.\n"
    for post, level in (("RIGA", "C O N F I D E N T I A L"), ("TALLINN", "C O N F I D E N T I A L//NOFORN")):
        (tmp_path / f"{post}.txt").write_text(text.format(post, level))
    result = CliRunner().invoke(main, ["search", "ice", str(tmp_path)])
    one, other = result.stdout.splitlines()
    assert {"C", "C//NF"} == {one.split()[2], other.split()[2]}
    assert one.index("2008-01-15") == other.index("2008-01-15")
    assert one.index("THE ICE") == other.index("THE ICE")


def test_search_prints_json_and_keeps_to_its_limit(samples: Path) -> None:
    result = CliRunner().invoke(main, ["search", "--json", "--limit", "1", "from:praia", str(samples)])
    (line,) = result.stdout.splitlines()
    assert json.loads(line)["post"] == "PRAIA"
    assert ", 1 shown; --limit N shows more." in result.stderr


def test_search_tells_what_is_wrong_and_where(samples: Path) -> None:
    result = CliRunner().invoke(main, ["search", "ice (snow", str(samples)])
    assert (result.exit_code, result.stderr) == (1, "This bracket is not closed. (character 5 of the query)\n")


def test_search_that_finds_nothing_says_so_and_why(samples: Path) -> None:
    result = CliRunner().invoke(main, ["search", "buoy from:Lisbn", str(samples)])
    told = 'Nothing found. No cable is from "Lisbn"; did you mean from:LISBON?\n'
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", told)


def test_what_was_named_and_cannot_be_read_is_told_beside_the_results(samples: Path, tmp_path: Path) -> None:
    (tmp_path / "some").mkdir()
    (tmp_path / "some" / "bad.bin").write_bytes(b"\0")
    for name in ("nope", "x" * 5_000):
        for command in (["search", "from:praia"], ["stats"], ["stats", "--missing"]):
            result = CliRunner().invoke(main, [*command, str(samples), str(tmp_path / name)])
            assert (result.exit_code, "PRAIA" in result.stdout) == (0, True)
            assert result.stderr.startswith(f"{tmp_path / name}: ")
    result = CliRunner().invoke(main, ["search", "from:praia", str(samples), str(tmp_path / "some")])
    assert result.stderr == f"{tmp_path / 'some'}: a folder without cables.\n"
    (tmp_path / "some" / "one.txt").write_text(REFERRING.format("JUN", "RIGA", "08 TALLINN 17"))
    result = CliRunner().invoke(main, ["search", "from:praia", str(samples), str(tmp_path / "some")])
    assert (result.exit_code, result.stderr) == (0, "")


def test_stats_count(samples: Path) -> None:
    result = CliRunner().invoke(main, ["stats", str(samples)])
    assert result.exit_code == 0
    for title in ("Year", "Level", "Post", "References"):
        assert f"\n{title}\n" in result.stdout


def test_stats_count_what_has_no_date_post_or_level_as_well(tmp_path: Path) -> None:
    (tmp_path / "referring").mkdir()
    (tmp_path / "referring" / "a").write_text(REFERRING.format("JUN", "RIGA", "08 TALLINN 17, 18"))
    torn = "TAGS: PREL\nSUBJECT: THE ICE\n\nREF: A. RIGA 12\n     B. RIGA 13\n     C. 08 RIGA 17\n     D. TELCON\n\n1. Thick.\n"
    (tmp_path / "referring" / "torn").write_text(torn)
    result = CliRunner().invoke(main, ["stats", str(tmp_path / "referring")])
    lines = [line.split() for line in result.stdout.splitlines() if line.startswith("  ")]
    rows = [(" ".join(name), int(count)) for *name, count in lines]
    assert rows == [
        *[("2008", 1), ("undated", 1)],
        *[("U", 1), ("not known", 1)],
        *[("RIGA", 1), ("not known", 1)],
        *[("resolved", 1), ("missing", 4), ("of an unknown year", 2)],
    ]
    result = CliRunner().invoke(main, ["stats", "--missing", str(tmp_path / "referring")])
    told = "referring: 4 cables are cited and not here; 2 references are of an unknown year"
    assert result.stdout.splitlines()[0] == told


REFERRING = (
    "R 151430Z {0} 08\nFM AMEMBASSY {1}\nTO SECSTATE WASHDC\n\nUNCLAS {1} 000017\n\n"
    "SUBJECT: THE ICE\n\nREF: A. 07 OSLO 41\n     B. {2}\n     C. {1} 12\n\n1. (U) Thick.\n"
)


@pytest.fixture
def referring(tmp_path: Path) -> Path:
    """Two cables, the one read first sent later, that cite one cable both and another one the later of them."""
    folder = tmp_path / "referring"
    folder.mkdir()
    (folder / "a").write_text(REFERRING.format("JUN", "RIGA", "08 TALLINN 17"))
    (folder / "b").write_text(REFERRING.format("JAN", "TALLINN", "06 THE HAGUE 1200"))
    return folder


def test_stats_list_what_is_cited_and_missing_the_most_cited_first(referring: Path) -> None:
    result = CliRunner().invoke(main, ["stats", "--missing", str(referring)])
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "referring: 4 cables are cited and not here\n"
        "\n"
        "  07 OSLO 41             cited 2 times, first by 08TALLINN17\n"
        "  06 THEHAGUE 1200       cited once, by 08TALLINN17\n"
        "  08 RIGA 12             cited once, by 08RIGA17; year inferred\n"
        "  08 TALLINN 12          cited once, by 08TALLINN17; year inferred\n"
    )


def test_stats_list_missing_cables_as_json(referring: Path) -> None:
    result = CliRunner().invoke(main, ["stats", "--missing", "--json", str(referring)])
    first, *others = map(json.loads, result.stdout.splitlines())
    assert first == {
        "id": "07OSLO41",
        "number": "07 OSLO 41",
        "year_inferred": False,
        "cited": 2,
        "cited_by": ["08TALLINN17", "08RIGA17"],
    }
    assert [each["year_inferred"] for each in others] == [False, True, True]


def test_stats_say_that_nothing_is_missing(tmp_path: Path) -> None:
    alone = tmp_path / "alone.txt"
    alone.write_text(REFERRING.format("JAN", "RIGA", "TELCON").replace("A. 07 OSLO 41", "").replace("C. RIGA 12", ""))
    result = CliRunner().invoke(main, ["stats", "--missing", str(alone)])
    assert (result.exit_code, result.stdout) == (0, "alone.txt: 0 cables are cited and not here\n")
    assert CliRunner().invoke(main, ["stats", "--missing", "--json", str(alone)]).stdout == ""


def test_stats_as_json_are_for_missing_cables_alone(samples: Path) -> None:
    result = CliRunner().invoke(main, ["stats", "--json", str(samples)])
    assert result.exit_code == 2
    assert "--missing" in result.stderr


def test_index_tells_what_it_has_read(samples: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["index", str(samples)])
    assert result.exit_code == 0
    assert "cables" in result.stdout
    (tmp_path / "empty").mkdir()
    result = CliRunner().invoke(main, ["index", str(tmp_path / "empty")])
    assert result.exit_code == 1
    assert "a folder without cables" in result.stderr


@pytest.mark.parametrize(
    "query", ["IS:unread from:praia", "from:praia -Is:Read", "from:praia (has:NOTES OR is:unread)"]
)
def test_search_asks_the_notes_however_the_field_is_written(samples: Path, query: str) -> None:
    result = CliRunner().invoke(main, ["search", query, str(samples)])
    assert (result.exit_code, result.stderr) == (0, "")


def test_search_and_show_tell_where_a_cable_stands_in_the_same_way(samples: Path) -> None:
    found = json.loads(CliRunner().invoke(main, ["search", "--json", "number:08PRAIA88", str(samples)]).stdout)
    shown = json.loads(CliRunner().invoke(main, ["show", "--json", "--in", str(samples), "08PRAIA88"]).stdout)
    assert found == {name: shown[name] for name in found}


def test_what_is_found_while_another_program_reads_is_said_to_be_so_far(samples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cables"
    folder.mkdir()
    CliRunner().invoke(main, ["index", str(folder)])
    (lock,) = tmp_path.rglob("lock")
    (folder / "1.txt").write_text((samples / "08praia88.txt").read_text(encoding="utf-8"), encoding="utf-8")
    with FileLock(lock):
        assert "cables: 0 cables so far." in CliRunner().invoke(main, ["index", str(folder)]).stdout
        searched = CliRunner().invoke(main, ["search", "buoy", str(folder)])
        assert "no cable yet: another program is reading" in searched.stderr
    assert "cables: 1 cable." in CliRunner().invoke(main, ["index", str(folder)]).stdout
