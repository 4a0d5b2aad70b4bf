"""The labelled fields of a front - E.O., TAGS, SUBJECT, REF, Classified By - found and cut apart (5 FAH-2 H-440).

Fields stand one a line, wrap over lines, or share one line after careless copying. What they say is read elsewhere;
here it is decided where each begins and ends, and where the body begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.cable.classification import read_captions, read_classification_line
from reader.cable.labels import (
    CLASSIFIER,
    MARK,
    ORDER,
    REFERENCES,
    SUBJECT,
    TAGS,
    are_tags,
    classifier_in_paragraph,
    label_at_start,
    label_inside,
    may_name_classifier,
    order_inside,
)
from reader.cable.lines import FRONT_CHARACTERS, FrontLines, Line
from reader.cable.page_marks import is_end_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

_INNER_PARAGRAPH = re.compile(rf"(?<=\s)(?:¶\s?1\s?\.|1\.)\s{{0,3}}(?={MARK})", re.IGNORECASE)
_PARAGRAPH = re.compile(
    r"¶\s?\d|\d{1,2}\s?[.,)]\s{0,3}(?=[(\"“]|[A-Z](?:[A-Za-z '’À-ÿ]|\.[A-Z]\.)|[À-Ý])|\d{1,2}\s{1,3}" + MARK,
    re.IGNORECASE,
)
_BODY = re.compile(
    rf"[-=_*]{{3,}}|{MARK}\s|(?:BEGIN\s)?(?:SUMMARY|INTRODUCTION|KEY POINTS|COMMENT"
    r"|ACTION REQUEST|OVERVIEW|BACKGROUND)\b(?!\s(?:OF|ON)\b)",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"FOL(?:LOWING|L)?\s(?:IS\s)?(?:A\s)?(?:REPEAT|RPT|TEL|MESSAGE|MSG|CABLE|SENT|RECEIVED|TEXT|QUOTED)"
    r"|(?:BEGIN\s)?(?:QUOTE|QTE)\b(?!\sOF\b)"
)
"""What a telegram begins with that passes on another one, whose own fields follow."""
_REASON = re.compile(r"(?:FOR\s)?\(?REA\s?S?ONS?\b|(?:E\.?O\.? 12958\s)?1\s?[.:]\s?[4-6]\b", re.IGNORECASE)
_HAS_REASON = re.compile(r"1\s?[.:]\s?[4-6]\b[. ,(]{0,4}[A-H]\b", re.IGNORECASE)
_LETTERS_OF_REASONS = re.compile(r"[()\s,/&+;.0-9A-HN]{1,40}\Z", re.IGNORECASE)
_REASON_TAIL = re.compile(r"(?:AND|&)\s?\(?[A-H]\b|(?:[A-Z]{1,5}\s)?1\s?[.:]\s?[4-6]|REASON", re.IGNORECASE)
_CARRIES_ON = re.compile(r"DECL|REASON", re.IGNORECASE)
_DATED = re.compile(r"(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY, \d{1,2} [A-Z]{3,9} \d{4}", re.IGNORECASE)
_BULLET = re.compile(r"[¶1]?\s?[(\[]?(?P<letter>[A-Z])[.)\]:](?![A-Z]\.)", re.IGNORECASE)
_LETTERS = re.compile(r"(?<!\w)([A-Z])[.)\]:]", re.IGNORECASE)
_UNFINISHED = re.compile(r"(?:[,;(/&-]|\b(?:AND|OF|TO|FOR|FROM|THE|ON|IN|AT|DTG))\Z", re.IGNORECASE)
_AHEAD_OF_FIELDS, _BETWEEN_FIELDS = 60, 12
_LONGEST = {ORDER: 3, TAGS: 12, SUBJECT: 10, REFERENCES: 120, CLASSIFIER: 8}
_FULL_WIDTH = 71
_LONGEST_CODE = 6
_WRAPPED = 40
_REFERENCE_GAP, _SUBJECT_GAP = 3, 2
_BRACKETED = re.compile(r"\([^()]{0,60}\)")
_SERIAL_ALONE = re.compile(r"\d{3,7}\b|\d{1,2}\b(?!\s?[.,)])")
_LOWER_CASE = re.compile(r"(?:[a-z]{3,}\s{1,3}){3}")
_ONCE = (ORDER, SUBJECT, CLASSIFIER)


@dataclass(slots=True)
class Fields:
    """A front cut apart.

    `before` are the lines ahead of the first field (classification line, captions, passing instructions), `between`
    lines of text among the fields, `values` each field's lines without its label, `start` the offset of the body.
    """

    before: list[Line] = field(default_factory=list)
    between: list[Line] = field(default_factory=list)
    values: dict[str, list[Line]] = field(default_factory=dict)
    start: int = 0

    def text(self, name: str) -> str | None:
        """What a field says, on one line; a word that the full width of the line cut in two is whole again."""
        lines = self.values.get(name)
        if not lines:
            return None
        parts = [lines[0].text]
        for above, line in pairwise(lines):
            cut = name == CLASSIFIER and above.width == _FULL_WIDTH and not line.indented
            divided = above.text.endswith("-") and above.text[-2:-1].isalnum()
            parts.append("" if cut or divided else " ")
            parts.append(line.text)
        return " ".join("".join(parts).split())


def read_fields(lines: FrontLines, index: int, text: str) -> Fields:
    """Cut the front of a text apart from line `index` on."""
    cutter = _Cutter(lines, index)
    start = cutter.cut(index)
    if start is not None and CLASSIFIER not in cutter.fields.values and may_name_classifier(text, start):
        cutter.look_into_body()
    cutter.fields.start = min(len(text), FRONT_CHARACTERS) if start is None else start
    return cutter.fields


class _Cutter:
    """Walks down the lines of a front and hands each to the field it belongs to."""

    def __init__(self, lines: FrontLines, index: int) -> None:
        self.lines = lines
        self.index = index
        self.fields = Fields()
        self.current = ""
        self.open: list[Line] = []
        self.double_spaced = False

    def cut(self, index: int) -> int | None:
        """Cut from line `index` on; the offset at which the body begins, or None where there is none."""
        while (line := self.lines.get(index)) is not None:
            self.index = index
            label = self._label(line.text)
            if label:
                start = self._take(line, label)
                if start is not None:
                    return start
            elif _PARAGRAPH.match(line.text):
                return line.start
            elif self._is_furniture(line):
                self.fields.between.append(line)
            elif self.current and self._goes_on(line):
                start = self._take_on(line)
                if start is not None:
                    return start
            else:
                following = self._next_label(index)
                if following is None:
                    return self._start_of_body(index)
                self._set_aside(index, following)
                index = following - 1
            index += 1
        return None

    def _label(self, words: str) -> re.Match[str] | None:
        """The label a line begins with; before the first field an E.O. line may also begin inside a line."""
        match = label_at_start(words)
        return match if match or self.fields.values else order_inside(words)

    def _is_furniture(self, line: Line) -> bool:
        """Whether a line is a caption or a bare level that a page break put among the fields, or an end mark."""
        if self.fields.values and is_end_mark(line.text):
            return True
        if not self.fields.values or (
            self.current == SUBJECT and not line.blanks and not line.text.startswith("SIPDIS")
        ):
            return False
        banner = read_classification_line(line.text)
        return not banner.post if banner else bool(read_captions(line.text))

    def _take(self, line: Line, label: re.Match[str]) -> int | None:
        """Take in a line with a label, and every field that shares it; the body's offset if it begins there too."""
        words = line.text
        if label.start() and not self.fields.values:
            self.fields.before.append(Line(line.start, words[: label.start()].rstrip(), line.blanks, 0))
        paragraph = _INNER_PARAGRAPH.search(words, label.end())
        reach = paragraph.start() if paragraph else len(words)
        following: re.Match[str] | None = label
        while following:
            label, name = following, following.lastgroup or ""
            following = label_inside(words, label.end(), reach, name)
            end = following.start() if following else reach
            self._open(name, Line(line.start, words[label.end() : end].strip(), line.blanks, line.width))
        return line.start + paragraph.start() if paragraph else None

    def _take_on(self, line: Line) -> int | None:
        """Take in a line that carries on the open field; another field, or the body, may begin on it."""
        words = line.text
        label = label_inside(words, 0, len(words), self.current)
        if label:
            self.open.append(Line(line.start, words[: label.start()].rstrip(), line.blanks, 0))
            return self._take(line, label)
        paragraph = _INNER_PARAGRAPH.search(words)
        if paragraph:
            self.open.append(Line(line.start, words[: paragraph.start()].rstrip(), line.blanks, 0))
            return line.start + paragraph.start()
        self.open.append(line)
        return None

    def _open(self, name: str, line: Line) -> None:
        if name in (TAGS, SUBJECT):
            self.double_spaced = line.blanks > 0
        carries_on = name == self.current and line.text[:1].isalpha() and _CARRIES_ON.match(line.text)
        repeated = name in _ONCE and name in self.fields.values and not carries_on
        self.current = name
        self.open = [] if repeated else self.fields.values.setdefault(name, [])
        self.open.append(line)

    def _goes_on(self, line: Line) -> bool:
        """Whether an unlabelled line belongs to the field above it."""
        if len(self.open) >= _LONGEST[self.current] or not self.open:
            return False
        if not self._above and len(self.open) == 1:
            return not _BODY.match(line.text)
        return _CONTINUATIONS[self.current](self, line)

    @property
    def _above(self) -> str:
        """The last line of the open field."""
        return self.open[-1].text

    def _is_next(self, line: Line) -> bool:
        """Whether no blank line parts a line from the one above it, but for the one that double spacing puts there.

        Copying doubled the spacing where a blank line stands between TAGS and SUBJECT.
        """
        return not line.blanks or (self.double_spaced and line.blanks == 1)

    def _order_goes_on(self, line: Line) -> bool:
        return not line.blanks and line.text.isupper() and not _BODY.match(line.text) and len(line.text) < 80

    def _tags_go_on(self, line: Line) -> bool:
        above = self._above
        label = label_inside(line.text, 0, len(line.text), TAGS)
        written = line.text[: label.start()] if label else line.text
        if not (self._is_next(line) or above.endswith(",")) or not are_tags(written):
            return False
        if above.count("(") > above.count(")"):
            return True
        words = re.findall(r"[A-Z0-9]+", _BRACKETED.sub(" ", written.upper()))
        long_words = [word for word in words if len(word) > _LONGEST_CODE]
        return not words or (len(long_words) * 2 <= len(words) and any(len(word) > 1 for word in words))

    def _subject_goes_on(self, line: Line) -> bool:
        words, above = line.text, self._above
        if _DATED.match(words) or _BODY.match(words) or _FORWARDED.match(words) or read_classification_line(words):
            return False
        if above.isupper() and _LOWER_CASE.search(words):
            return False
        if not line.blanks or (line.behind_page and words.isupper() == above.isupper()):
            return True
        if _UNFINISHED.search(above) and line.blanks <= _SUBJECT_GAP:
            return True
        return self._is_next(line) and (
            self._next_label(self.index) is not None or (len(above) > _WRAPPED and words.isupper())
        )

    def _references_go_on(self, line: Line) -> bool:
        words, above = line.text, self._above
        bullet = _BULLET.match(words)
        follows = bullet is not None and _follows(bullet, self.open)
        if (_BODY.match(words) and not follows) or _FORWARDED.match(words):
            return False
        if bullet:
            near = line.blanks <= _REFERENCE_GAP and (words.isupper() or any(map(str.isdigit, words)))
            return not line.blanks or follows or near
        if line.blanks:
            numbered = self._is_next(line) and any(map(str.isdigit, words)) and words.isupper()
            return numbered or (above[-1:].isalpha() and bool(_SERIAL_ALONE.match(words)))
        return not any(map(str.islower, words)) or words[0] == "(" or len(words) < 40 or bool(_UNFINISHED.search(above))

    def _classifier_goes_on(self, line: Line) -> bool:
        words = line.text
        if _REASON.match(words):
            return True
        if not self._is_next(line):
            return False
        if _LETTERS_OF_REASONS.match(words):
            return True
        if _BODY.match(words):
            return False
        text = self.fields.text(CLASSIFIER) or ""
        if self.open[-1].width == _FULL_WIDTH or not _HAS_REASON.search(text):
            return True
        return bool(_UNFINISHED.search(text) or _REASON_TAIL.match(words))

    def _next_label(self, index: int) -> int | None:
        """The number of the next labelled line, where only a few lines of text stand before it."""
        begun = bool(self.fields.values)
        reach = index + (_BETWEEN_FIELDS if begun else _AHEAD_OF_FIELDS)
        for number, line in self.lines.following(index):
            stops = _PARAGRAPH.match(line.text) or (_BODY.match(line.text) and (begun or line.text[0].isalpha()))
            stops = stops or (begun and line.text[0] in "FQB" and _FORWARDED.match(line.text))
            if number > reach or (stops and not label_at_start(line.text)):
                return None
            if number > index and self._label(line.text):
                return number
        return None

    def _set_aside(self, index: int, following: int) -> None:
        """Keep lines that stand among the fields without belonging to one."""
        aside = self.fields.between if self.fields.values else self.fields.before
        aside.extend(line for number in range(index, following) if (line := self.lines.get(number)))
        self.current = ""

    def _start_of_body(self, index: int) -> int | None:
        """Where the body begins when it is this line, or the first behind classification line and captions."""
        for _, line in self.lines.following(index):
            if self.fields.values or not (read_classification_line(line.text) or read_captions(line.text)):
                return line.start
            self.fields.before.append(line)
        return None

    def look_into_body(self) -> None:
        """Find a classifier that was drafted as one of the first paragraphs; it stays in the body as well."""
        for number, line in self.lines.following(self.index):
            if number > self.index + _BETWEEN_FIELDS:
                return
            label = classifier_in_paragraph(line.text)
            if label:
                self._open(CLASSIFIER, Line(line.start, line.text[label.end() :], line.blanks, line.width))
                self.open += self._rest_of_paragraph(number + 1)
                return

    def _rest_of_paragraph(self, index: int) -> Iterator[Line]:
        for number, line in self.lines.following(index):
            if line.blanks or number >= index + _LONGEST[CLASSIFIER] or _PARAGRAPH.match(line.text):
                return
            yield line


def _follows(bullet: re.Match[str], above: list[Line]) -> bool:
    """Whether a bullet carries on the letters of the lines above it: `(C)` behind `(B)` is no portion mark."""
    expected = chr(ord(bullet["letter"].upper()) - 1)
    return any(letter.upper() == expected for line in reversed(above) for letter in _LETTERS.findall(line.text))


_CONTINUATIONS = {
    ORDER: _Cutter._order_goes_on,
    TAGS: _Cutter._tags_go_on,
    SUBJECT: _Cutter._subject_goes_on,
    REFERENCES: _Cutter._references_go_on,
    CLASSIFIER: _Cutter._classifier_goes_on,
}
