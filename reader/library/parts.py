"""What a part of a query is: a set of cables, words alone, or nothing that could be looked for."""

from __future__ import annotations

from reader.library.query import All, Any, Node, Not, QueryError, Word
from reader.library.schema import analyzer

WORD_FIELDS = {"subject": "subject", "from": "sender", "to": "to", "class": "class", "by": "by", "signer": "signer"}
"""Fields of the language that hold words, and what they are called in the index."""
_SET_FIELDS, _NO_SETS = {"cites", "citedby", "has", "is", "my", "note"}, {("has", "ref"), ("is", "unread")}


def names_cables(node: Node) -> bool:
    """Whether a part is a set of cables that the notes or the citations know."""
    match node:
        case Word():
            return node.field in _SET_FIELDS and (node.field, node.text.lower()) not in _NO_SETS
        case Any(parts) | All(parts):
            return all(map(names_cables, parts))
        case Not():
            return False


def is_bare(node: Node) -> bool:
    """Whether a query is only words, as a number of a cable is."""
    match node:
        case Word(field=None, phrase=False, prefix=False):
            return True
        case All(parts):
            return all(map(is_bare, parts))
        case _:
            return False


def without_wordless(node: Node) -> Node | None:
    """A query without the parts that have no word to look for, such as `&`; None where nothing else is in it."""
    match node:
        case Word(text, field=field):
            is_words = field in (None, "ref", "note", *WORD_FIELDS)
            return None if is_words and not analyzer().analyze(text) else node
        case Not(part):
            kept = without_wordless(part)
            return Not(kept) if kept else None
        case All(parts):
            some = _wordy(parts)
            return All(some) if len(some) > 1 else some[0] if some else None
        case Any(parts):
            some = _wordy(parts)
            return Any(some) if len(some) > 1 else some[0] if some else None


def see_where_stars_are(node: Node) -> None:
    """A `*` before or within a word would be passed over in silence, and something else be looked for.

    Raises:
        QueryError: there is one.
    """
    match node:
        case Word(text, position, phrase=False) if "*" in text:
            raise QueryError("A * stands at the end of a word only, as in harb*.", position + text.index("*"))
        case Not(part):
            see_where_stars_are(part)
        case All(parts) | Any(parts):
            for part in parts:
                see_where_stars_are(part)


def _wordy(parts: tuple[Node, ...]) -> tuple[Node, ...]:
    return tuple(kept for part in parts if (kept := without_wordless(part)))


def see_that_it_is_begun(word: Word) -> None:
    """A `*` behind anything but a letter or figure is a slip.

    Raises:
        QueryError: there is one.
    """
    if word.prefix and not word.text[-1].isalnum():
        raise QueryError("A * needs the beginning of a word before it.", word.position)
