"""How the reader wants cables shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Looks:
    """How the reader wants cables shown."""

    full_header: bool = False
    raw: bool = False
