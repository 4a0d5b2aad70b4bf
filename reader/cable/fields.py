"""The labelled fields of a front - E.O., TAGS, SUBJECT, REF, Classified By - found and cut apart (5 FAH-2 H-440).

Fields stand one a line, wrap over lines, or share one line after careless copying. What they say is read elsewhere;
here it is decided where each begins and ends, and where the body begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.cable.classification import read_captions, read_classification_line
from reader.cable.labels import (
    CLASSIFIER,
    MARK,
    NUMBER,
    ORDER,
    SUBJECT,
    TAGS,
    begins_labelled_front,
    classifier_in_paragraph,
    label_at_start,
    label_inside,
    label_inside_labelled_front,
    label_of_labelled_front,
    may_name_classifier,
    order_inside,
)
from reader.cable.lines import FRONT_CHARACTERS, FrontLines, Line
from reader.cable.open_field import BODY, FORWARDED, LONGEST, OpenField, on_one_line
from reader.cable.page_marks import is_end_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

_INNER_PARAGRAPH = re.compile(rf"(?<=\s)(?:¶\s?1\s?\.|1\.)\s{{0,3}}(?={MARK})", re.IGNORECASE)
_PARAGRAPH = re.compile(
    r"¶\s?\d|\d{1,2}\s?[.,)]\s{0,3}(?=[(\"“]|[A-Z](?:[A-Za-z '’À-ÿ]|\.[A-Z]\.)|[À-Ý])|\d{1,2}\s?[:-]?\s{0,3}" + MARK,
    re.IGNORECASE,
)
_CARRIES_ON = re.compile(r"DECL|REASON", re.IGNORECASE)
_AHEAD_OF_FIELDS, _BETWEEN_FIELDS = 60, 12
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
        """What a field says, on one line."""
        lines = self.values.get(name)
        return on_one_line(lines, name) if lines else None


def read_fields(lines: FrontLines, index: int, text: str) -> Fields:
    """Cut the front of a text apart from line `index` on."""
    cutter = _Cutter(lines, index)
    start = cutter.cut(index)
    if start is not None and CLASSIFIER not in cutter.fields.values and may_name_classifier(text, start):
        cutter.look_into_body()
    cutter.open = None  # it and the cutter hold each other: all lines would stay until garbage is looked for
    cutter.fields.start = min(len(text), FRONT_CHARACTERS) if start is None else start
    return cutter.fields


class _Cutter:
    """Walks down the lines of a front and hands each to the field it belongs to."""

    def __init__(self, lines: FrontLines, index: int) -> None:
        self.lines = lines
        self.index = index
        self.fields = Fields()
        self.open: OpenField | None = None
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
            elif self.open and self.open.goes_on_numbered(line):
                self.open.lines.append(line)
            elif _PARAGRAPH.match(line.text):
                return line.start
            elif self._is_furniture(line):
                self._take_furniture(line)
            elif self.open and self.open.goes_on(line):
                start = self._take_on(self.open, line)
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
        if match := label_at_start(words):
            return match
        if self._in_labelled_front or (self._may_begin_labelled_front and begins_labelled_front(words)):
            return label_of_labelled_front(words)
        return None if self.fields.values else order_inside(words)

    @property
    def _in_labelled_front(self) -> bool:
        """Whether labels stand before number, date and addressees too; the subject is the last of them."""
        return NUMBER in self.fields.values and SUBJECT not in self.fields.values

    @property
    def _may_begin_labelled_front(self) -> bool:
        """Whether nothing was read but the subject of a mail that a telegram came with."""
        return not self.fields.values.keys() - {SUBJECT}

    def _label_inside(self, words: str, start: int, end: int, name: str) -> re.Match[str] | None:
        """The next label inside a line, where the field `name` is being read."""
        if (name == NUMBER or self._in_labelled_front) and (
            found := label_inside_labelled_front(words, start, end, name)
        ):
            return found
        found = label_inside(words, start, end, name)
        return None if found and found.lastgroup == ORDER and ORDER in self.fields.values else found

    def _is_furniture(self, line: Line) -> bool:
        """Whether a line is a caption or a bare level that a page break put among the fields, or an end mark."""
        if self.fields.values and is_end_mark(line.text):
            return True
        if not self.fields.values:
            return False
        if banner := read_classification_line(line.text):
            return not banner.post
        goes_on = self.open and self.open.name == SUBJECT and not line.blanks and not self._is_behind_furniture()
        return (not goes_on or line.text.startswith("SIPDIS")) and bool(read_captions(line.text))

    def _is_behind_furniture(self) -> bool:
        """Whether the line above was taken out as furniture."""
        between = self.fields.between
        return bool(between) and self.index > 0 and between[-1] is self.lines.get(self.index - 1)

    def _take_furniture(self, line: Line) -> None:
        """Take out a line; where a page ended before it, one ended before the next as well."""
        self.fields.between.append(line)
        if line.behind_page and (following := self.lines.get(self.index + 1)):
            following.behind_page = True

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
            following = self._label_inside(words, label.end(), reach, name)
            end = following.start() if following else reach
            self._open(name, Line(line.start, words[label.end() : end].strip(), line.blanks, line.width))
        return line.start + paragraph.start() if paragraph else None

    def _take_on(self, field: OpenField, line: Line) -> int | None:
        """Take in a line that carries on the open field; another field, or the body, may begin on it."""
        words = line.text
        label = self._label_inside(words, 0, len(words), field.name)
        if label:
            field.lines.append(Line(line.start, words[: label.start()].rstrip(), line.blanks, 0))
            return self._take(line, label)
        paragraph = _INNER_PARAGRAPH.search(words)
        if paragraph:
            field.lines.append(Line(line.start, words[: paragraph.start()].rstrip(), line.blanks, 0))
            return line.start + paragraph.start()
        field.lines.append(line)
        return None

    def _open(self, name: str, line: Line) -> None:
        if name == NUMBER:
            self.fields.values.pop(SUBJECT, None)
        if name in (TAGS, SUBJECT):
            self.double_spaced = line.blanks > 0
        goes_on = (self.open and self.open.name == name) or (name == ORDER and self._lacks_date())
        carries_on = goes_on and line.text[:1].isalpha() and _CARRIES_ON.match(line.text)
        repeated = name in _ONCE and name in self.fields.values and not carries_on
        lines = [] if repeated else self.fields.values.setdefault(name, [])
        lines.append(line)
        self.open = OpenField(name, lines, self.double_spaced, self._label_follows)

    def _lacks_date(self) -> bool:
        """Whether the E.O. line says nothing of declassifying: that may stand below the classifier."""
        return not any("DECL" in line.text.upper() for line in self.fields.values.get(ORDER, ()))

    def _label_follows(self) -> bool:
        return self._next_label(self.index) is not None

    def _next_label(self, index: int) -> int | None:
        """The number of the next labelled line, where only a few lines of text stand before it."""
        begun = bool(self.fields.values)
        reach = index + (_BETWEEN_FIELDS if begun else _AHEAD_OF_FIELDS)
        for number, line in self.lines.following(index):
            stops = bool(_PARAGRAPH.match(line.text)) or self._begins_body(number, line, begun=begun)
            stops = stops or bool(begun and line.text[0] in "FQB" and FORWARDED.match(line.text))
            stops = stops or (not self._may_begin_labelled_front and begins_labelled_front(line.text))
            if number > reach or (stops and not label_at_start(line.text)):
                return None
            if number > index and self._label(line.text):
                return number
        return None

    def _begins_body(self, number: int, line: Line, *, begun: bool) -> bool:
        """Whether a line without a paragraph number begins a body; none does above the subject or right above a label.

        A classifier may stand below the first paragraph.
        """
        if not BODY.match(line.text) or (begun and SUBJECT not in self.fields.values):
            return False
        following = self.lines.get(number + 1)
        label = self._label(following.text) if following else None
        if label and (label.lastgroup != CLASSIFIER or not line.text.strip("-=_* ")):
            return False
        return begun or line.text[0].isalpha()

    def _set_aside(self, index: int, following: int) -> None:
        """Keep lines that stand among the fields without belonging to one."""
        aside = self.fields.between if self.fields.values else self.fields.before
        aside.extend(line for number in range(index, following) if (line := self.lines.get(number)))
        self.open = None

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
                self.fields.values[CLASSIFIER] += self._rest_of_paragraph(number + 1)
                return

    def _rest_of_paragraph(self, index: int) -> Iterator[Line]:
        for number, line in self.lines.following(index):
            if line.blanks or number >= index + LONGEST[CLASSIFIER] or _PARAGRAPH.match(line.text):
                return
            yield line
