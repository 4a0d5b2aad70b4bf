"""The body of a cable: paragraphs, headings, lists and tables as their drafter meant them.

Lines are freed of page furniture, paragraph numbers set right, and the lines joined again to paragraphs across
whatever cut them. Every line ends up in a block, or in the list of furniture with its kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cable.banners import TextLine, read_lines
from reader.cable.blocks import make_blocks
from reader.cable.body_warnings import warn_of_body
from reader.cable.brackets import find_comment, find_summary
from reader.cable.foot import take_foot
from reader.cable.mentions import find_mentions
from reader.cable.model import Body, Furniture, Reference
from reader.cable.paragraphs import part_lines
from reader.cable.sections import drop_repeated_fronts
from reader.cable.signature import find_signature

if TYPE_CHECKING:
    from reader.cable.number import CableNumber


def read_body(
    text: str,
    start: int,
    number: CableNumber | None,
    classification: str | None,
    references: tuple[Reference, ...],
) -> Body:
    """Read the body of a cable.

    Args:
        text: The whole cleaned text of the cable.
        start: The offset where the body begins.
        number: The cable's number, if it is known.
        classification: The classification of the whole cable, as in `SECRET//NOFORN`.
        references: The references of the REF block.

    Returns:
        The body; an empty one where no text is left.
    """
    lines, furniture = read_lines(text, start, number)
    lines, repeated = drop_repeated_fronts(lines, furniture, text[:start])
    lines = part_lines(lines)
    foot_signer, lines, foot = take_foot(lines, text[:start])
    signer, lines, signed = (foot_signer, lines, []) if foot_signer else _take_signature(lines)
    blocks, rules = make_blocks(lines)
    furniture = sorted([*furniture, *repeated, *foot, *signed, *rules], key=lambda piece: piece.line)
    return Body(
        blocks=blocks,
        mentions=find_mentions([block.text for block in blocks], number, references),
        summary=find_summary(blocks),
        comment=find_comment(blocks),
        signer=signer,
        furniture=tuple(furniture),
        warnings=warn_of_body(blocks, classification),
    )


def _take_signature(lines: list[TextLine]) -> tuple[str | None, list[TextLine], list[Furniture]]:
    """Who signed, the lines above the signature, and the signature and what is below it as furniture."""
    signature = find_signature(lines)
    if not signature:
        return None, lines, []
    line = lines[signature.line]
    below = range(signature.line, len(lines))
    furniture = [
        Furniture("notice" if index in signature.behind else "signature", lines[index].number) for index in below
    ]
    kept = lines[: signature.line]
    if signature.start:
        kept.append(TextLine(line.number, line.text[: signature.start].rstrip(), line.gap, line.blanks))
    return signature.signer, kept, furniture
