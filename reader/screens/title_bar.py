"""The line at the top: program and library, what was just done, how much there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from annotations.counting import counted
from reader.present.styles import MUTED, plain

if TYPE_CHECKING:
    from textual.timer import Timer

SHOWN_FOR = 4.0
"""Seconds for which a message stays."""

SHARE = 0.5
"""The part of the line that a message may take."""

BAR_LENGTH = 12
"""Cells of the bar that shows how far reading a collection has come."""


class TitleBar(Widget):
    """One quiet line; what must not be missed is told by `notify` instead.

    One widget: what it says changes with every note, and lays nothing out anew.
    """

    DEFAULT_CSS = """
    TitleBar { height: 1; padding: 0 1; background: $panel; text-wrap: nowrap; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._left = "cable-reader"
        self.said = ""
        """What was just done."""
        self.counts = "opening ..."
        """How much there is."""
        self._is_durable = True
        self._forgetting: Timer | None = None

    def render(self) -> Content:
        """Name on the left, counts on the right, what was just done between them; the name gives way."""
        width = self.content_size.width
        counts = plain(self.counts, MUTED if self._is_durable else "bold $error")
        said = plain(f"  {self.said}  " if self.said else "  ", "$accent")
        left = plain(self._left).truncate(
            max(width - said.cell_length - counts.cell_length, 0), ellipsis=True, pad=True
        )
        return Content.assemble(left, said, counts)

    def name_library(self, name: str, cables: int) -> None:
        """Show what is open, and how many cables of it are known already."""
        self._left = f"cable-reader   {name}"
        if cables:
            self.counts = counted(cables, "cable")
        self.refresh()

    def say(self, sentence: str) -> None:
        """Tell what was just done, for a little while; what is too long for the line comes up by itself."""
        is_long = len(sentence) > self.size.width * SHARE
        if is_long:
            self.app.notify(sentence, timeout=8)
        self._say("" if is_long else sentence)
        if self._forgetting:
            self._forgetting.stop()
        self._forgetting = self.set_timer(SHOWN_FOR, lambda: self._say(""))

    def _say(self, sentence: str) -> None:
        self.said = sentence
        self.refresh()

    def read_so_far(self, cables: int, share: float) -> None:
        """Show how far reading a collection has come, in place of the counts; `count` ends it."""
        done = round(share * BAR_LENGTH)
        bar = "━" * done + "┄" * (BAR_LENGTH - done)
        self._count(f"reading {bar} {share:4.0%} · {counted(cables, 'cable')}", durable=self._is_durable)

    def count(self, cables: int, notes: int, highlights: int = 0, *, durable: bool) -> None:
        """Show how much there is, and whether the notes are safe on disk."""
        told = f"{counted(cables, 'cable')} · {counted(notes, 'note')}"
        told += f", {counted(highlights, 'highlight')}" if highlights else ""
        self._count(told if durable else f"{told} · NOT SAVED TO DISK", durable=durable)

    def _count(self, counts: str, *, durable: bool) -> None:
        if counts != self.counts:
            self.counts, self._is_durable = counts, durable
            self.refresh()
