"""List items: `-- x`, `- x`, `* x`, `(a) x`, `A. x`, `1) x`, told from dashes and initials inside a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_DASH = re.compile(
    r"\s{0,40}(?P<bullet>-{1,3}(?:\s-{1,3}(?=\s?[^\s-]))?(?!\s{0,3}-)|[–—•·]|\*(?!\s?\*)|[Qo§](?=\s{1,4}[A-Z]))\s{0,6}(?=[^\s-]|\Z)"
)
_LABEL = re.compile(
    r"\s{0,40}¶?\s?(?P<bullet>(?P<open>[(\[])?(?P<label>[A-Za-z]|\d{1,2}|[ivxIVX]{2,5})(?P<close>[.)\]]{1,2}|(?<=\d)\.\)))\s{1,6}(?=\S)"
)
_BEGINS_WITH_WORD = re.compile(r"[A-HJ-PR-UWYZa-hj-npr-uwyz][A-Za-z,' ]")
_INITIAL = re.compile(r"[A-Z]\.")
_ROMAN_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_ROMAN = {numeral: place for place, numeral in enumerate(_ROMAN_NUMERALS, 1)}
_CLOSING, _LONGEST_LABEL = frozenset(".)]"), 10
_FURTHEST_SKIP = 2


@dataclass(frozen=True, slots=True)
class Bullet:
    """The sign before a list item as it is written, where the item's words begin, and its place in its list.

    A doubtful one may be the first of a person's initials: it is a bullet only right behind the one before it.
    """

    written: str
    end: int
    style: str
    place: int = 0
    doubtful: bool = False


@dataclass(slots=True)
class OpenLists:
    """How far each style of numbering has come, so that `C.` after `B.` is an item and `R. Burns` is a person."""

    reached: dict[str, int] = field(default_factory=dict)

    def fits(self, bullet: Bullet) -> bool:
        """Whether a bullet begins a list or goes on with one."""
        if not bullet.place:
            return True
        reached = self.reached.get(bullet.style, 0)
        if bullet.doubtful:
            return bullet.place == reached + 1 > 1
        return bullet.place == 1 or (reached < bullet.place <= reached + _FURTHEST_SKIP and reached > 0)

    def take(self, bullet: Bullet) -> None:
        """Note that an item with this bullet was read."""
        if bullet.place:
            self.reached[bullet.style] = bullet.place


def read_bullets(text: str) -> list[Bullet]:
    """What the sign at the start of `text` may be: no bullet, one, or two readings (`i.` is nine and one)."""
    if _BEGINS_WITH_WORD.match(text):
        return []
    head = text.lstrip()[:1]
    if head and head in "-–—*•·Qo§":
        match = _DASH.match(text)
        if match:
            return [Bullet(match["bullet"], match.end(), match["bullet"][0])]
    if not (head.isalnum() or head in "([¶") or _CLOSING.isdisjoint(text.lstrip()[:_LONGEST_LABEL]):
        return []
    match = _LABEL.match(text)
    if not match:
        return []
    doubtful = match["label"].isupper() and _INITIAL.match(text, match.end()) is not None
    return [
        Bullet(match["bullet"], match.end(), f"{match['open'] or ''}{kind}{match['close']}", place, doubtful)
        for kind, place in _places(match["label"])
    ]


def _places(label: str) -> list[tuple[str, int]]:
    """The alphabet a label is of, and its place there."""
    if label.isdigit():
        return [("1", int(label))] if label != "0" else []
    alphabet = "a" if label.islower() else "A"
    places = [(alphabet, ord(label.lower()) - ord("a") + 1)] if len(label) == 1 else []
    if label.lower() in _ROMAN:
        places.append(("i" if label.islower() else "I", _ROMAN[label.lower()]))
    return places
