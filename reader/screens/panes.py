"""The three panes, and moving in the one the reader is at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from widgets.document import Document
from widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.screen import Screen

PaneName = Literal["list", "cable", "beside"]


class Panes:
    """Which of the panes the reader is at; the screen's class `at-...` tells CSS.

    Args:
        screen: where the panes are.
        rows: the list.
        cable: the document of the cable.
        beside: the document of what stands beside it.
    """

    def __init__(self, screen: Screen[Any], rows: RowList, cable: Document, beside: Document) -> None:
        self._screen = screen
        self._widgets: dict[PaneName, RowList | Document] = {"list": rows, "cable": cable, "beside": beside}
        self.cable = cable
        self.at: PaneName = "list"

    @property
    def here(self) -> RowList | Document:
        """The list or document that the keys move."""
        return self._widgets[self.at]

    def go(self, pane: PaneName) -> None:
        """Go to a pane."""
        self.show(pane)
        self.here.focus()

    def follow_focus(self) -> None:
        """The mouse went to another pane: that is where the reader is."""
        for pane, widget in self._widgets.items():
            if self._screen.focused is widget:
                self.show(pane)

    def show(self, pane: PaneName) -> None:
        """Be at a pane; the focus is the caller's."""
        if pane != self.at:
            self._screen.remove_class(f"at-{self.at}", update=False).add_class(f"at-{pane}")
            self.at = pane

    def turn(self, step: int) -> None:
        """Go to the next pane (1) or the one before (-1)."""
        names = [*self._widgets]
        self.go(names[(names.index(self.at) + step) % len(names)])

    def move(self, step: int) -> None:
        """Move by a row or paragraph; while words are selected, by a line of the selection."""
        if self.at == "cable" and self.cable.words.keyed:
            self.cable.words.extend_row(step)
        else:
            self.here.move(step)

    def word(self, step: int) -> None:
        """While words are selected, take in one more (1) or less (-1); beside the cable go from link to link."""
        if self.at == "beside":
            self.link(step)
        else:
            self.cable.words.extend_word(step)

    @property
    def row(self) -> str | None:
        """The key of the row under the cursor, where the reader is at the list."""
        here = self.here
        row = here.row(here.cursor) if isinstance(here, RowList) else None
        return str(row.key) if row else None

    def link(self, step: int) -> None:
        """Go to the next (1) or previous (-1) link of the cable, or of what stands beside it."""
        if self.at == "list":
            self.go("cable")
        here = self.here
        if isinstance(here, Document):
            here.links.move(step)
