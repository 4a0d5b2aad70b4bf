"""Looking up what the notes file holds, worked out anew and carried over a change."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from annotations.view import View

CABLES = ["08LIRRA1", "08LIRRA2", "09PRAIA3"]


def note(id: str, cable: str, text: str) -> dict[str, Any]:
    return {"id": id, "cable": cable, "text": text, "tags": []}


def table(records: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {str(row): record for row, record in enumerate(records.values(), 1)}


NOTES = st.dictionaries(
    st.sampled_from("abcdef"), st.tuples(st.sampled_from(CABLES), st.sampled_from(["one", "two"])), max_size=6
)
CHANGES = st.dictionaries(
    st.sampled_from("abcdef"),
    st.none() | st.tuples(st.sampled_from(CABLES), st.sampled_from(["one", "two"])),
    max_size=4,
)


@given(NOTES, CHANGES)
def test_a_view_after_a_change_is_as_one_made_anew(
    before: dict[str, tuple[str, str]], changes: dict[str, tuple[str, str] | None]
) -> None:
    records = {id: note(id, *given) for id, given in before.items()}
    view = View({"notes": table(records), "cables": {"1": {"cable": CABLES[0], "tags": ["t"]}}})
    view.get_ready()
    seen = {cable: list(there) for cable, there in view.notes_on.items()}
    changed = {id: note(id, *given) if given else None for id, given in changes.items()}
    for id, record in changed.items():
        if record:
            records[id] = record
        else:
            records.pop(id, None)
    tables = {"notes": table(records), "cables": {}}
    after = view.after(tables, {"notes": changed, "cables": {CABLES[0]: None}})
    anew = View(tables)
    assert list(after.notes.items()) == list(anew.notes.items())
    assert {cable: sorted(there, key=str) for cable, there in after.notes_on.items()} == {
        cable: sorted(there, key=str) for cable, there in anew.notes_on.items()
    }
    assert (after.cables, after.annotated, after.tags) == (anew.cables, anew.annotated, anew.tags)
    assert view.notes_on == seen, "whoever still reads the old view sees what was before"
