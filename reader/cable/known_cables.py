"""What a cable itself says about the cables it may mention: its own number and its references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cable.posts import canonical_post, post_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.cable.model import Reference
    from reader.cable.number import CableNumber


class KnownCables:
    """The cables that letters stand for, and those a post and a serial name without a year."""

    def __init__(self, number: CableNumber | None, references: Sequence[Reference]) -> None:
        """Args: number: the cable's own number; references: those of its REF block."""
        self.number = number
        self.labels = tuple(dict.fromkeys(reference.label for reference in references))
        self._by_label: dict[str, list[CableNumber]] = {}
        self._by_post: dict[tuple[str, int], CableNumber] = {}
        for reference in references:
            if reference.number:
                self._by_label.setdefault(reference.label, []).append(reference.number)
                self._by_post.setdefault((reference.number.post, reference.number.serial), reference.number)
        self._posts = {post for post, _ in self._by_post} | ({number.post} if number else set())

    def numbers_of(self, labels: Sequence[str]) -> tuple[CableNumber, ...]:
        """The cables that letters stand for, in order, once each."""
        return tuple(dict.fromkeys(found for label in labels for found in self._by_label.get(label, ())))

    def labels_of(self, number: CableNumber) -> tuple[str, ...]:
        """The letters that stand for a cable."""
        return tuple(label for label in self.labels if number in self._by_label.get(label, ()))

    def reference_to(self, post: str, serial: int) -> CableNumber | None:
        """The reference with this post and serial, whose year is known."""
        return self._by_post.get((post, serial))

    def is_post(self, written: str) -> bool:
        """Whether words name a known post, or one that the cable itself names."""
        post = canonical_post(written)
        return post in self._posts or post_of(post) is not None
