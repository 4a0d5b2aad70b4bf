"""The parts of a cable: frozen values that every other room of the program reads.

A `Cable` is made by `reader.cable.parse.parse`. Its front is there at once; its body is read when first asked for,
so that whoever lists many cables does not pay for text nobody opened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Literal

from reader.cable.number import CableNumber

BlockKind = Literal["heading", "paragraph", "item", "table"]
ReferenceKind = Literal["cable", "other"]


@dataclass(frozen=True, slots=True)
class Marking:
    """A classification: the level and what restricts it further (5 FAH-3 H-700, ISOO marking booklet).

    `level` is one of "U", "SBU", "C", "S", "TS" ("SBU" also stands for FOUO and LOU, the older names of
    unclassified text that is not for everybody); `caveats` are as in "NF", "REL TO GBR"; `written` is the
    mark as the text has it, brackets included.
    """

    level: str
    caveats: tuple[str, ...] = ()
    written: str = ""

    def __str__(self) -> str:
        """The mark in its one canonical form, without brackets: `C`, `S//NF`."""
        return "//".join((self.level, *self.caveats))


@dataclass(frozen=True, slots=True)
class Precedence:
    """How fast the telegram went, for those who act and for those who are informed (5 FAH-2 H-300)."""

    action: str
    info: str | None = None


@dataclass(frozen=True, slots=True)
class Addressee:
    """One line of the TO or INFO list: routing indicator, name, precedence, the addressee's own serial (MCN)."""

    name: str
    route: str | None = None
    precedence: str | None = None
    mcn: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing the cable refers to. Several may share a label (`A. BRASILIA 2799 AND 2764`).

    `kind` is "other" for e-mails, telephone calls and whatever else has no cable number: the letter still
    belongs to it. `year_inferred` is true where the text gives no year and the citing cable's was taken.
    """

    label: str
    kind: ReferenceKind
    text: str
    number: CableNumber | None = None
    remark: str | None = None
    year_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the body as a reader sees it: rejoined, without number, mark or page furniture.

    `text` has single spaces and no line breaks, but for tables, which keep their lines and spacing. `number` is
    the paragraph's true number. `lines` are the numbers of the source lines (from 0) the text came from.
    """

    kind: BlockKind
    text: str
    number: int | None = None
    marking: Marking | None = None
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words in a block that speak of other cables: `(Ref A)`, `reftels`, `septel`, `07 TOKYO 5019`.

    `blocks[block].text[start:end]` are the words. `labels` are the reference letters they name, `numbers` the
    cables meant; both are empty for `septel`, whose number the text does not give. `paragraph` is the one of the other
    cable that is named behind them: `Ref A, para 3`; behind several cables, which one it is of is not told.
    """

    block: int
    start: int
    end: int
    labels: tuple[str, ...] = ()
    numbers: tuple[CableNumber, ...] = ()
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """A source line that is no text of the body: a page banner, a repeated caption, a rule, the signature."""

    kind: str
    line: int


@dataclass(frozen=True, slots=True)
class Body:
    """Everything below the front: blocks in order, mentions, the bracketed summary and comment, who signed.

    `summary` and `comment` are the first and the last block (inclusive) of each, or None.
    """

    blocks: tuple[Block, ...] = ()
    mentions: tuple[Mention, ...] = ()
    summary: tuple[int, int] | None = None
    comment: tuple[int, int] | None = None
    signer: str | None = None
    furniture: tuple[Furniture, ...] = ()
    warnings: tuple[str, ...] = ()

    def passages(self) -> list[tuple[int | None, str]]:
        """Each block as the number of the paragraph it stands in, and its words: what notes are anchored to.

        A heading stands in none.
        """
        number, passages = None, []
        for block in self.blocks:
            number = block.number if block.number is not None else number
            passages.append((None if block.kind == "heading" else number, block.text))
        return passages

    def paragraph_of(self, block: int) -> int | None:
        """The number of the paragraph that block number `block` stands in; None for a heading and before the first."""
        if self.blocks[block].kind == "heading":
            return None
        for candidate in reversed(self.blocks[: block + 1]):
            if candidate.number is not None:
                return candidate.number
        return None


@dataclass(frozen=True, slots=True)
class Header:
    """The transmission header, from the first line to the addressees (5 FAH-2 H-300, ACP-127)."""

    precedence: Precedence | None = None
    sent: datetime | None = None
    station: str | None = None
    station_serial: int | None = None
    sender: str | None = None
    to: tuple[Addressee, ...] = ()
    info: tuple[Addressee, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Caption:
    """From the classification line to the classifier: what the drafter fills in (5 FAH-2 H-440).

    `number` is the number on the classification line, its year taken from the date-time group.
    """

    number: CableNumber | None = None
    classification: str | None = None
    captions: tuple[str, ...] = ()
    passing: tuple[str, ...] = ()
    sections: int = 1
    executive_order: str | None = None
    declassify_on: date | None = None
    declassify_text: str | None = None
    tags: tuple[str, ...] = ()
    subject: str | None = None
    classified_by: str | None = None
    classified_by_title: str | None = None
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cable:
    """One cable. `text` is what was read, line for line; everything else was found in it."""

    text: str = field(repr=False)
    number: CableNumber | None
    origin: str | None
    header: Header
    caption: Caption
    references: tuple[Reference, ...]
    warnings: tuple[str, ...]
    read_body: Callable[[], Body] = field(repr=False, compare=False)

    @property
    def id(self) -> str | None:
        """The canonical number, `08TOKYO1095`, or None where the text gives none."""
        return self.number.id if self.number else None

    @cached_property
    def body(self) -> Body:
        """The body, read when first asked for."""
        return self.read_body()


@dataclass(frozen=True, slots=True)
class Hints:
    """What the surroundings of a text say of it: a page's table, a csv's columns, a preamble's lines.

    `parse` trusts the text first and takes a hint only where the text is silent.
    """

    number: CableNumber | None = None
    sent: datetime | None = None
    classification: str | None = None
    origin: str | None = None
    subject: str | None = None
