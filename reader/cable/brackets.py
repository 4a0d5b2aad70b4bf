"""Summary and comment: the two parts readers look for first, bracketed by `Summary.` ... `End summary.`"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.cable.model import Block

_QUALIFIER = (
    r"(?:begin|executive|embassy|post|consulate|mission|ambassador(?:['’]s)?|charge(?:['’]s)?|introduction|introductory|and|brief|"
    r"action request|overview|key points?|conclusion|our|bio|final|closing|background|note|analysis|\W)"
)
_BEGINS_SUMMARY = re.compile(rf"(?:{_QUALIFIER}\s*){{0,6}}\bsummary\b", re.IGNORECASE)
_BEGINS_COMMENT = re.compile(
    rf"(?:{_QUALIFIER}\s*|summary\s*){{0,6}}\bcomments?\b(?!\s+(?:on|by|from|made|about|that|is|was|were|period)\b)",
    re.IGNORECASE,
)
_ENDS_SUMMARY = re.compile(r"\bend\s+(?:of\s+)?(?:\w+\s+){0,2}?summary\b", re.IGNORECASE)
_ENDS_COMMENT = re.compile(r"\bend\s+(?:of\s+)?(?:\w+\s+){0,3}?comments?\b", re.IGNORECASE)
_INSIDE_COMMENT = re.compile(r"[(.\"”]\s*(?:embassy |post |begin )?comment\s*[:.]", re.IGNORECASE)
_CLOSES_CABLE = re.compile(
    r"\b(?:(?:has|have|had|was|were|did)\s(?:\w+\s){0,4}?(?:clear|cleared|review|reviewed|coordinated|drafted)\b"
    r"|minimize considered|(?:opportunity|chance) to (?:clear|review)|\bweb ?site\b)",
    re.IGNORECASE,
)
_LONGEST_CLOSING = 200


def find_summary(blocks: Sequence[Block]) -> tuple[int, int] | None:
    """The first and the last block of the summary, or None."""
    start = next((place for place, block in enumerate(blocks) if _opens(block, _BEGINS_SUMMARY)), None)
    limit = len(blocks)
    end = next((place for place in range(start or 0, limit) if _ends(blocks[place].text, _ENDS_SUMMARY)), None)
    if start is None:
        return (_first_of_section(blocks, end), end) if end is not None else None
    if end is not None and _plausible(blocks, start, end):
        return start, end
    return start, _section_end(blocks, start)


def find_comment(blocks: Sequence[Block]) -> tuple[int, int] | None:
    """The first and the last block of the post's comment (the last one, where there are several), or None."""
    starts = [place for place, block in enumerate(blocks) if _opens(block, _BEGINS_COMMENT)]
    if starts:
        start = starts[-1]
        end = next((place for place in range(start, len(blocks)) if _ends(blocks[place].text, _ENDS_COMMENT)), None)
        if end is not None and _plausible(blocks, start, end):
            return start, end
        return start, _section_end(blocks, start)
    for place in range(len(blocks) - 1, -1, -1):
        if _speaks_of_part(blocks[place].text) and _INSIDE_COMMENT.search(blocks[place].text):
            end = next(
                (after for after in range(place, len(blocks)) if _ends(blocks[after].text, _ENDS_COMMENT)), place
            )
            return place, end
    return None


def _opens(block: Block, pattern: re.Pattern[str]) -> bool:
    """Whether a block begins with the words of `pattern`, as a heading or a label, and not as a sentence's subject."""
    match = pattern.match(block.text)
    if not match or block.kind == "table" or block.text[:4].lower() == "end ":
        return False
    if block.kind == "heading":
        return len(block.text.split()) <= 12
    return (
        bool(re.match(r"\s*(?:[:.;,\-–—/(]|and\b|\Z)", block.text[match.end() :], re.IGNORECASE)) or match[0].isupper()
    )


def _ends(text: str, pattern: re.Pattern[str]) -> bool:
    """Whether a block closes a part."""
    return _speaks_of_part(text) and pattern.search(text) is not None


def _speaks_of_part(text: str) -> bool:
    return "omm" in text or "ummary" in text or "OMM" in text or "UMMARY" in text


def _plausible(blocks: Sequence[Block], start: int, end: int) -> bool:
    """Whether an end found belongs to this start: no farther than half a cable away."""
    return end - start <= max(12, len(blocks) // 2)


def _section_end(blocks: Sequence[Block], start: int) -> int:
    """The last block of the section that `start` opens: up to the next heading, or its own paragraph."""
    end = start
    numbered = 0
    for place in range(start + 1, len(blocks)):
        block = blocks[place]
        if block.kind == "heading" or (len(block.text) < _LONGEST_CLOSING and _CLOSES_CABLE.search(block.text)):
            break
        if block.number is not None:
            numbered += 1
            if blocks[start].kind != "heading":
                break
        end = place
    return end


def _first_of_section(blocks: Sequence[Block], end: int) -> int:
    """The first block of the paragraph that closes with `End summary` though nothing opened it."""
    start = end
    while start > 0 and blocks[start].number is None and blocks[start].kind != "heading":
        start -= 1
    return start
