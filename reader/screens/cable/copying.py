"""To the clipboard: a passage with its citation, or the citation alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.export.citation import cite_cable, cite_passage

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from reader.screens.cable.cable_pane import CablePane


def copy_passage(screen: Screen[Any], pane: CablePane, say: Callable[[str], None]) -> None:
    """Copy the words selected, or the paragraph, and where they are from."""
    words = pane.all_words_under_cursor
    if pane.reading is None or not words:
        screen.notify("The cursor is on no passage of the text.", severity="warning")
        return
    cable, body = pane.reading.cable, pane.reading.cable.body
    first = words[0][0]
    quoted = "\n\n".join(body.blocks[block].text[start:end] for block, start, end in words)
    citation = cite_passage(cable, pane.reading.id, body.paragraph_of(first), body.blocks[first].marking)
    screen.app.copy_to_clipboard(f"“{quoted}”\n{citation}\n")
    say("Passage and citation copied.")


def copy_citation(screen: Screen[Any], pane: CablePane, say: Callable[[str], None]) -> None:
    """Copy how to cite the cable."""
    if pane.reading:
        screen.app.copy_to_clipboard(cite_cable(pane.reading.cable, pane.reading.id))
        say("Citation copied.")
