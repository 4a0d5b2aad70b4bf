"""A container with a frame that says something in its edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region

if TYPE_CHECKING:
    from textual.widget import Widget


class Frame(Vertical):
    """Draws its edges alone where they say something else; Textual would draw every line between them, too.

    Args:
        children: what it frames.
        id: its id.
    """

    def __init__(self, *children: Widget, id: str | None = None) -> None:
        super().__init__(*children, id=id)
        self.above = self.below = ""
        self._only_edges = False

    def say(self, above: str | None = None, below: str | None = None) -> None:
        """Say something in the edge above and the one below, as it stands; None leaves what is said there."""
        self._only_edges = True
        if above is not None and above != self.above:
            self.above = above
            self.border_title = Content(above)
        if below is not None and below != self.below:
            self.below = below
            self.border_subtitle = Content(below)
        self._only_edges = False

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw again; of edges that say something else nothing but these."""
        if self._only_edges and self.outer_size:
            (width, height), (left, top) = self.outer_size, self.content_offset
            regions = tuple(Region(-left, y - top, width, 1) for y in (0, height - 1))
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
