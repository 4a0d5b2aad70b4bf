"""The colours of levels, wherever they are shown: green, blue, red and orange as the cover sheets (SF 703 to 705)."""

from __future__ import annotations

from typing import Final

LEVEL_COLORS: Final = {
    "U": ("#5fb37a", "#2f7d4a", "green"),
    "SBU": ("#6fb3a8", "#1f7268", "cyan"),
    "C": ("#6fa8dc", "#1f5fa8", "blue"),
    "S": ("#e8786f", "#b3261e", "red"),
    "TS": ("#e8a34f", "#9a5b00", "yellow"),
}
"""By level: on a dark theme, on a light one, and of a terminal's own sixteen colours."""
