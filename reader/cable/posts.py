"""Posts: every spelling of who sent a telegram, one canonical name.

The posts are data (`data/posts.json`). Different posts that merely look alike stay apart: `SECDEF` is
not `STATE`, `UNVIE VIENNA` is not `VIENNA`. A name nobody knows is kept, as its letters.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

_NOT_LETTER = re.compile(r"[^A-Z]+")
_OFFICE = re.compile(
    r"\s{0,3}(?:AM(?:ERICAN )?(?:EMBASSY|EMB|CONSULATE GENERAL|CONSULATE|CONSUL|CONGEN)|EMBASSY|CONSULATE GENERAL"
    r"|CONSULATE|CONGEN|USMISSION|US MISSION|USINT|USLO|USOFFICE|US OFFICE|AIT|REO)\s{1,4}(?=\S)"
)
_TRUNCATIONS = (6, 10)
_SHORTEST_TRUNCATION = 5


class Post(NamedTuple):
    """One post: canonical name (`NEWDELHI`), title (`New Delhi`), what it is, and how its messages name the sender."""

    name: str
    title: str
    kind: str
    country: str
    origin: str
    aliases: tuple[str, ...] = ()


class _Register(NamedTuple):
    """The posts by canonical name, the canonical name by every spelling (letters only), and words that name no post."""

    posts: dict[str, Post]
    spellings: dict[str, str]
    no_posts: frozenset[str]


@lru_cache(maxsize=4096)
def canonical_post(written: str) -> str:
    """The canonical name of a post in any spelling: `SECSTATE` is `STATE`, `USUN New York` is `USUNNEWYORK`.

    Returns:
        The canonical name; for a post nobody knows its letters in upper case.
    """
    upper = written.upper()
    letters = _NOT_LETTER.sub("", upper)
    spellings = _register().spellings
    known = spellings.get(letters)
    if known:
        return known
    office = _OFFICE.match(upper)
    if office:
        rest = _NOT_LETTER.sub("", upper[office.end() :])
        return spellings.get(rest, rest) or letters
    return letters


def post_of(canonical: str) -> Post | None:
    """The post with this canonical name, or None where it is not one of the known ones."""
    return _register().posts.get(canonical)


@lru_cache(maxsize=1024)
def origin_name(sender: str) -> str:
    """How a sender is named to a reader: `Embassy Tokyo` for `AMEMBASSY TOKYO`."""
    canonical = canonical_post(sender)
    post = post_of(canonical)
    upper = sender.upper().lstrip()
    kind = (
        "Embassy"
        if upper.startswith(("AMEMB", "EMBASSY"))
        else "Consulate"
        if upper.startswith(("AMCON", "CONS"))
        else ""
    )
    if post and (not kind or post.kind not in ("embassy", "consulate")):
        return post.origin
    if not kind:
        return " ".join(sender.split())
    office = _OFFICE.match(sender.upper())
    title = post.title if post else sender[office.end() if office else 0 :].strip().title()
    return f"{kind} {title}"


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(_NOT_LETTER.sub("", post.country.upper()) for post in _register().posts.values())


def is_place(words: str) -> bool:
    """Whether words name a post or the country of one."""
    return post_of(canonical_post(words)) is not None or _NOT_LETTER.sub("", words.upper()) in _countries()


@lru_cache(maxsize=1)
def spoken_names() -> tuple[str, ...]:
    """The posts as people say them, in small letters: `the hague`, `state`; and by other single words: `secstate`.

    A single word of a longer name is not among them: `hague`.
    """
    names = set()
    for post in _register().posts.values():
        title = post.title.lower()
        names |= {title, *(alias.lower() for alias in post.aliases if alias.isalpha())} - set(title.split()[1:])
    return tuple(sorted(names))


def no_posts() -> frozenset[str]:
    """Words that stand before numbers in references without naming a post: `EMAIL`, `JULY`, `IIR`."""
    return _register().no_posts


@lru_cache(maxsize=1)
def _register() -> _Register:
    data = json.loads(resources.files("reader.cable").joinpath("data", "posts.json").read_text(encoding="utf-8"))
    posts = {}
    for entry in data["posts"]:
        origin = entry.get("origin") or f"{entry['kind'].capitalize()} {entry['title']}"
        aliases = tuple(entry.get("aliases", ()))
        posts[entry["name"]] = Post(entry["name"], entry["title"], entry["kind"], entry["country"], origin, aliases)
    return _Register(posts, _spellings(posts), frozenset(data["no_posts"]))


def _spellings(posts: dict[str, Post]) -> dict[str, str]:
    """Every spelling to its post: names, titles, aliases, then what archives and page banners cut short.

    The National Archives' index of the 1970s cuts names to six characters (`NEW DE`, `THE HA`), page banners to ten
    (`RIO DE JAN`). A cut that fits two posts stands for neither.
    """
    spellings: dict[str, str] = {}
    cuts: dict[str, set[str]] = {}
    for post in posts.values():
        for written in (post.name, post.title, *post.aliases):
            spellings[_NOT_LETTER.sub("", written.upper())] = post.name
        for length in _TRUNCATIONS:
            cut = _NOT_LETTER.sub("", post.title.upper()[:length])
            if _SHORTEST_TRUNCATION <= len(cut) < len(post.name):
                cuts.setdefault(cut, set()).add(post.name)
    for cut, names in cuts.items():
        if len(names) == 1:
            spellings.setdefault(cut, next(iter(names)))
    return spellings
