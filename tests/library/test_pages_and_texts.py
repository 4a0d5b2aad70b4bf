"""The published page of a cable and its plain text are one cable."""

from __future__ import annotations

from pathlib import Path

from reader.cable.compare import Difference, compare
from reader.cable.model import Cable
from reader.library.naming import cable_of
from reader.library.record import Record
from reader.library.sources import read_sources


def cables_by_file(folder: Path) -> dict[str, Cable]:
    records = (item for item in read_sources([folder]) if isinstance(item, Record))
    return {record.origin.path.stem: cable_of(record) for record in records}


def only_the_page_tells_the_date(difference: Difference, text: Cable) -> bool:
    return text.header.sent is None and {change.field for change in difference.front} == {"sent"}


def test_a_page_and_a_text_give_the_same_cable(corpus: Path) -> None:
    """But for the date, which some texts have lost and the page's table still gives."""
    pages, texts = cables_by_file(corpus / "html"), cables_by_file(corpus / "text")
    differing = {}
    for name in pages.keys() & texts.keys():
        found = compare(texts[name], pages[name])
        same_body = all(change.kind == "same" for change in found.body)
        if not same_body or (found.front and not only_the_page_tells_the_date(found, texts[name])):
            differing[name] = found.front
    assert len(pages) > 100
    assert differing == {}
