"""Colours and small words that every view shares: levels, dates, printable text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content, Span

from reader.cable.levels import level_named
from reader.cable.months import MONTHS
from reader.export.escape import printable as without_controls
from reader.present.level_colors import LEVEL_COLORS

if TYPE_CHECKING:
    from datetime import date, datetime

    from reader.cable.model import Marking

SHORT_MONTHS: Final = tuple(name[:3] for name in MONTHS)

MUTED: Final = "$foreground-muted"
"""The style of what is less than the text: labels, hints, counts."""

MARK_COLORS: Final = {
    "mark-yellow": ("#d8b44a", "#c79a00"),
    "mark-green": ("#5fb37a", "#2f8a4e"),
    "mark-blue": ("#6fa8dc", "#2f74c0"),
    "mark-pink": ("#d884b4", "#c0408a"),
}
"""What the colours of notes and tags look like, for dark and light themes."""

_LETTERS_SHOWN: Final = 20_000
_LINES_SHOWN: Final = 300
_SIGNS: Final = {"yellow": "■", "green": "▲", "blue": "◆", "pink": "▼"}


def theme_colors(*, dark: bool) -> dict[str, str]:
    """The theme variables of levels and of the colours of notes and tags, lighter on a dark ground."""
    levels = {f"level-{level.lower()}": colors for level, colors in LEVEL_COLORS.items()}
    return {name: colors[0 if dark else 1] for name, colors in (levels | MARK_COLORS).items()}


def mark_name(color: str | None) -> str:
    """What a highlight of a colour is called."""
    return color or "highlight"


def mark_sign(color: str | None) -> str:
    """The sign that goes with a colour of notes and tags, for whoever cannot tell the colours; a dot for none."""
    return _SIGNS.get(color or "", "●")


def mark_style(color: str | None) -> str:
    """The style of a colour of notes and tags, by its theme variable."""
    return f"$mark-{color}" if color in _SIGNS else "$warning"


def beginning(text: str) -> tuple[str, str]:
    """As much of a text as is quick to draw, and a remark on the rest; the remark is empty if that was all."""
    lines = text[:_LETTERS_SHOWN].splitlines(keepends=True)
    shown = "".join(lines[:_LINES_SHOWN])
    rest = len(text) - len(shown)
    return shown, f" … {rest:,} more characters; edit the note to see them." if rest else ""


def shortened(text: str, most: int) -> str:
    """A text of so many characters at most: the beginning of a longer one, and `…`."""
    return text if len(text) <= most else f"{text[: most - 2].rstrip()} …"


def printable(text: str) -> str:
    """The text without characters that would command the terminal; as long as before, so that places stay true."""
    return without_controls(text).replace("\t", " ")


def plain(text: str, style: str = "") -> Content:
    """Text of a cable as content: nothing in it is taken for markup, nothing in it reaches the terminal raw."""
    shown = printable(text)
    spans = [Span(0, len(shown), style)] if style and shown else None
    return Content(shown, spans, strip_control_codes=False)


def level_style(marking: Marking | None) -> str:
    """The style of a level, by its theme variable; no colour where there is no mark."""
    return _style_of(marking.level) if marking else MUTED


def _style_of(level: str) -> str:
    return f"$level-{level.lower()}"


def level_letter(classification: str | None) -> tuple[str, str]:
    """The letter of a classification and its style; a dot where it is unknown, `u` for what is SBU."""
    level = level_named(classification)
    if level is None:
        return "·", MUTED
    return {"SBU": "u", "TS": "T"}.get(level, level), _style_of(level)


def day(moment: date | datetime | None) -> str:
    """A day as people write it, the same in every locale: `21 Apr 2008`."""
    return f"{moment.day} {SHORT_MONTHS[moment.month - 1]} {moment.year}" if moment else "undated"
