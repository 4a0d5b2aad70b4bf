"""Searching as one types: each search runs off the screen's thread, and only the latest one is shown."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.widgets import Input

from reader.notes.marks import LatestMarks
from reader.present.rows import row
from reader.screens.last_state import LastState
from reader.screens.search.found import A_PAUSE, Found
from widgets.row_list import PAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.screen import Screen

    from annotations.store import AnnotationStore
    from reader.library.hits import Hits
    from reader.library.library import Library
    from reader.library.orders import Sort
    from reader.screens.cable.cable_pane import CablePane
    from reader.screens.search.list_pane import ListPane
    from reader.screens.search.past_searches import PastSearches
    from widgets.row_list import ListRow


class Searching:
    """Runs queries and shows what they find.

    Args:
        screen: runs the searches.
        library: what is searched.
        store: the notes, which some queries ask.
        list_pane: where results are shown.
        cable_pane: where hits are marked.
        shown: called with whatever results come on the screen.
        looked: called behind that, and where a query is told to be wrong.
        past: keeps the queries whose results the reader went to.
    """

    def __init__(
        self,
        screen: Screen[Any],
        library: Library,
        store: AnnotationStore,
        list_pane: ListPane,
        cable_pane: CablePane,
        shown: Callable[[Found], object],
        looked: Callable[[], object],
        past: PastSearches,
    ) -> None:
        self._screen = screen
        self._library = library
        self._store = store
        self._marks = LatestMarks(store)
        self._list = list_pane
        self._cable = cable_pane
        self._shown = shown
        self._looked = looked
        self._past = past
        self.query = ""
        self.sort: Sort = "date"
        self._counter = self._number_shown = 0
        self._to_remember = -1
        self._last = LastState(store, library)
        self._found: Found | None = None

    # Searching

    def show_all(self) -> None:
        """Show every cable, at once: what the first screen does."""
        self._show(self._counter, self._find("", "", self.sort), None)

    def look_for(self, query: str) -> None:
        """Show what a query finds, or say what is wrong with it and keep what is shown."""
        self.query = query
        self._counter += 1
        asked = partial(self._look, self._counter, query, self.sort)
        self._screen.run_worker(asked, thread=True, exclusive=True, group="search")

    def again(self) -> None:
        """Search again: the library, the notes or the order have changed."""
        self.look_for(self.query)

    async def choose_order(self) -> None:
        """Ask for another order of the list."""
        from reader.screens.search.sort_picker import pick_order  # here, not above: start-up does not pay for it

        chosen = await pick_order(self._screen.app, self.sort)
        if chosen and chosen != self.sort:
            self.sort = chosen
            self.again()

    async def saved(self, keys: Mapping[str, str]) -> str | None:
        """Show the saved searches, with the keys of the settings; returns the query of the one chosen."""
        from reader.screens.search.saved_searches import SavedSearches

        return await self._screen.app.push_screen_wait(
            SavedSearches(self._store, self._found.query if self._found else "", self.count, keys)
        )

    def ids(self) -> tuple[str, ...]:
        """Every cable that is in the list."""
        return self._found.results.ids() if self._found else ()

    def count(self, query: str) -> int:
        """How many cables a query finds.

        Raises:
            QueryError: the query cannot be read.
        """
        return self._library.page(query, 0, 1, marks=self._marks()).total

    def _look(self, number: int, query: str, sort: Sort) -> None:
        from reader.library.query import QueryError, half_typed  # here, not above: start-up does not pay for it

        app = self._screen.app
        if number != self._counter:
            return
        try:
            found = self._find(query, query, sort)
            if not found.total and (begun := half_typed(query)):
                with suppress(QueryError):  # it was our guess, not what the reader wrote
                    found = self._find(query, begun, sort)
            hits = self._library.hits(found.query)
            app.call_from_thread(self._show, number, found, hits)
        except QueryError as error:
            if self._found is None:  # the search of another day may name a cable that is gone
                app.call_from_thread(self._show, number, self._find("", "", sort), None)
            app.call_from_thread(self._say_wrong, number, str(error), error.position)

    def _find(self, written: str, query: str, sort: Sort) -> Found:
        store, results = self._store, self._library.results(query, sort, self._marks())

        def rows(offset: int, limit: int) -> tuple[int, Sequence[ListRow]]:
            page = results.page(offset, limit)
            signs = store.signs(entry.id for entry in page.rows)
            return page.total, [
                row(each, marked, notes) for each, (marked, notes) in zip(page.rows, signs, strict=True)
            ]

        total, first = rows(0, PAGE)
        return Found(written, query, results, total, len(self._library), lambda *asked: rows(*asked)[1], first)

    def _say_wrong(self, number: int, sentence: str, position: int) -> None:
        if number == self._counter:
            self._list.line.say_wrong(sentence, position)
            self._looked()

    def say_why_empty(self, sentences: str) -> None:
        """Say in the list, and until something is searched for, why there is nothing in the library."""
        self._list.line.say_why(sentences)

    def _find_why(self, number: int, query: str) -> None:
        from reader.library.query import QueryError  # here, as above

        try:
            why = self._library.why_nothing(query, self._marks())
        except QueryError:
            return  # a cable that it names is gone meanwhile: it is searched for again
        self._screen.app.call_from_thread(self._say_why, number, why)

    def _say_why(self, number: int, sentence: str) -> None:
        if number != self._counter:
            return
        if sentence:
            self._list.line.say_why(sentence)
        else:
            self._list.line.say_right()

    def _show(self, number: int, found: Found, hits: Hits | None) -> None:
        if number != self._counter:
            return
        self._number_shown, self._found = number, found
        pane = self._list
        pane.line.say_right(is_empty=not found.total)
        pane.show(self._with_contexts(found, hits, number) if hits else found)
        self._screen.run_worker(self._finish(number, found, hits), exclusive=True, group="finishing")
        self._shown(found)
        if self._to_remember == number:
            self._past.keep(found.written)
        self._looked()

    def _with_contexts(self, found: Found, hits: Hits, number: int) -> Found:
        from reader.screens.search.contexts import Contexts  # here and below: only who searches needs it

        redraw = self._list.rows.refresh
        contexts = Contexts(self._screen, self._library, hits, redraw, is_over=lambda: number != self._number_shown)
        return found._replace(beneath=contexts)

    async def _finish(self, number: int, found: Found, hits: Hits | None) -> None:
        """Mark what was found, or say why nothing was, once the reader pauses; unless other results are shown."""
        await asyncio.sleep(A_PAUSE)
        if number != self._number_shown:
            return
        self._mark_hits(hits)
        if not found.total and found.written.strip():
            why = partial(self._find_why, number, found.written)
            self._screen.run_worker(why, thread=True, exclusive=True, group="why")

    def _mark_hits(self, hits: Hits | None) -> None:
        if hits is None:
            self._cable.seek(None)
            return
        from reader.screens.cable.seeking import words

        self._cable.seek(words(hits))

    # Those before

    def remember(self) -> None:
        """Keep the query among the past ones, as the latest, once its results are shown; a wrong one has none."""
        self._to_remember = self._counter
        if self._number_shown == self._counter and self._found:
            self._past.keep(self._found.written)

    def restore(self) -> None:
        """Look again for what was looked for when the library was last left; before anything is listed."""
        last = self._last.recall("search")
        if isinstance(last, str) and last.strip():
            self.query = last
            line = self._list.line
            with line.prevent(Input.Changed):
                line.value = last

    def keep_now(self) -> None:
        """Keep what is looked for; the program ends."""
        query = self.query if self.query.strip() else None
        if query != self._last.recall("search"):
            self._last.remember("search", query)
