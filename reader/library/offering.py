"""What the value of a field may become while it is typed: names, numbers and days that the collection has."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from reader.cable.posts import spoken_names
from reader.library.schema import analyzer, schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library.citations import Citations
    from reader.library.manifest import Manifest
    from reader.library.words import Words

_WHOLE = {"tag": "tag", "from": "post", "caption": "caption", "portion": "portion"}
"""Fields of which the index has whole values, and what they are called there."""
_MOST_SEEN = 200
_MOST_NAMES = _MOST_NUMBERS = 20
_SHORTEST_NAME = 3
"""Letters of a name of a person: fewer are initials."""
_SHORTEST_BEGINNING = 2
"""Letters from which on words are offered: the most frequent ones of a single letter are `the` and `to`."""
_MOST_YEARS, _MOST_MONTHS, _YEAR = 200, 3000, 4
_LATER = "\U0010ffff"
"""Comes behind everything that may go on."""


class Offering:
    """Offers values for completion, the most frequent or the shortest first.

    Args:
        searcher: the words of the collection.
        manifest: the cables of the collection.
        citations: who cites whom.
    """

    def __init__(self, searcher: Words, manifest: Manifest, citations: Citations) -> None:
        self._searcher = searcher
        self._manifest = manifest
        self._citations = citations

    def values(self, field: str, begun: str) -> list[str]:
        """Values of a field that begin with some letters; those that only the notes know are not among them."""
        match field:
            case "tag" | "from" | "caption" | "portion":
                return self._whole(_WHOLE[field], begun)
            case "to":
                return self._addressees(begun)
            case "by" | "signer":
                return [name for name in self._words(field, begun) if len(name) >= _SHORTEST_NAME]
            case "date" | "before" | "after":
                return self._days(field, begun)
            case "number" | "citedby" | "cites":
                return self._numbers(field, begun)
            case "ref" if begun[:1].isdecimal():
                return self._numbers(field, begun)
            case "subject" | "ref" if len(begun) >= _SHORTEST_BEGINNING:
                return self._words(field, begun)
        return []

    def _whole(self, column: str, begun: str) -> list[str]:
        text = begun.upper() if column in ("tag", "post") else begun.lower()
        found = self._searcher.terms_with_prefix(column, text, _MOST_SEEN)
        if column == "tag" and text:  # the brackets round a person's name need not be typed
            found += self._searcher.terms_with_prefix(column, f"({text}", _MOST_SEEN)
        return [value for value, _ in sorted(found, key=lambda each: -each[1])]

    def _words(self, column: str, begun: str) -> list[str]:
        """Words of texts; what is begun is taken as the index takes words, without accents."""
        words = analyzer().analyze(begun)
        if begun and (len(words) != 1 or not begun[-1].isalnum()):
            return []
        return [word for word, _ in self._searcher.terms_with_prefix(column, words[0] if words else "", _MOST_SEEN)]

    def _addressees(self, begun: str) -> list[str]:
        """Posts by name: the index has only the words of addressees, of which one alone names nobody."""
        fitting = (name for name in spoken_names() if any(word.startswith(begun.lower()) for word in name.split()))
        named = {name: analyzer().analyze(name) for name in fitting}
        cables = {word: self._cables_to(word) for word in {word for words in named.values() for word in words}}
        found = {name: min(map(cables.__getitem__, words)) for name, words in named.items()}
        names = sorted(filter(found.get, found), key=lambda name: (-found[name], name))
        return list(islice((name for name in names if self._are_together(named[name])), _MOST_NAMES))

    def _are_together(self, words: list[str]) -> bool:
        """Whether words, each of which some addressee has, stand together in one."""
        import tantivy  # here, not above: not before something is typed

        if len(words) == 1:
            return True
        return bool(self._searcher.search(tantivy.Query.phrase_query(schema(), "to", [*words]), 1).hits)

    def _cables_to(self, word: str) -> int:
        return dict(self._searcher.terms_with_prefix("to", word, _MOST_SEEN)).get(word, 0)

    def _numbers(self, field: str, begun: str) -> list[str]:
        """Numbers of cables; where a post is begun, of each year."""
        if not begun:
            return []
        upper = begun.upper()
        beginnings = {begun, upper, *(f"{year:02}{upper}" for year in range(100) if upper[0].isalpha())}
        ids = self._ids_between(field)
        found = {id for each in beginnings for id in ids(each, f"{each}{_LATER}", _MOST_NUMBERS)}
        return sorted(found, key=lambda id: (len(id), id))

    def _ids_between(self, field: str) -> Callable[[str, str, int], list[str]]:
        match field:
            case "cites":
                return self._citations.all_cited
            case "citedby":
                return self._citations.all_citing
            case "ref":
                return self._citations.all_written
            case _:
                return self._manifest.ids_between

    def _days(self, field: str, begun: str) -> list[str]:
        """Years of which there are cables; behind a whole year its months."""
        import tantivy  # here, not above: not before something is typed

        before, dots, text = begun.rpartition("..") if field == "date" else ("", "", begun)
        every = tantivy.Query.all_query()
        name, most = ("month", _MOST_MONTHS) if len(text) >= _YEAR else ("year", _MOST_YEARS)
        found = self._searcher.aggregate(every, {name: {"terms": {"field": name, "size": most}}})
        days = sorted(int(bucket["key"]) for bucket in found[name]["buckets"])
        written = [f"{day // 100}-{day % 100:02}" if name == "month" else f"{day}" for day in days]
        fitting = (each for each in written if each.startswith(text) and each >= before[: len(each)])
        return [f"{before}{dots}{each}" for each in fitting]
