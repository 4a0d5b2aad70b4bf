"""What a scrolling widget that draws its own lines has in common with another: its frame, colours and height."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.scroll_view import ScrollView

if TYPE_CHECKING:
    from textual.geometry import Size


class LineView(ScrollView, can_focus=True, inherit_bindings=False):
    """Scrolls lines up and down, none sideways; its cursor has a ground of its own, and a bar on the left."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-view--cursor", "line-view--bar"}
    DEFAULT_CSS = """
    LineView {
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 25%;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        & > .line-view--cursor { background: $surface; }
        & > .line-view--bar { color: $foreground-muted; }
        &:focus > .line-view--bar { color: $accent; }
    }
    """

    def set_size(self, size: Size) -> None:
        """Be of a size inside; while the scrollbar stays or stays away, nothing else on the screen is laid out."""
        window = self.scrollable_content_region
        is_scrolled = size.height > window.height
        if not window.height or self.show_vertical_scrollbar != is_scrolled or self.virtual_size.width != size.width:
            self.virtual_size = size
            return
        self.set_reactive(ScrollView.virtual_size, size)
        if is_scrolled:
            self.vertical_scrollbar.window_virtual_size = size.height
        self.scroll_target_y = self.scroll_y = min(self.scroll_y, self.max_scroll_y)
