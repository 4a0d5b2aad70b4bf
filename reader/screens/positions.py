"""Where the reader was in each cable: kept in the notes file, and come back to when the cable is opened again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from reader.present.targets import BlockKey

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer

    from annotations.store import AnnotationStore
    from reader.screens.reading import Reading

KEPT_AFTER = 3.0
"""Seconds at one place after which it is kept."""
_WORDS = 60


class Positions:
    """Keeps the paragraph the reader is at, once the reader stays there or goes to another cable.

    Args:
        screen: runs what writes.
        store: the notes file.
    """

    def __init__(self, screen: Screen[Any], store: AnnotationStore) -> None:
        self._screen = screen
        self._store = store
        self._unkept: tuple[str, dict[str, object] | None] | None = None
        self._timer: Timer | None = None

    def passage(self, reading: Reading) -> int:
        """The passage of a cable at which the reader was last; the first where the text has no such one any more."""
        kept = self._store.recall(_key(reading.id))
        if not isinstance(kept, dict):
            return 0
        words, block = kept.get("words"), kept.get("block")
        places = {
            passage.key.index: (index, passage.text.plain[:_WORDS])
            for index, passage in enumerate(reading.passages)
            if isinstance(passage.key, BlockKey)
        }
        if isinstance(block, int) and block in places and places[block][1] == words:
            return places[block][0]
        return next((index for index, begins in places.values() if begins == words), 0)

    def moved(self, reading: Reading, index: int) -> None:
        """The reader came to passage `index`."""
        if self._unkept and self._unkept[0] != reading.id:
            self.keep()
        place = None
        for passage in reading.passages[: index + 1]:
            if isinstance(passage.key, BlockKey):
                place = {"block": passage.key.index, "words": passage.text.plain[:_WORDS]}
        self._unkept = (reading.id, place)
        if self._timer:
            self._timer.stop()
        self._timer = self._screen.set_timer(KEPT_AFTER, self.keep)

    def keep(self) -> None:
        """Write down where the reader is, off the screen's thread."""
        if self._unkept:
            self._screen.run_worker(partial(self._write, *self._unkept), thread=True, group="notes")
            self._unkept = None

    def keep_now(self) -> None:
        """Write down where the reader is; the program ends."""
        if self._unkept:
            self._write(*self._unkept)

    def _write(self, cable: str, place: dict[str, object] | None) -> None:
        if place != self._store.recall(_key(cable)):
            self._store.remember(_key(cable), place)


def _key(cable: str) -> str:
    return f"position {cable}"
