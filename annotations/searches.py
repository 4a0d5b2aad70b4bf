"""Searches that the user saved under a name, kept with the notes: merged, exported and undone like them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annotations.history import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.shelf import Shelf
    from annotations.store import AnnotationStore

NAMELESS = "A search needs a name."


class SavedSearch(NamedTuple):
    """A query and what the user calls it."""

    name: str
    query: str


def saved_searches(store: AnnotationStore) -> tuple[SavedSearch, ...]:
    """All saved searches, by name."""
    records = store.tables().get("searches", {}).values()
    return tuple(sorted((SavedSearch(each["name"], each["query"]) for each in records), key=_alphabetically))


def save_search(store: AnnotationStore, name: str, query: str) -> None:
    """Keep a query under a name, in the place of the one that has the name.

    Raises:
        ValueError: the name is empty.
        NotesError: it could not be saved.
    """
    name = _named(name)
    record = {"name": name, "query": query.strip()}
    store.change(f"search {name}", lambda _: [Edit("searches", name, lambda now: {**(now or {}), **record})])


def rename_search(store: AnnotationStore, old: str, new: str) -> None:
    """Give a search another name.

    Raises:
        ValueError: the name is empty, or another search has it.
        NotesError: it could not be saved.
    """
    new = _named(new)
    if new == old:
        return
    if any(each.name == new for each in saved_searches(store)):
        raise ValueError(f"There is a search “{new}” already.")

    def _plan(shelf: Shelf) -> Iterator[Edit]:
        if record := shelf.get("searches", old):
            yield Edit("searches", old, lambda _: None)
            yield Edit("searches", new, lambda _: {**record, "name": new})

    store.change(f"search {old} renamed {new}", _plan)


def delete_search(store: AnnotationStore, name: str) -> None:
    """Forget a search; `undo` brings it back.

    Raises:
        NotesError: it could not be saved.
    """
    store.change(f"deletion of search {name}", lambda _: [Edit("searches", name, lambda _: None)])


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise ValueError(NAMELESS)
    return name


def _alphabetically(search: SavedSearch) -> tuple[str, str]:
    return search.name.casefold(), search.name
