"""Notes as W3C Web Annotations (JSON-LD), which other annotation tools read. After www.w3.org/TR/annotation-model."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from annotations.model import NEVER
from annotations.web import NOTE, PARAGRAPH
from reader.cable.number import read_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.model import Anchor, Note

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_CABLE = "urn:cable:"


def web_annotations(notes: Iterable[Note]) -> str:
    """Write notes as one annotation page, ending in a line end.

    A cable is named `urn:cable:08TOKYO1095`, a note `urn:note:` and its id. What a merge kept as another version of a
    note names it as `dcterms:isVersionOf`, a prefix that the context knows. The position of a passage is counted in
    characters of the cable's paragraphs, each with one line end; its paragraph is the fragment `paragraph=3`.
    """
    page = {
        "@context": CONTEXT,
        "type": "AnnotationPage",
        "items": [_annotation(note) for note in notes],
    }
    return json.dumps(page, ensure_ascii=False, indent=2) + "\n"


def cable_of(address: str) -> str | None:
    """The cable that the source of a target names: `urn:cable:08TOKYO1095`, or an address that ends in a number."""
    if address.startswith(_CABLE):
        return address.removeprefix(_CABLE) or None
    last = unquote(address.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2])
    number = read_number(last) or read_number(last.rpartition(".")[0]) or read_number(last.rpartition(":")[2])
    return number.id if number else None


def _annotation(note: Note) -> dict[str, Any]:
    times = {"created": note.created, "modified": note.changed}
    annotation: dict[str, Any] = {
        "id": f"{NOTE}{note.id}",
        "type": "Annotation",
        "motivation": "commenting" if note.text else "highlighting",
        **{name: time.isoformat() for name, time in times.items() if time != NEVER},
        "target": _target(note.cable, note.anchor),
    }
    if note.author:
        annotation["creator"] = {"type": "Person", "name": note.author}
    if note.conflict_of:
        annotation["dcterms:isVersionOf"] = {"id": f"{NOTE}{note.conflict_of}"}
    bodies = _bodies(note)
    if bodies:
        annotation["body"] = bodies
    if note.color:
        annotation["stylesheet"] = {"type": "CssStylesheet", "value": f".note {{ background: {note.color} }}"}
        annotation["target"]["styleClass"] = "note"
    return annotation


def _bodies(note: Note) -> list[dict[str, str]]:
    text = {"type": "TextualBody", "value": note.text, "format": "text/markdown", "purpose": "commenting"}
    tags = [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in note.tags]
    return [text, *tags] if note.text else tags


def _target(cable: str, anchor: Anchor | None) -> dict[str, Any]:
    target: dict[str, Any] = {"type": "SpecificResource", "source": f"{_CABLE}{cable}"}
    if anchor is None:
        return target
    selectors: list[dict[str, Any]] = [
        {"type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix}
    ]
    if anchor.position is not None:
        end = anchor.position + len(anchor.exact)
        selectors.append({"type": "TextPositionSelector", "start": anchor.position, "end": end})
    if anchor.paragraph is not None:
        selectors.append({"type": "FragmentSelector", "value": f"{PARAGRAPH}{anchor.paragraph}"})
    return {**target, "selector": selectors}
