"""What a scrolling widget that draws its own lines has in common with another: its frame, colours and height."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, ClassVar

from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar

if TYPE_CHECKING:
    from rich.style import Style as RichStyle
    from textual.geometry import Region, Size
    from textual.strip import Strip
    from textual.style import Style

_EIGHTHS = 8
"""So many places the thumb of a scrollbar has in each of its cells."""


class LineView(ScrollView, can_focus=True, inherit_bindings=False):
    """Scrolls lines up and down, none sideways; its cursor has a ground of its own, and a bar on the left.

    A frame around it, or space, belongs to the container that it stands in.
    """

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

    _looks: dict[bool, tuple[Style, RichStyle, RichStyle]] | None = None

    def look(self, under_cursor: bool) -> tuple[Style, RichStyle, RichStyle]:
        """What a line is drawn in: its words, the ground behind them, and the bar before it."""
        if self._looks is None:
            bar = self.get_visual_style("line-view--bar", partial=True)
            grounds = {False: self.visual_style, True: self.get_visual_style("line-view--cursor")}
            self._looks = {at: (style, style.rich_style, (style + bar).rich_style) for at, style in grounds.items()}
        return self._looks[under_cursor]

    def notify_style_update(self) -> None:
        """Colours changed."""
        super().notify_style_update()
        self._looks = None

    def set_size(self, size: Size) -> None:
        """Be of a size inside; while the scrollbar stays or stays away, nothing else on the screen is laid out."""
        window = self.scrollable_content_region
        is_scrolled = size.height > window.height
        if not window.height or self.show_vertical_scrollbar != is_scrolled or self.virtual_size.width != size.width:
            self.virtual_size = size
            return
        before = self.virtual_size
        self.set_reactive(ScrollView.virtual_size, size)
        if is_scrolled:
            bar = self.vertical_scrollbar
            bar.set_reactive(ScrollBar.window_virtual_size, size.height)
            if self._thumb(bar.position, before.height) != self._thumb(bar.position, size.height):
                bar.refresh()
        self.scroll_target_y = self.scroll_y = min(self.scroll_y, self.max_scroll_y)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw what has come into view, and the scrollbar only where its thumb moves: in a long list it seldom does."""
        if self.show_vertical_scrollbar:
            bar = self.vertical_scrollbar
            inside = self.virtual_size.height
            if self._thumb(bar.position, inside) == self._thumb(new_value, inside):
                bar.set_reactive(ScrollBar.position, new_value)
            else:
                bar.position = new_value
        if round(old_value) != round(new_value):
            self.refresh(self.size.region)

    def watch_show_vertical_scrollbar(self, shown: bool) -> None:
        """Where the scrollbar comes behind what it tells of, let it tell."""
        if shown:
            self.vertical_scrollbar.position = self.scroll_y

    def _scroll_update(self, virtual_size: Size) -> None:
        """Textual draws the scrollbar at each layout of the screen; here, where it was told something else by then."""
        if self.show_vertical_scrollbar and virtual_size.height > self.container_size.height:
            self.scroll_y = self.validate_scroll_y(self.scroll_y)
        else:
            super()._scroll_update(virtual_size)

    def _thumb(self, position: float, inside: int) -> tuple[int, int]:
        """Where the scrollbar's thumb begins and how long it is, in eighths of a line, with so many lines inside."""
        window = self.size.height
        length = max(1, window * window / max(inside, 1))
        begin = position / max(inside - window, 1) * (window - length)
        return int(begin * _EIGHTHS), ceil(length * _EIGHTHS)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines of the window, without what Textual does for frame and padding: that costs as much again."""
        top, width = self.scroll_offset.y, self.size.width
        strips = [self.line(top + y, width) for y in crop.line_range]
        if crop.column_span != (0, width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """Draw line `y` of the window."""
        return self.line(self.scroll_offset.y + y, self.size.width)

    def line(self, number: int, width: int) -> Strip:
        """Draw a line, counted from the first that can be scrolled to, over the whole width."""
        raise NotImplementedError
