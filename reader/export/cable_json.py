"""A cable as one JSON object: everything that was read, under fixed names; absent things are null or empty.

`references` are the cables that are cited, each with its number as `id`; what has no number stands apart in
`other_references`, so that whoever counts or follows citations need not sort them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.cable.parse import parse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from reader.cable.model import Addressee, Block, Body, Cable, Mention, Reference


def cable_object(
    cable: Cable, id: str, path: str | None = None, format: str | None = None, offset: int | None = None
) -> dict[str, Any]:
    """Everything that is known of a cable, as values that JSON has.

    Args:
        cable: the cable.
        id: what it goes by in its library.
        path: the file it was read from.
        format: the form it had there.
        offset: the byte at which it stands there, where one file holds many.
    """
    return {
        "id": id,
        "canonical_id": parse(cable.text).id,
        "post": cable.number.post if cable.number else None,
        "serial": cable.number.serial if cable.number else None,
        "origin": cable.origin,
        **_header(cable),
        **_caption(cable),
        "references": [_reference(each) for each in cable.references if each.number],
        "other_references": [_other_reference(each) for each in cable.references if not each.number],
        **_body(cable.body),
        "sections": cable.caption.sections,
        "source": {"path": path, "format": format, "offset": offset},
        "warnings": list(dict.fromkeys((*cable.warnings, *cable.body.warnings))),
    }


def _header(cable: Cable) -> dict[str, Any]:
    header = cable.header
    precedence = header.precedence
    return {
        "sent": _moment(header.sent),
        "precedence": {"action": precedence.action, "info": precedence.info} if precedence else None,
        "from": header.sender,
        "to": [_addressee(each) for each in header.to],
        "info": [_addressee(each) for each in header.info],
    }


def _caption(cable: Cable) -> dict[str, Any]:
    caption = cable.caption
    return {
        "classification": caption.classification,
        "captions": list(caption.captions),
        "executive_order": caption.executive_order,
        "declassify_on": caption.declassify_on.isoformat() if caption.declassify_on else None,
        "declassify_text": caption.declassify_text,
        "tags": list(caption.tags),
        "subject": caption.subject,
        "classified_by": caption.classified_by,
        "classified_by_title": caption.classified_by_title,
        "reasons": list(caption.reasons),
    }


def _body(body: Body) -> dict[str, Any]:
    return {
        "blocks": [_block(each) for each in body.blocks],
        "mentions": [_mention(each) for each in body.mentions],
        "summary": _range(body.summary),
        "comment": _range(body.comment),
        "signer": body.signer,
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def _range(blocks: Sequence[int] | None) -> list[int] | None:
    return list(blocks) if blocks else None


def _addressee(addressee: Addressee) -> dict[str, str | None]:
    return {
        "route": addressee.route,
        "name": addressee.name,
        "precedence": addressee.precedence,
        "mcn": addressee.mcn,
    }


def _reference(reference: Reference) -> dict[str, Any]:
    return {
        "label": reference.label,
        "kind": reference.kind,
        "id": reference.number.id if reference.number else None,
        "text": reference.text,
        "remark": reference.remark,
        "year_inferred": reference.year_inferred,
    }


def _other_reference(reference: Reference) -> dict[str, Any]:
    """A reference that leads to no cable: an e-mail, a call, or a number whose year nothing tells."""
    return {
        "label": reference.label,
        "kind": reference.kind,
        "text": reference.text,
        "remark": reference.remark,
    }


def _block(block: Block) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "number": block.number,
        "marking": str(block.marking) if block.marking else None,
        "text": block.text,
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "block": mention.block,
        "start": mention.start,
        "end": mention.end,
        "labels": list(mention.labels),
        "ids": [number.id for number in mention.numbers],
    }
