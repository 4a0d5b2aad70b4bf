"""Cables and tables as Rich prints them, for the commands that open no screen."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from annotations.counting import counted
from reader.cable.declassification import without_label
from reader.cable.markings import level_of_classification
from reader.export.citation import written_date
from reader.export.difference import SIGNS
from reader.export.escape import printable
from reader.present.level_colors import LEVEL_COLORS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.cable.model import Block, Cable, Caption, Marking
    from reader.export.difference import Sign, Told
    from reader.library.index import Progress
    from reader.survey import Survey

_SIGN_STYLES: dict[Sign, str] = {"same": "", "removed": "red", "added": "green"}
_MARGIN, _LONGEST_LABEL = 9, 15
_UNFOLDED = 2_000


def make_console(*, tables: bool = False) -> Console:
    """A console as wide as the terminal, without colours where they are not wanted (NO_COLOR) or cannot be.

    Args:
        tables: whether it is for tables, which other programs read better unfolded.
    """
    console = Console(highlight=False, markup=False, emoji=False)
    if tables and not console.is_terminal:
        console.width = _UNFOLDED
    return console


def show_cable(cable: Cable, id: str) -> RenderableType:
    """A whole cable to read: where it comes from, what it is about, its references, its text."""
    parts: list[RenderableType] = [_banner(cable, id), Text(_plain(cable.caption.subject or "no subject"), "bold")]
    parts.append(_front(cable))
    parts.extend(_block(block) for block in cable.body.blocks)
    if cable.body.signer:
        parts.append(Padding(Text(_plain(cable.body.signer)), (1, 0, 0, _MARGIN)))
    warnings = dict.fromkeys((*cable.warnings, *cable.body.warnings))
    if warnings:
        lines = [Text(f"{'Note':<{_MARGIN}}{_plain(warning)}", "dim") for warning in warnings]
        parts.append(Padding(Group(*lines), (1, 0, 0, 0)))
    return Group(*parts)


def _banner(cable: Cable, id: str) -> Text:
    level = level_of_classification(cable.caption.classification)
    sent = cable.header.sent
    facts = (cable.origin, f"{written_date(sent)} {sent:%H:%M}Z" if sent else None)
    banner = Text(_plain(str(cable.number or id)), "bold")
    banner.append(f"  {_plain(cable.caption.classification or 'level unknown')}", _style(level))
    banner.append("".join(f"  {_plain(fact)}" for fact in facts if fact), "none")
    return banner


def _front(cable: Cable) -> RenderableType:
    caption, header = cable.caption, cable.header
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="dim", no_wrap=True, min_width=_MARGIN - 1)
    grid.add_column()
    rows = [
        ("From", header.sender),
        ("To", "; ".join(each.name for each in header.to)),
        ("Info", "; ".join(each.name for each in header.info)),
        ("Captions", ", ".join(caption.captions)),
        ("Declass.", _declassification(caption)),
        ("Tags", ", ".join(caption.tags)),
        *((f"Ref {each.label}".strip(), _reference(each.text, each.remark)) for each in cable.references),
        ("By", ", ".join(part for part in (caption.classified_by, caption.classified_by_title) if part)),
    ]
    for label, value in rows:
        if value:
            grid.add_row(Text(_plain(label)), Text(_plain(value)))
    return grid


def _declassification(caption: Caption) -> str | None:
    if caption.declassify_on:
        return caption.declassify_on.isoformat()
    return without_label(caption.declassify_text) if caption.declassify_text else None


def _reference(text: str, remark: str | None) -> str:
    return f"{text} ({remark})" if remark else text


def _block(block: Block) -> RenderableType:
    if block.kind == "heading":
        text = Text(_plain(block.text), "bold")
        if block.marking:
            text.append(f" ({block.marking})", _style(block.marking))
        return Padding(text, (1, 0, 0, _MARGIN))
    margin = Text(f"{block.number}" if block.number is not None else "", "dim")
    if block.marking:
        margin.append(f"{' ' if margin.plain else ''}({_plain(str(block.marking))})", _style(block.marking))
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=_MARGIN - 1, overflow="fold")
    grid.add_column(no_wrap=block.kind == "table", overflow="fold" if block.kind != "table" else "ignore")
    grid.add_row(margin, Text("\n".join(_plain(line) for line in block.text.split("\n"))))
    return Padding(grid, (0 if block.kind == "item" else 1, 0, 0, 0))


def show_difference(told: Told, left: str, right: str) -> RenderableType:
    """What tells two versions of a cable apart; what is gone and what is new in signs and colours."""
    parts: list[RenderableType] = [
        Text(f"[- -]  {_plain(left)}", _SIGN_STYLES["removed"]),
        Text(f"{{+ +}}  {_plain(right)}", _SIGN_STYLES["added"]),
        Padding(Text(told.summary, "bold"), (1, 0, 0, 0)),
    ]
    for number, line in enumerate((*told.front, *told.body)):
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=1)
        grid.add_column(width=_LONGEST_LABEL, style="dim")
        grid.add_column(overflow="fold")
        words = Text.assemble(*((_plain(piece.text), _SIGN_STYLES[piece.sign]) for piece in line.pieces))
        words.rstrip()
        grid.add_row(Text(SIGNS[line.kind]), Text(_plain(line.label)), words)
        parts.append(Padding(grid, (0 if line.kind == "field" and number else 1, 0, 0, 0)))
    return Group(*parts)


def _style(marking: Marking | None) -> str:
    return f"bold {LEVEL_COLORS[marking.level][2]}" if marking and marking.level in LEVEL_COLORS else "bold"


def _plain(text: str) -> str:
    return printable(text).expandtabs()


def show_survey(survey: Survey) -> RenderableType:
    """What could not be read, by file; what holds no cable; warnings; the sum."""
    parts: list[RenderableType] = []
    if survey.unread:
        parts.append(_unread(survey))
    if survey.passed_over:
        parts.append(_passed_over(survey))
    if survey.warned:
        parts.append(_warned(survey))
    parts.append(Text(_plain(survey.summary())))
    return Group(*parts)


def _unread(survey: Survey) -> Table:
    table = _table("Could not be read", "File", "Why", "First at")
    table.add_column("Times", justify="right", no_wrap=True)
    table.add_column("Cables read", justify="right", no_wrap=True)
    for (path, sentence), tally in sorted(survey.unread.items()):
        cells = (path, sentence, tally.first, str(tally.times), str(survey.files[path]))
        table.add_row(*(Text(_plain(cell)) for cell in cells))
    return table


def _passed_over(survey: Survey) -> Table:
    table = _table("Passed over", "File", "Why")
    for cells in sorted(survey.passed_over):
        table.add_row(*(Text(_plain(cell)) for cell in cells))
    return table


def _warned(survey: Survey) -> Table:
    table = _table("Read, with warnings", "Warning", "First in")
    table.add_column("Cables", justify="right", no_wrap=True)
    for tally in sorted(survey.warned.values(), key=lambda tally: (-tally.times, tally.words)):
        table.add_row(*(Text(_plain(cell)) for cell in (tally.words, tally.first, str(tally.times))))
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


@contextmanager
def reading_bar() -> Iterator[Callable[[Progress], None]]:
    """A bar on stderr that shows how far the reading of a collection is; gone when it is done."""
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("reading", total=1.0)
        yield lambda told: bar.update(task, completed=told.share, description=counted(told.cables, "cable"))
