"""Bullets and their order."""

from __future__ import annotations

import pytest

from reader.cable.body import read_body
from reader.cable.lists import OpenLists, read_bullets


@pytest.mark.parametrize(
    ("text", "written", "rest"),
    [
        ("-- wine", "--", "wine"),
        ("--wine", "--", "wine"),
        ("- wine", "-", "wine"),
        ("-wine", "-", "wine"),
        ("- --WINE", "- --", "WINE"),
        ("–wine", "–", "wine"),
        ("* wine", "*", "wine"),
        ("• wine", "•", "wine"),
        ("Q Wine", "Q", "Wine"),
        ("  o Wine", "o", "Wine"),
        ("(a) wine", "(a)", "wine"),
        ("(1) wine", "(1)", "wine"),
        ("a) wine", "a)", "wine"),
        ("A. wine", "A.", "wine"),
        ("¶A. wine", "A.", "wine"),
        ("1) wine", "1)", "wine"),
        ("iv. wine", "iv.", "wine"),
        ("II) wine", "II)", "wine"),
        ("(7). wine", "(7).", "wine"),
    ],
)
def test_bullet_is_read(text: str, written: str, rest: str) -> None:
    bullet = read_bullets(text)[0]
    assert (bullet.written, text[bullet.end :]) == (written, rest)


@pytest.mark.parametrize(
    "text",
    ["-----", "- - - -", "wine", "Wine. More", "or Wine", "2008. Wine", "(wine) x", "****", "", "-- --", "Question"],
)
def test_no_bullet(text: str) -> None:
    assert read_bullets(text) == []


def test_i_is_nine_or_one() -> None:
    assert {bullet.place for bullet in read_bullets("i. wine")} == {9, 1}


def test_letters_come_in_order() -> None:
    lists = OpenLists()
    first, second, burns = (read_bullets(text)[0] for text in ("A. x", "B. x", "R. Burns"))
    assert not lists.fits(second)
    assert lists.fits(first)
    lists.take(first)
    assert lists.fits(second)
    assert not lists.fits(burns)
    assert lists.fits(first)


def test_initials_are_a_bullet_only_right_behind_the_one_before() -> None:
    lists = OpenLists()
    person = read_bullets("A. Q. Adams")[0]
    assert not lists.fits(person)
    lists.take(read_bullets("F. x")[0])
    assert lists.fits(read_bullets("G. U.S. posts")[0])


def test_dashes_always_fit() -> None:
    assert OpenLists().fits(read_bullets("-- x")[0])


def test_a_list_goes_on_behind_the_list_inside_it() -> None:
    text = "1. (C) He said that:\n\na) he sleeps;\nb) he eats;\n    i. fish\n    ii. rice\nc) he prays.\n\n2. (C) So."
    body = read_body(text, 0, None, None, ())
    assert [block.text for block in body.blocks if block.kind == "item"][-2:] == ["ii. rice", "c) he prays."]
