"""The difference of two versions of a cable as passages: what is gone and what is new, by colour and by sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from reader.export.difference import SIGNS
from reader.present.styles import MUTED, plain
from widgets.passage import Passage

if TYPE_CHECKING:
    from reader.export.difference import Line, Sign, Told

_INDENT, _FIELD_INDENT = 13, 18
_STYLES: dict[Sign, str] = {"same": "", "removed": "$text-error", "added": "$text-success"}
_SIGN_STYLES = {
    "removed": "$text-error",
    "added": "$text-success",
    "changed": "$text-warning",
    "field": "$text-warning",
}


def difference(told: Told, left: str, right: str) -> list[Passage]:
    """Two versions side by side in one text.

    Args:
        told: what differs.
        left: where the first version comes from.
        right: where the second one comes from.
    """
    return [
        Passage(plain(left), plain("[- -]", _STYLES["removed"]), 7, above=0, stop=False),
        Passage(plain(right), plain("{+ +}", _STYLES["added"]), 7, above=0, stop=False),
        Passage(plain(told.summary, "bold"), stop=False),
        *(_line(line, above=0 if number else 1) for number, line in enumerate(told.front)),
        *(_line(line) for line in told.body),
    ]


def _line(line: Line, above: int = 1) -> Passage:
    if line.kind == "same":
        return Passage(plain(line.text, f"italic {MUTED}"), indent=_INDENT, above=above, stop=False)
    text = Content.assemble(*(plain(piece.text, _STYLES[piece.sign]) for piece in line.pieces))
    lead = Content.assemble(plain(SIGNS[line.kind], f"bold {_SIGN_STYLES[line.kind]}"), plain(f" {line.label}", MUTED))
    return Passage(text, lead, _FIELD_INDENT if line.kind == "field" else _INDENT, above=above)
