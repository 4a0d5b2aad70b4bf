"""The difference screen: two versions of one cable, and what tells them apart."""

from __future__ import annotations

import asyncio
import os.path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from reader.export.difference import tell_difference
from reader.library.record import UnreadableError
from reader.present.difference import difference
from reader.present.styles import plain
from reader.screens.dialogs import Picker
from widgets.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.screen import Screen

    from reader.library.entry import Entry
    from reader.library.library import Library
    from widgets.passage import Passage

_KEYS = 9
"""Versions that have a figure to be chosen by."""


class DifferenceScreen(ModalScreen[None]):
    """What differs, from change to change.

    Args:
        title: the cable.
        passages: the difference, as a document.
    """

    BINDINGS: ClassVar = [
        Binding("escape,q,D", "dismiss", "Leave"),
        Binding("j,down,n", "move(1)", "Next"),
        Binding("k,up,N", "move(-1)", "Previous"),
        Binding("space,pagedown", "page(1)", "Page down"),
        Binding("pageup,b", "page(-1)", "Page up"),
        Binding("g,home", "top", "Top"),
        Binding("G,end", "bottom", "Bottom"),
    ]
    DEFAULT_CSS = """
    DifferenceScreen { align: center middle; }
    DifferenceScreen > Vertical {
        width: 96%; max-width: 110; height: 92%; padding: 1 2; border: round $accent;
        border-title-color: $accent; border-subtitle-color: $foreground-muted;
    }
    """

    def __init__(self, title: str, passages: Sequence[Passage]) -> None:
        super().__init__()
        self._title = title
        self._passages = passages
        self._document = Document(id="difference")

    def compose(self) -> ComposeResult:
        """One document."""
        with Vertical() as frame:
            frame.border_title = plain(self._title)
            frame.border_subtitle = "j k from change to change   Esc leave"
            yield self._document

    def on_mount(self) -> None:
        """Show the difference."""
        self._document.show(self._passages)
        self._document.focus()

    def action_move(self, step: int) -> None:
        """To the next (1) or previous (-1) change."""
        self._document.move(step)

    def action_page(self, step: int) -> None:
        """A page down (1) or up (-1)."""
        self._document.page(step)

    def action_top(self) -> None:
        """To the first change."""
        self._document.top()

    def action_bottom(self) -> None:
        """To the last change."""
        self._document.bottom()


async def compare_versions(
    screen: Screen[Any], library: Library, id: str, say: Callable[[str], None], chosen: str | None = None
) -> None:
    """Show what tells a cable apart from another version of it in the library.

    Args:
        screen: where it is shown.
        library: where the versions are.
        id: the version that is open.
        say: called with what the reader is to be told.
        chosen: the version to compare with; without it the reader is asked where there are several.
    """
    others = [version for version in library.versions(id) if version.id != id and chosen in (None, version.id)]
    if not others:
        say("There is no other version of this cable here.")
        return
    other = others[0]
    if len(others) > 1:
        lines = [(str(number), plain(f" {number}  {name}")) for number, name in enumerate(_apart(others[:_KEYS]), 1)]
        number = await screen.app.push_screen_wait(Picker("Compare with", lines, "number"))
        if number is None:
            return
        other = others[number]
    try:
        passages = await asyncio.to_thread(_read_difference, library, id, other.id)
    except UnreadableError as error:
        screen.notify(str(error), severity="error", timeout=10)
        return
    await screen.app.push_screen(DifferenceScreen(f"{id} and {other.id}", passages))


def _read_difference(library: Library, left: str, right: str) -> list[Passage]:
    told = tell_difference(library.get(left), library.get(right))
    return difference(told, *_apart([library.entry(left), library.entry(right)]))


def _apart(versions: Sequence[Entry]) -> list[str]:
    """Where versions come from, without the folders that all of them are in: names tell them apart, and are short."""
    try:
        shared = os.path.commonpath([version.place.path.absolute().parent for version in versions])
    except ValueError:  # on two drives
        shared = ""
    names = [str(version.place) for version in versions]
    return [name.removeprefix(shared).lstrip(os.sep) if shared else name for name in names]
