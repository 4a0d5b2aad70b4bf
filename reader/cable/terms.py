"""The codes and abbreviations that one cable uses, explained: what a reader would have to look up."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.cable.glossary import explain, explain_reason, find_abbreviations
from reader.cable.posts import post_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.cable.glossary import Term
    from reader.cable.model import Cable

_EXEMPTION = re.compile(r"[0-9A-Z][0-9A-Z.-]*(?:\([A-Z]\))?", re.IGNORECASE)


def handling_terms(cable: Cable) -> tuple[Term, ...]:
    """How the cable was handled: captions, precedences, why and until when it is classified.

    Codes that nobody knows are left out: they stand in the cable as they are.
    """
    return _each_once(_handling(cable))


def text_terms(cable: Cable) -> tuple[Term, ...]:
    """The abbreviations and organizations of the cable's text, each once, in the order in which they appear.

    `GOB` may be any of seven governments; it is that of the country the cable comes from, where that is one of them.
    """
    post = post_of(cable.number.post) if cable.number else None
    found = (term for block in cable.body.blocks for _, _, term in find_abbreviations(block.text))
    return _each_once(_of_country(term, post.country) if post else term for term in found)


def _of_country(term: Term, country: str) -> Term:
    kind, _, countries = term.meaning.partition(": ")
    if kind != "government" or country not in countries.split(", "):
        return term
    return replace(term, meaning=f"government of {country}")


def _handling(cable: Cable) -> Iterator[Term | None]:
    caption, precedence = cable.caption, cable.header.precedence
    yield from (explain(each, "caption") for each in caption.captions)
    if precedence:
        yield from (explain(each, "precedence") for each in (precedence.action, precedence.info) if each)
    yield from (explain_reason(each, caption.executive_order or "12958") for each in caption.reasons)
    yield from (explain(code, "exemption") for code in _EXEMPTION.findall(caption.declassify_text or ""))


def _each_once(terms: Iterable[Term | None]) -> tuple[Term, ...]:
    once: dict[str, Term] = {}
    for term in filter(None, terms):
        once.setdefault(term.code.casefold(), term)
    return tuple(once.values())
