"""The fields of the index, and how a text becomes words. Tantivy is imported late: it is not for `--help`."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tantivy

VERSION = 11
"""Goes up with every change of what is stored or of how cables are read; an index of another version is rebuilt."""

WORDS, FOLDED = "words", "folded"
WORD_FIELDS = ("subject", "sender", "to", "class", "by", "signer", "ref")
NAME_FIELDS = ("id", "number", "path", "caption", "portion", "has")
FACET_FIELDS = ("post", "level", "tag")
NUMBER_FIELDS = ("year", "month", "day")
_ROW_BITS = 30
_ROW_MASK = (1 << _ROW_BITS) - 1
_EARLIEST = -2_208_988_800
"""1 January 1900 in seconds: a key must not be negative, and 0 stands for no date."""


def key_of(row: int, sent: int | None) -> int:
    """One number that orders cables by date and those of one minute as they were read; it holds the row as well."""
    seconds = 0 if sent is None else max(1, sent - _EARLIEST)
    return seconds << _ROW_BITS | (_ROW_MASK - row)


def row_of(key: int) -> int:
    """The row of the manifest that a key holds."""
    return _ROW_MASK - (key & _ROW_MASK)


@cache
def analyzer() -> tantivy.TextAnalyzer:
    """Texts to words: letters and digits, in small letters, without accents."""
    import tantivy

    words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    return words.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold()).build()


@cache
def parter() -> tantivy.TextAnalyzer:
    """A text that is folded already to its words, which have spaces between them."""
    import tantivy

    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


@lru_cache(maxsize=150_000)
def spaced_words(text: str) -> str:
    """The words of a text, a space before and after each: ` the harbor ` is in that of a text that has both so.

    Kept for as many notes as anyone has: all are asked at each key of a query, and few have changed since.
    """
    return f" {' '.join(analyzer().analyze(text))} "


@cache
def schema() -> tantivy.Schema:
    """What the index holds of a cable. Nothing is stored: fronts are in the manifest, texts in their files."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name=FOLDED, index_option="position")
    builder.add_text_field("pair", tokenizer_name=FOLDED, index_option="basic")
    for name in WORD_FIELDS:
        builder.add_text_field(name, tokenizer_name=WORDS, index_option="position")
    for name in NAME_FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FACET_FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in NUMBER_FIELDS:
        builder.add_unsigned_field(name, indexed=True, fast=True)
    builder.add_unsigned_field("key", fast=True)
    builder.add_unsigned_field("batch", indexed=True)
    return builder.build()
