"""The library on the screen: what is indexed at once, what is new when it has been read, and what was in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.worker import get_current_worker

from reader.screens.last_state import LastState

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from annotations.store import AnnotationStore
    from reader.library.index import Progress
    from reader.library.library import Library
    from reader.screens.cable_pane import CablePane
    from reader.screens.following import Following
    from reader.screens.list_pane import ListPane
    from reader.screens.searching import Searching
    from reader.screens.title_bar import TitleBar

_TOLD = 3
"""Unreadable files that are told one by one."""


class Refreshing:
    """Lists the library, and reads what is new in its files while the screen is there.

    Args:
        screen: where messages appear and the files are read behind.
        library: the cables.
        store: knows which of them was open last.
        title: tells how far reading has come.
        list_pane: the list of cables.
        cable_pane: where a cable is read.
        searching: fills the list.
        following: opens the first cable.
        count: shows how much there is.
        done: called when all files have been looked at.
    """

    def __init__(
        self,
        screen: Screen[Any],
        library: Library,
        store: AnnotationStore,
        title: TitleBar,
        list_pane: ListPane,
        cable_pane: CablePane,
        searching: Searching,
        following: Following,
        count: Callable[[], None],
        done: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._library = library
        self._store = store
        self._title = title
        self._list = list_pane
        self._cable = cable_pane
        self._searching = searching
        self._following = following
        self._count = count
        self._done = done

    def begin(self) -> None:
        """Show what is indexed, and read what is new behind it."""
        if len(self._library):
            self.list_library()
        self._screen.call_after_refresh(self._refresh)  # the first screen need not wait for what reads texts

    def _refresh(self) -> None:
        self._screen.run_worker(self._read, thread=True, exclusive=True, group="library")

    def _read(self) -> None:
        """Read what is new or has changed in the library's files."""
        worker, app, library = get_current_worker(), self._screen.app, self._library
        listed = library.generation

        def _list_what_is_new() -> None:
            nonlocal listed
            if library.generation != listed:
                listed = library.generation
                app.call_from_thread(self.list_library)

        def _tell(progress: Progress) -> None:
            _list_what_is_new()
            app.call_from_thread(self._title.read_so_far, progress.cables, progress.share)

        library.refresh(_tell, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            _list_what_is_new()
            app.call_from_thread(self._all_read)

    def list_library(self) -> None:
        """Show what is in the library by now."""
        if self._searching.query:
            self._searching.again()
        else:
            self._searching.show_all()
        self._count()
        if not self._cable.reading:
            self._screen.call_after_refresh(self._open_first)

    def _all_read(self) -> None:
        """All files have been looked at: tell what was in the way."""
        self._count()
        for notice in self._library.notices:
            self._screen.notify(notice, severity="warning", timeout=10)
        problems = self._library.problems
        for problem in problems[:_TOLD]:
            self._screen.notify(str(problem), severity="warning", timeout=10)
        if (more := len(problems) - _TOLD) > 0:
            self._screen.notify(f"{more} more files could not be read; `cable-reader check` lists them.")
        self._done()

    def _open_first(self) -> None:
        """With the list on the screen, open the cable that was open last, else the first."""
        last = LastState(self._store, self._library).recall("cable")
        first = self._list.rows.row(0)
        if isinstance(last, str) and last in self._library:
            if self._list.rows.cursor == 0:
                self._list.show_position(last)
            self._following.open(last, glance=True)
        elif first is not None:
            self._following.open(str(first.key), glance=True)
