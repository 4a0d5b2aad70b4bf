"""All tags in their levels, with counts; renamed, merged, split, deleted, coloured, described, and undone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.worker import get_current_worker

from annotations.model import COLORS
from annotations.tagging import (
    NAMELESS,
    TagCount,
    delete_tag,
    describe_tag,
    merge_tags,
    rename_tag,
    split_tag,
    tag_tree,
)
from annotations.tags import clean_tag, fold_tag
from reader.commands import shown
from reader.present.note_rows import tag_row
from reader.screens.dialogs import Prompt, TagSuggester, is_left
from reader.screens.notes.list_screen import ListScreen
from widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult

    from annotations.store import AnnotationStore

KEYS = "{open} find  r rename  m merge  s split  d delete  c colour  e describe  Esc leave"


class TagScreen(ListScreen["str | None"]):
    """The tags. Ends with the tag whose cables are to be listed.

    Args:
        store: the notes.
        keys: the keys that the settings give, by command id.
    """

    AUTO_FOCUS = "#tags"
    BINDINGS: ClassVar = [
        Binding("r", "ask('rename')", "Rename"),
        Binding("m", "ask('merge')", "Merge"),
        Binding("s", "ask('split')", "Split"),
        Binding("e", "ask('describe')", "Describe"),
        Binding("d", "delete", "Delete"),
        Binding("c", "color", "Colour"),
    ]
    DEFAULT_CSS = "TagScreen #tags-found { height: 1fr; }"

    def __init__(self, store: AnnotationStore, keys: Mapping[str, str]) -> None:
        super().__init__(store, keys)
        self._tags: tuple[TagCount, ...] = ()
        self._none = f"None yet: {shown('tag', keys)} in the list or a cable gives one."
        self._go_to: str | None = None

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        yield self.title_line("Tags")
        with Vertical(id="tags-found", classes="framed") as found:
            found.border_title = "Tag · on notes and cables (+ below it) · what it is for"
            yield RowList(lines_a_row=1, id="tags")
        yield self.keys_line(KEYS)

    def on_mount(self) -> None:
        """List the tags."""
        self.list_again()

    def list_again(self) -> None:
        """Count the tags anew, off the screen's thread."""
        self.run_worker(self._count, thread=True, group="search", exclusive=True)

    def _count(self) -> None:
        worker, counted = get_current_worker(), tag_tree(self._store)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show, counted)

    def _show(self, tags: tuple[TagCount, ...]) -> None:
        if is_left(self):
            return
        kept, self._go_to = fold_tag(self._go_to or self.chosen or ""), None
        self._tags = tags
        cursor = next((index for index, count in enumerate(tags) if fold_tag(count.tag) == kept), self.rows.cursor)
        self.rows.show(len(tags), lambda offset, limit: [*map(tag_row, tags[offset : offset + limit])], cursor)
        self.query_one("#tags-found").border_subtitle = f"{len(tags):,}" if tags else self._none

    @on(RowList.Opened)
    def _on_opened(self, event: RowList.Opened) -> None:
        event.stop()
        self.dismiss(str(event.key))

    def action_ask(self, what: str) -> None:
        """Rename, merge, split or describe the tag under the cursor, as the reader answers."""
        if self.chosen:
            doers = {"rename": self._rename, "merge": self._merge, "split": self._split, "describe": self._describe}
            self.run_worker(doers[what](self._tags[self.rows.cursor]), group="command")

    def action_delete(self) -> None:
        """Delete the tag and those below it; undoing brings them back."""
        if tag := self.chosen:
            self._do(partial(delete_tag, self._store, tag), f"{tag} deleted; {self.key_of('undo')} brings it back.")

    def action_color(self) -> None:
        """Give the tag the next colour; after the last one none."""
        if self.chosen:
            count = self._tags[self.rows.cursor]
            colors = [None, *COLORS]
            color = colors[(colors.index(count.color) + 1) % len(colors)]
            change = partial(describe_tag, self._store, count.tag, color=color or "")
            self._do(change, f"{count.tag} is {color or 'without colour'} now.")

    async def _rename(self, count: TagCount) -> None:
        hint = "A name that is in use already takes the tag in. Tags below it come along."
        if new := await self._asked(f"Rename {count.tag} to", count.tag, hint):
            self._go_to = new
            self._do(partial(rename_tag, self._store, count.tag, new), f"{count.tag} is {clean_tag(new)} now.")

    async def _merge(self, count: TagCount) -> None:
        if into := await self._asked(f"Merge {count.tag} into", "", "The tag that stays; → completes."):
            self._go_to = into
            self._do(
                partial(merge_tags, self._store, [count.tag], into), f"{count.tag} is part of {clean_tag(into)} now."
            )

    async def _split(self, count: TagCount) -> None:
        hint = f"Commas between the tags that take its place, on {count.own:,} so far."
        if typed := await self._asked(f"Split {count.tag} into", "", hint):
            into = [tag for each in typed.split(",") if (tag := clean_tag(each))]
            self._do(partial(split_tag, self._store, count.tag, into), f"{count.tag} split into {', '.join(into)}.")

    async def _describe(self, count: TagCount) -> None:
        typed = await self.app.push_screen_wait(Prompt(f"What {count.tag} is for", count.description))
        if typed is not None:
            self._do(partial(describe_tag, self._store, count.tag, description=typed), f"{count.tag} described.")

    async def _asked(self, title: str, value: str, hint: str) -> str | None:
        complete = TagSuggester(count.tag for count in self._tags)
        return await self.app.push_screen_wait(
            Prompt(title, value, hint, complete, lambda typed: None if clean_tag(typed) else NAMELESS)
        )

    def _do(self, change: Callable[[], Any], done: str) -> None:
        self.run_worker(self.save(change, lambda _: done), group="notes")
