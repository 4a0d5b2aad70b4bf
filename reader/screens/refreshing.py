"""The library on the screen: what is indexed at once, what is new when it has been read, and what was in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.worker import get_current_worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from reader.library.index import Progress
    from reader.library.library import Library
    from reader.screens.following import Following
    from reader.screens.search.searching import Searching
    from reader.screens.title_bar import TitleBar

_TOLD = 3
"""Unreadable files that are told one by one."""
_LATER = 3.0
"""Seconds until the files are looked at again that another program is reading."""


class Refreshing:
    """Lists the library, and reads what is new in its files while the screen is there.

    Args:
        screen: where messages appear and the files are read behind.
        library: the cables.
        title: tells how far reading has come.
        searching: fills the list.
        following: opens the first cable.
        count: shows how much there is.
        done: called when all files have been looked at.
    """

    def __init__(
        self,
        screen: Screen[Any],
        library: Library,
        title: TitleBar,
        searching: Searching,
        following: Following,
        count: Callable[[], None],
        done: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._library = library
        self._title = title
        self._searching = searching
        self._following = following
        self._count = count
        self._done = done
        self._told = 0

    def begin(self) -> None:
        """Show what is indexed, and read what is new behind it; all again, should the index be lost meanwhile."""
        later = self._screen.call_later
        self._library.watch(lambda: later(self._read_again), lambda: later(self.list_library))
        if len(self._library):
            self.list_library()
        self._screen.call_after_refresh(self._read_again)  # the first screen need not wait for what reads texts

    def _read_again(self) -> None:
        """Look for what is new, off the screen's thread."""
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

        done = library.refresh(_tell, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            _list_what_is_new()
            app.call_from_thread(self._all_read if done else self._look_later)
            if done:
                library.read_ahead(lambda: worker.is_cancelled)

    def _look_later(self) -> None:
        """Another program is reading these files: show how far it is, and look again before long."""
        self._count()
        self._tell_notices()
        self._screen.set_timer(_LATER, self._read_again)

    def list_library(self) -> None:
        """Show what is in the library by now."""
        if self._searching.query:
            self._searching.again()
        else:
            self._searching.show_all()
        self._count()
        self._screen.call_after_refresh(self._following.open_first)

    def _all_read(self) -> None:
        """All files have been looked at: tell what was in the way."""
        self._count()
        self._tell_notices()
        problems = [str(problem) for problem in self._library.problems]
        told = problems[:_TOLD]
        if (more := len(problems) - _TOLD) > 0:
            told.append(f"{more} more places could not be read; `cable-reader check` lists them.")
        if not len(self._library):
            told = ["There is no cable here to read.", *told, "Open other files or folders: cable-reader PATH"]
            self._searching.say_why_empty("\n".join(told))
        elif told:  # as one message: several would cover half of the screen
            self._screen.notify("\n".join(told), severity="warning", timeout=10)
        self._done()

    def _tell_notices(self) -> None:
        """Tell what has to be known of the index, each thing once."""
        for notice in self._library.notices[self._told :]:
            self._screen.notify(notice, severity="warning", timeout=10)
        self._told = len(self._library.notices)
