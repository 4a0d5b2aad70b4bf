"""Mentions: words in the text that speak of other cables - `(Ref A)`, `reftels`, `septel`, `07 TOKYO 5019`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.cable.model import Mention, Reference
from reader.cable.number import CableNumber, full_year
from reader.cable.posts import canonical_post, post_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LETTER = r"[(\[]?\s?\b[A-Za-z]\b(?!['’.]\w)\s?[)\]]?"
_JOIN = r"\s{0,2}(?:,\s{0,2}(?:and|or)\b|[,;/&+]|\band\b|\bor\b|\bthrough\b|\bthru\b|\bto\b|[-–])\s{0,2}"
_REFERENCE = re.compile(
    rf"(?<![\w-])(?:(?P<septel>septels?)|(?P<word>ref(?:erence)?(?:tel)?s?)(?P<labels>\.?(?:\s{{1,2}}|(?=[(\[])){_LETTER}(?:{_JOIN}(?:ref(?:tel)?s?\s{{1,2}})?{_LETTER}){{0,25}})?)(?![\w’'-])",
    re.IGNORECASE,
)
_CANDIDATE = re.compile(r"[RrSs][Ee](?:[Ff]|[Pp][Tt][Ee][Ll])")
_LABEL = re.compile(r"(?<![A-Za-z])(?P<letter>[A-Za-z])(?![A-Za-z])|(?P<range>-|–|through|thru|to)", re.IGNORECASE)
_SERIAL = re.compile(r"\d{1,9}(?![\w%]|[.,:]\d|-\d|['’]s?\b)")
_NAME_BEFORE = re.compile(
    r"(?:(?<![\w$€£])(?P<year>(?:19|20)?\d\d)\s{0,2})?(?P<post>[A-Za-z][A-Za-z.'-]*(?:\s{1,2}[A-Za-z][A-Za-z.'-]*){0,3})\Z"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z.'-]*")
_NOT_COUNTED = re.compile(
    r"\s{0,2}(?:[).,;:\]\"”]|\Z|and\b|or\b|\(|para|reported|reports|notal|refers|for details)", re.IGNORECASE
)
_LONGEST_NAME = 48
_MOST_LABELS = 26


def find_mentions(
    texts: Sequence[str], number: CableNumber | None, references: Sequence[Reference]
) -> tuple[Mention, ...]:
    """Find the words in the blocks that speak of other cables, and the cables they mean.

    Args:
        texts: The texts of the blocks, in order.
        number: The cable's own number; a number without a year in the text has its year.
        references: The cable's references, which the letters stand for.

    Returns:
        The mentions in the order of the text; none overlap.
    """
    known = _Known(number, references)
    found: list[Mention] = []
    for block, text in enumerate(texts):
        spans = sorted([*_reference_words(block, text, known), *_written_numbers(block, text, known)], key=_place)
        end = 0
        for mention in spans:
            if mention.start >= end:
                found.append(mention)
                end = mention.end
    return tuple(found)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


class _Known:
    """What the cable itself says about the cables it may mention."""

    def __init__(self, number: CableNumber | None, references: Sequence[Reference]) -> None:
        self.number = number
        self.labels = tuple(dict.fromkeys(reference.label for reference in references))
        self.by_label: dict[str, tuple[CableNumber, ...]] = {}
        self.by_post: dict[tuple[str, int], CableNumber] = {}
        for reference in references:
            if reference.number:
                self.by_label[reference.label] = (*self.by_label.get(reference.label, ()), reference.number)
                self.by_post.setdefault((reference.number.post, reference.number.serial), reference.number)
        self.posts = {post for post, _ in self.by_post} | ({number.post} if number else set())

    def numbers_of(self, labels: Sequence[str]) -> tuple[CableNumber, ...]:
        """The cables that letters stand for, in order, once each."""
        return tuple(dict.fromkeys(found for label in labels for found in self.by_label.get(label, ())))


def _reference_words(block: int, text: str, known: _Known) -> Iterator[Mention]:
    """`Ref A`, `Refs A-C`, `reftel`, `septel` and their like."""
    end = 0
    for candidate in _CANDIDATE.finditer(text):
        match = _REFERENCE.match(text, candidate.start()) if candidate.start() >= end else None
        if not match:
            continue
        end = match.end()
        if match["septel"]:
            yield Mention(block, match.start(), match.end())
            continue
        word = match["word"].lower()
        labels = _read_labels(match["labels"], text, match.end())
        if labels:
            end = (
                match.end()
                if text[match.end() - 1] not in ")]" or "(" in match[0] or "[" in match[0]
                else match.end() - 1
            )
            yield Mention(block, match.start(), end, labels, known.numbers_of(labels))
        elif word in ("reftels", "refs"):
            yield Mention(block, match.start(), match.end("word"), known.labels, known.numbers_of(known.labels))
        elif word == "reftel" or (
            word == "ref" and text[match.end("word") : match.end("word") + 1] in ("", ")", ",", ";", "]")
        ):
            first = known.labels[:1]
            yield Mention(block, match.start(), match.end("word"), first, known.numbers_of(first))


def _read_labels(written: str | None, text: str, end: int) -> tuple[str, ...]:
    """The letters named, ranges filled in; none where a small letter is a word of the sentence (`ref a meeting`)."""
    if not written:
        return ()
    if written.islower() and "(" not in written and text[end : end + 1] not in (")", ",", ".", ";", ":", "]", ""):
        return ()
    labels: list[str] = []
    open_range = False
    for match in _LABEL.finditer(written):
        if match["range"]:
            open_range = bool(labels)
            continue
        letter = match["letter"].upper()
        if open_range and labels[-1] < letter:
            labels.extend(chr(code) for code in range(ord(labels[-1]) + 1, ord(letter)))
        labels.append(letter)
        open_range = False
    return tuple(dict.fromkeys(labels))[:_MOST_LABELS]


def _written_numbers(block: int, text: str, known: _Known) -> Iterator[Mention]:
    """Cable numbers written out in the text, with a year or without."""
    for match in _SERIAL.finditer(text):
        if not _follows_name(text, match.start()):
            continue
        before = text[max(0, match.start() - _LONGEST_NAME) : match.start()]
        name = _NAME_BEFORE.search(before.rstrip())
        found = _read_written(name, match, text, known) if name else None
        if found:
            start, number = found
            labels = tuple(label for label in known.labels if number in known.by_label.get(label, ()))
            yield Mention(block, match.start() - len(before) + start, match.end(), labels, (number,))


def _follows_name(text: str, start: int) -> bool:
    """Whether a word with a capital, or a number's year, stands right before a figure."""
    last = start - 1 if start and not text[start - 1].isspace() else start - 2
    if last < 0 or not (text[last].isalpha() or text[last] == "."):
        return False
    first = text.rfind(" ", max(0, last - _LONGEST_NAME), last) + 1
    return text[first].isupper() or text[first].isdigit() or text[first] in '("“['


def _read_written(
    name: re.Match[str], serial: re.Match[str], text: str, known: _Known
) -> tuple[int, CableNumber] | None:
    """The number that a name and a serial give, and where in the name's text it begins; None where they give none."""
    value = int(serial[0])
    if value == 0:
        return None
    if name["year"]:
        post = canonical_post(name["post"])
        if _may_be_post(name["post"], known):
            return name.start("year"), CableNumber(full_year(int(name["year"])), post, value)
    starts = [name.start("post") + word.start() for word in _WORD.finditer(name["post"])]
    for start in starts:
        words = name.string[start:]
        if not words[0].isupper() or not _may_be_post(words, known):
            continue
        post = canonical_post(words)
        if (post, value) in known.by_post:
            return start, known.by_post[post, value]
        if known.number and _is_serial(serial, text, words):
            return start, CableNumber(known.number.year, post, value)
    return None


def _may_be_post(words: str, known: _Known) -> bool:
    post = canonical_post(words)
    return post in known.posts or post_of(post) is not None


def _is_serial(serial: re.Match[str], text: str, words: str) -> bool:
    """Whether digits behind a post's name can only be a serial: no year, no money, nothing counted."""
    digits = serial[0]
    if len(digits) < 3 or not text[serial.start() - 1].isspace():
        return False
    if not digits.startswith("0") and 1900 <= int(digits) <= 2035:
        return False
    return bool(_NOT_COUNTED.match(text, serial.end())) and (len(digits) >= 4 or words.isupper())
