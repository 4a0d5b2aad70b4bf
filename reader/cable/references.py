"""References: what a cable says it follows on - other cables, e-mails, telephone calls (5 FAH-2 H-440).

A block of references is cut into entries at its letters, whatever their brackets; each entry names one cable, several
(the post carries over: `BRASILIA 2799 AND 2764`), or something that has no cable number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.cable.model import Reference
from reader.cable.number import CableNumber, full_year
from reader.cable.posts import canonical_post, no_posts, post_of
from reader.cable.reference_entries import following_letter, read_entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CABLE = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d|\d\d)(?:\s{0,3}|-))?(?P<post>[A-Z][A-Z.'-]{1,20}(?:\s{1,3}[A-Z][A-Z.'-]{0,20}){0,4}?)"
    r"\s{0,4}(?:#|NO\.?\s)?(?!\d\d-\d{4})(?P<serial>\d{1,8})(?!\w|[./-]\d{1,2}(?!\d)|\s\d{3})",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:\s{0,3}(?:[,;/&]|AND\b|OR\b)\s{0,3}|(?P<through>-|\s{1,3}(?:THROUGH|THRU|TO)\s{1,3})(?=\d{3}))(?P<serial>\d{1,7})(?![\w/]|\s{0,2}(?:[A-Z]{3}(?<!AND)|[A-Z]{2}\s))",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\s{0,3}(?:[(\[](?P<bracketed>[^()\[\]]{1,200})[)\]]?|"
    r"(?P<plain>,?\s?(?:AND|&)\s(?:PREVIOUS|PREV|PRIOR|OTHERS|EARLIER)[A-Z ]{0,30}"
    r"|NOTAL|EXDIS|NODIS|LIMDIS|STADIS|NOFORN|SIPDIS|ET AL\.?|CIRCULAR|\(?SERIES\)?)(?!\w))",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s{0,3}(?:[,;:/.-]|\(?\d{1,2}\))?\s{0,3}(?:(?:AND\b|&)\s{0,3})?", re.IGNORECASE)
_YEAR_IN_THE_MIDDLE = re.compile(
    r"(?P<post>[A-Z][A-Z.'-]{1,20}(?:\s{1,3}[A-Z][A-Z.'-]{0,20}){0,4}?)\s{1,3}(?P<year>(?:19|20)\d\d|\d\d)(?:\s{1,3}|-)(?P<serial>\d{3,8})(?![\w/-])",
    re.IGNORECASE,
)
_NEXT = re.compile(r"[,;]\s{1,3}")
_NOTHING = re.compile(r"(?:NONE|N/A|NIL)\.?\Z", re.IGNORECASE)
_CONNECTOR_AT_START = re.compile(r"[\s,;]{0,4}(?:AND|&)\s{1,3}", re.IGNORECASE)
_CONNECTOR_AT_END = re.compile(r"[\s,;-]{1,3}(?:AND|&)?[\s,;-]{0,3}\Z", re.IGNORECASE)
_LONGEST_RANGE = 20
_LONGEST_ENTRY = 2000
_MOST_POST_WORDS = 3


class _Found(NamedTuple):
    """A cable number in an entry: the words that name it, its post and year as far as they are given, and a remark."""

    text: str
    post: str
    serial: int
    year: int | None
    remark: str | None = None
    carried: bool = False

    def with_remark(self, remark: str) -> _Found:
        """The same with one more remark."""
        return self._replace(remark="; ".join(filter(None, (self.remark, remark))))


def read_references(lines: Sequence[str], year: int | None) -> tuple[Reference, ...]:
    """Read a block of references.

    Args:
        lines: The lines of the block, without its label.
        year: The citing cable's year, which a number without a year takes; None where it is not known.

    Returns:
        The references in order. One without a letter is Ref A, the next Ref B.
    """
    references: list[Reference] = []
    label = ""
    for letter, text in read_entries(lines):
        label = letter or following_letter(label)
        for position, item in enumerate(_read_entry(text)):
            carries_on = bool(letter) or position == 0 or (isinstance(item, _Found) and item.carried)
            label = label if carries_on else following_letter(label)
            references.append(Reference(label, "other", item) if isinstance(item, str) else _cited(label, item, year))
    return tuple(references)


def _cited(label: str, cable: _Found, year: int | None) -> Reference:
    own_year = cable.year or year
    number = CableNumber(own_year, cable.post, cable.serial) if own_year else None
    inferred = cable.year is None and number is not None
    return Reference(label, "cable", cable.text, number, cable.remark, inferred)


def _read_entry(text: str) -> Iterator[_Found | str]:
    """What one entry names: cables, and words that are none."""
    text = _CONNECTOR_AT_END.sub("", " ".join(text[:_LONGEST_ENTRY].split()).strip(" ,;-"))
    if connector := _CONNECTOR_AT_START.match(text):
        text = text[connector.end() :]
    before, found, rest = _cables_in(text)
    if before.endswith((",", ";")):
        yield before.rstrip(",; ")
    if not found and text and not _NOTHING.match(text):
        yield text.rstrip(".")
    yield from found
    if found and rest:
        yield rest.rstrip(".")


def _cables_in(text: str) -> tuple[str, list[_Found], str]:
    """What stands before the first cable number of an entry, its numbers, and what follows a semicolon without one."""
    before = ""
    found: list[_Found] = []
    position = 0
    while position < len(text):
        cable = _cable_at(text, position)
        if not cable and not found and (cable := _first_known(text)):
            before = text[: cable[0].start()].rstrip()
        if not cable:
            following = _next_known(text, position) if found else None
            if following is None:
                break
            found[-1] = found[-1].with_remark(text[position:following].strip(" ,;"))
            position = following
            continue
        match, post = cable
        year = full_year(int(match["year"])) if match["year"] else None
        found.append(_Found(" ".join(match[0].split()), post, int(match["serial"]), year))
        position = _read_more(text, match.end(), match["post"], found)
        position = _SEPARATOR.match(text, position).end()  # type: ignore[union-attr]  # matches nothing at least
    rest = text[position:].strip(" .,;")
    if not found or not rest:
        return before, found, ""
    if text[:position].rstrip()[-1:] == ";":
        return before, found, rest
    found[-1] = found[-1].with_remark(rest)
    return before, found, ""


def _read_more(text: str, position: int, post_words: str, found: list[_Found]) -> int:
    """Read remarks and further serials of the same post behind a number; returns where they end."""
    while True:
        if match := _REMARK.match(text, position):
            remark = " ".join((match["bracketed"] or match["plain"]).strip(" ,").split())
            found[-1] = found[-1].with_remark(remark)
        elif match := _MORE.match(text, position):
            found += _carried_over(
                found[-1], " ".join(post_words.split()), int(match["serial"]), bool(match["through"])
            )
        else:
            return position
        position = match.end()


def _carried_over(last: _Found, post_words: str, serial: int, through: bool) -> list[_Found]:
    """Further cables of the same post: one, or all through to it (`OSLO 1234-1236`)."""
    first = last.serial + 1 if through and 0 < serial - last.serial <= _LONGEST_RANGE else serial
    return [
        _Found(f"{post_words} {number}", last.post, number, last.year, carried=True)
        for number in range(first, serial + 1)
    ]


def _cable_at(text: str, position: int) -> tuple[re.Match[str], str] | None:
    match = _CABLE.match(text, position)
    if match and (post := _post_in(match["post"])):
        return match, post
    match = _YEAR_IN_THE_MIDDLE.match(text, position)
    if match and post_of(canonical_post(match["post"])):
        return match, canonical_post(match["post"])
    return None


def _next_known(text: str, position: int) -> int | None:
    """Where the next number of a known post begins, behind a comma and words that are no cable; None without one."""
    for separator in _NEXT.finditer(text, position):
        cable = _cable_at(text, separator.end())
        if cable and post_of(cable[1]):
            return separator.end()
    return None


def _first_known(text: str) -> tuple[re.Match[str], str] | None:
    """The first number of a known post in an entry that opens with other words and speaks of nothing but cables."""
    if _speak_of_no_post(text.upper().split()):
        return None
    for match in _CABLE.finditer(text):
        post = _post_in(match["post"])
        if post and post_of(post):
            return match, post
    return None


def _post_in(words: str) -> str | None:
    """The post that words before a serial name: known, or unknown but made like one; None for `JULY`, `EMAIL`."""
    parts = words.upper().split()
    for start in range(len(parts)):
        canonical = canonical_post(" ".join(parts[start:]))
        if post_of(canonical) and not _speak_of_no_post(parts[:start]):
            return canonical
    if len(parts) > _MOST_POST_WORDS or not all(part.isalpha() for part in parts) or len(parts[0]) < 3:
        return None
    return None if _speak_of_no_post(parts) else canonical_post(words)


def _speak_of_no_post(parts: Sequence[str]) -> bool:
    return any(part.strip(".,;:()") in no_posts() for part in parts)
