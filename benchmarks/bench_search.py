"""Time from a query to its count and first 50 rows, of counts and histogram, beside tantivy's own search.

Run: python benchmarks/bench_search.py [COUNT [FOLDER]]; FOLDER keeps the collection for the next time.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

import tantivy
from collection import collection
from invented import Words

from reader.library.library import Library
from reader.library.query import Word
from reader.library.schema import schema

RUNS = 21
RANKS = (80, 320, 1280)
"""How frequent the words of phrases are besides `the`: in 53, 19 and 6 of 100 cables."""
QUERIES = ("the", "missile", "government minister", '"the government"', "bace*", "tag:PREL from:tokyo", "date:2005", "")


class Tagged:
    """Notes with two tags on many cables each."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        self._tagged = {"one": frozenset(ids[:10_000]), "two": frozenset(ids[5_000:15_000])}

    def noted(self) -> Collection[str]:
        return ()

    def read(self) -> Collection[str]:
        return ()

    def starred(self) -> Collection[str]:
        return ()

    def tagged(self, tag: str) -> Collection[str]:
        return self._tagged[tag]

    def noting(self, word: Word) -> Collection[str]:
        return ()

    def tags(self) -> Collection[str]:
        return self._tagged


def show(name: str, do: Callable[[], object], asked: str) -> float:
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        do()
        times.append((time.perf_counter() - begun) * 1e3)
    median = statistics.median(times)
    print(f"{name:44} {median:8.2f} ms {max(times):8.2f} ms   {asked}")
    return median


def read_files(cache: Path) -> float:
    """Seconds until all files of the index are in memory, for the disk is not what is measured."""
    begun = time.perf_counter()
    for file in cache.rglob("*"):
        if file.is_file():
            file.read_bytes()
    return time.perf_counter() - begun


def main(count: int = 10_000, folder: Path | None = None) -> None:
    with collection(count, folder) as (csv, cache):
        library = Library("cables", [csv], cache)
        marks = Tagged(library.results().ids())
        words = Words(random.Random(1)).by_rank
        phrases = [f'"the {words[rank]}"' for rank in RANKS]
        phrases += [
            '"the government of the"',
            *(f'"{words[rank]} {words[rank + 1]}"' for rank in RANKS),
            f'"of {words[80]}"',
        ]
        asked = "(asked: median 5, worst 40)"
        print(f"the index's files in memory after {read_files(cache):.2f} s, as behind the first screen")
        print(f"{count:,} cables{'':30} {'median':>8}    {'worst':>8}")
        searcher, the = library._index.searcher(), tantivy.Query.term_query(schema(), "text", "the")
        bare = show("tantivy alone: the, by relevance", lambda: searcher.search(the, 50), "")
        phrase = tantivy.Query.phrase_query(schema(), "text", ["the", "government"])
        show('tantivy alone: "the government", by date', lambda: searcher.search(phrase, 50, True, "key"), "")
        for sort in ("date", "relevance"):
            for query in (*QUERIES, *phrases, "my:one", "my:one my:two"):
                page = partial(library.page, query, sort=sort, marks=marks)
                taken = show(f"{query or 'everything'}, by {sort}", page, asked)
                if (query, sort) == ("the", "relevance"):
                    print(f"{'':44} {taken / bare:8.2f} times tantivy alone")
        show("counts of `the`, with tags", lambda: library.results("the").counts(marks), "(asked: 40)")
        show("histogram of everything", lambda: library.results().histogram(), "(asked: 40)")
        for sort in ("number", "subject", "citations"):
            begun = time.perf_counter()
            library.page("missile", sort=sort)
            print(f"{f'missile, by {sort}, the first time':44} {(time.perf_counter() - begun) * 1e3:8.2f} ms")
            show(f"missile, by {sort}, again", partial(library.page, "missile", sort=sort), "")
        half = len(library) // 2
        show("a page in the middle of the list", lambda: library.page("", half, 50), "(asked: 16)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
