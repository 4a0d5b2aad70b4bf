"""How to cite a cable, and a passage of it.

After the National Archives' advice on citing diplomatic telegrams: who sent it, the subject, the number, the
date, the classification; a passage by its paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cable.months import MONTHS

if TYPE_CHECKING:
    from datetime import datetime

    from reader.cable.model import Cable, Marking


def cite_cable(cable: Cable, id: str) -> str:
    """The citation of a cable: `Embassy Tokyo, "SUBJECT," cable 08 TOKYO 1095, 21 April 2008, CONFIDENTIAL.`

    Args:
        cable: the cable.
        id: what it goes by in its library, for a cable whose text gives no number.
    """
    return _cite(cable, id) + "."


def cite_passage(cable: Cable, id: str, paragraph: int | None = None, marking: Marking | None = None) -> str:
    """The citation of a passage: that of its cable, then `, para. 3 (C).`"""
    return f"{_cite(cable, id)}{_passage(paragraph, marking)}."


def written_date(moment: datetime) -> str:
    """A date as people write it, the same in every locale: `21 April 2008`."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def _cite(cable: Cable, id: str) -> str:
    subject = cable.caption.subject
    parts = (
        cable.origin,
        f'"{_inner_quotes(subject)},"' if subject else None,
        f"cable {cable.number or id}",
        written_date(cable.header.sent) if cable.header.sent else "no date",
        cable.caption.classification,
    )
    joined = ", ".join(part for part in parts if part)
    return joined.replace(',",', ',"')


def _inner_quotes(subject: str) -> str:
    """Quotation marks within quotation marks are single ones; a comma at the end is not doubled."""
    return subject.replace('"', "'").rstrip(" ,.")


def _passage(paragraph: int | None, marking: Marking | None) -> str:
    if paragraph is None:
        return ""
    return f", para. {paragraph} ({marking})" if marking else f", para. {paragraph}"
