"""Who classified the cable and why: `Classified By: Ambassador J. Thomas Schieffer. Reasons 1.4 (B) (D)`.

Reasons are the letters of section 1.4 of E.O. 12958 as amended in 2003 (1.5 before) and of E.O. 13526.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from reader.cable.posts import is_place

_PREFIX = re.compile(
    r"\s{0,3}(?:\((?:U|C|S|SBU)\)\s{0,3}|(?:DERIVATIVELY\s)?CLASSIFIED\s{1,2}(?:(?:CONFIDENTIAL|SECRET)\s{1,2})?BY\s{0,2}:?\s{0,3}|BY\s{1,2}|[:;,.-]\s{0,3})",
    re.IGNORECASE,
)
_DERIVED = re.compile(r"(?:DERIVED|DRV)\s{1,3}FROM\b", re.IGNORECASE)
_REASONS = re.compile(
    r"\bR\s?E\s?A\s?S?\s?O\s?N\s?S?(?![A-Z])|(?<![\w.])1\s?[.:/]\s?[4-6](?!\d)|\bE\.?\s?O\.?\s{0,2}\d{5}|\bDECL(?:ASSIFY)?\b",
    re.IGNORECASE,
)
_FOR = re.compile(r"\b(?:F\s?O\s?R|PER|UNDER|PURSUANT\sTO)[\s:,-]{0,4}\Z", re.IGNORECASE)
_REASON = re.compile(
    r"(?<!\d)1\s?[.:/,]?\s?(?P<section>[4-6])(?!\d)(?:\s(?:SUB)?PARA(?:GRAPH)?S?\b)?"
    r"(?P<letters>(?:[()\s,/&+;.-]|A\s?N\s?D\b|[A-H]\b){1,60})",
    re.IGNORECASE,
)
_AND = re.compile(r"A\s?N\s?D\b", re.IGNORECASE)
_LETTER = re.compile(r"[A-H]", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[A-Za-z]{3})\.\s(?=[A-Z])")
_ABBREVIATED = re.compile(
    r"\b(?:AMB|GEN|COL|DIR|CAPT|DEPT|MAJ|SGT|ADM|COUN|COUNS|SEC|ASST|POL|ECON|MIN|REP|SEN)\Z", re.IGNORECASE
)
_BROKEN_WORD = re.compile(r"(?<=\s)([A-Z]) ([a-z]{2,})\b")
_SUFFIX = re.compile(r"(?:JR|SR|II|III|IV)\.?", re.IGNORECASE)
_COMPOUND = re.compile(
    r"(?:ACTING|DEP|POL|ECON|ECO|MIN|COUNS|COUN|COUNSELOR|MIL|OFF|CHIEF|DIR|ATT|CONS|PA|MC|DCM|AMB|AD)+", re.IGNORECASE
)
_TITLE_ENDINGS = ("NATOR", "SELOR", "SELLOR", "CELOR", "SADOR", "SSDOR", "RETARY", "RECTOR")
_REDACTED = re.compile(r"X{3,}", re.IGNORECASE)
_INITIALS_END = re.compile(r"\b[A-Za-z]\.[A-Za-z]\Z")
_PARTICLES = frozenset(
    {"de", "la", "las", "los", "van", "der", "den", "von", "del", "della"} | {"da", "di", "do", "du", "le", "al"}
)
_BEFORE_PLACES = frozenset(
    {"OF", "IN", "AT", "FOR", "TO", "FROM", "ON", "THE"}
    | {"EMBASSY", "CONSULATE", "AMEMBASSY", "AMCONSUL", "EMB", "USMISSION"}
)
_LONGEST = 600
_LONGEST_NAME, _LONGEST_PLACE = 6, 3


@dataclass(frozen=True, slots=True)
class Classifier:
    """Who classified a cable - name and title apart - and the reasons, as `1.4(b)`."""

    name: str | None = None
    title: str | None = None
    reasons: tuple[str, ...] = ()


def read_classifier(written: str | None) -> Classifier:
    """Read a classification authority line without its label.

    Args:
        written: `Ambassador J. Thomas Schieffer. Reasons 1.4 (B) (D)`, or None where the cable has no such line.

    Returns:
        Name, title and reasons, each None or empty where the line does not give it.
    """
    if not written:
        return Classifier()
    text = _without_prefix(written[:_LONGEST].replace("\u2019", "'").replace("d,A", "d'A").replace("D,A", "D'A"))
    reasons = _REASONS.search(text)
    if _DERIVED.match(text):
        return Classifier(None, None, _reasons_in(text))
    who = _first_sentence(text[: reasons.start()] if reasons else text)
    small = who.islower()
    who = who.upper() if small else who
    name = _name_in(who, guess_acronyms=True) or _name_in(who, guess_acronyms=False)
    if small:
        who, name = who.title(), name and name.title()
    title = _title_of(who, name) if who else None
    return Classifier(name, title, _reasons_in(text[reasons.start() :]) if reasons else ())


def _without_prefix(text: str) -> str:
    while match := _PREFIX.match(text):
        text = text[match.end() :]
    return text


def _first_sentence(text: str) -> str:
    """The words up to a full stop that ends a sentence, not an abbreviation or an initial."""
    for end in _SENTENCE_END.finditer(text):
        if not _ABBREVIATED.search(text[: end.start()]):
            return text[: end.start()]
    ending = _FOR.search(text)
    return _BROKEN_WORD.sub(r"\1\2", text[: ending.start()] if ending else text).strip(" ,;:-(")


def _name_in(who: str, *, guess_acronyms: bool) -> str | None:
    """The name in `Ambassador Jane Q. Doe`, `Jane Q. Doe, Ambassador`, `Charge d'Affaires, a.i., Jane Doe`.

    Capitals among small letters are guessed to be an acronym, if that leaves a name.
    """
    segments = [segment.split() for segment in re.split(r"[,;:]", who) if segment.strip()]
    for number, words in enumerate(segments):
        name = _name_among(words, alone=number == 0, guess_acronyms=guess_acronyms)
        if name:
            if number + 1 < len(segments) and _SUFFIX.fullmatch(" ".join(segments[number + 1])):
                name = f"{name}, {segments[number + 1][0]}"
            return name if name.endswith(("Jr.", "JR.", "Sr.", "SR.")) else name.rstrip(".")
    return None


def _name_among(words: list[str], *, alone: bool, guess_acronyms: bool) -> str | None:
    """The longest run of words that are no title; a single word only behind a title, or where it is all there is."""
    mixed = guess_acronyms and any(map(str.islower, "".join(words)))
    best: list[str] = []
    run: list[str] = []
    before = ""
    for word in [*words, "of"]:
        if not _is_title(word, mixed=mixed):
            run.append(word)
            continue
        whole = len(run) == len(words)
        behind = _behind_place(run, before)
        run, before = behind, before if behind is run else ""
        if _is_name(run, before, alone=alone and whole) and (len(run) >= len(best) or len(best) == 1):
            best = run
        run, before = [], word.upper().strip(".")
    return " ".join(best) or None


def _behind_place(run: list[str], before: str) -> list[str]:
    """The words behind the place that a title ends in: `Ambassador to France Jane Doe`."""
    if before not in _BEFORE_PLACES:
        return run
    for length in range(min(_LONGEST_PLACE, len(run) - 2), 0, -1):
        if is_place(" ".join(run[:length])):
            return run[length:]
    return run


def _is_name(run: list[str], before: str, *, alone: bool) -> bool:
    if not run or len(run) > _LONGEST_NAME or before in _BEFORE_PLACES:
        return False
    if any(_REDACTED.search(word) or any(map(str.isdigit, word)) for word in run):
        return False
    if not any(len(word.strip(".")) > 1 for word in run) or not all(_is_name_word(word) for word in run):
        return False
    return len(run) > 1 or bool(before) or alone


def _is_name_word(word: str) -> bool:
    return (word[0].isalpha() and word[0].isupper()) or word in _PARTICLES or word[0] in "'\""


def _is_title(word: str, *, mixed: bool) -> bool:
    """Whether a word belongs to a title: known, an office with a slash, a compound (`PolMinCouns`), an acronym."""
    bare = word.upper().strip('.,()"?-')
    if not bare or bare in _titles() or "/" in bare or (word.isupper() and f"={bare}" in _titles()):
        return True
    if _SUFFIX.fullmatch(bare):
        return False
    if _COMPOUND.fullmatch(bare) or (len(bare) > 7 and bare.endswith(_TITLE_ENDINGS)):
        return True
    if "-" in bare and all(part in _titles() for part in bare.split("-")):
        return True
    return mixed and len(bare) > 1 and word.isupper() and "." not in word and "'" not in word


def _title_of(who: str, name: str | None) -> str | None:
    """What is said of the classifier beside the name."""
    rest = " ".join((who.replace(name, " ", 1) if name else who).split()).replace(" ,", ",").strip(" .,;:-(?")
    return (f"{rest}." if _INITIALS_END.search(rest) else rest) or None


def _reasons_in(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for match in _REASON.finditer(text):
        letters = _LETTER.findall(_AND.sub(" ", match["letters"]))
        found += [f"1.{match['section']}({letter.lower()})" for letter in letters]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    text = resources.files("reader.cable").joinpath("data", "titles.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
