"""Posts: many spellings, one name; names that look alike stay apart."""

from __future__ import annotations

import pytest

from reader.cable.posts import canonical_post, no_posts, origin_name, post_of


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("SECSTATE", "STATE"),
        ("SECSTATE WASHDC", "STATE"),
        ("USUN", "USUNNEWYORK"),
        ("USUN New York", "USUNNEWYORK"),
        ("RIO DE JAN", "RIODEJANEIRO"),
        ("KUALA LUMP", "KUALALUMPUR"),
        ("BKK", "BANGKOK"),
        ("Kiev", "KYIV"),
        ("AIT TAIPEI", "TAIPEI"),
        ("AMEMBASSY VIENNA", "VIENNA"),
        ("EMBASSY VIENNA", "VIENNA"),
        ("AMCONSUL SAO PAULO", "SAOPAULO"),
        ("IRAN RPO DUBAI", "RPODUBAI"),
        ("Port-au-Prince", "PORTAUPRINCE"),
    ],
)
def test_spellings_come_to_one_canonical_post(written: str, canonical: str) -> None:
    assert canonical_post(written) == canonical


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SECDEF", "STATE"),
        ("UNVIE VIENNA", "VIENNA"),
        ("USUN ROME", "USUN NEW YORK"),
        ("RPO DUBAI", "DUBAI"),
        ("USEU BRUSSELS", "BRUSSELS"),
    ],
)
def test_different_posts_are_never_merged(one: str, other: str) -> None:
    assert canonical_post(one) != canonical_post(other)


@pytest.mark.parametrize(
    ("cut", "post"), [("NEWDE", "NEWDELHI"), ("THEHA", "THEHAGUE"), ("USUNN", "USUNNEWYORK"), ("BUENOS", "BUENOSAIRES")]
)
def test_names_cut_by_the_archives_are_whole_again(cut: str, post: str) -> None:
    assert canonical_post(cut) == post


def test_a_cut_that_fits_two_posts_stands_for_neither() -> None:
    assert canonical_post("SAINTX") == "SAINTX"
    assert post_of(canonical_post("PORTO")) is None


def test_an_unknown_post_is_its_letters() -> None:
    assert canonical_post("Port Nowhere") == "PORTNOWHERE"
    assert post_of("PORTNOWHERE") is None


def test_a_post_knows_its_kind_and_country() -> None:
    tokyo = post_of("TOKYO")
    assert tokyo is not None
    assert (tokyo.kind, tokyo.country, tokyo.title) == ("embassy", "Japan", "Tokyo")


@pytest.mark.parametrize(
    ("sender", "origin"),
    [
        ("AMEMBASSY TOKYO", "Embassy Tokyo"),
        ("AMCONSUL MUNICH", "Consulate Munich"),
        ("SECSTATE WASHDC", "Secretary of State"),
        ("USINT HAVANA", "US Interests Section Havana"),
        ("USMISSION USNATO", "Mission USNATO"),
        ("AMEMBASSY PORT NOWHERE", "Embassy Port Nowhere"),
        ("SOMEBODY ELSE", "SOMEBODY ELSE"),
    ],
)
def test_senders_are_named_for_a_reader(sender: str, origin: str) -> None:
    assert origin_name(sender) == origin


def test_months_and_messages_are_no_posts() -> None:
    assert {"JULY", "EMAIL", "IIR"} <= no_posts()
    assert not any(post_of(canonical_post(word)) for word in no_posts())
