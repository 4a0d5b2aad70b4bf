from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from reader.cable.model import Reference
from reader.cable.number import CableNumber
from reader.library.citations import Citations
from reader.library.entry import Entry, Missing
from reader.library.record import Place

RIGA_07, RIGA_08, OSLO = CableNumber(2007, "RIGA", 12), CableNumber(2008, "RIGA", 12), CableNumber(2008, "OSLO", 40)


def entry(number: CableNumber, sent: datetime | None) -> Entry:
    return Entry(number.id, number, sent, number.post, None, None, None, (), (), "text", Place(Path("x")))


def graph(*entries: Entry, oslo_cites: Reference) -> Citations:
    everything = (*entries, entry(OSLO, datetime(2008, 2, 3, tzinfo=UTC)))
    references = {each.id: () for each in entries} | {OSLO.id: (oslo_cites,)}
    return Citations({each.id: each for each in everything}, references)


def reference(number: CableNumber | None, *, inferred: bool = False) -> Reference:
    return Reference("A", "cable" if number else "other", "RIGA 12", number, None, inferred)


def test_a_reference_with_a_year_means_that_year_only() -> None:
    cited = reference(RIGA_08)
    assert graph(entry(RIGA_08, None), oslo_cites=cited).resolve(cited, OSLO.id) == "08RIGA12"
    assert graph(entry(RIGA_07, None), oslo_cites=cited).resolve(cited, OSLO.id) is None


def test_without_a_year_the_citing_year_comes_first() -> None:
    cited = reference(RIGA_08, inferred=True)
    both = graph(entry(RIGA_07, None), entry(RIGA_08, datetime(2008, 1, 9, tzinfo=UTC)), oslo_cites=cited)
    assert both.resolve(cited, OSLO.id) == "08RIGA12"


def test_without_a_year_the_year_before_is_taken_where_only_it_is_there() -> None:
    cited = reference(RIGA_08, inferred=True)
    assert graph(entry(RIGA_07, None), oslo_cites=cited).resolve(cited, OSLO.id) == "07RIGA12"


def test_without_a_year_a_cable_sent_later_cannot_be_meant() -> None:
    cited, later = reference(RIGA_08, inferred=True), entry(RIGA_08, datetime(2008, 6, 1, tzinfo=UTC))
    assert graph(later, entry(RIGA_07, None), oslo_cites=cited).resolve(cited, OSLO.id) == "07RIGA12"
    alone = graph(later, oslo_cites=cited)
    assert alone.resolve(cited, OSLO.id) is None
    assert alone.missing() == (Missing(RIGA_07, ("08OSLO40",)),)
    assert graph(later, oslo_cites=reference(RIGA_08)).resolve(reference(RIGA_08), OSLO.id) == "08RIGA12"


def test_what_is_no_cable_leads_nowhere_and_is_not_missing() -> None:
    cited = reference(None)
    alone = graph(oslo_cites=cited)
    assert alone.resolve(cited, OSLO.id) is None
    assert alone.missing() == ()


def test_a_missing_cable_keeps_the_citing_year() -> None:
    assert graph(oslo_cites=reference(RIGA_08, inferred=True)).missing() == (Missing(RIGA_08, ("08OSLO40",)),)


def test_citations_are_known_from_both_ends() -> None:
    both = graph(entry(RIGA_08, None), oslo_cites=reference(RIGA_08))
    assert [citation.id for citation in both.cites("08OSLO40")] == ["08RIGA12"]
    assert both.cited_by("08RIGA12") == ("08OSLO40",)
    assert both.cited_by("08OSLO40") == ()


def test_a_cable_does_not_cite_itself() -> None:
    assert graph(oslo_cites=reference(OSLO)).cited_by("08OSLO40") == ()
