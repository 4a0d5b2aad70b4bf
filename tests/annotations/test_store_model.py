"""The store against a dictionary: any series of changes, undo, redo and restarts gives what the dictionary has."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from annotations.editing import retag_cable, retag_note, rewrite
from annotations.history import Edit
from annotations.merging import merge_file
from annotations.model import Anchor, CableMarks
from annotations.searches import delete_search, rename_search, save_search, saved_searches
from annotations.store import AnnotationStore
from annotations.tagging import delete_tag, rename_tag, retag_all, split_tag
from annotations.tags import fold_tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

CABLES = st.sampled_from(["08LIRRA7", "07SELM2", "09LIRRA11"])
TAGS = st.lists(st.sampled_from(["ports", "Ports", "#harbor fees", "Harbor-Fees", "ports/lirra", ""]), max_size=3)
TEXTS = st.text(max_size=20)
NAMES = st.sampled_from(["fees", "Fees", "fleet"])
ANCHORS = st.none() | st.builds(
    Anchor, TEXTS, TEXTS, TEXTS, st.none() | st.integers(1, 40), st.none() | st.integers(0, 99)
)


@dataclass(frozen=True)
class World:
    """What the store should hold; replaced, never changed, so that undo is keeping the old one."""

    notes: dict[str, tuple[str, str, Anchor | None, tuple[str, ...]]] = field(default_factory=dict)
    tags: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stars: frozenset[str] = frozenset()
    searches: dict[str, str] = field(default_factory=dict)

    def retagged(self, retag: Callable[[tuple[str, ...]], tuple[str, ...]]) -> World:
        """The same with other tags on every note and cable."""
        notes = {id: (*note[:3], retag(note[3])) for id, note in self.notes.items()}
        return replace(self, notes=notes, tags=_tagged({key: retag(tags) for key, tags in self.tags.items()}))

    def rewritten(self, id: str, text: str) -> World:
        """The same with another text of a note."""
        cable, _, *rest = self.notes[id]
        return replace(self, notes={**self.notes, id: (cable, text, *rest)})

    def without(self, id: str) -> World:
        """The same without a note."""
        return replace(self, notes={key: note for key, note in self.notes.items() if key != id})


def _tagged(tags: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {cable: given for cable, given in tags.items() if given}


def each_once(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags without other spellings of those before them."""
    once: dict[str, str] = {}
    for tag in tags:
        once.setdefault(fold_tag(tag), tag)
    return tuple(once.values())


class StoreAgainstDictionary(RuleBasedStateMachine):
    ids = Bundle("ids")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = AnnotationStore(self.folder / "notes.json")
        self.other = AnnotationStore(self.folder / "notes.json")
        self.world = World()
        self.past: list[World] = []
        self.future: list[World] = []
        self.read: set[str] = set()
        self.state: dict[str, object] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def become(self, world: World) -> None:
        if world != self.world:
            self.past.append(self.world)
            self.future.clear()
            self.world = world

    def spelled(self, tags: list[str]) -> tuple[str, ...]:
        """Tags as the store should spell them: each as it is spelled where it is in use."""
        used = [tag for note in self.world.notes.values() for tag in note[3]]
        used += [tag for tags in self.world.tags.values() for tag in tags]
        levels = {fold_tag(tag): tag for tag in used}
        levels.update({fold_tag(tag.split("/")[0]): tag.split("/")[0] for tag in used})
        result: dict[str, str] = {}
        for written in tags:
            if not written:
                continue
            cleaned = written.lstrip("#").replace(" ", "-")
            top, slash, rest = cleaned.partition("/")
            spelled = levels.get(fold_tag(written)) or levels.setdefault(fold_tag(top), top) + slash + rest
            levels.setdefault(fold_tag(written), spelled)
            result.setdefault(fold_tag(written), spelled)
        return tuple(result.values())

    @initialize(target=ids, cable=CABLES, text=TEXTS)
    def begin(self, cable: str, text: str) -> str:
        return self.add(cable, text, None, [])

    @rule(target=ids, cable=CABLES, text=TEXTS, anchor=ANCHORS, tags=TAGS)
    def add(self, cable: str, text: str, anchor: Anchor | None, tags: list[str]) -> str:
        spelled = self.spelled(tags)
        note = self.store.add(cable, text, anchor, tags)
        self.become(replace(self.world, notes={**self.world.notes, note.id: (cable, text, anchor, spelled)}))
        return note.id

    @rule(id=ids, text=TEXTS)
    def edit_text(self, id: str, text: str) -> None:
        if id in self.world.notes:
            assert not rewrite(self.store, self.store[id], text)
            self.become(self.world.rewritten(id, text))

    @rule(id=ids, tags=TAGS)
    def edit_tags_in_the_other_program(self, id: str, tags: list[str]) -> None:
        if id in self.world.notes:
            spelled = self.spelled(tags)
            retag_note(self.other, self.other[id], tags)
            self.store = AnnotationStore(self.folder / "notes.json")  # what others did is ours to undo from here on
            cable, text, anchor, _ = self.world.notes[id]
            self.become(replace(self.world, notes={**self.world.notes, id: (cable, text, anchor, spelled)}))

    @rule(id=consumes(ids))
    def delete(self, id: str) -> None:
        if id in self.world.notes:
            self.store.delete(id)
            self.become(self.world.without(id))
        else:
            assert id not in self.store

    @rule(cable=CABLES, tags=TAGS)
    def tag(self, cable: str, tags: list[str]) -> None:
        spelled = self.spelled(tags)
        retag_cable(self.store, cable, self.store.marks(cable).tags, tags)
        self.become(replace(self.world, tags=_tagged({**self.world.tags, cable: spelled})))

    @rule(cables=st.lists(CABLES, max_size=3), given=TAGS, taken=TAGS)
    def tag_all_that_is_listed(self, cables: list[str], given: list[str], taken: list[str]) -> None:
        spelled, gone = self.spelled(given), {fold_tag(tag) for tag in taken}
        retag_all(self.store, cables, given, taken)
        tags = {cable: each_once([*self.world.tags.get(cable, ()), *spelled]) for cable in cables}
        left = {cable: tuple(tag for tag in each if fold_tag(tag) not in gone) for cable, each in tags.items()}
        self.become(replace(self.world, tags=_tagged({**self.world.tags, **left})))

    @rule(cable=CABLES, on=st.booleans())
    def star(self, cable: str, on: bool) -> None:
        self.store.star(cable, on)
        self.become(replace(self.world, stars=self.world.stars | {cable} if on else self.world.stars - {cable}))

    @rule(cable=CABLES, on=st.booleans())
    def mark_read(self, cable: str, on: bool) -> None:
        edit = Edit("cables", cable, lambda marks: {**(marks or {}), "read": on})
        self.store.change(f"{cable} opened", lambda _: [edit], undoable=False)
        self.read = self.read | {cable} if on else self.read - {cable}

    @rule(key=st.sampled_from("ab"), value=st.none() | st.integers(0, 9) | TEXTS)
    def remember(self, key: str, value: object) -> None:
        self.store.remember(key, value)
        self.state[key] = value

    @rule()
    def undo(self) -> None:
        assert (self.store.undo() is not None) == bool(self.past)
        if self.past:
            self.future.append(self.world)
            self.world = self.past.pop()

    @rule()
    def redo_in_another_run(self) -> None:
        assert (AnnotationStore(self.folder / "notes.json").redo() is not None) == bool(self.future)
        if self.future:
            self.past.append(self.world)
            self.world = self.future.pop()

    def colleague(self) -> AnnotationStore:
        """A colleague takes a copy of the notes."""
        path = self.folder / "colleague.json"
        shutil.copy(self.store.path, path)
        return AnnotationStore(path)

    @rule(id=ids, text=TEXTS, meanwhile=st.booleans())
    def merge_with_a_colleague_who_deleted(self, id: str, text: str, meanwhile: bool) -> None:
        """What was written anew here meanwhile stays, and goes otherwise."""
        if id in self.world.notes:
            colleague = self.colleague()
            colleague.delete(id)
            stays = meanwhile and text != self.world.notes[id][1]
            if stays:
                self.edit_text(id, text)
            merged = merge_file(self.store, colleague.path)
            assert merged.deleted == ([] if stays else [id])
            self.become(self.world if stays else self.world.without(id))

    @rule(target=ids, id=ids, ours=TEXTS, theirs=TEXTS, times=st.integers(1, 2))
    def merge_with_a_colleague_who_wrote_anew(self, id: str, ours: str, theirs: str, times: int) -> str:
        """What one side wrote is taken; of what both wrote ours is the later, and theirs is kept beside it."""
        if id not in self.world.notes:
            return id
        before, colleague = self.world.notes[id][1], self.colleague()
        rewrite(colleague, colleague[id], theirs)
        self.edit_text(id, ours)
        merged = merge_file(self.store, colleague.path)
        for _ in range(times - 1):
            assert merge_file(self.store, colleague.path).records == {}
        if before not in (ours, theirs) and ours != theirs:
            ((first, copy),) = merged.conflicts
            assert (first, self.store[copy["id"]].conflict_of) == (id, id)
            cable, _, anchor, tags = self.world.notes[id]
            self.become(replace(self.world, notes={**self.world.notes, copy["id"]: (cable, theirs, anchor, tags)}))
            return str(copy["id"])
        assert merged.conflicts == []
        self.become(self.world.rewritten(id, theirs if ours == before else ours))
        return id

    @rule(name=NAMES, query=st.none() | TEXTS, times=st.integers(1, 2))
    def merge_with_a_colleague_who_searched(self, name: str, query: str | None, times: int) -> None:
        """A search that only the colleague saved or deleted is saved or deleted here."""
        colleague = self.colleague()
        searches = {key: value for key, value in self.world.searches.items() if key != name}
        if query is None:
            delete_search(colleague, name)
        else:
            save_search(colleague, name, query)
            searches[name] = query.strip()
        for _ in range(times):
            merge_file(self.store, colleague.path)
        self.become(replace(self.world, searches=searches))

    @rule(target=ids, cable=CABLES, text=TEXTS, tags=TAGS, star=st.booleans(), times=st.integers(1, 2))
    def merge_with_a_colleague_who_added(self, cable: str, text: str, tags: list[str], star: bool, times: int) -> str:
        """What a colleague wrote and tagged is taken, once or twice."""
        spelled, colleague = self.spelled(tags), self.colleague()
        note = colleague.add(cable, text, None, tags)
        colleague.star(cable, star or cable in self.world.stars)
        for _ in range(times):
            merge_file(self.store, colleague.path)
        stars = self.world.stars | {cable} if star else self.world.stars
        self.become(replace(self.world, notes={**self.world.notes, note.id: (cable, text, None, spelled)}, stars=stars))
        return note.id

    @rule(new=st.sampled_from(["Quays", "ports", "fish/old"]))
    def rename_everything_under_ports(self, new: str) -> None:
        rename_tag(self.store, "PORTS", new)
        others = [
            tag
            for tags in [*(note[3] for note in self.world.notes.values()), *self.world.tags.values()]
            for tag in tags
            if fold_tag(tag).split("/")[0] != "ports"
        ]
        levels = {fold_tag(tag.split("/")[0]): tag.split("/")[0] for tag in others}
        top, slash, rest = new.partition("/")
        spelled = levels.get(fold_tag(top), top) + slash + rest

        def renamed(tag: str) -> str:
            first, *below = tag.split("/")
            return "/".join([spelled, *below]) if fold_tag(first) == "ports" else tag

        self.become(self.world.retagged(lambda tags: each_once(map(renamed, tags))))

    @rule(into=st.lists(st.sampled_from(["quays", "PORTS", "harbor fees", "ports/old"]), min_size=1, max_size=2))
    def split_ports(self, into: list[str]) -> None:
        spelled = self.spelled(into)
        split_tag(self.store, "Ports", into)
        self.become(
            self.world.retagged(
                lambda tags: each_once(new for tag in tags for new in (spelled if fold_tag(tag) == "ports" else (tag,)))
            )
        )

    @rule(tag=st.sampled_from(["PORTS", "ports/lirra", "harbor fees"]))
    def delete_a_tag_and_those_below(self, tag: str) -> None:
        delete_tag(self.store, tag)
        upper = fold_tag(tag)
        self.become(
            self.world.retagged(
                lambda tags: tuple(each for each in tags if not f"{fold_tag(each)}/".startswith(f"{upper}/"))
            )
        )

    @rule(name=NAMES, query=TEXTS)
    def save_a_search(self, name: str, query: str) -> None:
        save_search(self.store, name, query)
        self.become(replace(self.world, searches={**self.world.searches, name: query.strip()}))

    @rule(name=NAMES)
    def delete_a_search(self, name: str) -> None:
        delete_search(self.store, name)
        self.become(replace(self.world, searches={key: q for key, q in self.world.searches.items() if key != name}))

    @rule(old=NAMES, new=NAMES)
    def rename_a_search(self, old: str, new: str) -> None:
        if old in self.world.searches and new not in self.world.searches:
            rename_search(self.store, old, new)
            searches = {new if name == old else name: query for name, query in self.world.searches.items()}
            self.become(replace(self.world, searches=searches))

    @rule()
    def restart(self) -> None:
        self.store = AnnotationStore(self.folder / "notes.json", forgiving=True)
        assert self.store.durable

    @invariant()
    def store_has_what_the_dictionary_has(self) -> None:
        held = {note.id: (note.cable, note.text, note.anchor, note.tags) for note in self.store.notes()}
        assert held == self.world.notes
        assert {search.name: search.query for search in saved_searches(self.store)} == self.world.searches
        for cable in ("08LIRRA7", "07SELM2", "09LIRRA11"):
            expected = CableMarks(self.world.tags.get(cable, ()), cable in self.world.stars, cable in self.read)
            assert self.store.marks(cable) == expected
            assert {note.id for note in self.store.notes(cable)} == {
                id for id, note in self.world.notes.items() if note[0] == cable
            }
        assert {key: self.store.recall(key) for key in self.state} == self.state


StoreAgainstDictionary.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=25,
    suppress_health_check=[HealthCheck.too_slow],
)
TestStoreAgainstDictionary = StoreAgainstDictionary.TestCase
