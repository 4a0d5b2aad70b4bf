"""W3C Web Annotations (JSON-LD) as records of notes: those that we write, and those of other annotation tools.

A body that is a text is the note's text, or a tag where it is there for tagging. The quoted words of the target are
its anchor, and each further target is a note of its own, for the bodies are about each alike; whatever else an
annotation may hold is left out. After www.w3.org/TR/annotation-model.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from annotations.counting import counted
from annotations.model import COLORS

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.records import Record

NOTE, PARAGRAPH = "urn:note:", "paragraph="
"""What stands before the id of a note of ours, and before the number of the paragraph in a fragment."""

_CONTEXT = "www.w3.org/ns/anno"
_TYPES = {"Annotation", "AnnotationPage", "AnnotationCollection"}
_PARAGRAPH = re.compile(rf"{PARAGRAPH}(\d{{1,6}})")
_BACKGROUND = re.compile(r"background:\s?([a-z]+)")


def are_web_annotations(data: Any) -> bool:
    """Whether this JSON is an annotation, a page or collection of them, or a list."""
    if isinstance(data, list):
        return bool(data) and are_web_annotations(data[0])
    return isinstance(data, dict) and (_CONTEXT in str(data.get("@context")) or not _TYPES.isdisjoint(_types(data)))


def note_records(data: Any, cable_of: Callable[[str], str | None]) -> tuple[list[tuple[str, Record]], list[str]]:
    """The record of a note on each target that is a cable, and what is left out.

    Args:
        data: what `are_web_annotations` knows.
        cable_of: tells the cable that the address of a target names.

    Returns:
        Each record with what its annotation is called, and sentences on annotations and targets that give none.
    """
    notes: list[tuple[str, Record]] = []
    annotations, is_more = _annotations(data)
    left_out = []
    for number, annotation in enumerate(annotations, 1):
        called = f"Annotation {number}"
        records, others = _records(annotation, cable_of) if isinstance(annotation, dict) else ([], 0)
        if not records:
            left_out.append(f"{called} is left out: it is on no cable, or nothing of it can be read.")
        elif others:
            left_out.append(f"{called}: {counted(others, 'target that is', 'targets that are')} no cable left out.")
        notes += [(called, record) for record in records]
    if is_more:
        left_out.append("Further pages of the collection are not in the file.")
    return notes, left_out


def _annotations(data: Any) -> tuple[list[Any], bool]:
    """The annotations that are in the file, and whether their collection has more of them, on pages elsewhere."""
    if not isinstance(data, dict):
        return _listed(data), False
    page = data if data.get("items") else data.get("first")
    if not page:
        return _listed(data.get("@graph") or (data if "target" in data else None)), False
    found = []
    while isinstance(page, dict) and "items" in page:
        found += _listed(page.get("items"))
        page = page.get("next")
    total = data.get("total")
    return found, bool(page) or (isinstance(total, int) and total > len(found))


def _records(annotation: dict[str, Any], cable_of: Callable[[str], str | None]) -> tuple[list[Record], int]:
    """The note on each target that is a cable, and how many targets are none.

    Several have ids by cable and words, so that they are the same notes when targets are added or change places.
    """
    name, records, others = _named(annotation), [], 0
    for target in _listed(annotation.get("target")):
        record = _record(annotation, cable, _anchor(target)) if (cable := _cable(target, cable_of)) else None
        if record is None:
            others += 1
        elif record not in records:
            records.append(record)
    for record in records if name else ():
        record["id"] = _note_id(name if len(records) == 1 else f"{_place(record)} of {name}")
    return records, others


def _place(record: Record) -> str:
    """The cable and the words that a record is about, as a part of its id."""
    written = [record["cable"], *(record["anchor"] or {}).values()]
    return "\n".join(str(each) for each in written if isinstance(each, str | int))


def _record(annotation: dict[str, Any], cable: str, anchor: Record | None) -> Record | None:
    text, tags = _words(annotation)
    if annotation.get("body") and not (text or tags or anchor):  # what it says is elsewhere, or no text
        return None
    return {
        "cable": cable,
        "text": text,
        "tags": tags,
        "created": annotation.get("created") or annotation.get("modified"),
        "changed": annotation.get("modified") or annotation.get("created"),
        "anchor": anchor,
        "author": _author(annotation.get("creator")),
        "color": _color(annotation.get("stylesheet")),
        "conflict_of": _note_id(_named(annotation.get("dcterms:isVersionOf"))),
    }


def _cable(target: Any, cable_of: Callable[[str], str | None]) -> str | None:
    source = target.get("source", target) if isinstance(target, dict) else target
    address = _named(source)
    return cable_of(address) if address else None


def _words(annotation: dict[str, Any]) -> tuple[str, list[str]]:
    """The text of a note and its tags."""
    texts: list[str] = []
    tags: list[str] = []
    for body in [{"value": annotation.get("bodyValue")}, *_listed(annotation.get("body"))]:
        value = body.get("value") if isinstance(body, dict) else None
        if isinstance(value, str) and value.strip():
            purposes = _listed(body.get("purpose")) or _listed(annotation.get("motivation"))
            (tags if "tagging" in purposes else texts).append(value)
    return "\n\n".join(texts), tags


def _anchor(target: Any) -> Record | None:
    selectors = _selectors(target.get("selector")) if isinstance(target, dict) else []
    quote = next((each for each in selectors if "TextQuoteSelector" in _types(each)), None)
    if quote is None:
        return None
    starts = [each.get("start") for each in selectors if "TextPositionSelector" in _types(each)]
    paragraphs = [_PARAGRAPH.fullmatch(str(each.get("value"))) for each in selectors]
    numbers = [int(match[1]) for match in paragraphs if match]
    sides = {name: quote.get(name) or "" for name in ("prefix", "suffix")}
    return {
        "exact": quote.get("exact"),
        **sides,
        "paragraph": next(iter(numbers), None),
        "position": next(iter(starts), None),
    }


def _selectors(value: Any) -> list[dict[str, Any]]:
    """The selectors of a target; one that is made finer by another, and that one."""
    found = []
    for selector in _listed(value):
        each = selector
        while isinstance(each, dict):
            found.append(each)
            each = each.get("refinedBy")
    return found


def _author(creator: Any) -> str | None:
    first = next(iter(_listed(creator)), None)
    name = first.get("name") or first.get("id") if isinstance(first, dict) else first
    return name if isinstance(name, str) else None


def _color(stylesheet: Any) -> str | None:
    match = _BACKGROUND.search(str(stylesheet.get("value"))) if isinstance(stylesheet, dict) else None
    return match[1] if match and match[1] in COLORS else None


def _note_id(named: str | None) -> str | None:
    """The id of a note: ours, or one made of the name that another program gave it."""
    if named and named.startswith(NOTE):
        return named.removeprefix(NOTE)
    return hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:32] if named else None


def _named(value: Any) -> str | None:
    """The name of a resource, which may be written as the name alone."""
    name = value.get("id") or value.get("@id") if isinstance(value, dict) else value
    return name if isinstance(name, str) and name else None


def _types(value: dict[str, Any]) -> set[str]:
    return {each for each in _listed(value.get("type") or value.get("@type")) if isinstance(each, str)}


def _listed(value: Any) -> list[Any]:
    """What JSON-LD writes as a list, or as the only one alone."""
    return value if isinstance(value, list) else [] if value is None else [value]
