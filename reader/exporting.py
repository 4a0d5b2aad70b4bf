"""The notes on a collection as Markdown, for the command `export`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.counting import counted
from annotations.errors import NotesError
from annotations.store import AnnotationStore
from reader.cable.number import read_number
from reader.export.markdown import export_notes
from reader.library.library import Library
from reader.notes.annotated import annotated_cables
from reader.settings import standard_folders

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def notes_as_markdown(
    notes: Path, collection: Sequence[Path], tags: Sequence[str], cables: Sequence[str], *, everything: bool
) -> tuple[str, list[str]]:
    """The notes on the cables of a collection, as Markdown.

    Args:
        notes: the notes file.
        collection: files and folders that hold the cables.
        tags: with any, only what carries one of them.
        cables: with any, only these, their numbers in any spelling.
        everything: whether notes on cables that are not in the collection come along.

    Returns:
        The text, empty where there is nothing to export, and sentences for the user.
    """
    library = Library.open(collection, cache=standard_folders().cache)
    problems = [str(problem) for problem in library.problems]
    try:
        store = AnnotationStore(notes)
    except NotesError as error:
        return "", [str(error)]
    ids = {_id_of(library, written) for written in cables}
    chosen = annotated_cables(library, store, tags, ids, problems.append)
    if not everything:
        elsewhere = [each for each in chosen if each.id not in library]
        chosen = [each for each in chosen if each.id in library]
        if elsewhere:
            problems.append(left_out(len(elsewhere), library))
    if not chosen:
        what = "such notes" if tags or cables else "notes to export"
        return "", [*problems, f"There are no {what} in {notes}."]
    return export_notes(chosen), problems


def left_out(count: int, library: Library) -> str:
    """The sentence on the notes that are not exported, on `count` cables of other collections."""
    left = counted(count, "cable that is", "cables that are")
    return f"Left out: notes on {left} not in {library.name}."


def _id_of(library: Library, written: str) -> str:
    number = read_number(written)
    return library.find(written) or (number.id if number else written)
