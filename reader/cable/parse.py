"""parse(text) -> Cable: the stages of reading a cable, in the order of its parts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reader.cable.caption import read_banner, read_caption
from reader.cable.copying import undo_markup
from reader.cable.fields import Fields, read_fields
from reader.cable.header import read_header
from reader.cable.labels import REFERENCES
from reader.cable.lines import FrontLines
from reader.cable.model import Cable, Caption, Header, Hints
from reader.cable.numbering import number_cable
from reader.cable.posts import canonical_post, origin_name, post_of
from reader.cable.references import read_references
from reader.cable.smart import is_labelled, read_labelled_header

if TYPE_CHECKING:
    from reader.cable.classification import ClassificationLine
    from reader.cable.model import Body, Reference
    from reader.cable.number import CableNumber

_PARTIAL = "partial extract"
_WHERE_PARTIAL_STANDS = 1000


def parse(text: str, hints: Hints | None = None) -> Cable:
    """Read a cable from its text. Never raises: what cannot be read is None or empty, and a warning says so.

    Args:
        text: The text, in any form people hold: with or without header, tidy or damaged by copying.
        hints: What the surroundings of the text say; taken only where the text is silent.

    Returns:
        The cable. Its body is read when first asked for.
    """
    hints = hints or Hints()
    cleaned = undo_markup(text)
    lines = FrontLines(cleaned)
    header, index = read_header(lines)
    fields = read_fields(lines, index, cleaned)
    header = read_labelled_header(fields, cleaned) if is_labelled(fields) else header
    banner = read_banner(fields)
    numbering = number_cable(header, fields, banner, hints)
    caption = read_caption(fields, banner, numbering.number)
    references = read_references([line.text for line in fields.values.get(REFERENCES, ())], numbering.year)
    warnings = (
        *_what_is_missing(cleaned, header, banner, caption, fields),
        *numbering.warnings,
        *header.warnings,
    )
    header, caption = _with_hints(header, caption, hints)
    return Cable(
        text=text,
        number=numbering.number,
        origin=_origin(header, banner, numbering.number, hints),
        header=header,
        caption=caption,
        references=references,
        warnings=warnings,
        read_body=partial(_read_body, cleaned, fields.start, numbering.number, caption.classification, references),
    )


def _read_body(
    text: str,
    start: int,
    number: CableNumber | None,
    classification: str | None,
    references: tuple[Reference, ...],
) -> Body:
    """Read the body. Its stages are loaded with the first one: a list of cables needs none."""
    from reader.cable.body import read_body

    return read_body(text, start, number, classification, references)


def _what_is_missing(
    text: str, header: Header, banner: ClassificationLine | None, caption: Caption, fields: Fields
) -> list[str]:
    """Sentences on what a whole cable has and this text has not."""
    if not (header.sent or header.sender or caption.classification or fields.values):
        return ["This text is not a cable: no header, no classification line, no subject."]
    missing = []
    if _PARTIAL in text[:_WHERE_PARTIAL_STANDS].lower():
        missing.append("This is a partial extract; the full text of the cable is not here.")
    if not header.sent:
        missing.append("There is no date-time group.")
    if not caption.classification:
        missing.append("There is no classification line.")
    if not caption.number and not (banner and banner.post):
        missing.append("There is no cable number.")
    if not caption.subject:
        missing.append("There is no subject.")
    return missing


def _with_hints(header: Header, caption: Caption, hints: Hints) -> tuple[Header, Caption]:
    """Header and caption with what the surroundings say where the text is silent."""
    if not header.sent and hints.sent:
        header = replace(header, sent=hints.sent)
    if (not caption.classification and hints.classification) or (not caption.subject and hints.subject):
        caption = replace(
            caption,
            classification=caption.classification or hints.classification,
            subject=caption.subject or hints.subject,
        )
    return header, caption


def _origin(header: Header, banner: ClassificationLine | None, number: CableNumber | None, hints: Hints) -> str | None:
    """Who sent the cable: the sender in the header, else the post in the number, else what the surroundings say."""
    if header.sender:
        return origin_name(header.sender)
    name = number.post if number else banner.post if banner and banner.post else ""
    post = post_of(canonical_post(name))
    return post.origin if post else hints.origin
