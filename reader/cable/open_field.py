"""The field of a front that is being read: whether the next line, one without a label, still belongs to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.cable.classification import read_classification_line
from reader.cable.labels import (
    ACTION,
    CAPTIONS,
    CLASSIFIER,
    GROUP,
    INFO,
    MARK,
    NUMBER,
    ORDER,
    PASSING,
    REFERENCES,
    SENDER,
    SUBJECT,
    TAGS,
    are_tags,
    label_inside,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.cable.lines import Line

BODY = re.compile(
    rf"[-=_*]{{3,}}|{MARK}\s|(?:BEGIN\s)?(?:SUMMARY|INTRODUCTION|KEY POINTS|COMMENT"
    r"|ACTION REQUEST|OVERVIEW|BACKGROUND)\b(?!\s(?:OF|ON)\b)",
    re.IGNORECASE,
)
"""What a body begins with that has no numbered paragraphs."""
FORWARDED = re.compile(
    r"FOL(?:LOWING|L)?\s(?:IS\s)?(?:A\s)?(?:REPEAT|RPT|TEL|MESSAGE|MSG|CABLE|SENT|RECEIVED|TEXT|QUOTED)"
    r"|(?:BEGIN\s)?(?:QUOTE|QTE)\b(?!\sOF\b)"
)
"""What a telegram begins with that passes on another one, whose own fields follow."""
_REASON = re.compile(r"(?:FOR\s)?\(?REA\s?S?ONS?\b|(?:E\.?O\.? 12958\s)?1\s?[.:]\s?[4-6]\b", re.IGNORECASE)
_HAS_REASON = re.compile(r"1\s?[.:]\s?[4-6]\b[. ,(]{0,4}[A-H]\b", re.IGNORECASE)
_LETTERS_OF_REASONS = re.compile(r"[()\s,/&+;.0-9A-HN]{1,40}\Z", re.IGNORECASE)
_REASON_TAIL = re.compile(r"(?:AND|&)\s?\(?[A-H]\b|(?:[A-Z]{1,5}\s)?1\s?[.:]\s?[4-6]|REASON", re.IGNORECASE)
_DATED = re.compile(r"(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY, \d{1,2} [A-Z]{3,9} \d{4}", re.IGNORECASE)
_BULLET = re.compile(r"[¶1]?\s?[(\[]?(?P<letter>[A-Z])[.)\]:](?![A-Z]\.)", re.IGNORECASE)
_LETTERS = re.compile(r"(?<!\w)([A-Z])[.)\]:]", re.IGNORECASE)
_UNFINISHED = re.compile(r"(?:[,;(/&-]|\b(?:AND|OF|TO|FOR|FROM|THE|ON|IN|AT|DTG))\Z", re.IGNORECASE)
_FULL_WIDTH = 71
_LONGEST_CODE = 6
_WRAPPED = 40
_BRACKETED = re.compile(r"\([^()]{0,60}\)")
_NUMBERED = re.compile(rf"\(?(\d{{1,2}})[.)]\s{{0,3}}(?=[A-Z0-9])(?!{MARK})[^a-z]{{1,60}}\d")
_SERIAL_ALONE = re.compile(r"\d{3,7}\b|\d{1,2}\b(?!\s?[.,)])")
_HELD_OPEN = re.compile(r"\A-\s{2,}")
"""The dash that a telegram of the 1980s has in place of the first space of an indented line."""
_UNKNOWN_LABEL = re.compile(r"[A-Z][A-Za-z/ ]{2,24}:\s")
_MARKED = re.compile(rf"{MARK}\s{{1,3}}(?=\S)", re.IGNORECASE)
_LOWER_CASE = re.compile(r"(?:[a-z]{3,}\s{1,3}){3}")
_REFERENCE_GAP, _SUBJECT_GAP = 3, 2
LONGEST = {ORDER: 3, TAGS: 12, SUBJECT: 10, REFERENCES: 120, CLASSIFIER: 8} | {
    **dict.fromkeys((NUMBER, GROUP, SENDER), 2),
    **dict.fromkeys((ACTION, INFO), 120),
    **dict.fromkeys((CAPTIONS, PASSING), 6),
}


@dataclass(slots=True)
class OpenField:
    """A field, and the lines of it that were read. `label_follows` tells whether a label stands a few lines below."""

    name: str
    lines: list[Line]
    double_spaced: bool
    label_follows: Callable[[], bool]

    def goes_on(self, line: Line) -> bool:
        """Whether a line without a label belongs to the field."""
        if len(self.lines) >= LONGEST[self.name] or not self.lines:
            return False
        if not self._above and len(self.lines) == 1:
            return not BODY.match(line.text)
        return _RULES[self.name](self, line)

    def goes_on_numbered(self, line: Line) -> bool:
        """Whether a line has the next number of a list of references, and so begins no paragraph."""
        if self.name != REFERENCES or line.blanks or not self.lines:
            return False
        number, above = _NUMBERED.match(line.text), _NUMBERED.match(self._above)
        return bool(number and above and int(number[1]) == int(above[1]) + 1)

    @property
    def _above(self) -> str:
        """The last line that was read."""
        return self.lines[-1].text

    def _is_next(self, line: Line) -> bool:
        """Whether no blank line parts a line from the one above it, but for the one that double spacing puts there.

        Copying doubled the spacing where a blank line stands between TAGS and SUBJECT.
        """
        return not line.blanks or (self.double_spaced and line.blanks == 1)

    def _order_goes_on(self, line: Line) -> bool:
        return not line.blanks and line.text.isupper() and not BODY.match(line.text) and len(line.text) < 80

    def _tags_go_on(self, line: Line) -> bool:
        above = self._above
        label = label_inside(line.text, 0, len(line.text), TAGS)
        written = line.text[: label.start()] if label else line.text
        if not (self._is_next(line) or above.endswith(",")) or not are_tags(written) or _UNKNOWN_LABEL.match(written):
            return False
        if above.count("(") > above.count(")"):
            return True
        words = re.findall(r"[A-Z0-9]+", _BRACKETED.sub(" ", written.upper()))
        long_words = [word for word in words if len(word) > _LONGEST_CODE]
        if long_words and "," not in line.text and not above.endswith(","):
            return False
        return not words or (len(long_words) * 2 <= len(words) and any(len(word) > 1 for word in words))

    def _subject_goes_on(self, line: Line) -> bool:
        words, above = line.text, self._above
        mark = None if line.blanks or not _MARKED.match(self.lines[0].text) else _MARKED.match(words)
        words = words[mark.end() :] if mark else words
        if _DATED.match(words) or BODY.match(words) or FORWARDED.match(words) or read_classification_line(words):
            return False
        if above.isupper() and _LOWER_CASE.search(words):
            return False
        if not line.blanks or (line.behind_page and words.isupper() == above.isupper()):
            return True
        if _UNFINISHED.search(above) and line.blanks <= _SUBJECT_GAP:
            return True
        return self._is_next(line) and (self.label_follows() or (len(above) > _WRAPPED and words.isupper()))

    def _references_go_on(self, line: Line) -> bool:
        words, above = line.text, self._above
        bullet = _BULLET.match(words)
        follows = bullet is not None and _follows(bullet, self.lines)
        if (BODY.match(words) and not follows) or FORWARDED.match(words):
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
        if BODY.match(words):
            return False
        text = on_one_line(self.lines, self.name)
        if self.lines[-1].width == _FULL_WIDTH or not _HAS_REASON.search(text):
            return True
        return bool(_UNFINISHED.search(text) or _REASON_TAIL.match(words))

    def _labelled_goes_on(self, line: Line) -> bool:
        if self.name in (NUMBER, GROUP, SENDER):
            return self._above.endswith("/")
        return (not line.blanks or line.indented or line.behind_page) and not _UNKNOWN_LABEL.match(line.text)


def on_one_line(lines: Sequence[Line], name: str) -> str:
    """What the lines of a field say, on one line; a word that the full width of the line cut in two is whole again."""
    parts = [lines[0].text]
    for above, line in pairwise(lines):
        cut = name == CLASSIFIER and above.width == _FULL_WIDTH and not line.indented
        divided = above.text.endswith("-") and above.text[-2:-1].isalnum()
        parts.append("" if cut or divided else " ")
        parts.append(_HELD_OPEN.sub("", line.text))
    return " ".join("".join(parts).split())


def _follows(bullet: re.Match[str], above: list[Line]) -> bool:
    """Whether a bullet carries on the letters of the lines above it: `(C)` behind `(B)` is no portion mark."""
    expected = chr(ord(bullet["letter"].upper()) - 1)
    return any(letter.upper() == expected for line in reversed(above) for letter in _LETTERS.findall(line.text))


_RULES = {
    ORDER: OpenField._order_goes_on,
    TAGS: OpenField._tags_go_on,
    SUBJECT: OpenField._subject_goes_on,
    REFERENCES: OpenField._references_go_on,
    CLASSIFIER: OpenField._classifier_goes_on,
    **dict.fromkeys((NUMBER, GROUP, SENDER, ACTION, INFO, CAPTIONS, PASSING), OpenField._labelled_goes_on),
}
