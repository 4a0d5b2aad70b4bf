"""Where the reader was in each cable: kept in the notes file, and come back to when the cable is opened again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from reader.present.styles import printable
from reader.present.targets import BlockKey

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer

    from annotations.store import AnnotationStore
    from reader.cable.model import Block
    from reader.screens.cable.reading import Reading

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
        """The passage of a cable at which the reader was last; the first if the text no longer has it."""
        kept = self._store.recall(_key(reading.id))
        if not isinstance(kept, dict):
            return 0
        words, block = kept.get("words"), kept.get("block")
        begins = [_begins(each) for each in reading.cable.body.blocks]
        if not isinstance(block, int) or not 0 <= block < len(begins) or begins[block] != words:
            block = begins.index(words) if words in begins else None
        return 0 if block is None else reading.passage_of(BlockKey(block)) or 0

    def moved(self, reading: Reading, index: int) -> None:
        """The reader came to passage `index`."""
        if self._unkept and self._unkept[0] != reading.id:
            self.keep()
        block = reading.block_of(reading.passages[index].key) if index < len(reading.passages) else None
        words = "" if block is None else _begins(reading.cable.body.blocks[block])
        self._unkept = (reading.id, None if block is None else {"block": block, "words": words})
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


def _begins(block: Block) -> str:
    return printable(block.text[:_WORDS])


def _key(cable: str) -> str:
    return f"position {cable}"
