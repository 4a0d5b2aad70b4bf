"""The words of a text with their places: what an anchor is looked for in."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache

Passage = tuple[int | None, str]
"""The number of the paragraph (None where it has none) and its text."""

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of a text in the form in which they are compared: no case, no accents, no punctuation."""
    return [_plain(match.group()) for match in _WORD.finditer(text)]


@dataclass(frozen=True)
class Words:
    """All words of some passages in order: their plain forms, the passages they stand in, where they start and end.

    `offsets` are the characters that come before each passage.
    """

    plain: list[str]
    passages: list[int]
    starts: list[int]
    ends: list[int]
    offsets: list[int]

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Where each word stands, by its place in `plain`."""
        found: dict[str, list[int]] = defaultdict(list)
        for position, word in enumerate(self.plain):
            found[word].append(position)
        return dict(found)

    def at(self, index: int, start: int) -> int:
        """The place of the first word of a passage that starts at a character, or after it."""
        return bisect_left(self._starts, (index, start))

    @cached_property
    def _starts(self) -> list[tuple[int, int]]:
        return list(zip(self.passages, self.starts, strict=True))

    def position(self, place: int) -> int:
        """How many characters of the text come before a word."""
        return self.offsets[self.passages[place]] + self.starts[place]


@lru_cache(maxsize=4)
def read_words(passages: tuple[Passage, ...]) -> Words:
    """The words of passages; remembered for the few documents that are open, since each has many notes."""
    words, offset = Words([], [], [], [], []), 0
    for index, (_, text) in enumerate(passages):
        for match in _WORD.finditer(text):
            words.plain.append(_plain(match.group()))
            words.passages.append(index)
            words.starts.append(match.start())
            words.ends.append(match.end())
        words.offsets.append(offset)
        offset += len(text) + 1
    return words


def plain_letters(text: str) -> str:
    """The text without case and accents."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def is_blot(word: str) -> bool:
    """Whether a word, as "XXXXXXXXXXXX", is what stands for one that was blacked out."""
    return len(word) > 3 and word.isalpha() and len(set(word)) == 1


def _plain(word: str) -> str:
    return plain_letters(word) or word
