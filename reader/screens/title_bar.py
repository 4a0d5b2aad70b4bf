"""The line at the top: program and library, what was just done, how much there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widgets import Label

from reader.export.words import counted
from reader.present.styles import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

SHOWN_FOR = 4.0
"""Seconds for which a message stays."""

SHARE = 0.5
"""The part of the line that a message may take."""

BAR_LENGTH = 12
"""Cells of the bar that shows how far reading a collection has come."""


class TitleBar(Horizontal):
    """One quiet line; what must not be missed is told by `notify` instead."""

    DEFAULT_CSS = """
    TitleBar {
        height: 1; padding: 0 1; background: $panel;
        & > #name { width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
        & > #said { width: auto; max-width: 60%; height: 1; color: $accent; padding: 0 2; }
        & > #counts { width: auto; color: $foreground-muted; }
        & > #counts.unsaved { color: $error; text-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._forgetting: Timer | None = None

    def compose(self) -> ComposeResult:
        """Three labels."""
        yield Label("cable-reader", id="name")
        yield Label("", id="said")
        yield Label("opening ...", id="counts")

    def name_library(self, name: str) -> None:
        """Show what is open."""
        self.query_one("#name", Label).update(plain(f"cable-reader   {name}"))

    def say(self, sentence: str) -> None:
        """Tell what was just done, for a little while; what is too long for the line comes up by itself."""
        if len(sentence) > self.size.width * SHARE:
            self.app.notify(sentence, timeout=8)
            return
        self.query_one("#said", Label).update(plain(sentence))
        if self._forgetting:
            self._forgetting.stop()
        self._forgetting = self.set_timer(SHOWN_FOR, lambda: self.query_one("#said", Label).update(""))

    def read_so_far(self, cables: int, share: float) -> None:
        """Show how far reading a collection has come, in place of the counts; `count` ends it."""
        done = round(share * BAR_LENGTH)
        bar = "━" * done + "┄" * (BAR_LENGTH - done)
        self.query_one("#counts", Label).update(f"reading {bar} {share:4.0%} · {counted(cables, 'cable')}")

    def count(self, cables: int, notes: int, *, durable: bool) -> None:
        """Show how much there is, and whether the notes are safe on disk."""
        counts = self.query_one("#counts", Label)
        counts.set_class(not durable, "unsaved")
        told = f"{counted(cables, 'cable')} · {counted(notes, 'note')}"
        counts.update(told if durable else f"{told} · NOT SAVED TO DISK")
