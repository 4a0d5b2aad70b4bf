"""The labels of a front's fields - E.O., TAGS, SUBJECT, REF, Classified By - in every spelling (5 FAH-2 H-440).

Telegrams of the Department's system since 2009 (SMART) have labels before all else that a front says, too.
"""

from __future__ import annotations

import re

ORDER, TAGS, SUBJECT, REFERENCES, CLASSIFIER = "order", "tags", "subject", "references", "classifier"
NUMBER, GROUP, SENDER, ACTION = "number", "group", "sender", "action"
INFO, CAPTIONS, PASSING = "info", "captions", "passing"

MARK = r"\(\s{0,2}(?:U|C|S|SBU|TS|FOUO|LOU)(?:\s{0,2}//?\s{0,2}[A-Z][A-Z ,]{0,20})?\s{0,2}\)"
"""A portion mark, for use inside other patterns."""

_SUBJECT_MISSPELLED = "S U B J E C T|" + "|".join("SUBJECT"[:place] + "SUBJECT"[place + 1 :] for place in range(7))
"""Spaced out, or one letter lost; only a colon tells such a word from others."""
_AT_START = re.compile(
    rf"(?:{MARK}\s{{0,3}}(?=[A-Z.]{{3,12}}\s?:))?(?:"
    r"(?P<order>(?:E\s?[.:]{0,2}\s?[O0]\s?[.:]?|O\.|EXEC(?:UTIVE)?\.? ORDER)\s{0,3}[:.]?\s{0,3}(?=\d\.?\d{4}(?!\d))"
    r"|E\.?[O0]\.?\s{0,3}:"
    r"|(?=DECL(?:ASSIFY)?(?:\sON)?\s{0,2}:))"
    r"|(?P<tags>(?:TAGS?|T A G S)\s{0,3}(?:[:;]|(?=[ ])|\Z)|TAGS?(?:[./]\s|-))"
    rf"|(?P<subject>(?:SUB(?:J|\s?JECTS?)?|{_SUBJECT_MISSPELLED})\s{{0,3}}[:;]"
    r"|SUBJ(?:ECT)?\s{0,3}[.-]\s|(?-i:SUBJECT)\s{1,4}(?=[A-Z0-9\"“(])(?!TO\b|OF\b|MATTER))"
    r"|(?P<references>REF(?:S|TELS?|ERENCES?|S?\s?\(S\)|/S)?\s{0,9}(?:\.?[:;]|\.\s{1,4}(?=\S))"
    r"|REFTELS?\s{1,4}(?=[(\[]?[A-Z][)\]:]{1,2}\s)|REFS?\.?\s{1,4}(?=[(\[]?[A-Z][.)\]:]{1,2}\s|\d\d(?:\d\d)?\s?[A-Z]{3}|[A-Z]{4,12}\s{1,2}\d))"
    rf"|(?P<classifier>(?:{MARK}\s{{0,3}})?(?:DERIVATIVELY\s)?CLASSIFIED\s{{1,3}}(?:(?:CONFIDENTIAL|SECRET)\s{{1,3}})?BY\b\s{{0,3}}[:;.-]?"
    r"|(?:CLASS|CL)\.?\s?BY\b\s{0,3}:?|CLASSIFIED\s{0,2}:|CLASSIFIER\s{0,2}:|DERIVED\sBY\b\s{0,3}:?|(?=(?:DERIVED|DRV)\s{1,3}FROM\b)"
    r"|(?=REASONS?\s{0,2}:?\s{0,3}1\s?\.\s?[45]\b)))",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"(?<=\s)(?P<order>E\.?\s?[O0]\.?\s{0,3}:?\s{0,3}(?=\d{5}(?!\d)))|(?<=\s)(?P<tags>TAGS?:)|(?<=\s)(?P<subject>SUBJ(?:ECT)?:)"
    r"|(?P<references>\bREFTELS?:|REFS?:)|(?<=\s)(?P<classifier>CLASSIFIED\sBY\s?:)",
    re.IGNORECASE,
)
_INSIDE_WITHOUT_COLON = {
    REFERENCES: re.compile(r"(?<=\s)(?P<classifier>CLASSIFIED\sBY\s)", re.IGNORECASE),
    ORDER: re.compile(r"(?<=\s)(?P<tags>TAGS?)\s(?=[A-Z]{2,5}\b)", re.IGNORECASE),
}
_LABELLED_FRONT = re.compile(r"MRN\s{0,3}:\s{0,40}(?:\Z|\d|[OIl]{1,2}\d?\s)", re.IGNORECASE)
_OF_LABELLED_FRONT = re.compile(
    r"(?:(?P<number>MRN)|(?P<group>DATE(?:\s?/\s?[DO]TG)?|DTG)|(?P<sender>FROM)|(?P<action>ACTION|TO)|(?P<info>INFO)"
    r"|(?P<captions>CAPTIONS?)|(?P<passing>PASS(?:ING)?\sLINES?))\s{0,3}:",
    re.IGNORECASE,
)
_INSIDE_LABELLED_FRONT = re.compile(
    r"(?<=\s)(?=(?-i:[A-Z]))(?:(?P<group>DATE\s?/\s?[DO]TG)|(?P<sender>FROM)|(?P<action>ACTION)|(?P<info>INFO)"
    r"|(?P<order>E\.?\s?[O0]\.?)|(?P<tags>TAGS?)|(?P<captions>CAPTIONS?)|(?P<references>REFERENCES?)"
    r"|(?P<passing>PASS(?:ING)?\sLINES?)|(?P<subject>SUBJECT))\s{0,3}:",
    re.IGNORECASE,
)
_IN_ORDER = (NUMBER, GROUP, SENDER, ACTION, INFO, ORDER, TAGS, CAPTIONS, REFERENCES, PASSING, SUBJECT)
_IN_PARAGRAPH = re.compile(
    rf"(?:¶?\s?\d{{1,2}}\s?[.,)]\s{{0,4}})?(?:{MARK}\s{{0,3}})?"
    r"(?:THIS (?:CABLE|MESSAGE|TELEGRAM|DOCUMENT) (?:IS|HAS BEEN|WAS) )?"
    r"CLASSIFIED (?:(?:CONFIDENTIAL|SECRET) )?BY\b\s{0,3}:?",
    re.IGNORECASE,
)
_TAG_WORDS = re.compile(r"[A-Z0-9()/.,;:' -]{2,100}\Z", re.IGNORECASE)


def label_at_start(words: str) -> re.Match[str] | None:
    """The label a line begins with; the name of the match's group is that of the field."""
    match = _AT_START.match(words)
    if match and match.lastgroup == TAGS and not match[0].rstrip().endswith((":", ";", "-", ".", "/")):
        following = label_inside(words, match.end(), len(words), TAGS)
        return match if are_tags(words[: following.start()] if following else words) else None
    return match


def begins_labelled_front(words: str) -> bool:
    """Whether a line is the first of a front in which labels stand before number, date and addressees too."""
    return words[:1] in "Mm" and _LABELLED_FRONT.match(words) is not None


def has_labelled_front(front: str) -> bool:
    """Whether such a front begins anywhere in the text above a body: the mail that it came with may stand before it."""
    return any(begins_labelled_front(line.strip()) for line in front.split("\n"))


def label_of_labelled_front(words: str) -> re.Match[str] | None:
    """The label a line of such a front begins with, where it is one that other fronts do not have."""
    return _OF_LABELLED_FRONT.match(words)


def label_inside_labelled_front(words: str, start: int, end: int, name: str) -> re.Match[str] | None:
    """The next label inside a line of such a front, where the field `name` is being read: one of a later field."""
    later = _IN_ORDER[_IN_ORDER.index(name) + 1 :] if name in _IN_ORDER else ()
    found = _INSIDE_LABELLED_FRONT.finditer(words, start, end)
    return next((match for match in found if match.lastgroup in later), None)


def order_inside(words: str) -> re.Match[str] | None:
    """An E.O. label inside a line: instructions for passing ran into it."""
    if "12" not in words and "11" not in words and "13" not in words:
        return None
    return next((match for match in _INSIDE.finditer(words) if match.lastgroup == ORDER), None)


def label_inside(words: str, start: int, end: int, name: str) -> re.Match[str] | None:
    """The next label inside a line between two offsets, where the field `name` is being read."""
    found = None
    if words.find(":", start, end) >= 0:
        found = next((match for match in _INSIDE.finditer(words, start, end) if match.lastgroup != name), None)
    without_colon = _INSIDE_WITHOUT_COLON.get(name)
    earlier = without_colon.search(words, start, found.start() if found else end) if without_colon else None
    return earlier or found


def are_tags(words: str) -> bool:
    """Whether a line could hold TAGS and nothing else."""
    return bool(_TAG_WORDS.match(words))


def may_name_classifier(text: str, start: int) -> bool:
    """Whether a text speaks of classifying anywhere behind `start`; most bodies do not, and need no closer look."""
    return text.find("lassified", start) >= 0 or text.find("LASSIFIED", start) >= 0


def classifier_in_paragraph(words: str) -> re.Match[str] | None:
    """The label of a classifier that was drafted as a numbered paragraph: `1. (U) Classified by ...`."""
    return _IN_PARAGRAPH.match(words) if "LASSIFIED" in words.upper() else None
