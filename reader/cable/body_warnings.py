"""What is worth telling about a body: marks that do not fit the banner, numbers that do not follow each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cable.levels import LEVEL_NAMES, level_rank
from reader.cable.markings import level_of_classification

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.cable.model import Block

_MOST_NUMBER_WARNINGS = 5


def warn_of_body(blocks: Sequence[Block], classification: str | None) -> tuple[str, ...]:
    """Sentences for the reader about marks and paragraph numbers.

    Args:
        blocks: The blocks of the body.
        classification: The classification of the whole cable, as its banner has it.
    """
    if not blocks:
        return ("No text was found below the front of the cable.",)
    numbers = list(_number_warnings(blocks))
    more = len(numbers) - _MOST_NUMBER_WARNINGS
    if more > 0:
        numbers[_MOST_NUMBER_WARNINGS:] = [f"There are {more} more breaks in the paragraph numbers."]
    return (*_mark_warnings(blocks, classification), *numbers)


def _mark_warnings(blocks: Sequence[Block], classification: str | None) -> Iterator[str]:
    """Portion marks above or below the banner, and paragraphs without one among paragraphs with one."""
    marked = [block for block in blocks if block.marking]
    bare = [block for block in blocks if block.number is not None and not block.marking and block.kind == "paragraph"]
    banner = level_of_classification(classification)
    if not marked:
        return
    highest = max((block.marking.level for block in marked if block.marking), key=level_rank)
    if banner and _is_above(highest, banner.level):
        yield f"The highest portion mark is {LEVEL_NAMES[highest]}, above the banner ({classification})."
    elif banner and not bare and _is_above(banner.level, highest):
        yield f"The highest portion mark is {LEVEL_NAMES[highest]}, below the banner ({classification})."
    if bare and len(bare) <= len(marked):
        which = ", ".join(str(block.number) for block in bare[:_MOST_NUMBER_WARNINGS])
        more = f" and {len(bare) - _MOST_NUMBER_WARNINGS} more" if len(bare) > _MOST_NUMBER_WARNINGS else ""
        several = len(bare) > 1
        yield f"Paragraph{'s' if several else ''} {which}{more} {'have' if several else 'has'} no portion mark."


def _is_above(level: str, other: str) -> bool:
    """Whether a level is above another; "U" and "SBU" are both unclassified."""
    lowest = level_rank("SBU")
    return max(level_rank(level), lowest) > max(level_rank(other), lowest)


def _number_warnings(blocks: Sequence[Block]) -> Iterator[str]:
    """Paragraph numbers that jump, repeat or go back."""
    last = 0
    for block in blocks:
        if block.number is None:
            continue
        if block.number == last:
            yield f"Two paragraphs are numbered {last}."
        elif block.number < last:
            yield f"Paragraph {block.number} comes after paragraph {last}."
        elif block.number > last + 1:
            yield (
                f"Paragraph {block.number} comes after paragraph {last}."
                if last
                else f"The first paragraph is {block.number}."
            )
        last = block.number
