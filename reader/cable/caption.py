"""From the classification line to the classifier: what the drafter fills in (5 FAH-2 H-440)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.cable.classification import ClassificationLine, classification_of, read_captions, read_classification_line
from reader.cable.classifier import read_classifier
from reader.cable.declassification import read_declassification
from reader.cable.labels import CLASSIFIER, ORDER, SUBJECT, TAGS
from reader.cable.model import Caption
from reader.cable.posts import canonical_post, post_of
from reader.cable.smart import labelled_captions, labelled_passing
from reader.cable.stamps import is_stamp
from reader.cable.tags import read_tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.cable.fields import Fields
    from reader.cable.lines import Line
    from reader.cable.number import CableNumber

_OWN_LABEL = re.compile(r"(?:SUBJ(?:ECT)?\s{0,2}:\s{0,3})+", re.IGNORECASE)
_NOTICE = re.compile(
    r"Declassified/Released|Systematic Review|US Department of State EO|partial extract of the original"
    r"|^[A-Z]{3,6}DAY, \d|^[^A-Z0-9]*$",
    re.IGNORECASE,
)
_NO_LEVEL = frozenset({"SBU", "SENSITIVE BUT UNCLASSIFIED"})
_UNFINISHED = re.compile(r"(?:[,/&-]|\b(?:AND|FOR|TO|PASS|FROM|THE|OF|IN|WITH))\Z", re.IGNORECASE)
_NUMBER_ALONE = re.compile(r"(?P<post>[A-Z][A-Z. '-]{2,30}?)\s{1,4}(?P<serial>0\d{3,8})\Z")


def read_banner(fields: Fields) -> ClassificationLine | None:
    """The classification line that carries the cable's own number; the first one where none does."""
    first: ClassificationLine | None = None
    for line in (*fields.before, *fields.between):
        banner = read_classification_line(line.text)
        if banner and banner.post:
            return banner
        first = first or banner
        number = _NUMBER_ALONE.match(line.text) if first else None
        if first and number and post_of(canonical_post(number["post"])):
            return first._replace(post=number["post"], serial=int(number["serial"]))
    return first


def read_caption(fields: Fields, banner: ClassificationLine | None, number: CableNumber | None) -> Caption:
    """Read the caption from its fields.

    Args:
        fields: The front, cut apart.
        banner: The classification line with the cable's number.
        number: The cable's number, as far as the text gives it.
    """
    captions, passing = _sort_lines((*fields.before, *fields.between))
    captions = tuple(dict.fromkeys((*captions, *labelled_captions(fields))))
    declassification = read_declassification(fields.text(ORDER))
    classifier = read_classifier(fields.text(CLASSIFIER))
    return Caption(
        number=number,
        classification=_classification(banner, captions),
        captions=captions,
        passing=(*passing, *labelled_passing(fields)),
        sections=banner.sections if banner else 1,
        executive_order=declassification.order,
        declassify_on=declassification.on,
        declassify_text=declassification.text,
        tags=read_tags(fields.text(TAGS)),
        subject=_subject(fields.text(SUBJECT)),
        classified_by=classifier.name,
        classified_by_title=classifier.title,
        reasons=classifier.reasons,
    )


def _classification(banner: ClassificationLine | None, captions: tuple[str, ...]) -> str | None:
    """The classification of a cable; `SBU` in place of a level says that there is none."""
    if not banner and not _NO_LEVEL.intersection(captions):
        return None
    return classification_of(banner.level if banner else "UNCLASSIFIED", captions)


def _sort_lines(lines: Sequence[Line]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The captions on these lines, each once, and the lines that say something else: instructions for passing."""
    captions: list[str] = []
    passing: list[str] = []
    for line in lines:
        banner = read_classification_line(line.text)
        found = (*banner.caveats, *read_captions(banner.rest)) if banner else read_captions(line.text)
        captions += found
        if found or banner or _NOTICE.search(line.text) or is_stamp(line.text):
            continue
        if passing and not line.blanks and _UNFINISHED.search(passing[-1]):
            passing[-1] = f"{passing[-1]} {line.text}"
        else:
            passing.append(line.text)
    return tuple(dict.fromkeys(captions)), tuple(passing)


def _subject(written: str | None) -> str | None:
    """The subject on one line, without a label that was written twice."""
    if not written:
        return None
    label = _OWN_LABEL.match(written)
    return written[label.end() if label else 0 :].strip() or None
