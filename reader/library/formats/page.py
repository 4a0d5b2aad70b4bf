"""Cablegate pages: a table that names the cable, then its header and its body in two `<pre>` blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.cable.model import Hints
from reader.cable.number import read_number
from reader.library.formats.dates import read_date
from reader.library.record import tidy

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_HTML = re.compile(r"\s*<(?:\?xml|!doctype\s+html|html|head|body|table|!--)", re.IGNORECASE)
_LINE_END_AFTER_PRE = re.compile(r"(<pre[^<>]{0,200}>)(?=\r?\n|&#x0*A;|&#0*10;)", re.IGNORECASE)

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_CLOSED_BY_THEMSELVES = frozenset({"br", "hr", "img", "input", "link", "meta", "p", "li", "td", "th", "tr", "dd", "dt"})
_DEEPEST = 2_000
"""The parser takes time with the square of the depth; pages of cables are some ten deep."""


def is_page(text: str) -> bool:
    """Whether a text is HTML."""
    return _HTML.match(text, 0, 2_000) is not None


def read_page(text: str) -> tuple[str, Hints] | None:
    """Read a page.

    Returns:
        The cable's text as a text file has it, and what the table says; None for a page without a cable.
    """
    if text.count("<") > _DEEPEST and _depth(text) > _DEEPEST:
        return None
    from selectolax.lexbor import LexborHTMLParser  # here, not above: start-up does not pay for it

    tree = LexborHTMLParser(_keep_first_line_end(text))
    blocks = [block.text(deep=True) for block in tree.css("pre")]
    told = _table(tree)
    if not blocks or not (told or len(blocks) == 2):
        return None
    hints = Hints(
        number=read_number(told.get("reference id", "")),
        sent=read_date(told.get("created", "")),
        classification=told.get("classification") or None,
        origin=told.get("origin") or None,
    )
    return tidy("\n\n".join(blocks)), hints


def _depth(text: str) -> int:
    """How deep tags are nested at most, were none of them closed by another's end."""
    depth = deepest = 0
    for found in _TAG.finditer(text):
        depth = max(0, depth - 1) if found[1] else depth + (found[2].lower() not in _CLOSED_BY_THEMSELVES)
        deepest = max(deepest, depth)
    return deepest


def _keep_first_line_end(text: str) -> str:
    """HTML drops a line end right after `<pre>`; the text has it, so one is put there to be dropped."""
    return _LINE_END_AFTER_PRE.sub(r"\1" + "\n", text)


def _table(tree: LexborHTMLParser) -> dict[str, str]:
    """The cells of the table that names the cable, by the heading above them in lower case."""
    for table in tree.css("table"):
        rows = [[_words(cell) for cell in row.css("th, td")] for row in table.css("tr")]
        headings = [cell.casefold() for cell in rows[0]] if rows else []
        if "reference id" in headings and len(rows) > 1:
            return dict(zip(headings, rows[1], strict=False))
    return {}


def _words(cell: LexborNode) -> str:
    return " ".join(cell.text(deep=True).split())
