"""Who signed: the last line of a telegram, the chief of mission's surname (5 FAH-2 H-440)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.cable.joining import is_finished
from reader.cable.layout import is_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.cable.banners import TextLine

_PARTICLE = r"(?:DE|LA|LAS|LOS|DEL|DI|DA|DU|LE|EL|AL|VAN|VON|DER|DEN|TEN|ST\.?|MC|MAC|O)"
_SURNAME = r"[A-ZÀ-Ý][A-ZÀ-Ý]+(?:['’-][A-ZÀ-Ý]+){0,2}|[A-Z]['’][A-Z]{2,}(?:-[A-Z]+)?|Ma?c[A-Z]{2,}"
_MIXED = r"[A-ZÀ-Ý][a-zà-ÿ]+(?:['’-]?[A-ZÀ-Ý]?[a-zà-ÿ]+){0,2}|[A-Z]['’][A-Z][a-z]+"
_SUFFIX = r"(?:,?\s(?:JR|SR|Jr|Sr|II|III|IV)\.?)?"
_INITIALS = r"(?:[A-Z]\.\s?){0,2}"
_ALONE = re.compile(rf"{_INITIALS}(?:{_PARTICLE}\s+){{0,3}}(?:{_SURNAME})(?:[ ](?:{_SURNAME}))?{_SUFFIX}[.]?")
_ALONE_MIXED = re.compile(rf"(?:(?:de|De|la|La|van|Van|von|der)\s+){{0,3}}(?:{_MIXED}){_SUFFIX}")
_ALONE_SMALL = re.compile(r"[a-z]{3,20}")
_GLUED = re.compile(rf"(?<=\s)(?:{_PARTICLE}\s+){{0,3}}(?:{_SURNAME})(?:,? JR\.?)?\Z")
_GLUED_MIXED = re.compile(rf"(?<=\s)(?:{_MIXED})\Z")
_OFFICE = (
    r"(?:ACTING|(?:ACTING |DEPUTY )?(?:AMBASSADOR|AMB\.|CHARGE(?: D'AFFAIRES)?|A?DCM|CDA|CHIEF OF MISSION"
    r"|CONSUL GENERAL|PRINCIPAL OFFICER))(?:,? ?\(?(?:A\.I\.|AD INTERIM)\)?)?"
)
_NOISE = re.compile(
    r"[\W_]*|[\"“'(]?visit\b.*|.*\bweb ?site\b.*|.*(?:https?://|www\.|\.gov/|\.gov\b).*|.*`\w+`.*"
    r"|[\W_]*(?:cable ends?|end(?:(?: of)? (?:cable|message|text|cable text))?)[\W_]*"
    r"|note by oc/.*|(?:19|20)\d\d[A-Z]{3,}\d+\s*-\s*[A-Z ]+"
    rf"|\(?{_OFFICE}[.)]?",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"SUMMARY|COMMENTS?|NOTE|END|TEXT|CONFIDENTIAL|SECRET|UNCLAS(?:SIFIED)?|SENSITIVE|MINIMIZED?|CONSIDERED|CONCLUSIONS?"
    r"|BACKGROUND|INTRODUCTION|NNNN?|(?:UN)?QUOTE|(?:UN)?QTE|USG|USA|NATO|UNSC|BIO(?:GRAPHY)?|RECOMMENDATIONS?|ACTION"
    r"|REQUEST(?:ED)?|POINTS|NONPAPER|PAPER|ANNEX|ATTACHMENT|UNCLEAR|AMBASSADOR|CHARGE|DCM|X{4,}|AND|THE|OF|FOR|IN|TO"
)
_BEFORE_NAME = re.compile(rf"{_OFFICE}\s{{1,4}}(?=\S)")
_BEHIND_NAME = re.compile(
    rf"(?:,?\s?\(?(?:{_OFFICE})\)?|\s{{1,9}}(?:NNNN|BT|UNQUOTE|UNQTE|UNCLASSIFIED|CONFIDENTIAL|SECRET))\Z"
)
_INITIAL = re.compile(r"(?<![A-Za-z])[A-Z]\.")
_ORNAMENT = " *()/-_#"
_NOISE_LINES, _LONGEST_NOISE, _SHORT_LINE = 8, 300, 40


@dataclass(frozen=True, slots=True)
class Signature:
    """The signer's surname in capitals, and where it stands.

    `line` is the index of its line, `start` the offset in it: 0 where the line holds nothing else. `behind` are the
    indices of lines below it that are no text: web addresses, remains of the copying.
    """

    signer: str
    line: int
    start: int
    behind: tuple[int, ...] = ()


def find_signature(lines: Sequence[TextLine]) -> Signature | None:
    """Find the signature at the end of the body, on a line of its own or behind the last sentence."""
    noise: list[int] = []
    for index in range(len(lines) - 1, -1, -1):
        text = lines[index].text
        words = text.strip()
        signature = _alone(words, index, lines) or (None if "`" in words else _glued(text, index))
        if signature:
            return replace(signature, behind=tuple(reversed(noise)))
        if len(noise) >= _NOISE_LINES or not _is_noise(words):
            return None
        noise.append(index)
    return None


def _is_noise(words: str) -> bool:
    """Whether a line at the very end is no text: an address of a web site, a rule, the remains of a query."""
    return len(words) <= _LONGEST_NOISE and (is_rule(words) or _NOISE.fullmatch(words) is not None)


def _alone(words: str, index: int, lines: Sequence[TextLine]) -> Signature | None:
    """A signature on a line of its own."""
    if len(words) > 60:
        return None
    words = _BEHIND_NAME.sub("", _BEFORE_NAME.sub("", words)).strip(_ORNAMENT) or words
    if not _is_great_name(words, index, lines) and not _is_small_name(words, index, lines):
        return None
    names = _names(words)
    first = index
    while names and first > 0 and _names(lines[first - 1].text) == names:
        first -= 1
    return Signature(" ".join(names), first, 0) if names else None


def _is_great_name(words: str, index: int, lines: Sequence[TextLine]) -> bool:
    """Whether a line is a name in capitals, and not the last word of a text in capitals."""
    if not _ALONE.fullmatch(words):
        return False
    if index == 0 or lines[index].gap > 0:
        return True
    above = lines[index - 1].text.strip()
    goes_on = above.isupper() and len(above) > _SHORT_LINE and not is_finished(above)
    return _is_noise(above) or not (goes_on or (words.endswith(".") and not words.endswith(("JR.", "SR."))))


def _is_small_name(words: str, index: int, lines: Sequence[TextLine]) -> bool:
    """Whether a line is a name in small letters, which is a signature only behind the last sentence."""
    if index == 0:
        return False
    above = lines[index - 1].text.strip()
    if _ALONE_MIXED.fullmatch(words):
        return lines[index].gap > 0 or is_finished(above) or _is_noise(above)
    return _ALONE_SMALL.fullmatch(words) is not None and (_is_noise(above) or above.lower() == words)


def _names(words: str) -> list[str]:
    """The names of a signature, once each, without suffix; none where a word cannot be a name."""
    names = [word.strip(".,").upper() for word in _INITIAL.sub(" ", words).split()]
    if any(map(_NOT_A_NAME.fullmatch, names)):
        return []
    return [name for name in dict.fromkeys(names) if name not in ("JR", "SR", "II", "III", "IV")]


def _glued(text: str, index: int) -> Signature | None:
    """A signature that copying put behind the last sentence."""
    tail = text[-80:].rstrip()
    offset = max(0, len(text) - 80)
    match = _GLUED.search(tail)
    small = None if match else _GLUED_MIXED.search(tail)
    found = match or small
    names = _names(found[0]) if found else []
    if not found or not names:
        return None
    start = offset + found.start()
    before = text[:start].rstrip()
    last_word = before.rsplit(maxsplit=1)[-1].strip(".,:") if before else ""
    if small and not (is_finished(before) or (_is_noise(before) and any(map(str.isalpha, before)))):
        return None
    if match and before[-200:].isupper() and not (is_finished(before) or _NOT_A_NAME.fullmatch(last_word)):
        return None
    while before.upper().endswith(" " + names[-1]):
        before = before[: -len(names[-1])].rstrip()
        start = len(before)
    return Signature(" ".join(names), index, start) if before else None
