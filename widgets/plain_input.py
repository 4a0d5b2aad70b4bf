"""A line to type in that shows what would command the terminal as a sign, and leaves what is typed as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import Input

if TYPE_CHECKING:
    from collections.abc import Iterable

_CONTROLS = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)
_BIDIRECTIONAL = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""What turns the direction of a line round (Unicode TR 9)."""
_COMMANDS = dict.fromkeys((*_CONTROLS, *_BIDIRECTIONAL), "\N{REPLACEMENT CHARACTER}")


def without_commands(strip: Strip) -> Strip:
    """A line of the screen, as wide as before, in which nothing commands the terminal."""
    texts = [segment.text for segment in strip]
    if all(text.isprintable() for text in texts):
        return strip
    segments: Iterable[Segment] = (
        Segment(text.translate(_COMMANDS), each.style) for text, each in zip(texts, strip, strict=True)
    )
    return Strip(segments).adjust_cell_length(strip.cell_length)


class PlainInput(Input):
    """An input whose text, which may come from a file, is only shown and never obeyed; its cursor keeps still."""

    cursor_blink = reactive(False, init=False)
    virtual_size = reactive(Size(0, 0))
    """How much room the text takes. A longer one makes nothing larger: the screen is not laid out anew for a key."""

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        return without_commands(super().render_line(y))
