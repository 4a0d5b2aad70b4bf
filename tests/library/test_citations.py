from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from reader.cable.model import Reference
from reader.cable.number import CableNumber
from reader.library.citations import Citations
from reader.library.entry import Entry, Missing
from reader.library.manifest import Manifest
from reader.library.prepare import Prepared
from reader.library.record import Place
from reader.library.units import File

RIGA_07, RIGA_08, OSLO = CableNumber(2007, "RIGA", 12), CableNumber(2008, "RIGA", 12), CableNumber(2008, "OSLO", 40)
JANUARY, FEBRUARY, JUNE = (datetime(2008, month, 9, tzinfo=UTC) for month in (1, 2, 6))


def reference(number: CableNumber | None, *, inferred: bool = False) -> Reference:
    return Reference("A", "cable" if number else "other", "RIGA 12", number, None, inferred)


def graph(*cables: tuple[CableNumber, datetime | None], oslo_cites: Reference) -> Citations:
    manifest = Manifest(None, writing=True)
    file = manifest.add_file(File("/x", 1, 1), -1)
    for number, sent in (*cables, (OSLO, FEBRUARY)):
        cites = []
        if number == OSLO and oslo_cites.number:
            before = f"07{oslo_cites.number.post}{oslo_cites.number.serial}" if oslo_cites.year_inferred else None
            cites = [(oslo_cites.number.id, before)]
        entry = Entry(number.id, number, sent, number.post, None, None, None, (), (), "text", Place(Path("/x")))
        manifest.add(Prepared(entry, cites, {}), file)
    return Citations(manifest)


def test_a_reference_with_a_year_means_that_year_only() -> None:
    cited = reference(RIGA_08)
    assert graph((RIGA_08, None), oslo_cites=cited).resolve(cited, OSLO.id) == "08RIGA12"
    assert graph((RIGA_07, None), oslo_cites=cited).resolve(cited, OSLO.id) is None


def test_without_a_year_the_citing_year_comes_first() -> None:
    cited = reference(RIGA_08, inferred=True)
    both = graph((RIGA_07, None), (RIGA_08, JANUARY), oslo_cites=cited)
    assert both.resolve(cited, OSLO.id) == "08RIGA12"
    assert (both.cited_by("08RIGA12"), both.cited_by("07RIGA12")) == ((OSLO.id,), ())


def test_without_a_year_the_year_before_is_taken_where_only_it_is_there() -> None:
    cited = reference(RIGA_08, inferred=True)
    alone = graph((RIGA_07, None), oslo_cites=cited)
    assert alone.resolve(cited, OSLO.id) == "07RIGA12"
    assert (alone.cited_by("07RIGA12"), alone.cited(OSLO.id)) == ((OSLO.id,), ("07RIGA12",))
    assert alone.counts() == {"07RIGA12": 1}


def test_without_a_year_a_cable_sent_later_cannot_be_meant() -> None:
    cited = reference(RIGA_08, inferred=True)
    both = graph((RIGA_08, JUNE), (RIGA_07, None), oslo_cites=cited)
    assert (both.resolve(cited, OSLO.id), both.cited_by("07RIGA12")) == ("07RIGA12", (OSLO.id,))
    alone = graph((RIGA_08, JUNE), oslo_cites=cited)
    assert alone.resolve(cited, OSLO.id) is None
    assert alone.missing() == (Missing(RIGA_07, ("08OSLO40",), year_inferred=True),)
    assert alone.totals() == (0, 1, 0)


def test_what_is_no_cable_leads_nowhere_and_is_not_missing() -> None:
    cited = reference(None)
    alone = graph(oslo_cites=cited)
    assert alone.resolve(cited, OSLO.id) is None
    assert alone.missing() == ()


def test_a_missing_cable_keeps_the_citing_year() -> None:
    guessed, given = (graph(oslo_cites=reference(RIGA_08, inferred=inferred)) for inferred in (True, False))
    assert guessed.missing() == (Missing(RIGA_08, ("08OSLO40",), year_inferred=True),)
    assert given.missing() == (Missing(RIGA_08, ("08OSLO40",)),)


def test_a_cable_does_not_cite_itself() -> None:
    assert graph(oslo_cites=reference(OSLO)).cited_by("08OSLO40") == ()
