"""How many anchors survive what happens to cables: counted on invented ones, and on real ones where they are.

Whatever stands twice may become an orphan; it must not be put on its double.

Each word carries the number it had in the first text, so that it is known whether a place is the right one.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from annotations.anchor import Place, anchor_for, locate
from annotations.words import words_of
from reader.cable.parse import parse

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.model import Anchor

Word = tuple[str, int | None]
Text = list[tuple[int | None, list[Word]]]
Passages = list[tuple[int | None, str]]
Change = Callable[[Text, set[int], random.Random], Text]

SMALL = "the of and to in that a he was for on said with it would be had not at by"

REMAINING = 0.6
"""What of the words must be left for them to be found."""

PURE, WHOLE = 0.75, 0.75
"""What of a place must be quoted words, and what of those that are left in one passage must be in the place."""


def each_word(change: Callable[[str, int | None], str | None]) -> Callable[[Text], Text]:
    """A change of single words; what was changed is no longer the word it was."""

    def apply(text: Text) -> Text:
        result: Text = []
        for number, words in text:
            changed = [(change(word, origin), origin) for word, origin in words]
            result.append((number, [(word, origin) for word, origin in changed if word]))
        return result

    return apply


def leave(text: Text, quoted: set[int], chance: random.Random) -> Text:
    return text


def join(text: Text, quoted: set[int], chance: random.Random) -> Text:
    result: Text = []
    for number, words in text:
        if result and chance.random() < 0.4:
            result[-1][1].extend(words)
        else:
            result.append((number, list(words)))
    return result


def split(text: Text, quoted: set[int], chance: random.Random) -> Text:
    result: Text = []
    for number, words in text:
        at = chance.randrange(len(words) + 1)
        result += [(number, words[:at]), (None, words[at:])] if len(words) > 12 else [(number, words)]
    return [(number, words) for number, words in result if words]


def renumber(text: Text, quoted: set[int], chance: random.Random) -> Text:
    return [(chance.choice([None, (number or 0) + 1, (number or 0) + 10]), words) for number, words in text]


def add_banners(text: Text, quoted: set[int], chance: random.Random) -> Text:
    banner: list[Word] = [(word, None) for word in ["LIRRA", "00000417", "002", "OF", "003", "CONFIDENTIAL", "SIPDIS"]]
    result: Text = []
    for number, words in text:
        at = chance.randrange(len(words) + 1)
        result.append((number, [*words[:at], *banner, *words[at:]] if chance.random() < 0.3 else words))
    return result


def redact_names(text: Text, quoted: set[int], chance: random.Random) -> Text:
    names = sorted({word.strip(",.") for _, words in text for word, _ in words if word[:1].isupper() and len(word) > 3})
    redacted = set(chance.sample(names, len(names) // 3))
    return each_word(lambda word, _: "XXXXXXXXXXXX" if word.strip(",.") in redacted else word)(text)


def damage_letters(text: Text, quoted: set[int], chance: random.Random) -> Text:
    def damage(word: str, _: int | None) -> str:
        at = chance.randrange(len(word))
        return word[:at] + chance.choice("',8&") + word[at + 1 :] if len(word) > 4 and chance.random() < 0.08 else word

    return each_word(damage)(text)


def change_quoted(text: Text, quoted: set[int], chance: random.Random) -> Text:
    changed = set(chance.sample(sorted(quoted), int(0.4 * len(quoted))))
    return each_word(lambda word, origin: chance.choice([None, "zzyq", "XXXX"]) if origin in changed else word)(text)


def change_around(text: Text, quoted: set[int], chance: random.Random) -> Text:
    def change(word: str, origin: int | None) -> str | None:
        return word if origin in quoted or chance.random() > 0.15 else chance.choice([None, "zzyq"])

    return each_word(change)(text)


def cut_quoted(text: Text, quoted: set[int], chance: random.Random) -> Text:
    return each_word(lambda word, origin: None if origin in quoted else word)(text)


CUT = "quoted words cut out"
CHANGES: dict[str, tuple[Change, ...]] = {
    "unchanged": (leave,),
    "joined": (join,),
    "split": (split,),
    "renumbered": (renumber,),
    "with banners": (add_banners,),
    "redacted": (redact_names,),
    "letters damaged": (damage_letters,),
    "quoted words changed": (change_quoted,),
    "surroundings changed": (change_around,),
    "quoted and surroundings changed": (change_quoted, change_around),
    "another copy": (redact_names, join, renumber, damage_letters),
    "a better parser": (split, renumber, add_banners),
    CUT: (cut_quoted,),
}
DOUBTFUL: dict[str, tuple[Change, ...]] = {
    "cut out, with banners": (cut_quoted, add_banners),
    "cut out, another copy": (cut_quoted, redact_names, join, renumber, damage_letters),
    "cut out, surroundings changed": (change_around, cut_quoted),
}


def quoted_changed(share: float) -> Change:
    def change(text: Text, quoted: set[int], chance: random.Random) -> Text:
        changed = {origin for origin in quoted if chance.random() < share}
        return each_word(lambda word, origin: chance.choice([None, "zzyq"]) if origin in changed else word)(text)

    return change


def around_changed(share: float, reach: int = 10**9) -> Change:
    """A change of the words around, of so many on each side."""

    def change(text: Text, quoted: set[int], chance: random.Random) -> Text:
        first, last = min(quoted) - reach, max(quoted) + reach

        def each(word: str, origin: int | None) -> str | None:
            far = origin is None or origin in quoted or not first <= origin <= last
            return word if far or chance.random() >= share else chance.choice([None, "zzyq"])

        return each_word(each)(text)

    return change


def cut_paragraph(text: Text, quoted: set[int], chance: random.Random) -> Text:
    return [(number, words) for number, words in text if not any(origin in quoted for _, origin in words)]


def cut_with_some_around(text: Text, quoted: set[int], chance: random.Random) -> Text:
    first, last = min(quoted) - chance.randint(0, 30), max(quoted) + chance.randint(0, 30)
    return each_word(lambda word, origin: None if first <= (origin or -1) <= last else word)(text)


def cut_rest_of_paragraph(text: Text, quoted: set[int], chance: random.Random) -> Text:
    """Without the quoted words and what is before them in their paragraph, or behind them."""
    before, result = chance.random() < 0.5, list[tuple[int | None, list[Word]]]()
    for number, words in text:
        at = [place for place, (_, origin) in enumerate(words) if origin in quoted]
        result.append((number, (words[at[-1] + 1 :] if before else words[: at[0]]) if at else words))
    return result


LEFT_OUT: dict[str, tuple[Change, ...]] = {
    "paragraph left out": (cut_paragraph,),
    "paragraph left out, around changed": (cut_paragraph, change_around),
    "paragraph left out, redacted": (cut_paragraph, redact_names),
    "rest of paragraph left out": (cut_rest_of_paragraph,),
    "rest of paragraph left out, damaged": (cut_rest_of_paragraph, damage_letters, join),
    "left out with some around": (cut_with_some_around,),
    "left out with some around, another copy": (cut_with_some_around, redact_names, join, damage_letters),
}


OF_DOUBLES: dict[str, tuple[Change, ...]] = {
    "unchanged": (leave,),
    **{
        f"quoted {q:.0%}, around {a:.0%} of {reach}": (quoted_changed(q), around_changed(a, reach))
        for q in (0, 0.2, 0.4)
        for a in (0.15, 0.3, 0.5)
        for reach in (40, 10**9)
    },
    "most of what is near changed": (around_changed(0.8, 40),),
    "letters damaged": (damage_letters,),
    "another copy": (redact_names, join, renumber, damage_letters),
    "a better parser": (around_changed(0.3), split, renumber, add_banners),
    "cut out": (cut_quoted,),
    "cut out, around changed": (around_changed(0.2), cut_quoted),
    "cut out, another copy": (cut_quoted, redact_names, join, renumber, damage_letters),
    "paragraph cut out": (cut_paragraph,),
    "paragraph cut out, around changed": (cut_paragraph, around_changed(0.2)),
    "cut out with some around": (cut_with_some_around,),
    "cut out with some around, around changed": (cut_with_some_around, around_changed(0.2)),
}


def doubled(passages: Passages, chance: random.Random) -> tuple[Passages, list[int]]:
    """The passages with one to three of them, or a part of one, a second time, or nearly; and which those are."""
    first = chance.choice([at for at, (_, text) in enumerate(passages) if len(text.split()) >= 8])
    source = passages[first : first + chance.choice([1, 1, 2, 3])]
    share = chance.choice([0, 0, 0.05, 0.15, 0.3])

    def nearly(text: str) -> str:
        words = [chance.choice(["doven", "of", ""]) if chance.random() < share else word for word in text.split()]
        return " ".join(filter(None, words)) or text

    copies = [(number, nearly(text)) for number, text in source]
    if chance.random() < 0.3:
        words = copies[0][1].split()
        at = chance.randrange(len(words))
        source, copies = source[:1], [(copies[0][0], " ".join(words[at : at + chance.randint(6, 60)]))]
    end = first + len(source)
    at = chance.choice([first, end, *(place for place in range(len(passages) + 1) if not first < place < end)])
    start = first + (len(copies) if at <= first else 0)
    twins = [*range(start, start + len(source)), *range(at, at + len(copies))]
    return [*passages[:at], *copies, *passages[at:]], twins


class Figures(Counter[str]):
    """Counts of what became of anchors."""

    def judge(self, place: Place, anchor: Anchor, text: Text, quoted: dict[int, str], name: str) -> None:
        def remaining(words: list[Word]) -> int:
            return sum(words_of(word) == telling[origin] for word, origin in words if origin in telling)

        telling = {origin: words_of(word) for origin, word in quoted.items() if words_of(word)}  # a sign is no word
        left = [remaining(words) for _, words in text]
        should = sum(left) >= REMAINING * len(telling)
        self["tried"] += 1
        self["should be found"] += should
        if place.state == "orphan":
            self["missed"] += should
            return
        there = words_between(text[place.index][1], place.start, place.end)
        origins = [origin for _, origin in there if origin is not None]
        right = sum(origin in quoted for origin in origins)
        same = words_of(" ".join(word for word, _ in there)) == words_of(anchor.exact)
        if right and right >= PURE * len(origins):
            self["found" if remaining(there) >= WHOLE * max(left) else "found in part"] += should
        else:
            self["in its double" if same else "wrong"] += 1
            if not same:
                print(name, repr(anchor.exact), "->", " ".join(word for word, _ in there))


def words_between(words: list[Word], start: int, end: int) -> list[Word]:
    found, at = [], 0
    for word, origin in words:
        if at < end and at + len(word) > start:
            found.append((word, origin))
        at += len(word) + 1
    return found


def rendered(text: Text) -> list[tuple[int | None, str]]:
    return [(number, " ".join(word for word, _ in words)) for number, words in text]


def numbered(passages: list[tuple[int | None, str]]) -> Text:
    origins = iter(range(10**9))
    return [(number, [(word, next(origins)) for word in text.split()]) for number, text in passages if text.split()]


def quotation(text: Text, chance: random.Random, among: Sequence[int] = ()) -> tuple[int, int, int]:
    """A passage and the first and last of some of its words: all, a sentence's worth, a few, one."""
    index = chance.choice(among or range(len(text)))
    length = len(text[index][1])
    count = min(length, chance.choice([length, chance.randint(6, 40), chance.randint(2, 6), 1]))
    first = chance.randrange(length - count + 1)
    return index, first, first + count


def opening(text: Text, chance: random.Random, among: Sequence[int] = ()) -> tuple[int, int, int]:
    """A passage and the first and last of a few words that it begins with, as others may: "The minister said"."""
    index = chance.choice(among or range(len(text)))
    return index, 0, min(len(text[index][1]), chance.randint(1, 5))


def measure(
    cables: Iterator[list[tuple[int | None, str]]], rounds: int, seed: int, kinds: dict[str, tuple[Change, ...]]
) -> dict[str, Figures]:
    chance = random.Random(seed)
    figures = {name: Figures() for name in kinds}
    for passages in cables:
        text, twins = numbered(passages), list[int]()
        plain = rendered(text)
        for name, changes in kinds.items():
            for _ in range(rounds):
                if kinds is OF_DOUBLES:
                    twice, twins = doubled(plain, chance)
                    text = numbered(twice)
                choose = opening if kinds is LEFT_OUT and chance.random() < 0.7 else quotation
                index, first, last = choose(text, chance, twins)
                words = text[index][1]
                start = sum(len(word) + 1 for word, _ in words[:first])
                exact = " ".join(word for word, _ in words[first:last])
                if not words_of(exact):
                    continue
                anchor = anchor_for(rendered(text), index, start, start + len(exact))
                assert anchor.exact == exact
                quoted = {origin: word for word, origin in words[first:last] if origin is not None}
                changed = text
                for change in changes:
                    changed = change(changed, set(quoted), chance)
                changed = [(number, words) for number, words in changed if words] or [(None, [("nothing", None)])]
                figures[name].judge(locate(anchor, rendered(changed)), anchor, changed, quoted, name)
    return figures


def measured(
    cables: Iterator[list[tuple[int | None, str]]], rounds: int, seed: int
) -> tuple[dict[str, Figures], dict[str, Figures]]:
    """The figures of changes that leave no doubt, and of those that may."""
    figures = measure(cables, rounds, seed, CHANGES | DOUBTFUL)
    doubtful = {name: figures.pop(name) for name in DOUBTFUL}
    return figures, doubtful


def misplaced(figures: dict[str, Figures]) -> int:
    return sum(counts["wrong"] + counts["in its double"] for counts in figures.values())


def total(figures: dict[str, Figures]) -> Figures:
    for name, counts in figures.items():
        print(f"{name:32}", dict(counts))
    result = Figures()
    for counts in figures.values():
        result.update(counts)
    print(f"{'total':32}", dict(result), f"{result['found'] / max(1, result['should be found']):.2%} found")
    return result


def invented(count: int, seed: int) -> Iterator[list[tuple[int | None, str]]]:
    """Cables of invented words: as many common small words as in English, and names that come back."""
    chance = random.Random(seed)
    syllables = ["ka", "lir", "ra", "sel", "mo", "ten", "dru", "vi", "san", "po", "ner", "ul", "ba", "fi", "go"]
    lexicon = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(900)]
    lexicon += [word.title() for word in lexicon[:120]]
    weights = [1 / (rank + 5) for rank in range(len(lexicon))]

    def sentence(length: int) -> str:
        words = [
            chance.choice(SMALL.split()) if chance.random() < 0.45 else chance.choices(lexicon, weights)[0]
            for _ in range(length)
        ]
        return " ".join(words).capitalize() + "."

    for _ in range(count):
        passages: list[tuple[int | None, str]] = []
        for number in range(1, chance.randint(6, 18)):
            if chance.random() < 0.3:
                passages.append((None, sentence(chance.randint(2, 5)).upper().rstrip(".")))
            passages.append((number, " ".join(sentence(chance.randint(6, 25)) for _ in range(chance.randint(1, 6)))))
        yield passages


def real(folder: Path, every: int) -> Iterator[list[tuple[int | None, str]]]:
    for path in sorted((folder / "text").iterdir())[::every]:
        body = parse(path.read_text("utf-8", "replace")).body
        passages = body.passages()
        if sum(len(text) for _, text in passages) > 500:
            yield passages


def test_anchors_survive_in_invented_cables() -> None:
    figures, doubtful = measured(invented(20, 3), 4, 4)
    result = total(figures)
    assert result["should be found"] > 800
    assert result["found"] >= 0.99 * result["should be found"]
    assert misplaced(figures) == 0
    assert misplaced(doubtful) == 0


def test_anchors_survive_in_real_cables(corpus: Path) -> None:
    figures, doubtful = measured(real(corpus, 9), 3, 5)
    result = total(figures)
    assert result["should be found"] > 1000
    assert result["found"] >= 0.99 * result["should be found"]
    assert misplaced(figures) == 0
    assert misplaced(measure(real(corpus, 5), 12, 11, {CUT: CHANGES[CUT]})) == 0
    assert misplaced(doubtful) == 0


def test_words_that_are_left_out_are_not_found_where_others_begin_alike_in_invented_cables() -> None:
    figures = measure(invented(25, 31), 6, 32, LEFT_OUT)
    assert total(figures)["tried"] > 1000
    assert misplaced(figures) == 0


def test_words_that_are_left_out_are_not_found_where_others_begin_alike_in_real_cables(corpus: Path) -> None:
    figures = measure(real(corpus, 5), 4, 33, LEFT_OUT)
    assert total(figures)["tried"] > 2000
    assert misplaced(figures) == 0


def test_no_anchor_is_put_on_the_double_of_its_words_in_invented_cables() -> None:
    figures = measure(invented(25, 21), 3, 22, OF_DOUBLES)
    result = total(figures)
    assert result["tried"] > 1500
    assert result["found"] >= 0.55 * result["should be found"]
    assert misplaced(figures) == 0


def test_no_anchor_is_put_on_the_double_of_its_words_in_real_cables(corpus: Path) -> None:
    figures = measure(real(corpus, 9), 1, 23, OF_DOUBLES)
    result = total(figures)
    assert result["tried"] > 1000
    assert result["found"] >= 0.5 * result["should be found"]
    assert misplaced(figures) == 0
