"""The link that the reader has gone to with the keyboard, in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

    from widgets.document import Document
    from widgets.passage import Link


class LinkCursor:
    """Goes from link to link of `document`; on none until the reader asks for one."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.at: tuple[int, Link] | None = None
        """The link, and the passage that it is in."""

    def move(self, step: int) -> None:
        """Go to the next (1) or previous (-1) link of the document."""
        document = self._document
        place = document.laid_out.next_link(self.at, document.cursor, step)
        if place is None:
            return
        self.go(*place)

    def go(self, index: int, link: Link) -> None:
        """Go to a link of passage `index`."""
        self._document.cursor = index
        self.at = index, link
        self._document.scroll_to_words(index, link.start)
        self._document.redraw()

    def leave(self) -> None:
        """Be on no link."""
        if self.at:
            self.at = None
            self._document.redraw()

    @property
    def target(self) -> Hashable:
        """Where the link leads; without one the passage under the cursor, as a whole or by its only link."""
        if self.at:
            return self.at[1].target
        passage = self._document.passage
        if passage is None or passage.target is not None:
            return passage and passage.target
        return passage.links[0].target if len(passage.links) == 1 else None
