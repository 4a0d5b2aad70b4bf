"""Sentences cut by a page, a caption or a stray blank line: what belongs together.

A paragraph goes on where its last sentence is not finished, or where the next line begins as only the middle of
a sentence can.
"""

from __future__ import annotations

import re

_STOPS, _CLOSERS = ".!?:;…", "\"'”’)]* "
_QUOTE_LOST = re.compile(r"[a-z][.!?]8\Z")
_TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Rep|Amb|Gov|Prof|Adm|Capt|Maj|Brig|Sgt|St|vs|Nos?|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\."
)
_SMALL_WORD = re.compile(
    r"an?|the|of|and|or|to|in|on|at|for|from|by|with|that|these|those|than|their|its|his|her|our|is|are|was|were|be|been"
    r"|ha[sd]|have|will|would|as|but|if|which|wh(?:o|ose|en|ile)|into|between|against|about|under|over|after|before"
    r"|during|through|per|via|any|each|can|could|should|may|might|must|end",
    re.IGNORECASE,
)
_END_OF_PART = re.compile(r"\bend (?:of )?(?:\w+ )?(?:summary|comment|note|text|quote)\Z", re.IGNORECASE)


def is_finished(text: str) -> bool:
    """Whether `text` ends as a sentence ends (a colon and a semicolon end one too: a list follows)."""
    tail = text[-32:].rstrip(_CLOSERS)
    last = tail[-1:]
    if last == ".":
        return _TITLE.fullmatch(_last_word(tail)) is None
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
    return (_SMALL_WORD.fullmatch(word) or _TITLE.fullmatch(word)) is not None


def _last_word(text: str) -> str:
    return text[text.rfind(" ") + 1 :].lstrip('("“')


def begins_inside(text: str) -> bool:
    """Whether `text` begins as only the middle of a sentence can: with a small letter or a closing sign."""
    head = text.lstrip()[:1]
    return head.islower() or head in ",;.)]%&"
