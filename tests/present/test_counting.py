"""The pane of counts, as passages."""

from __future__ import annotations

from reader.library.counts import Counts
from reader.present.counting import counted


def lines(counts: Counts, total: int) -> list[str]:
    return [passage.text.plain.strip() for passage in counted(counts, {}, (), total)]


def test_cables_that_lack_all_else_are_counted_by_what_they_have() -> None:
    assert lines(Counts({}, {}, {}, {"PREL": 1}, {}), 1)[0] == "TAG"
    assert lines(Counts({}, {}, {}, {}, {"talks": 1}), 1)[0] == "My tag"


def test_nothing_is_found_where_nothing_is_and_nowhere_else() -> None:
    assert lines(Counts({}, {}, {}, {}, {}), 0) == ["Nothing is found."]
    assert lines(Counts({}, {}, {}, {}, {}), 2) == ["What is found has no date, post, level or tag to count."]
