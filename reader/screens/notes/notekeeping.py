"""The commands that go over many notes, and what becomes of what the reader chooses in them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from reader.present.targets import ToCable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Mapping

    from textual.screen import Screen

    from annotations.store import AnnotationStore
    from reader.library.library import Library
    from reader.screens.following import Following
    from reader.screens.notes.highlighting import Highlighting
    from reader.screens.notes.saving import Saving


class Notekeeping:
    """Opens the screens that go over many notes, and carries out what they end with.

    Args:
        screen: where dialogs are shown and messages appear.
        library: where the cables are.
        store: the notes.
        following: opens cables.
        highlighting: attaches notes to other words.
        saving: makes the changes.
        changed: called when something may have changed on another screen.
        found: gives the ids of the cables that the list shows, all of them.
        search: lists what a query finds.
        resume: goes on with a draft; gives its note.
        keys: the keys that the settings give, by command id.
    """

    def __init__(
        self,
        screen: Screen[Any],
        library: Library,
        store: AnnotationStore,
        following: Following,
        highlighting: Highlighting,
        saving: Saving,
        changed: Callable[[], None],
        found: Callable[[], Collection[str]],
        search: Callable[[str], None],
        resume: Callable[[str], Awaitable[str | None]],
        keys: Mapping[str, str],
    ) -> None:
        self._screen = screen
        self._library = library
        self._store = store
        self._following = following
        self._highlighting = highlighting
        self._save = saving
        self._changed = changed
        self._found = found
        self._search = search
        self._resume = resume
        self._keys = keys

    def doers(self) -> dict[str, Callable[[], object]]:
        """The commands that it carries out."""
        return {
            "notes": self.notes,
            "tags": self.tags,
            "tag.found": self.tag_found,
            "notes.merge": self.merge,
            "conflicts": self.conflicts,
        }

    async def notes(self) -> None:
        """Show all notes; go to the one that the reader chooses."""
        from reader.screens.notes.notes_screen import NotesScreen  # here and below: start-up does not pay for it

        choice = await self._screen.app.push_screen_wait(NotesScreen(self._library, self._store, self._keys))
        self._changed()
        if choice is None:
            return
        if choice.draft:
            if choice.cable in self._library:
                self._following.follow(ToCable(choice.cable))
            note = await self._resume(choice.id)
            if note and choice.cable in self._library:
                self._following.open(choice.cable, note=note)
        else:
            self._following.open_note(choice.id)
            if choice.attach:
                self._highlighting.pick(choice.id)

    async def tags(self) -> None:
        """Show all tags; list the cables of the one that the reader chooses."""
        from reader.screens.notes.tag_screen import TagScreen

        tag = await self._screen.app.push_screen_wait(TagScreen(self._store, self._keys))
        self._changed()
        if tag is not None:
            from reader.library.language import condition  # here, not above: start-up does not pay for it

            self._search(condition("my", tag))

    async def tag_found(self) -> None:
        """Give tags to every cable that the list shows, or take them away; the question tells how many they are."""
        from reader.screens.notes.bulk_tags import tag_all_found

        await tag_all_found(self._screen, self._store, self._save, await asyncio.to_thread(self._found))

    async def conflicts(self) -> None:
        """Show the conflicts that merges left."""
        from reader.screens.notes.conflicts_screen import ConflictsScreen

        await self._screen.app.push_screen_wait(ConflictsScreen(self._library, self._store, self._keys))
        self._changed()

    async def merge(self) -> None:
        """Take another notes file in; where that leaves conflicts, show them."""
        from reader.screens.notes.taking_in import take_in

        if await take_in(self._screen, self._store, self._save):
            await self.conflicts()
