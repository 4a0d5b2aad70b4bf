"""The front of a cable as passages: level, subject, TAGS, references, declassification; the full header on demand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from reader.cable.declassification import without_label
from reader.cable.glossary import explain_tag
from reader.cable.markings import level_of_classification
from reader.present.styles import MUTED, day, level_style, plain, printable
from reader.present.targets import ReferenceKey, ToDifference
from widgets.passage import Link, Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from annotations.model import CableMarks
    from reader.cable.model import Addressee, Cable
    from reader.library.entry import Entry
    from reader.present.resolved import Resolved

INDENT = 11
"""Columns of the margin in which paragraph numbers, marks and labels stand."""


def _labelled(label: str, text: Content, links: tuple[Link, ...] = ()) -> Passage:
    """A line of the front with its label in the margin."""
    return Passage(
        text, lead=plain(label, MUTED), indent=INDENT, above=0, links=links, stop=bool(links), key=("front", label)
    )


def front(
    cable: Cable,
    references: Sequence[Resolved],
    marks: CableMarks,
    today: date,
    notes: Mapping[int, Sequence[Passage]],
    versions: Sequence[Entry] = (),
    *,
    full: bool,
) -> Iterator[Passage]:
    """The passages above the body.

    Args:
        cable: the cable.
        references: its references in order, each with where it leads.
        marks: what the reader marked on the cable.
        today: the day to judge by whether declassification has passed.
        notes: the notes on references, by the number of the reference, to stand below them.
        versions: every version of it in the library, this one first, where there are several.
        full: show the whole header, not only what most readers look at.
    """
    yield _banner(cable, marks)
    yield Passage(plain(cable.caption.subject or "(no subject)", "bold"), above=1, key=("front", "subject"))
    first = 1
    if len(versions) > 1:
        yield replace(_versions(*versions), above=first)
        first = 0
    for passage in _details(cable, references, marks, today, notes, full=full):
        yield replace(passage, above=first)
        first = 0
    for warning in cable.warnings:
        yield _labelled("check", plain(warning, f"italic {MUTED}"))


def _banner(cable: Cable, marks: CableMarks) -> Passage:
    level = level_of_classification(cable.caption.classification)
    banner = plain(
        f" {cable.caption.classification or 'NO CLASSIFICATION READ'} ", f"bold reverse {level_style(level)}"
    )
    captions = [caption for caption in cable.caption.captions if caption not in (cable.caption.classification or "")]
    known = [cable.origin or "origin unknown", day(cable.header.sent), *captions]
    star = plain("★ ", "$warning") if marks.starred else Content("")
    return Passage(Content.assemble(star, banner, "  ", plain(" · ".join(known))), above=0, stop=False)


def _versions(this: Entry, *others: Entry) -> Passage:
    """Which version this is, its file, and a link to what tells it from each other one; 2 is that of `~2`."""
    text, links = plain(f"{_number(this)}, {this.place.short}"), []
    for other in others:
        words = f"compare with {_number(other)}"
        start = len(text.plain) + len(" · ")
        text = Content.assemble(text, " · ", plain(words, "$accent underline"))
        links.append(Link(start, start + len(words), ToDifference(other.id)))
    return _labelled("Version", text, links=tuple(links))


def _number(version: Entry) -> str:
    return version.id.partition("~")[2] or "1"


def _details(
    cable: Cable,
    references: Sequence[Resolved],
    marks: CableMarks,
    today: date,
    notes: Mapping[int, Sequence[Passage]],
    *,
    full: bool,
) -> Iterator[Passage]:
    if full:
        yield from _header(cable)
    if cable.caption.tags:
        yield _labelled("TAGS", _explained(cable.caption.tags) if full else plain(" · ".join(cable.caption.tags)))
    previous = None
    for number, resolved in enumerate(references):
        label = resolved.reference.label
        yield replace(_reference(f"Ref {label}" if label != previous else "", resolved), key=ReferenceKey(number))
        yield from notes.get(number, ())
        previous = label
    if declassification := _declassification(cable, today):
        yield _labelled("DECL", declassification)
    if full and cable.caption.classified_by:
        by = ", ".join(each for each in (cable.caption.classified_by, cable.caption.classified_by_title) if each)
        reasons = f"; reasons {', '.join(cable.caption.reasons)}" if cable.caption.reasons else ""
        yield _labelled("By", plain(by + reasons))
    if marks.tags:
        yield _labelled("My tags", plain(" ".join(f"#{tag}" for tag in marks.tags), "$accent"))


def _explained(tags: Sequence[str]) -> Content:
    parts: list[Content] = []
    for tag in tags:
        parts.append(Content.assemble(plain(tag), plain(f" {meaning}" if (meaning := meaning_of(tag)) else "", MUTED)))
    return Content(" · ").join(parts)


def meaning_of(tag: str) -> str | None:
    """What a TAG means; None for persons, whose tag says it all, and where nobody knows."""
    term = explain_tag(tag)
    return term.meaning if term and term.kind != "person" else None


def _reference(label: str, resolved: Resolved) -> Passage:
    written = printable(resolved.reference.text)
    parts = [plain(written, "$accent underline" if resolved.id else MUTED)]
    if resolved.reference.remark:
        parts.append(plain(f" ({resolved.reference.remark})", MUTED))
    if resolved.subject:
        parts.append(plain(f" › {resolved.subject}"))
    elif resolved.reference.kind == "cable":
        why = "not in this library" if resolved.reference.number else "its year is not known"
        parts.append(plain(f" · {why}", f"italic {MUTED}"))
    return _labelled(label, Content.assemble(*parts), links=(Link(0, len(written), resolved.target),))


def _declassification(cable: Cable, today: date) -> Content | None:
    caption = cable.caption
    if caption.declassify_on:
        passed = " - passed" if caption.declassify_on <= today else ""
        return plain(f"declassify on {day(caption.declassify_on)}{passed}")
    if caption.declassify_text:
        return plain(without_label(caption.declassify_text))
    return None


def _header(cable: Cable) -> Iterator[Passage]:
    header = cable.header
    yield _labelled("Number", plain(str(cable.number) if cable.number else "not known"))
    if header.sent:
        yield _labelled("Sent", plain(f"{day(header.sent)}, {header.sent:%H:%M} UTC"))
    if header.precedence:
        info = f", for information {header.precedence.info}" if header.precedence.info else ""
        yield _labelled("Speed", plain(f"{header.precedence.action}{info}"))
    if header.sender:
        yield _labelled("From", plain(header.sender))
    for label, addressees in (("To", header.to), ("Info", header.info)):
        for position, addressee in enumerate(addressees):
            yield _labelled(label if position == 0 else "", _addressee(addressee))
    if cable.caption.passing:
        yield _labelled("Pass", plain(" / ".join(cable.caption.passing)))
    if cable.caption.executive_order:
        yield _labelled("E.O.", plain(cable.caption.executive_order))


def _addressee(addressee: Addressee) -> Content:
    known = (addressee.precedence, addressee.mcn, addressee.route)
    return Content.assemble(plain(addressee.name), plain("".join(f"  {each}" for each in known if each), MUTED))
