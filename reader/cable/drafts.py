"""A block being put together: the words of its lines, behind number, bullet and mark, joined to one text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.cable.markings import read_mark
from reader.cable.model import Block, BlockKind, Marking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.cable.banners import TextLine
    from reader.cable.lists import Bullet
    from reader.cable.paragraphs import NumberedLine

_MARK_AT_END = re.compile(r"\s(?=\([^()]{1,40}\)[:.]?\Z)")
_LABEL_BEFORE_MARK = re.compile(
    r"(?:begin |executive )?(?:summary(?: and comment)?|comment|note)\s?[.:]?\s{1,3}(?=\()", re.IGNORECASE
)
_HALF_MARK = re.compile(r"(SBU|TS|[USC])\)\s")
_LAST_WORD = re.compile(r"[A-Za-z]+\Z")
_WORD = re.compile(r"[A-Za-z]+")


@dataclass(slots=True)
class Draft:
    """What is known of a block so far. `last` is the index of the line that was joined last."""

    kind: BlockKind
    parts: list[str]
    lines: list[int]
    last: int
    number: int | None = None
    marking: Marking | None = None
    bullet: Bullet | None = None

    def add(self, line: TextLine, index: int) -> None:
        """Join a line that goes on with the block."""
        text = line.text
        self.parts.append((without_pilcrow(text) if "¶" in text else text).strip())
        self.lines.append(line.number)
        self.last = index


def begin_draft(
    kind: BlockKind, line: TextLine, index: int, numbered: NumberedLine | None, bullet: Bullet | None
) -> Draft:
    """Begin a block with a line, whose number and mark go into their fields; a bullet stays in the text."""
    text = line.text.strip()
    draft = Draft(kind, [], [line.number], index, bullet=bullet)
    if numbered and numbered.number is not None:
        draft.number = numbered.number
        if numbered.marked_first and (mark := read_mark(text)):
            draft.marking = mark[0]
        text = line.text[numbered.end :].strip()
    prefix = ""
    if bullet:
        text = line.text[bullet.end :].strip()
        prefix = f"{bullet.written} " if line.text[bullet.end - 1].isspace() else bullet.written
    if draft.marking is None:
        draft.marking, text = _take_mark(text, numbered=draft.number is not None)
    draft.parts.append((prefix + without_pilcrow(text)).strip())
    return draft


def _take_mark(text: str, *, numbered: bool) -> tuple[Marking | None, str]:
    """The mark at the start of a text, or behind its label (`Summary: (C) ...`), and the text without it."""
    label = _LABEL_BEFORE_MARK.match(text)
    start = label.end() if label else 0
    found = read_mark(text, start)
    if not found:
        half = _HALF_MARK.match(text) if numbered else None
        return (Marking(half[1], (), half[0].strip()), text[half.end() :].strip()) if half else (None, text)
    mark, end = found
    rest = text[end:].strip()
    if rest[:1] in (".", ":", ",") and rest[1:2] in ("", " "):
        rest = rest[1:].strip()
    if "ENTIRE TEXT" in mark.caveats and not rest:
        return mark, text
    return mark, text[:start] + rest


def without_pilcrow(text: str) -> str:
    """A line without the pilcrow that copying put at its start."""
    return text.replace("¶", "", 1) if "¶" in text and text.lstrip().startswith("¶") else text


class Words:
    """The words of a body, looked up when the first line ends in a hyphen."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        """Args: lines: the text lines of the body."""
        self._lines = lines
        self._known: frozenset[str] | None = None

    def join(self, parts: Sequence[str]) -> str:
        """The parts as one text; a word divided at a line's end is whole again where the body has it whole."""
        if not any(part.endswith("-") for part in parts):
            return " ".join(" ".join(parts).split())
        pieces = []
        for part, following in zip(parts, [*parts[1:], ""], strict=True):
            if not (part.endswith("-") and part[-2:-1].isalnum() and following[:1].isalnum()):
                pieces.append(part + " ")
            elif self._has(_LAST_WORD.search(part[-40:-1]), _WORD.match(following)):
                pieces.append(part[:-1])
            else:
                pieces.append(part)
        return " ".join("".join(pieces).split())

    def _has(self, first: re.Match[str] | None, second: re.Match[str] | None) -> bool:
        """Whether two halves make a word that stands whole elsewhere in the body."""
        if not first or not second:
            return False
        if self._known is None:
            self._known = frozenset(word.lower() for line in self._lines for word in _WORD.findall(line.text))
        return (first[0] + second[0]).lower() in self._known


def finish_draft(draft: Draft, words: Words) -> Block:
    """The block that a draft has become."""
    lines = tuple(dict.fromkeys(draft.lines))
    if draft.kind == "table":
        return Block("table", "\n".join(draft.parts), None, None, lines)
    text = words.join(draft.parts)
    marking = draft.marking
    if draft.kind == "heading" and marking is None and (gap := _MARK_AT_END.search(text[-48:])):
        start = max(0, len(text) - 48) + gap.start()
        if mark := read_mark(text, start + 1):
            marking, text = mark[0], text[:start].rstrip()
    return Block(draft.kind, text, draft.number, marking, lines)
