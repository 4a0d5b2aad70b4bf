"""Where words can be selected, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.geometry import Offset
from textual.selection import Selection

from annotations.store import AnnotationStore
from reader.present.targets import BlockKey, NoteKey, ReferenceKey
from reader.screens.cable.cable_pane import CablePane

Drive = Callable[..., Any]


async def go_to(program: Any, wanted: Callable[[Any], bool]) -> int:
    """Put the cursor on the first passage with a key that is wanted; tell which that is."""
    document = program.pane.document
    index = next(index for index, passage in enumerate(document.passages) if wanted(passage.key))
    document.go(index)
    await program.press()
    return index


def select_by_mouse(program: Any, index: int) -> None:
    """What Textual has selected when the mouse has gone over the first ten characters of a passage."""
    document = program.pane.document
    document.screen.selections = {document: Selection(Offset(0, index), Offset(10, index))}


ELSEWHERE = {
    "note": lambda key: isinstance(key, NoteKey),
    "subject": lambda key: key == ("front", "subject"),
    "received": lambda key: key == ("line", 30),
}


@pytest.mark.parametrize("place", ELSEWHERE)
async def test_only_what_a_note_can_stand_on_is_selected(drive: Drive, store: AnnotationStore, place: str) -> None:
    store.add("08COPENHAGEN388", "", None, color="green")
    async with drive() as program:
        await program.go_to("08 COPENHAGEN 388")
        if place == "received":
            await program.press("w")
        index = await go_to(program, ELSEWHERE[place])
        await program.press("v")
        assert program.pane.document.words.parts() == []
        assert program.said == "There is nothing to select here."
        select_by_mouse(program, index)
        await program.press("a")
        assert program.app.screen is program.main
        assert program.said == "A note cannot be put on these words."
        await program.press("3")
    assert [note.color for note in store.notes()] == ["green"]


async def test_words_of_a_reference_are_selected_and_noted_with_it(drive: Drive, store: AnnotationStore) -> None:
    async with drive() as program:
        await program.go_to("08 COPENHAGEN 388")
        await go_to(program, lambda key: isinstance(key, ReferenceKey))
        await program.press("v")
        assert program.pane.document.words.parts()
        await program.write("which?")
        (note,) = store.notes("08COPENHAGEN388")
        assert note.anchor is not None


async def test_words_selected_by_mouse_are_meant_wherever_the_cursor_is(drive: Drive, store: AnnotationStore) -> None:
    known = store.add("08COPENHAGEN388", "", None, color="green")
    async with drive() as program:
        await program.go_to("08 COPENHAGEN 388")
        reference = await go_to(program, lambda key: isinstance(key, ReferenceKey))
        select_by_mouse(program, await go_to(program, ELSEWHERE["subject"]))
        program.pane.document.go(reference)
        await program.press("a", "3")
        assert program.app.screen is program.main
        assert store.notes() == (known,)
        select_by_mouse(program, await go_to(program, lambda key: isinstance(key, BlockKey)))
        await go_to(program, ELSEWHERE["note"])
        await program.press("3")
        assert [note.color for note in store.notes()] == ["green", "blue"]


async def test_a_note_taken_up_is_attached_to_words_selected_by_mouse(drive: Drive, store: AnnotationStore) -> None:
    store.add("08COPENHAGEN388", "whose?")
    async with drive() as program:
        await program.go_to("08 COPENHAGEN 388")
        await go_to(program, ELSEWHERE["note"])
        await program.press("P")
        blocks = [index for index, each in enumerate(program.pane.document.passages) if isinstance(each.key, BlockKey)]
        select_by_mouse(program, blocks[3])
        await program.press("P")
        assert program.said.startswith("Attached")
    assert [note.anchor is None for note in store.notes()] == [False]


async def test_esc_leaves_what_is_selected_and_only_then_the_cable(drive: Drive) -> None:
    async with drive() as program:
        await program.press("enter", "j", "j", "v", "right")
        cable = program.main.query_one(CablePane)
        assert cable.document.words.parts()
        await program.press("escape")
        assert not cable.document.words.parts()
        assert program.app.focused is cable.document
        await program.press("escape")
        assert program.app.focused is not cable.document
