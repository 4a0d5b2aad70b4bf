"""The pane of counts, as passages."""

from __future__ import annotations

from reader.library.counts import Counts
from reader.present.counting import spread


def lines(counts: Counts, total: int) -> list[str]:
    return [passage.text.plain.strip() for passage in spread(counts, {}, (), total)]


def test_cables_that_lack_all_else_are_counted_by_what_they_have() -> None:
    assert lines(Counts({}, {}, {}, {"PREL": 1}, {}), 1)[0] == "TAG"
    assert lines(Counts({}, {}, {}, {}, {"talks": 1}), 1)[0] == "My tag"


def test_nothing_is_found_where_nothing_is_and_nowhere_else() -> None:
    assert lines(Counts({}, {}, {}, {}, {}), 0) == ["Nothing is found."]
    assert lines(Counts({}, {}, {}, {}, {}), 2) == ["What is found has no date, post, level or tag to count."]


def test_all_counts_stand_in_one_column_and_names_are_whole() -> None:
    person = "(HUSSEIN, SADDAM)"
    counts = Counts({2008: 12}, {"C": 9}, {"USUNNEWYORK": 3}, {person: 1}, {})
    told = [passage.text.plain for passage in spread(counts, {(2008, 4): 12}, (), 12)]
    ends = {len(line.rstrip("▬ ")) for line in told if line[-1:].isdecimal() or line.endswith("▬")}
    assert len(ends) == 1
    assert any(line.startswith(f"{person} ") for line in told)
