"""TAGS: Traffic Analysis by Geography and Subject, the codes a cable is filed under (5 FAH-3)."""

from __future__ import annotations

import re

_PERSON = re.compile(r"[(\[][^()\[\]]{2,60}[)\]]|\([^(),]{2,30},[^(),]{2,30}\Z")
_SEVERAL = re.compile(r"(?:[A-Z]{2}|[A-Z]{4})(?:/(?:[A-Z]{2}|[A-Z]{4}))+")
_CODE = re.compile(r"[A-Z0-9][A-Z0-9/'-]*")
_EXPLANATION = re.compile(r"(?:(?<=\s)|\A)-{1,2} [A-Z][a-z][^|]{0,80}")
"""What an archive's record puts behind a code: `PREL - Political Affairs--External Relations | NO - Norway`."""
_NO_TAGS = frozenset({"AND", "SBU", "LOU", "FOUO"})
_LONGEST = 4000


def read_tags(written: str | None) -> tuple[str, ...]:
    """The TAGS of a cable in their order, each once: `PREL, MARR RS (ABE, SHINZO)` are four.

    Commas, spaces, both or neither may part them, or slashes; a person's tag is in brackets and holds a comma.
    A portion mark is none.
    """
    if not written:
        return ()
    tags: list[str] = []
    upper, end = _EXPLANATION.sub(" ", written[:_LONGEST]).upper(), 0
    for person in _PERSON.finditer(upper):
        tags += _CODE.findall(upper, end, person.start())
        tags.append(_person_or_code(person[0]))
        end = person.end()
    tags += _CODE.findall(upper, end)
    whole = (part for tag in tags for part in (tag.split("/") if _SEVERAL.fullmatch(tag) else (tag,)))
    return tuple(dict.fromkeys(tag.rstrip("-/'") for tag in whole if len(tag) > 1 and tag not in _NO_TAGS))


def _person_or_code(bracketed: str) -> str:
    """A person's tag in its one form, `(SURNAME, GIVEN)`; a code that merely stands in brackets loses them."""
    inside = " ".join(bracketed.strip("()[]").split())
    if "," not in inside and " " not in inside:
        return inside
    return f"({', '.join(part.strip() for part in inside.split(','))})"
