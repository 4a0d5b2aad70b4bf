"""Where the reader has been."""

from __future__ import annotations

from reader.screens.cable.history import History, Visit


def test_back_and_forward_return_to_the_passage() -> None:
    history = History()
    history.visit("08A1")
    history.remember("08A1", 7)
    history.visit("08B2")
    assert history.back() == Visit("08A1", 7)
    assert history.forward() == Visit("08B2", 0)


def test_there_is_nothing_beyond_the_ends() -> None:
    history = History()
    assert history.back() is None
    assert history.forward() is None
    history.visit("08A1")
    assert history.back() is None
    assert history.current == Visit("08A1", 0)


def test_staying_adds_nothing_and_going_elsewhere_forgets_what_lay_ahead() -> None:
    history = History()
    for cable in ("08A1", "08A1", "08B2", "08C3"):
        history.visit(cable)
    assert history.back() == Visit("08B2")
    history.visit("08D4")
    assert history.forward() is None
    assert history.back() == Visit("08B2")
    assert history.back() == Visit("08A1")


def test_a_place_in_another_cable_is_not_remembered() -> None:
    history = History()
    history.visit("08A1")
    history.remember("08B2", 7)
    assert history.current == Visit("08A1", 0)
