"""The pane of counts: how the results are spread, in the place of what stands beside a cable."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from reader.notes.marks import LatestMarks
from reader.present.targets import Narrow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.screen import Screen

    from annotations.store import AnnotationStore
    from reader.screens.panes import Panes
    from reader.screens.search.found import Found
    from widgets.document import Document
    from widgets.frame import Frame
    from widgets.passage import Passage


class Counting:
    """Shows counts of the results while the reader wants them; choosing one narrows the search.

    Args:
        screen: runs the counting; its class `counting` tells CSS.
        frame: what the pane stands in.
        pane: shows the counts.
        store: the notes, for the reader's own tags.
        panes: to go to the pane and away.
        beside: what else to show in the pane.
        search: called with the narrowed query.
    """

    def __init__(
        self,
        screen: Screen[Any],
        frame: Frame,
        pane: Document,
        store: AnnotationStore,
        panes: Panes,
        beside: Callable[[], Sequence[Passage]],
        search: Callable[[str], None],
    ) -> None:
        self._screen = screen
        self._frame = frame
        self._pane = pane
        self._marks = LatestMarks(store)
        self._panes = panes
        self._beside = beside
        self._search = search
        self._found: Found | None = None
        self._chosen: Narrow | None = None
        self._beside_which: str | None = None
        self._is_on = False

    def toggle(self) -> None:
        """Show the counts, or go to them; once there, show again what stands beside the cable."""
        if not self._is_on:
            self._turn(on=True)
            self._panes.go("beside")
        elif self._panes.at != "beside":
            self._panes.go("beside")
        else:
            self._turn(on=False)
            self._panes.go("list")

    def _turn(self, *, on: bool) -> None:
        self._is_on = on
        self._screen.set_class(on, "counting")
        self._frame.say("Results" if on else "Beside")
        if on:
            self._count()
        else:
            self._pane.show(self._beside())

    def show_beside(self, cable: str) -> None:
        """A cable is shown, or drawn again: show what stands beside it, unless the counts are there."""
        again, self._beside_which = cable == self._beside_which, cable
        if not self._is_on:
            self._pane.show(self._beside(), self._pane.cursor if again else 0, keep_scroll=again)

    def results_shown(self, found: Found) -> None:
        """Other results are on the screen."""
        self._found = found
        self.count_again()

    def count_again(self) -> None:
        """The results or the reader's tags have changed."""
        if self._is_on:
            self._count()

    def _count(self) -> None:
        if self._found:
            gather = partial(self._gather, self._found)
            self._screen.run_worker(gather, thread=True, exclusive=True, group="counting")

    def _gather(self, found: Found) -> None:
        from reader.library.narrowing import conditions
        from reader.present.counting import spread  # here, not above: only who counts needs it

        counts, months = found.results.counts(self._marks()), found.results.histogram()
        passages = spread(counts, months, conditions(found.query), found.total)
        self._screen.app.call_from_thread(self._show, found, passages)

    def _show(self, found: Found, passages: Sequence[Passage]) -> None:
        if self._is_on and found is self._found:
            self._pane.show(passages, self._pane.cursor, keep_scroll=True)
            self._stay(passages)

    def _stay(self, passages: Sequence[Passage]) -> None:
        """Be on what was chosen last, wherever it is now: chosen again, it goes."""
        chosen, self._chosen = self._chosen, None
        for index, passage in enumerate(passages):
            link = next((link for link in passage.links if link.target == chosen), None)
            if link:
                return self._pane.links.go(index, link)
        return None

    def narrow(self, term: str) -> None:
        """Search with one more term, or without one that the query has."""
        from reader.library.narrowing import narrowed
        from reader.library.query import QueryError

        self._chosen = Narrow(term)
        try:
            self._search(narrowed(self._found.query if self._found else "", term))
        except QueryError as error:
            self._screen.notify(str(error), severity="warning")
