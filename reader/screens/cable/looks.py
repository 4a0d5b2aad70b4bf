"""How the reader wants cables shown."""

from __future__ import annotations

from typing import NamedTuple


class Looks(NamedTuple):
    """How the reader wants cables shown."""

    full_header: bool = False
    raw: bool = False
