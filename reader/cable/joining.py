"""Sentences cut by a page, a caption or a stray blank line: what belongs together.

A paragraph goes on where its last sentence is not finished, or where the next line begins as only the middle of
a sentence can.
"""

from __future__ import annotations

import re

_STOPS, _CLOSERS = ".!?:;…", "\"'”’)]* "
_QUOTE_LOST = re.compile(r"[a-z][.!?]8\Z")
_TITLES = frozenset(
    (
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Gen",
        "Col",
        "Lt",
        "Sen",
        "Rep",
        "Amb",
        "Gov",
        "Prof",
        "Adm",
        "Capt",
        "Maj",
        "Brig",
        "Sgt",
    )
    + ("St", "vs", "No", "Nos", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec")
)
_SMALL_WORDS = frozenset(
    (
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "to",
        "in",
        "on",
        "at",
        "for",
        "from",
        "by",
        "with",
        "that",
        "this",
        "its",
        "his",
    )
    + (
        "her",
        "their",
        "our",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "as",
        "but",
    )
    + (
        "not",
        "if",
        "which",
        "who",
        "whose",
        "when",
        "while",
        "into",
        "than",
        "between",
        "against",
        "about",
        "under",
        "over",
    )
    + (
        "after",
        "before",
        "during",
        "through",
        "per",
        "via",
        "also",
        "such",
        "these",
        "those",
        "any",
        "all",
        "each",
        "other",
    )
    + ("no", "can", "could", "should", "may", "might", "must", "it", "he", "she", "they", "we", "end")
)
_END_OF_PART = re.compile(r"\bend (?:of )?(?:\w+ )?(?:summary|comment|note|text|quote)\Z", re.IGNORECASE)


def is_finished(text: str) -> bool:
    """Whether `text` ends as a sentence ends (a colon and a semicolon end one too: a list follows)."""
    tail = text[-32:].rstrip(_CLOSERS)
    last = tail[-1:]
    if last == ".":
        return _last_word(tail)[:-1] not in _TITLES
    if last and last in _STOPS:
        return True
    if last == "8":
        return _QUOTE_LOST.search(tail) is not None
    return last in "yetYET" and _END_OF_PART.search(tail) is not None


def breaks_off(text: str) -> bool:
    """Whether `text` can only be the first half of a sentence: it ends in a comma, a hyphen or a small word."""
    tail = text[-32:].rstrip()
    if tail.endswith((",", "-", "–", "—", "(")):
        return True
    word = _last_word(tail)
    return word.lower() in _SMALL_WORDS or (word.endswith(".") and word[:-1] in _TITLES)


def _last_word(text: str) -> str:
    return text[text.rfind(" ") + 1 :].lstrip('("“')


def begins_inside(text: str) -> bool:
    """Whether `text` begins as only the middle of a sentence can: with a small letter or a closing sign."""
    head = text.lstrip()[:1]
    return head.islower() or head in ",;.)]%&"
