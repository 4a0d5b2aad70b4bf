"""Lines joined to blocks: paragraphs, items, headings, tables, each whole again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.cable.banners import BESIDE, PAGE, TextLine
from reader.cable.headings import find_headings, without_ornament
from reader.cable.joining import begins_inside, breaks_off
from reader.cable.layout import Layout, lay_out
from reader.cable.lists import Bullet, OpenLists
from reader.cable.markings import read_mark
from reader.cable.model import Block, BlockKind, Furniture, Marking
from reader.cable.paragraphs import NumberedLine
from reader.cable.tables import find_columns, find_tables

_MARK_AT_END = re.compile(r"\s\((?:U|SBU|FOUO|LOU|C|S|TS)(?://?[A-Z ,]{1,30})?\s?\)[:.]?\Z")
_LABEL_BEFORE_MARK = re.compile(
    r"(?:begin |executive )?(?:summary(?: and comment)?|comment|note)\s?[.:]?\s{1,3}(?=\()", re.I
)
_HALF_MARK = re.compile(r"(SBU|TS|[USC])\)\s")
_LABEL = re.compile(r"[A-Z][A-Za-z/-]{1,20}(?:\s[A-Za-z/-]{1,20}){0,3}:\s")
_WIDE = 110
_LAST_WORD = re.compile(r"[A-Za-z]+\Z")
_WORD = re.compile(r"[A-Za-z]+")
_SENTENCE_INSIDE = re.compile(r"[a-z\])\"”][.!?]\s{1,2}[A-Z\"“]")


@dataclass(slots=True)
class _Draft:
    """A block being put together."""

    kind: BlockKind
    parts: list[str]
    lines: list[int]
    number: int | None = None
    marking: Marking | None = None
    bullet: Bullet | None = None
    last: int = 0


def make_blocks(lines: Sequence[TextLine]) -> tuple[tuple[Block, ...], list[Furniture]]:
    """Join the lines of a body to blocks.

    Returns:
        The blocks in order, and the rules between them as furniture.
    """
    layout = lay_out(lines)
    headings, listed = find_headings(layout)
    tables = find_tables(layout)
    taken = layout.rules.union(
        layout.numbered, listed, *(range(*piece) for piece in (*tables.items(), *headings.items()))
    )
    bulleted = (index for index, bullets in enumerate(layout.bullets) if bullets)
    tables |= find_columns(layout, taken.union(bulleted))
    joiner = _Joiner(layout)
    loose: list[Furniture] = []
    index = 0
    while index < len(lines):
        end = index + 1
        if index in headings:
            end = headings[index]
            joiner.add_heading(index, end)
        elif index in tables:
            end = tables[index]
            joiner.add_table(index, end)
        elif index in layout.rules:
            joiner.close()
            loose.append(Furniture("rule", lines[index].number))
        elif index in listed:
            joiner.add_listed(index)
        else:
            joiner.add_line(index)
        index = end
    return joiner.finish(), loose


class _Joiner:
    """Takes lines one by one and joins each to the block before it, or begins a new one."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._lines = layout.lines
        self._words: frozenset[str] | None = None
        self._lists = OpenLists()
        self._open: _Draft | None = None
        self._drafts: list[_Draft] = []

    def add_heading(self, start: int, end: int) -> None:
        """Add a heading that spans lines `start` to `end`."""
        draft = self._begin("heading", start, self._label_at(start))
        for index in range(start + 1, end):
            self._go_on(draft, index)
        draft.parts = [without_ornament(part) for part in draft.parts]
        self.close()

    def add_table(self, start: int, end: int) -> None:
        """Add a table that spans lines `start` to `end`, its spacing kept."""
        self.close()
        draft = _Draft("table", [], [])
        for index in range(start, end):
            draft.parts.append(_without_pilcrow(self._lines[index].text))
            draft.lines.append(self._lines[index].number)
        self._drafts.append(draft)

    def add_listed(self, index: int) -> None:
        """Add a line that is an item of a list without bullets."""
        self._begin("item", index, self._label_at(index))
        self.close()

    def add_line(self, index: int) -> None:
        """Add a line of text."""
        found = self._layout.numbered.get(index)
        if found and found.number is not None:
            self._lists = OpenLists()
            self._begin("paragraph", index)
            return
        bullet = self._item_at(index, found)
        if bullet:
            self._lists.take(bullet)
            draft = self._begin("item", index, bullet)
            draft.bullet = bullet
        elif self._open and self._goes_on(self._open, index):
            self._go_on(self._open, index)
        else:
            self._begin("paragraph", index)

    def _label_at(self, index: int) -> Bullet | None:
        """The letter or number before a heading, where it goes on with a list or a mark follows it."""
        text = self._lines[index].text
        if self._layout.begins_paragraph(index):
            return None
        for bullet in self._layout.bullets[index]:
            fits = self._lists.fits(bullet) and not self._is_mark(text, bullet)
            if bullet.place and (fits or read_mark(text, bullet.end)):
                self._lists.take(bullet)
                return bullet
        return None

    def close(self) -> None:
        """End the open block: the next line begins a new one."""
        self._open = None

    def finish(self) -> tuple[Block, ...]:
        """The blocks, in order."""
        return tuple(self._block_of(draft) for draft in self._drafts)

    def _begin(self, kind: BlockKind, index: int, bullet: Bullet | None = None) -> _Draft:
        """Begin a block with the words of a line, behind its number and its mark."""
        line = self._lines[index]
        text = line.text.strip()
        draft = _Draft(kind, [], [line.number], last=index)
        found = self._layout.numbered.get(index)
        if found and found.number is not None:
            draft.number = found.number
            if found.marked_first:
                mark = read_mark(text)
                draft.marking = mark[0] if mark else None
            text = line.text[found.end :].strip()
        prefix = ""
        if bullet:
            prefix = bullet.written + line.text[bullet.end - _spaces_before(line.text, bullet.end) : bullet.end]
            text = line.text[bullet.end :].strip()
        if draft.marking is None:
            draft.marking, text = _take_mark(text, numbered=draft.number is not None)
        draft.parts.append((prefix + _without_pilcrow(text)).strip())
        self._drafts.append(draft)
        self._open = draft
        return draft

    def _go_on(self, draft: _Draft, index: int) -> None:
        line = self._lines[index]
        draft.parts.append(_without_pilcrow(line.text).strip())
        draft.lines.append(line.number)
        draft.last = index

    def _item_at(self, index: int, found: NumberedLine | None) -> Bullet | None:
        """The bullet of a line that is a list item, or None."""
        line = self._lines[index]
        for bullet in self._layout.bullets[index]:
            if not self._lists.fits(bullet) and not (bullet.place and read_mark(line.text, bullet.end)):
                continue
            if bullet.place and found is None and self._is_mark(line.text, bullet):
                continue
            if self._stands_as_item(index, bullet):
                return bullet
        return None

    def _is_mark(self, text: str, bullet: Bullet) -> bool:
        """Whether `(C)` at the start of a line is a portion mark and not the third item of a list."""
        return (
            bullet.place != 1 and self._lists.reached.get(bullet.style, 0) == 0 and read_mark(text.lstrip()) is not None
        )

    def _stands_as_item(self, index: int, bullet: Bullet) -> bool:
        """Whether a bullet stands where an item begins, and not where a dash or an initial fell to a line's start."""
        line, draft = self._lines[index], self._open
        if line.gap != BESIDE or draft is None or self._layout.finished[draft.last]:
            return True
        rest = line.text[bullet.end :]
        if draft.bullet and draft.bullet.style == bullet.style:
            return (
                bool(bullet.place)
                or not begins_inside(rest)
                or not self._layout.is_full(self._lines[draft.last].text, bullet.written)
            )
        return not self._layout.is_full(self._lines[draft.last].text, bullet.written) and not begins_inside(rest)

    def _goes_on(self, draft: _Draft, index: int) -> bool:
        """Whether a line goes on with the open block."""
        line = self._lines[index]
        if line.gap == BESIDE:
            return not self._begins_anew(draft, line)
        starts_inside = begins_inside(line.text)
        if not self._layout.finished[draft.last]:
            above = self._lines[draft.last].text
            if starts_inside or breaks_off(above):
                return True
            if self._layout.width is not None and self._layout.ends_early(above, line.text):
                return line.gap == PAGE
            return draft.kind == "paragraph" or self._is_prose(draft, line)
        if starts_inside and not self._lines[draft.last].text.rstrip().endswith((":", ";")):
            return True
        return line.gap == PAGE and self._broken_by_page(draft, line)

    def _begins_anew(self, draft: _Draft, line: TextLine) -> bool:
        """Whether a line right below the open block begins another: what it ends in had room, and it looks a start."""
        above = self._lines[draft.last].text
        if not self._layout.ends_early(above, line.text) or begins_inside(line.text) or breaks_off(above):
            return False
        text = line.text.strip()
        if above.endswith(";") or _LABEL.match(text):
            return True
        mark = read_mark(text)
        if mark and text[mark[1] :].lstrip()[:1].isupper():
            return True
        return draft.kind == "item" and self._layout.width is None

    def _is_prose(self, draft: _Draft, line: TextLine) -> bool:
        """Whether an item is running text, which an end without a full stop cuts, and not a word or two in a list."""
        if read_mark(line.text.lstrip()):
            return False
        wide = len(self._lines[draft.last].text) > _WIDE or self._layout.is_full(
            self._lines[draft.last].text, line.text
        )
        return wide or any(_SENTENCE_INSIDE.search(part) for part in draft.parts[-3:])

    def _broken_by_page(self, draft: _Draft, line: TextLine) -> bool:
        """Whether only the page ended between two sentences, and not the paragraph too."""
        if self._lines[draft.last].text.rstrip().endswith(":") or read_mark(line.text.strip()):
            return False
        if self._layout.blanks_at_break is not None and line.blanks > self._layout.blanks_at_break:
            return False
        return self._layout.width is None or not self._layout.ends_early(self._lines[draft.last].text, line.text)

    def _block_of(self, draft: _Draft) -> Block:
        if draft.kind == "table":
            return Block("table", "\n".join(draft.parts), None, None, tuple(draft.lines))
        text = " ".join(self._joined(draft.parts).split())
        marking = draft.marking
        if draft.kind == "heading" and marking is None and (found := _MARK_AT_END.search(text)):
            mark = read_mark(found[0].strip())
            if mark:
                marking, text = mark[0], text[: found.start()].rstrip()
        return Block(draft.kind, text, draft.number, marking, tuple(dict.fromkeys(draft.lines)))

    def _joined(self, parts: list[str]) -> str:
        """The parts as one text; a word divided at a line's end is whole again where the body has it whole."""
        pieces = []
        for part, following in zip(parts, [*parts[1:], ""], strict=True):
            if not (part.endswith("-") and part[-2:-1].isalnum() and following[:1].isalnum()):
                pieces.append(part + " ")
            elif self._is_word(_LAST_WORD.search(part[-40:-1]), _WORD.match(following)):
                pieces.append(part[:-1])
            else:
                pieces.append(part)
        return "".join(pieces)

    def _is_word(self, first: re.Match[str] | None, second: re.Match[str] | None) -> bool:
        """Whether two halves make a word that stands whole elsewhere in the body."""
        if not first or not second:
            return False
        if self._words is None:
            self._words = frozenset(word.lower() for line in self._lines for word in _WORD.findall(line.text))
        return (first[0] + second[0]).lower() in self._words


def _take_mark(text: str, *, numbered: bool) -> tuple[Marking | None, str]:
    """The portion mark at the start of a block's text, or behind its label (`Summary: (C) ...`), and the text without it."""
    label = _LABEL_BEFORE_MARK.match(text)
    start = label.end() if label else 0
    found = read_mark(text, start)
    if not found:
        half = _HALF_MARK.match(text) if numbered else None
        return (Marking(half[1].upper(), (), half[0]), text[half.end() :].strip()) if half else (None, text)
    mark, end = found
    rest = text[end:].strip()
    if rest[:2] in (". ", ": ", ", ", ".", ":"):
        rest = rest[1:].strip()
    if "ENTIRE TEXT" in mark.caveats and not rest:
        return mark, text
    return mark, text[:start] + rest


def _without_pilcrow(text: str) -> str:
    """A line without the pilcrow that copying put at its start."""
    return text.replace("¶", "", 1) if text.lstrip().startswith("¶") else text


def _spaces_before(text: str, end: int) -> int:
    head = text[:end]
    return len(head) - len(head.rstrip())
