"""How the results of a search are spread, as passages: bars over months, counts by year, level, post, TAG, own tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from reader.library.language import condition
from reader.present.styles import MUTED, SHORT_MONTHS, plain
from reader.present.targets import Narrow
from widgets.passage import Link, Passage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from reader.library.counts import Counts

BARS = "▁▂▃▄▅▆▇█"
MOST = 20
"""Values shown of a kind that may have hundreds."""
_LEVELS = {"U": "unclassified", "SBU": "sensitive", "C": "confidential", "S": "secret", "TS": "top secret"}
_NAME, _COUNT, _BAR = 18, 8, 6
_MONTHS_FROM = 5


def spread(counts: Counts, months: Mapping[tuple[int, int], int], chosen: Collection[str], total: int) -> list[Passage]:
    """What the pane of counts shows: how the results are spread over time, levels, posts and tags.

    Args:
        counts: the counts by kind.
        months: the counts by year and month.
        chosen: the terms that the query has, which are brought out; choosing one of them again takes it away.
        total: how many cables are found.
    """
    if not total:
        return [_remark("Nothing is found.")]
    passages = [
        *_over_time(counts.years, months, chosen),
        *_section("Level", counts.levels, {level: f"class:{level.lower()}" for level in counts.levels}, chosen),
        *_section("Post", counts.posts, {post: condition("from", post.lower()) for post in counts.posts}, chosen),
        *_section("TAG", counts.tags, {tag: condition("tag", tag) for tag in counts.tags}, chosen),
        *_section("My tag", counts.mine, {tag: condition("my", tag) for tag in counts.mine}, chosen),
    ]
    return passages or [_remark("What is found has no date, post, level or tag to count.")]


def _remark(sentence: str) -> Passage:
    return Passage(plain(sentence, MUTED), above=0, stop=False)


def _over_time(
    years: Mapping[int, int], months: Mapping[tuple[int, int], int], chosen: Collection[str]
) -> Iterator[Passage]:
    """A line a year: a bar for each month, which can be chosen like the year itself."""
    if not years:
        return
    yield Passage(plain("Over time", "bold"), above=0, stop=False)
    yield Passage(
        plain(f"{'':{_MONTHS_FROM}}{''.join(month[0] for month in SHORT_MONTHS)}", MUTED), above=0, stop=False
    )
    most = max(months.values(), default=1)
    for year, count in years.items():
        text = plain(f"{year} ", _style(f"date:{year}" in chosen))
        links = [Link(0, 4, Narrow(f"date:{year}"))]
        for month in range(1, 13):
            some, term = months.get((year, month), 0), f"date:{year}-{month:02}"
            style = "bold $accent" if term in chosen else "$accent" if some else MUTED
            text = text.append(plain(_bar(some, most), style))
            if some:
                at = _MONTHS_FROM + month - 1
                links.append(Link(at, at + 1, Narrow(term)))
        text = text.append(plain(f" {count:>{_COUNT},}", MUTED))
        yield Passage(text, links=tuple(links), above=0, target=Narrow(f"date:{year}"))


def _bar(some: int, most: int) -> str:
    return BARS[min(some * len(BARS) // (most + 1), len(BARS) - 1)] if some else "·"


def _section(
    title: str, counts: Mapping[str, int], terms: Mapping[str, str], chosen: Collection[str]
) -> Iterator[Passage]:
    if not counts:
        return
    yield Passage(plain(title, "bold"), stop=False)
    most = max(counts.values())
    for name, count in list(counts.items())[:MOST]:
        shown = _LEVELS.get(name, name) if title == "Level" else name
        yield _line(shown, count, most, terms[name], chosen=terms[name] in chosen)
    if len(counts) > MOST:
        yield _remark(f"and {len(counts) - MOST:,} more")


def _line(name: str, count: int, most: int, term: str, *, chosen: bool) -> Passage:
    shown = name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"
    length = max(round(count / most * _BAR), 1)
    text = Content.assemble(
        plain(shown, _style(chosen)),
        plain(f"{'':{_NAME - len(shown)}}{count:>{_COUNT},} ", MUTED),
        plain("▬" * length, "$accent"),
    )
    return Passage(text, links=(Link(0, len(shown), Narrow(term)),), above=0)


def _style(chosen: bool) -> str:
    return "bold $accent" if chosen else ""
