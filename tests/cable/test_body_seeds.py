"""The bodies of the five seed cables, block by block: kind, number, mark, first and last word, count of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.cable.parse import parse

if TYPE_CHECKING:
    from pathlib import Path

    from reader.cable.model import Cable

BLOCKS = {
    "08TOKYO1095": """
        paragraph 1 C Summary. Summary. 122
        heading - - Dialogue Re-started 2
        paragraph 2 C On A). 121
        heading - - Missile Defense 2
        paragraph 3 C According defensive. 50
        paragraph - - Otsuki, States. 82
        heading - - Asia-Pacific Asia-Pacific 1
        paragraph 4 C Sasae Europe. 106
        heading - - NATO NATO 1
        paragraph 5 C Sasae USSR. 57
        heading - - North Korea 2
        paragraph 6 C Japan problems. 36
    """,
    "08TOKYO1074": """
        paragraph 1 C Summary. Summary. 146
        heading - - Lavrov Khristenko 3
        paragraph 2 C On project. 161
        heading - - Missile Concerns? 5
        paragraph 3 C Lavrov project. 110
        heading - - Air Intrusion 2
        paragraph 4 C The Moscow. 91
        paragraph 5 C Otsuki Katakami. 59
        heading - - Northern Territories 2
        paragraph 6 C The problem. 53
        heading - - Hokkaido Summit 2
        paragraph 7 C Japan Japan. 63
        heading - - North Subs 4
        paragraph 8 C Lavrov change. 85
        heading - - Sakhalin II 2
        paragraph 9 C Koumura China. 85
    """,
    "07TOKYO5019": """
        paragraph 1 C Summary. Summary. 63
        heading - - Bilateral Relations 2
        paragraph 2 C On Hatoyama. 54
        paragraph 3 C According Denisov. 59
        heading - - No Territories 5
        paragraph 4 C Contradicting reality." 80
        paragraph 5 C Komura discussed: 5
        item - - -- NT; 36
        item - - -- NT; 25
        item - - -- meeting; 7
        item - - -- Okhotsk; 15
        item - - -- and, 53
        item - - -- B). 17
        heading - - Missile Defense 2
        paragraph 6 C Lavrov relations. 139
    """,
    "07TOKYO1744": """
        paragraph 1 C Summary: Summary. 118
        heading - - Japan-NATO Step-by-Step 5
        paragraph 2 C Japan action. 80
        paragraph 3 C Although cooperation. 151
        paragraph 4 C Japan's Robbins. 139
        heading - - China Now 7
        paragraph 5 C Japan embargo. 99
        paragraph 6 C Japan effect. 100
        paragraph 7 C The Harada. 56
        heading - - Missile Resistance 6
        paragraph 8 C Political system. 175
        heading - - U.S. Munitions 7
        paragraph 9 C The Mull. 82
        paragraph 10 C This Mull. 8
    """,
    "08TOKYO2367": """
        heading - - SUMMARY SUMMARY 1
        paragraph 1 C In SUMMARY. 156
        paragraph 2 C DASD applied. 129
        paragraph 3 C Japan, Maizuru. 141
        paragraph 4 C Kanehara said. 124
        paragraph 5 C DASD nations. 128
        paragraph 6 U DASD message. 6
    """,
}
MENTIONS = {
    "08TOKYO1095": [(2, "Ref A", ["07TOKYO5019"])],
    "08TOKYO1074": [
        (2, "Ref A", ["08TOKYO1002"]),
        (2, "Ref B", ["08TOKYO366"]),
        (2, "Ref C", ["07TOKYO2690"]),
        (2, "Ref C", ["07TOKYO2690"]),
        (4, "septel", []),
        (13, "Ref C", ["07TOKYO2690"]),
    ],
    "07TOKYO5019": [(11, "Ref A", ["07TOKYO2690"]), (12, "Ref B", ["07TOKYO4661"])],
    "07TOKYO1744": [],
    "08TOKYO2367": [],
}
SUMMARY_AND_SIGNER = {
    "08TOKYO1095": ((0, 0), None, "SCHIEFFER"),
    "08TOKYO1074": ((0, 0), None, "SCHIEFFER"),
    "07TOKYO5019": ((0, 0), None, "SCHIEFFER"),
    "07TOKYO1744": ((0, 0), None, "SCHIEFFER"),
    "08TOKYO2367": ((0, 1), None, "ZUMWALT"),
}
FURNITURE = {
    "08TOKYO1095": [("page banner", 72), ("signature", 88)],
    "08TOKYO1074": [("page banner", 63), ("page banner", 87), ("signature", 90)],
    "07TOKYO5019": [("caption", 55), ("page banner", 78), ("signature", 88)],
    "07TOKYO1744": [("page banner", 60), ("signature", 76)],
    "08TOKYO2367": [("page banner", 54), ("signature", 59)],
}


@pytest.fixture(scope="module")
def seeds(corpus: Path) -> dict[str, Cable]:
    cables = [parse(path.read_text(encoding="utf-8")) for path in sorted((corpus / "seeds").glob("*.txt"))]
    return {cable.id or "": cable for cable in cables}


@pytest.mark.parametrize("number", BLOCKS)
def test_seed_body_comes_out_block_by_block(seeds: dict[str, Cable], number: str) -> None:
    found = []
    for block in seeds[number].body.blocks:
        words = block.text.split()
        found.append(f"{block.kind} {block.number or '-'} {block.marking or '-'} {words[0]} {words[-1]} {len(words)}")
    assert found == [line.strip() for line in BLOCKS[number].strip().split("\n")]


@pytest.mark.parametrize("number", MENTIONS)
def test_seed_mentions_are_linked(seeds: dict[str, Cable], number: str) -> None:
    body = seeds[number].body
    found = [
        (
            mention.block,
            body.blocks[mention.block].text[mention.start : mention.end],
            [cited.id for cited in mention.numbers],
        )
        for mention in body.mentions
    ]
    assert found == MENTIONS[number]


@pytest.mark.parametrize("number", SUMMARY_AND_SIGNER)
def test_seed_summary_and_signer(seeds: dict[str, Cable], number: str) -> None:
    body = seeds[number].body
    assert (body.summary, body.comment, body.signer) == SUMMARY_AND_SIGNER[number]
    assert body.warnings == ()


@pytest.mark.parametrize("number", FURNITURE)
def test_seed_furniture_is_listed(seeds: dict[str, Cable], number: str) -> None:
    furniture = [(piece.kind, piece.line) for piece in seeds[number].body.furniture if piece.kind != "rule"]
    assert furniture == FURNITURE[number]
