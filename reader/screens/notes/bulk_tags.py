"""Tags given to all cables that the list shows, or taken away from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotations.counting import counted
from annotations.tagging import retag_all
from annotations.tags import clean_tag
from reader.screens.dialogs import Prompt, TagSuggester

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.screen import Screen

    from annotations.store import AnnotationStore
    from reader.screens.notes.saving import Saving


async def tag_all_found(screen: Screen[Any], store: AnnotationStore, save: Saving, cables: Collection[str]) -> None:
    """Ask for tags to give to these cables, or to take away; the question tells how many they are."""
    number = counted(len(cables), "cable")
    if not cables:
        screen.notify("The list is empty.", severity="warning")
        return
    typed = await screen.app.push_screen_wait(
        Prompt(
            f"Tag all {number} of the list",
            hint="Commas between tags; -tag takes one away. → completes.",
            complete=TagSuggester(store.tags()),
            check=_check,
        )
    )
    written = [tag.strip() for tag in (typed or "").split(",") if clean_tag(tag)]
    given = [tag for tag in written if not tag.startswith("-")]
    taken = [tag[1:] for tag in written if tag.startswith("-")]
    if written:
        done = f"Tags of {number} changed." if taken else f"{number} tagged."
        await save(lambda: retag_all(store, cables, given, taken), lambda _: done)


def _check(typed: str) -> str | None:
    return None if any(map(clean_tag, typed.split(","))) else "Type a tag, or Esc to leave."
