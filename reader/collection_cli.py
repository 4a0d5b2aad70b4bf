"""The commands on a whole collection: what cannot be read, its index, searches, counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from annotations.counting import counted
from reader.arguments import PATH, Failure, fail, notes_option, tell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.library.library import Library


@click.command(short_help="List what cannot be read in files and folders.")
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]...")
def check(paths: tuple[Path, ...]) -> None:
    """List what cannot be read in files and folders, by file, what holds no cable, counts, and warnings.

    For whoever prepares a collection: each cable is read whole, and nothing is remembered. Without PATH it is the
    library that was open last, as for the other commands.
    """
    from reader.headless import survey_of
    from reader.terminal import make_console, show_survey

    survey = survey_of(paths)
    make_console(tables=True).print(show_survey(survey))
    if not survey.cables:
        raise Failure("No cable could be read.")


@click.command("index", short_help="Read a collection into its index, for quick searches.")
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]...")
def make_index(paths: tuple[Path, ...]) -> None:
    """Read a collection into its index, or what is new in it.

    Opening it does the same; this does it beforehand. It may be stopped with Ctrl+C and goes on where it was.
    """
    from reader.export.escape import printable_line
    from reader.searching import open_library
    from reader.terminal import reading_bar

    with reading_bar() as progress:
        library = open_library(paths, progress)
    for notice in library.notices:
        tell(notice)
    unread = len(library.problems) if len(library) else 0
    why = f'; {unread:,} could not be read ("cable-reader check" tells why)' if unread else ""
    so_far = " so far" if library.is_being_read else ""
    click.echo(f"{printable_line(library.name)}: {counted(len(library), 'cable')}{so_far}{why}.")
    if not len(library):
        fail(_why_none(library))


@click.command("search", short_help="Search a collection.", context_settings={"ignore_unknown_options": True})
@click.argument("query")
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]...")
@click.option("--json", "as_lines", is_flag=True, help="One JSON object a line.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="At most N cables.")
@notes_option
@click.pass_obj
def search(notes: Path | None, query: str, paths: tuple[Path, ...], as_lines: bool, limit: int) -> None:
    """Search a collection, the most relevant cables first: words, "phrases", prefix*, -without, OR, fields.

    Fields are subject: from: to: tag: class: portion: caption: ref: cites: citedby: by: signer: number: date:
    before: after: has: is: my: note:, as in `search "tag:PREL date:2008..2009 -from:oslo is:unread"`.
    """
    from annotations.errors import NotesError
    from reader.library.query import QueryError
    from reader.searching import as_columns, as_json, marks_of

    library = _library_of(paths)
    try:
        marks = marks_of(query, notes)
        page = library.page(query, 0, limit, "relevance", marks)
        nothing = "" if page.rows else f"Nothing found. {library.why_nothing(query, marks)}".rstrip()
    except NotesError as error:
        raise Failure(str(error)) from error
    except QueryError as error:
        raise Failure(f"{error} (character {error.position + 1} of the query)") from error
    for line in map(as_json, page.rows) if as_lines else as_columns(page.rows):
        click.echo(line)
    for told in (*library.unread, *library.notices):
        tell(str(told))
    if nothing:
        raise Failure(nothing)
    if page.total > len(page.rows):
        tell(f"{page.total:,} found, {len(page.rows):,} shown; --limit N shows more.")


@click.command(short_help="Count the cables of a collection.")
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]...")
@click.option("--missing", is_flag=True, help="List the cables that are cited and not here, the most cited first.")
@click.option("--json", "as_lines", is_flag=True, help="With --missing: one JSON object a line.")
def stats(paths: tuple[Path, ...], missing: bool, as_lines: bool) -> None:
    """Count the cables of a collection by year, level and post, its references, and what could not be read.

    With --missing, list instead what to ask the archives for: each cable that is cited and not here, how many
    cables cite it, and which of them was sent first.
    """
    from reader.export.escape import printable_line
    from reader.searching import missing_lines, statistics

    if as_lines and not missing:
        raise click.UsageError("--json goes with --missing.")
    library = _library_of(paths)
    for problem in library.unread:
        tell(str(problem))
    if missing:
        for line in missing_lines(library, as_json=as_lines):
            click.echo(line)
        return
    click.echo(f"{printable_line(library.name)}: {counted(len(library), 'cable')}")
    for title, rows in statistics(library):
        if rows:
            click.echo(f"\n{title}")
        for name, count in rows:
            click.echo(f"  {name:24} {count:9,}")


def _library_of(paths: tuple[Path, ...]) -> Library:
    """The library of some paths, or the one that was open last; where it has no cable, the command ends here."""
    from reader.searching import open_library

    library = open_library(paths)
    if not len(library):
        fail(_why_none(library))
    return library


def _why_none(library: Library) -> Sequence[object]:
    if library.is_being_read:
        return ["There is no cable yet: another program is reading these files just now."]
    return library.problems or ["There is no cable."]
