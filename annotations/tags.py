"""How tags are spelled: `#Missile Defense / Japan` is `Missile-Defense/Japan`, and finds `missile-defense/japan`."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def clean_tag(written: str) -> str:
    """A tag without leading `#`, with hyphens for inner spaces and single slashes; empty where nothing is left."""
    levels = ("-".join(level.split()) for level in unicodedata.normalize("NFC", written).split("/"))
    return "/".join(level for level in (level.lstrip("#").strip("-") for level in levels) if level)


@lru_cache(maxsize=10_000)
def fold_tag(tag: str) -> str:
    """The form in which two spellings of one tag are equal."""
    return unicodedata.normalize("NFC", clean_tag(tag).casefold())


def is_at_or_below(tag: str, upper: str) -> bool:
    """Whether a tag, in any spelling, is `upper`, which is folded, or below it; nothing is below an empty one."""
    return f"{fold_tag(tag)}/".startswith(f"{upper}/") if upper else False


def levels_of(tag: str) -> list[str]:
    """A tag and the levels above it, the top one first: `ports`, `ports/lirra`."""
    levels = tag.split("/")
    return ["/".join(levels[:depth]) for depth in range(1, len(levels) + 1)]


class Spellings:
    """The tags in use, each in the spelling it was first written in; so are the levels above it."""

    def __init__(self, tags: Iterable[str] = ()) -> None:
        self._known: dict[str, str] = {}
        for tag in dict.fromkeys(tags):
            self._learn(tag)

    def spell(self, written: Iterable[str]) -> tuple[str, ...]:
        """Spell tags as they were first written, each once, in the order given; empty ones are left out."""
        spelled = dict.fromkeys(self._spell_one(clean_tag(tag)) for tag in written)
        return tuple(tag for tag in spelled if tag)

    def _spell_one(self, tag: str) -> str:
        for upper in reversed(levels_of(tag)):
            if known := self._known.get(fold_tag(upper)):
                tag = known + tag.removeprefix(upper)
                break
        self._learn(tag)
        return tag

    def _learn(self, tag: str) -> None:
        for upper in levels_of(tag):
            self._known.setdefault(fold_tag(upper), upper)
