"""A reference together with where it leads in this library: what a view needs to draw it as a link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.present.targets import Nowhere, Target, ToCable

if TYPE_CHECKING:
    from reader.cable.model import Reference


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reference, and the id and subject of the cable it leads to; both None where the library has no such cable."""

    reference: Reference
    id: str | None = None
    subject: str | None = None

    @property
    def target(self) -> Target:
        """Where following the reference leads, or the sentence that says why it leads nowhere."""
        if self.id:
            return ToCable(self.id)
        reference = self.reference
        if reference.kind == "other":
            return Nowhere(
                f"Ref {reference.label} is not a cable but “{reference.text}”; only the post's files have it."
            )
        if reference.number is None:
            return Nowhere(f"The year of {reference.text} is not known: neither it nor this cable has a date.")
        supposed = " (the year is the citing cable's)" if reference.year_inferred else ""
        return Nowhere(f"{reference.number}{supposed} is not in this library.")
