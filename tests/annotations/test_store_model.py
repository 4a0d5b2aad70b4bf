"""The store against a dictionary: any series of changes, undo, redo and restarts gives what the dictionary has."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from annotations.editing import retag_cable
from annotations.merging import merge_file
from annotations.model import Anchor, CableMarks
from annotations.store import AnnotationStore
from annotations.tagging import rename_tag
from annotations.tags import fold_tag

CABLES = st.sampled_from(["08LIRRA7", "07SELM2", "09LIRRA11"])
TAGS = st.lists(st.sampled_from(["ports", "Ports", "#harbor fees", "Harbor-Fees", "ports/lirra", ""]), max_size=3)
TEXTS = st.text(max_size=20)
ANCHORS = st.none() | st.builds(
    Anchor, TEXTS, TEXTS, TEXTS, st.none() | st.integers(1, 40), st.none() | st.integers(0, 99)
)


@dataclass(frozen=True)
class World:
    """What the store should hold; replaced, never changed, so that undo is keeping the old one."""

    notes: dict[str, tuple[str, str, Anchor | None, tuple[str, ...]]] = field(default_factory=dict)
    tags: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stars: frozenset[str] = frozenset()


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
            self.store.edit(id, text=text)
            cable, _, anchor, tags = self.world.notes[id]
            self.become(replace(self.world, notes={**self.world.notes, id: (cable, text, anchor, tags)}))

    @rule(id=ids, tags=TAGS)
    def edit_tags_in_the_other_program(self, id: str, tags: list[str]) -> None:
        if id in self.world.notes:
            spelled = self.spelled(tags)
            self.other.edit(id, tags=tags)
            self.store = AnnotationStore(self.folder / "notes.json")  # what others did is ours to undo from here on
            cable, text, anchor, _ = self.world.notes[id]
            self.become(replace(self.world, notes={**self.world.notes, id: (cable, text, anchor, spelled)}))

    @rule(id=consumes(ids))
    def delete(self, id: str) -> None:
        if id in self.world.notes:
            self.store.delete(id)
            self.become(replace(self.world, notes={key: note for key, note in self.world.notes.items() if key != id}))
        else:
            assert id not in self.store

    @rule(cable=CABLES, tags=TAGS)
    def tag(self, cable: str, tags: list[str]) -> None:
        spelled = self.spelled(tags)
        retag_cable(self.store, cable, self.store.marks(cable).tags, tags)
        others = {key: value for key, value in self.world.tags.items() if key != cable}
        self.become(replace(self.world, tags={**others, cable: spelled} if spelled else others))

    @rule(cable=CABLES, on=st.booleans())
    def star(self, cable: str, on: bool) -> None:
        self.store.star(cable, on)
        self.become(replace(self.world, stars=self.world.stars | {cable} if on else self.world.stars - {cable}))

    @rule(cable=CABLES, on=st.booleans())
    def mark_read(self, cable: str, on: bool) -> None:
        self.store.set_read(cable, on, undoable=False)
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

    @rule(target=ids, cable=CABLES, text=TEXTS, tags=TAGS, star=st.booleans(), times=st.integers(1, 2))
    def merge_with_a_colleague(self, cable: str, text: str, tags: list[str], star: bool, times: int) -> str:
        """A colleague took a copy, wrote and tagged on it, and what came of it is merged, once or twice."""
        path = self.folder / "colleague.json"
        shutil.copy(self.store.path, path)
        spelled = self.spelled(tags)
        colleague = AnnotationStore(path)
        note = colleague.add(cable, text, None, tags)
        colleague.star(cable, star or cable in self.world.stars)
        for _ in range(times):
            merge_file(self.store, path)
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

        def renamed(tags: tuple[str, ...]) -> tuple[str, ...]:
            result: dict[str, str] = {}
            for tag in tags:
                first, *below = tag.split("/")
                tag = "/".join([spelled, *below]) if fold_tag(first) == "ports" else tag
                result.setdefault(fold_tag(tag), tag)
            return tuple(result.values())

        notes = {id: (*note[:3], renamed(note[3])) for id, note in self.world.notes.items()}
        self.become(
            replace(self.world, notes=notes, tags={key: renamed(tags) for key, tags in self.world.tags.items()})
        )

    @rule()
    def restart(self) -> None:
        self.store = AnnotationStore.open(self.folder / "notes.json")
        assert self.store.durable

    @invariant()
    def store_has_what_the_dictionary_has(self) -> None:
        held = {note.id: (note.cable, note.text, note.anchor, note.tags) for note in self.store.notes()}
        assert held == self.world.notes
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
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestStoreAgainstDictionary = StoreAgainstDictionary.TestCase
