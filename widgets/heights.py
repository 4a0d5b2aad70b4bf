"""How high a scrolling widget that draws its own lines is, without laying out the whole screen when that changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.scroll_view import ScrollView

if TYPE_CHECKING:
    from textual.geometry import Size


def set_size(view: ScrollView, size: Size) -> None:
    """Let `view` be of a size inside; while its scrollbar stays or stays away, nothing else has to be laid out."""
    window = view.scrollable_content_region
    is_scrolled = size.height > window.height
    if not window.height or view.show_vertical_scrollbar != is_scrolled or view.virtual_size.width != size.width:
        view.virtual_size = size
        return
    view.set_reactive(ScrollView.virtual_size, size)
    if is_scrolled:
        view.vertical_scrollbar.window_virtual_size = size.height
    view.scroll_target_y = view.scroll_y = min(view.scroll_y, view.max_scroll_y)
