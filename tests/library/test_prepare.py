"""What of a cable the index takes in."""

from __future__ import annotations

from pathlib import Path

from reader.cable.model import Hints
from reader.library.prepare import prepare
from reader.library.record import Place, Record

TEXT = """\
R 041000Z MAR 08
FM AMEMBASSY OSLO

S E C R E T OSLO 000017

TAGS: PREL, KPAO
SUBJECT: LIGHTHOUSE -- KEEPERS

1. (S) They keep it.
"""


def searched(text: str, hints: Hints | None = None) -> list[str]:
    record = Record(text, Place(Path("cable.txt")), hints or Hints(), "text", ())
    return str(prepare(record).fields["text"]).split()


def test_what_the_front_says_is_searched_once() -> None:
    words = searched(TEXT)
    assert [words.count(word) for word in ("prel", "kpao", "lighthouse", "keepers", "000017")] == [1] * 5


def test_what_the_front_says_otherwise_is_searched_too() -> None:
    words = searched(TEXT, Hints(origin="Embassy Oslo"))
    assert {"08oslo17", "secret", "embassy"} <= {*words}
    assert " ".join(words).endswith("2008 03 04 march")


def test_letters_within_a_word_of_the_text_are_no_word_of_it() -> None:
    without = TEXT.replace("S E C R E T OSLO 000017", "SECRETARY")
    assert "secret" not in searched(without)
    assert "secret" in searched(without, Hints(classification="SECRET"))
