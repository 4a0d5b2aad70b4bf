"""How things are counted in words: "1 cable", "2,310 cables"."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """A number and what it counts; `many` is the plural where that is not `one` with an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
