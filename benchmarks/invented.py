"""Invented cables of realistic length, words, references and dates: any number, the same for the same seed.

Run: python benchmarks/invented.py COUNT TARGET [--seed N]; a TARGET that ends in .csv becomes one csv, any other a
folder of text files.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

_NAMES = """TOKYO MOSCOW PARIS LONDON BERLIN ROME MADRID LISBON OSLO RIGA TALLINN VIENNA PRAGUE WARSAW CAIRO TUNIS
ANKARA ATHENS BEIJING SEOUL MANILA JAKARTA BANGKOK HANOI CANBERRA OTTAWA LIMA QUITO BOGOTA LAGOS"""
POSTS = {name: f"Embassy {name.title()}" for name in _NAMES.split()}
TAGS = "PREL PGOV PHUM PTER ECON ETRD EFIN EINV ENRG MARR MOPS PARM SNAR CVIS OVIP KDEM KCRM SENV TRGY AMGT".split()  # noqa: SIM905
LEVELS = ("UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "UNCLASSIFIED//FOR OFFICIAL USE ONLY", "SECRET//NOFORN")
LEVEL_WEIGHTS = (50, 25, 4, 19, 2)
VOCABULARY = 60_000
MEAN_WORDS = 1_000
FIRST_DAY, DAYS = datetime(2003, 1, 1, tzinfo=UTC), 2_600
_SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi wo ka lo mi nu ra se ti do ha be".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Invented:
    """One cable as a csv row and a text file need it."""

    id: str
    sent: datetime
    origin: str
    level: str
    cites: tuple[str, ...]
    header: str
    body: str


class Words:
    """Words as language has them: few frequent, most rare (Zipf)."""

    def __init__(self, rng: random.Random) -> None:
        made: dict[str, None] = dict.fromkeys(("the", "of", "and", "to", "government", "minister", "missile"))
        while len(made) < VOCABULARY:
            made["".join(rng.choices(_SYLLABLES, k=rng.randint(2, 5)))] = None
        self.by_rank = list(made)
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(VOCABULARY)))
        self._rng = rng

    def some(self, count: int) -> list[str]:
        """So many words."""
        return self._rng.choices(self.by_rank, cum_weights=self._weights, k=count)


def invent(count: int, seed: int = 1) -> Iterator[Invented]:
    """Invent cables, oldest first."""
    rng = random.Random(seed)
    words = Words(rng)
    serials: dict[tuple[str, int], int] = {}
    recent: list[str] = []
    posts = list(POSTS)
    for index in range(count):
        sent = FIRST_DAY + timedelta(days=DAYS * index / count, minutes=rng.randint(0, 600))
        post = rng.choice(posts)
        serial = serials[post, sent.year] = serials.get((post, sent.year), 0) + 1
        cites = tuple(dict.fromkeys(rng.choices(recent, k=rng.choice((0, 0, 1, 1, 2, 4))))) if recent else ()
        cable = _cable(rng, words, post, serial, sent, cites)
        recent = [*recent[-2_000:], f"{sent:%y} {post} {serial}"]
        yield cable


def _cable(
    rng: random.Random, words: Words, post: str, serial: int, sent: datetime, cites: tuple[str, ...]
) -> Invented:
    level = rng.choices(LEVELS, LEVEL_WEIGHTS)[0]
    banner = level.replace("CLASSIFIED//FOR OFFICIAL USE ONLY", "CLAS").replace("//", " ")
    mark = {"U": "U", "C": "C", "S": "S"}[level[0]]
    header = (
        f"RR RUEHC RUEHXX\nDE RUEHXX #{serial:04}/01 {sent:%j%H%M}\nZNY CCCCC ZZH\nR {sent:%d%H%MZ %b %y}\n".upper()
    )
    header += (
        f"FM AMEMBASSY {post}\nTO RUEHC/SECSTATE WASHDC PRIORITY {rng.randint(100, 9999)}\nINFO RUEHMO/AMEMBASSY MOSCOW"
    )
    references = "\n".join(f"{'REF: ' if not i else '     '}{chr(65 + i)}. {each}" for i, each in enumerate(cites))
    length = min(int(rng.lognormvariate(0, 0.7) * MEAN_WORDS * 0.78), 12_000) + 40
    paragraphs = []
    for number in range(1, max(2, length // 110)):
        text = " ".join(words.some(110))
        lines = [text[at : at + 66].strip() for at in range(0, len(text), 66)]
        paragraphs.append(f"¶{number}. ({mark}) {lines[0].capitalize()}\n" + "\n".join(lines[1:]) + ".")
    body = (
        f"{banner} {post} {serial:06} \n\nSIPDIS \n\nE.O. 12958: DECL: {sent:%m/%d}/{sent.year + 10}\n"
        f"TAGS: {', '.join(rng.sample(TAGS, 3))}\nSUBJECT: {' '.join(words.some(8)).upper()}\n\n{references}\n\n"
        + "\n\n".join(paragraphs)
        + f"\n\n{rng.choice(('MARLOWE', 'ASHDOWN', 'PELLETIER', 'OKONKWO'))}\n"
    )
    return Invented(f"{sent:%y}{post}{serial}", sent, POSTS[post], level, cites, header, body)


def row(cable: Invented, number: int) -> str:
    """A cable as a row of a csv."""
    sent = f"{cable.sent.month}/{cable.sent.day}/{cable.sent.year} {cable.sent.hour}:{cable.sent:%M}"
    cites = "|".join(each.replace(" ", "") for each in cable.cites)
    fields = (str(number), sent, cable.id, cable.origin, cable.level, cites, cable.header, cable.body)
    return ",".join('"' + field.replace('"', '\\"') + '"' for field in fields) + "\n"


def write(count: int, target: Path, seed: int = 1) -> int:
    """Write cables to a csv or a folder, and tell how many bytes they have."""
    size = 0
    if target.suffix == ".csv":
        with target.open("w", encoding="utf-8", newline="\n") as stream:
            for number, cable in enumerate(invent(count, seed), 1):
                size += stream.write(row(cable, number))
        return size
    for number, cable in enumerate(invent(count, seed)):
        folder = target / f"{number // 1000:04}"
        if number % 1000 == 0:
            folder.mkdir(parents=True, exist_ok=True)
        size += (folder / f"{cable.id}.txt").write_text(f"{cable.header}\n\n{cable.body}", encoding="utf-8")
    return size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("target", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(f"{write(given.count, given.target, given.seed):,} characters")


if __name__ == "__main__":
    main()
