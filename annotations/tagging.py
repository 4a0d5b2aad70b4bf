"""Changes of tags wherever they are: each is one change on disk, and one undo takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.counting import counted
from annotations.history import Edit
from annotations.records import KEY, known_color
from annotations.tags import Spellings, clean_tag, fold_tag, is_at_or_below, levels_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from annotations.records import Record
    from annotations.shelf import Shelf
    from annotations.store import AnnotationStore

NAMELESS = "A tag needs a letter or digit."
_CARRIERS = ("notes", "cables")


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag, or a level above tags, as a tag screen lists it.

    `own` notes and cables carry it, `total` carry it or a tag below it. `depth` is 0 for a tag at the top.
    """

    tag: str
    depth: int
    own: int
    total: int
    color: str | None = None
    description: str = ""


def tag_tree(store: AnnotationStore) -> tuple[TagCount, ...]:
    """Every tag, the levels above them, and those that are only described, each before what is below it."""
    tables = store.tables()
    carried = [record["tags"] for table in _CARRIERS for record in tables.get(table, {}).values() if record["tags"]]
    spellings = Spellings(tag for tags in carried for tag in tags)
    own: dict[str, int] = {}
    total: dict[str, int] = {}
    for tags in carried:
        folded = [name for tag in tags if (name := fold_tag(tag))]
        for tag in {*folded}:
            own[tag] = own.get(tag, 0) + 1
        for upper in {upper for tag in folded for upper in levels_of(tag)}:
            total[upper] = total.get(upper, 0) + 1
    for tag in filter(fold_tag, store.described_tags()):
        total.setdefault(tag, 0)
    return tuple(_count(store, spellings, tag, own.get(tag, 0), total[tag]) for tag in sorted(total, key=_in_order))


def rename_tag(store: AnnotationStore, old: str, new: str) -> None:
    """Give a tag and every tag below it another name; one that is in use already takes them in.

    Raises:
        ValueError: nothing is left of the new name.
        NotesError: it could not be saved.
    """
    merge_tags(store, [old], new, f"tag {clean_tag(old)} renamed to {clean_tag(new)}")


def merge_tags(store: AnnotationStore, tags: Collection[str], into: str, what: str | None = None) -> None:
    """Make one tag of several; what is below each goes below it.

    Raises:
        ValueError: nothing is left of the tag's name.
        NotesError: it could not be saved.
    """
    wanted = _named(into)
    olds = sorted({fold_tag(tag) for tag in tags} - {""}, key=len, reverse=True)

    def _plan(shelf: Shelf) -> Iterator[Edit]:
        others = [tag for tag in used_tags(shelf) if not any(is_at_or_below(tag, old) for old in olds)]
        spelled = Spellings(others).spell([wanted])[0]

        def _replace(tag: str) -> Sequence[str]:
            old = next((old for old in olds if is_at_or_below(tag, old)), None)
            return (tag,) if old is None else ("/".join([spelled, *tag.split("/")[old.count("/") + 1 :]]),)

        yield from _replacing(shelf, _replace)
        yield from _moving_looks(shelf, _replace)

    store.change(what or f"tags merged into {wanted}", _plan)


def split_tag(store: AnnotationStore, tag: str, into: Sequence[str]) -> None:
    """Give whatever carries a tag these tags, and its look, in its place; tags below it stay.

    Raises:
        ValueError: nothing is left of a name.
        NotesError: it could not be saved.
    """
    old, wanted = fold_tag(tag), [_named(each) for each in into]

    def _plan(shelf: Shelf) -> Iterator[Edit]:
        used = used_tags(shelf)
        spelled = Spellings(used).spell(wanted)
        yield from _replacing(shelf, lambda each: spelled if fold_tag(each) == old else (each,))
        staying = [*spelled, *(tag for tag in used if fold_tag(tag) != old)]
        if not any(is_at_or_below(tag, old) for tag in staying):
            yield from _giving_look(shelf, old, [fold_tag(each) for each in spelled])

    store.change(f"tag {clean_tag(tag)} split into {', '.join(wanted)}", _plan)


def delete_tag(store: AnnotationStore, tag: str) -> None:
    """Take a tag, and every tag below it, away from whatever carries it.

    Raises:
        NotesError: it could not be saved.
    """
    old = fold_tag(tag)

    def _replace(each: str) -> Sequence[str]:
        return () if is_at_or_below(each, old) else (each,)

    def _plan(shelf: Shelf) -> Iterator[Edit]:
        yield from _replacing(shelf, _replace)
        yield from _moving_looks(shelf, _replace)

    store.change(f"tag {clean_tag(tag)} deleted", _plan)


def describe_tag(store: AnnotationStore, tag: str, *, color: str | None = None, description: str | None = None) -> None:
    """Say what colour a tag has and what it is for; None leaves it as it is, an empty text takes it away.

    Raises:
        ValueError: the colour is none of `COLORS`, or nothing is left of the tag's name.
        NotesError: it could not be saved.
    """
    fields: Record = {}
    if color is not None:
        fields["color"] = known_color(color)
    if description is not None:
        fields["description"] = description.strip()
    name = _named(tag)
    said = [what for what, given in (("colour", color), ("description", description)) if given is not None]
    store.change(
        f"{' and '.join(said)} of tag {name}",
        lambda _: [Edit("tags", fold_tag(name), lambda now: {**(now or {}), **fields})],
    )


def retag_all(
    store: AnnotationStore, cables: Collection[str], given: Iterable[str] = (), taken: Iterable[str] = ()
) -> None:
    """Give many cables tags beside those that they have, and take others away from them; tags below those stay.

    Raises:
        NotesError: it could not be saved.
    """
    wanted, unwanted = [clean_tag(tag) for tag in given], [clean_tag(tag) for tag in taken]
    folded = {fold_tag(tag) for tag in unwanted}

    def _plan(shelf: Shelf) -> Iterator[Edit]:
        spelled = Spellings(used_tags(shelf)).spell(wanted)

        def _retag(now: Record | None) -> Record:
            tags = [*(now or {}).get("tags", ()), *spelled]
            return retagged(now, [tag for tag in tags if fold_tag(tag) not in folded])

        yield from (Edit("cables", cable, _retag) for cable in dict.fromkeys(cables))

    what = [f"{', '.join(tags)} {how}" for tags, how in ((wanted, "on"), (unwanted, "off")) if tags]
    store.change(f"{' and '.join(what)} {counted(len(cables), 'cable')}", _plan)


def _replacing(shelf: Shelf, replace: Callable[[str], Sequence[str]]) -> Iterator[Edit]:
    """The edits that put other tags in the place of each tag. A note is not dated anew by them."""

    def _retag(now: Record | None) -> Record | None:
        return now and retagged(now, [new for tag in now["tags"] for new in replace(tag)])

    for table in _CARRIERS:
        for record in shelf.all(table):
            if any(tuple(replace(tag)) != (tag,) for tag in record["tags"]):
                yield Edit(table, record[KEY[table]], _retag)


def _moving_looks(shelf: Shelf, replace: Callable[[str], Sequence[str]]) -> Iterator[Edit]:
    """The edits that take colours and descriptions along; one that the new name has already stays."""
    for key in sorted(record["tag"] for record in shelf.all("tags")):
        news = [fold_tag(tag) for tag in replace(key)]
        if key not in news:
            yield from _giving_look(shelf, key, news)


def _giving_look(shelf: Shelf, old: str, news: Iterable[str]) -> Iterator[Edit]:
    """The edits that take what was said about a tag over to others."""
    if look := shelf.get("tags", old):
        yield Edit("tags", old, lambda now: now and {**now, "color": None, "description": ""})
        for new in news:
            yield Edit("tags", new, lambda now: _with_look(now or {}, look))


def _with_look(now: Record, old: Record) -> Record:
    return {
        **now,
        "color": now.get("color") or old.get("color"),
        "description": now.get("description") or old["description"],
    }


def retagged(record: Record | None, tags: Iterable[str]) -> Record:
    """The record with these tags, each once however it is spelled."""
    once: dict[str, str] = {}
    for tag in tags:
        once.setdefault(fold_tag(tag), tag)
    return {**(record or {}), "tags": list(once.values())}


def used_tags(shelf: Shelf) -> list[str]:
    """The tags in use, as they are written."""
    return [tag for table in _CARRIERS for record in shelf.all(table) for tag in record["tags"]]


def _named(tag: str) -> str:
    name = clean_tag(tag)
    if not name:
        raise ValueError(NAMELESS)
    return name


def _in_order(folded: str) -> list[str]:
    return folded.split("/")


def _count(store: AnnotationStore, spellings: Spellings, folded: str, own: int, total: int) -> TagCount:
    look = store.look_of(folded)
    return TagCount(spellings.spell([folded])[0], folded.count("/"), own, total, look.color, look.description)
