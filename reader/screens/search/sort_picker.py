"""The orders a list can have, to choose one by its letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label

from reader.library.orders import Sort
from reader.present.styles import MUTED, plain

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

ORDERS: dict[Sort, str] = {
    "date": "newest first",
    "number": "year, post, serial",
    "post": "who sent it",
    "subject": "in alphabetical order",
    "citations": "most cited first",
    "relevance": "what fits the search best",
}
"""Every order and what it means; the first letter chooses it."""


class SortPicker(ModalScreen[Sort | None]):
    """Ends with the order chosen, or None.

    Args:
        now: the order the list has.
    """

    BINDINGS: ClassVar = [Binding("escape,q", "dismiss", "Leave")]
    DEFAULT_CSS = """
    SortPicker { align: center middle; }
    SortPicker > Vertical { width: 46; height: auto; padding: 1 2; background: $surface; border: round $accent; }
    """

    def __init__(self, now: Sort) -> None:
        super().__init__()
        self._now = now

    def compose(self) -> ComposeResult:
        """A line an order."""
        with Vertical():
            yield Label(plain("Sort the list by", "bold"))
            for order, meaning in ORDERS.items():
                sign = "▌" if order == self._now else " "
                yield Label(
                    Content.assemble(
                        plain(sign, "$accent"),
                        plain(order[0], "bold $accent"),
                        plain(f"{order[1:]:<11}"),
                        plain(meaning, MUTED),
                    )
                )
            yield Label(plain("Press its letter, or Esc", MUTED))

    def on_key(self, event: events.Key) -> None:
        """Choose by letter."""
        for order in ORDERS:
            if event.character and event.character.lower() == order[0]:
                event.stop()
                self.dismiss(order)
