"""Lines joined to blocks: paragraphs, items, headings, tables, each whole again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.cable.banners import BESIDE, PAGE, TextLine
from reader.cable.drafts import Draft, Words, begin_draft, finish_draft, without_pilcrow
from reader.cable.headings import find_headings, without_ornament
from reader.cable.joining import begins_inside, breaks_off
from reader.cable.layout import Layout, lay_out
from reader.cable.lists import Bullet, OpenLists
from reader.cable.markings import read_mark
from reader.cable.model import Block, BlockKind, Furniture
from reader.cable.tables import find_columns, find_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABEL = re.compile(r"[A-Z][A-Za-z/-]{1,20}(?:\s[A-Za-z/-]{1,20}){0,3}:\s")
_SENTENCE_INSIDE = re.compile(r"[a-z\])\"”][.!?]\s{1,2}[A-Z\"“]")
_WIDE = 110


def make_blocks(lines: Sequence[TextLine]) -> tuple[tuple[Block, ...], list[Furniture]]:
    """Join the lines of a body to blocks.

    Returns:
        The blocks in order, and as furniture the rules between them and lines of which nothing was left.
    """
    layout = lay_out(lines)
    tables = find_tables(layout)
    in_tables = frozenset(index for start, end in tables.items() for index in range(start, end))
    headings, listed = find_headings(layout, in_tables)
    in_headings = {index for start, end in headings.items() for index in range(start, end)}
    bulleted = {index for index, bullets in enumerate(layout.bullets) if bullets}
    taken = layout.rules.union(in_tables, in_headings, layout.numbered, listed, bulleted)
    tables |= find_columns(layout, taken)
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
    return _without_empty(joiner.finish(), loose)


def _without_empty(blocks: Sequence[Block], loose: list[Furniture]) -> tuple[tuple[Block, ...], list[Furniture]]:
    """The blocks that say something; the lines of the others are remains of markup."""
    empty = [block for block in blocks if not (block.text or block.number or block.marking)]
    rest = [Furniture("markup", line) for block in empty for line in block.lines]
    return (tuple(block for block in blocks if block not in empty) if empty else tuple(blocks)), [*loose, *rest]


class _Joiner:
    """Takes lines one by one and joins each to the block before it, or begins a new one."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._lines = layout.lines
        self._lists = OpenLists()
        self._open: Draft | None = None
        self._drafts: list[Draft] = []

    def add_heading(self, start: int, end: int) -> None:
        """Add a heading that spans lines `start` to `end`."""
        draft = self._begin("heading", start, self._label_at(start))
        for index in range(start + 1, end):
            draft.add(self._lines[index], index)
        draft.parts = [without_ornament(part) for part in draft.parts]
        self.close()

    def add_table(self, start: int, end: int) -> None:
        """Add a table that spans lines `start` to `end`, its spacing kept."""
        self.close()
        lines = self._lines[start:end]
        parts = [without_pilcrow(line.text).rstrip() for line in lines]
        self._drafts.append(Draft("table", parts, [line.number for line in lines], end - 1))

    def add_listed(self, index: int) -> None:
        """Add a line that is an item of a list without bullets."""
        self._begin("item", index, self._label_at(index))
        self.close()

    def add_line(self, index: int) -> None:
        """Add a line of text."""
        if self._layout.begins_paragraph(index):
            self._lists = OpenLists()
            self._begin("paragraph", index)
        elif self._layout.bullets[index] and (bullet := self._item_at(index)):
            self._lists.take(bullet)
            self._begin("item", index, bullet)
        elif self._open and self._goes_on(self._open, index):
            self._open.add(self._lines[index], index)
        else:
            self._begin("paragraph", index)

    def close(self) -> None:
        """End the open block: the next line begins a new one."""
        self._open = None

    def finish(self) -> list[Block]:
        """The blocks, in order."""
        words = Words(self._lines)
        return [finish_draft(draft, words) for draft in self._drafts]

    def _begin(self, kind: BlockKind, index: int, bullet: Bullet | None = None) -> Draft:
        draft = begin_draft(kind, self._lines[index], index, self._layout.numbered.get(index), bullet)
        self._drafts.append(draft)
        self._open = draft
        return draft

    def _label_at(self, index: int) -> Bullet | None:
        """The letter or number before a heading, where it goes on with a list or a mark follows it."""
        if self._layout.begins_paragraph(index):
            return None
        text = self._lines[index].text
        for bullet in self._layout.bullets[index]:
            fits = self._lists.fits(bullet) and not self._is_mark(text, bullet)
            if bullet.place and (fits or read_mark(text, bullet.end)):
                self._lists.take(bullet)
                return bullet
        return None

    def _item_at(self, index: int) -> Bullet | None:
        """The bullet of a line that is a list item, or None."""
        text = self._lines[index].text
        for bullet in self._layout.bullets[index]:
            fits = self._lists.fits(bullet) or (bullet.place and read_mark(text, bullet.end))
            if fits and not self._is_mark(text, bullet) and self._stands_as_item(index, bullet):
                return bullet
        return None

    def _is_mark(self, text: str, bullet: Bullet) -> bool:
        """Whether `(C)` at the start of a line is a portion mark and not the third item of a list."""
        return bullet.place > 1 and not self._lists.reached.get(bullet.style) and read_mark(text.lstrip()) is not None

    def _stands_as_item(self, index: int, bullet: Bullet) -> bool:
        """Whether a bullet stands where an item begins, and not where a dash or an initial fell to a line's start."""
        line, draft = self._lines[index], self._open
        if line.gap != BESIDE or draft is None or self._layout.finished[draft.last]:
            return True
        full = self._layout.is_full(self._lines[draft.last].text, bullet.written)
        inside = begins_inside(line.text[bullet.end :])
        if draft.bullet and (draft.bullet.style == bullet.style or self._lists.reached.get(bullet.style)):
            return bullet.place > 0 or not (inside and full)
        return not (full or inside)

    def _goes_on(self, draft: Draft, index: int) -> bool:
        """Whether a line goes on with the open block."""
        line = self._lines[index]
        above = self._lines[draft.last].text
        if line.gap == BESIDE:
            return not self._begins_anew(draft, above, line.text)
        inside = begins_inside(line.text)
        if self._layout.finished[draft.last]:
            goes_on = inside and not above.endswith((":", ";"))
            return goes_on or (line.gap == PAGE and self._broken_by_page(above, line))
        if inside or breaks_off(above):
            return True
        if self._layout.width is not None and self._layout.ends_early(above, line.text):
            return line.gap == PAGE
        return draft.kind == "paragraph" or self._is_prose(draft, above, line.text)

    def _begins_anew(self, draft: Draft, above: str, text: str) -> bool:
        """Whether a line right below the open block begins another: what it ends in had room, and it looks a start."""
        if not self._layout.ends_early(above, text) or begins_inside(text):
            return False
        if not self._layout.finished[draft.last] and breaks_off(above):
            return False
        if above.endswith(";") or _LABEL.match(text.lstrip()):
            return True
        mark = read_mark(text.lstrip())
        if mark and text.lstrip()[mark[1] :].lstrip()[:1].isupper():
            return True
        return draft.kind == "item" and self._layout.width is None

    def _is_prose(self, draft: Draft, above: str, text: str) -> bool:
        """Whether an item is running text, which an end without a full stop cuts, and not a word or two in a list."""
        if read_mark(text.lstrip()):
            return False
        wide = len(above) > _WIDE or self._layout.is_full(above, text)
        return wide or any(_SENTENCE_INSIDE.search(part) for part in draft.parts[-3:])

    def _broken_by_page(self, above: str, line: TextLine) -> bool:
        """Whether only the page ended between two sentences, and not the paragraph too."""
        if above.endswith(":") or read_mark(line.text.lstrip()):
            return False
        if self._layout.blanks_at_break is not None and line.blanks > self._layout.blanks_at_break:
            return False
        return self._layout.width is None or not self._layout.ends_early(above, line.text)
