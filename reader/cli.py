"""The `cable-reader` command: arguments in, one call out.

Whatever a command needs is imported when it runs: `--help` and the commands that open no screen stay quick.
"""

from __future__ import annotations

import gc
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

from reader import __version__
from reader.arguments import PATH, Failure, OpenByDefault, fail, notes_option, tell
from reader.output import output_options, see_that_it_may_be_written, write_output

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PROGRAM = "cable-reader"

_in_option = click.option(
    "--in", "collection", multiple=True, type=PATH, metavar="PATH", help="Look for NUMBER in PATH."
)
"""Where to look for cables that are named by their number."""


@click.group(
    cls=OpenByDefault,
    loaded_late={
        "notes": "reader.notes_cli:notes_group",
        "check": "reader.collection_cli:check",
        "index": "reader.collection_cli:make_index",
        "search": "reader.collection_cli:search",
        "stats": "reader.collection_cli:stats",
    },
    invoke_without_command=True,
    subcommand_metavar="[PATH]... | COMMAND [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@notes_option
@click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Read diplomatic cables, follow their references, and keep notes on the exact words.

    \b
    cable-reader                    opens the last library, the first time the sample cables
    cable-reader PATH ...           opens files and folders
    cable-reader COMMAND --help     tells more of a command

    A PATH is a text file, a Cablegate page, a cables.csv, a zip archive of these, or a folder of them all; its
    name plays no part. A folder that is called like a command is opened as ./show.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    if ctx.invoked_subcommand is None:
        ctx.invoke(open_paths)


@main.command("open", short_help="Open files and folders on the screen; so does PATH alone.")
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]...")
@notes_option
@click.pass_obj
def open_paths(notes: Path | None, paths: tuple[Path, ...]) -> None:
    """Open files and folders on the screen; this is what PATH without a command does."""
    gc.disable()  # what start-up makes is there to stay: looking it through for garbage takes a sixth of the time
    try:
        _open(paths, notes)
    finally:
        gc.enable()


def _open(paths: Sequence[Path], notes: Path | None) -> None:
    from reader.app import run
    from reader.library.library import Library
    from reader.library.naming import name_of
    from reader.settings import default_paths, exists, load_settings, remember_library

    settings = load_settings()
    asked = list(paths) or default_paths(settings.folders)
    library = Library(name_of(asked), asked, settings.folders.cache)
    there = [path for path in asked if exists(path)]
    if not len(library) or not there:
        from reader.headless import why_nothing

        if problems := why_nothing(asked):
            fail(problems)
    if paths:
        remember_library(settings.folders, there)
    run(library, notes or settings.notes_path, settings)


@main.command(short_help="Print cables, by number, file or folder.")
@click.argument("targets", nargs=-1, required=True, metavar="NUMBER|FILE|DIR...")
@_in_option
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
def show(targets: tuple[str, ...], collection: tuple[Path, ...], as_json: bool, form: str) -> None:
    """Print cables: by number, or all of a file or folder.

    A NUMBER may be written in any way, 08TOKYO1095, "08 Tokyo 01095", or 1095 where only one cable has it; it is
    looked for in the library that was open last, unless --in says where. JSON is one object for one cable, and one
    line a cable for several.
    """
    from reader.headless import Finder, Found
    from reader.printing import printer

    finder, put = Finder(collection), printer("json" if as_json else form)
    failed = False
    for target in targets:
        found = 0
        for item in finder.find(target):
            if isinstance(item, Found):
                put(item, len(targets) == 1 and item.alone)
                found += 1
            else:
                tell(str(item))
        failed |= not found
    if failed:
        raise click.exceptions.Exit(1)


@main.command(short_help="Tell what differs between two versions of a cable.")
@click.argument("left", metavar="NUMBER|FILE")
@click.argument("right", metavar="[NUMBER|FILE]", required=False)
@_in_option
def compare(left: str, right: str | None, collection: tuple[Path, ...]) -> None:
    """Tell what differs between two versions of a cable, field by field and word by word.

    A NUMBER alone compares the first two versions that the library has; further ones are called 08TOKYO1095~2,
    08TOKYO1095~3. What is gone stands in [- -], what is new in {+ +}.
    """
    from reader.export.difference import tell_difference
    from reader.headless import versions_to_compare
    from reader.printing import print_to_read
    from reader.terminal import make_console, show_difference

    pair = versions_to_compare(left, right, collection)
    if isinstance(pair, str):
        raise Failure(pair)
    before, after = pair
    told = tell_difference(before.cable, after.cable)
    print_to_read(make_console(), show_difference(told, str(before.place), str(after.place)))


@main.command(short_help="Write notes as Markdown.")
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]...")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only what carries TAG, or a tag below it.")
@click.option("--cable", "cables", multiple=True, metavar="ID", help="Only the notes on this cable.")
@output_options
@notes_option
@click.pass_obj
def export(
    notes: Path | None,
    paths: tuple[Path, ...],
    tags: tuple[str, ...],
    cables: tuple[str, ...],
    output: Path | None,
    force: bool,
) -> None:
    """Write notes as Markdown: a section a cable with its citation, each note with the words it is about.

    With PATH only notes on the cables that are there; without, all notes, with the texts of the library that was
    open last.
    """
    from reader.exporting import notes_as_markdown
    from reader.settings import SAMPLES, last_library, load_settings

    settings = load_settings()
    notes = notes or settings.notes_path
    collection = list(paths) or last_library(settings.folders) or [SAMPLES]
    if output:
        see_that_it_may_be_written(output, notes, collection, force=force)
    text, problems = notes_as_markdown(notes, collection, tags, cables, everything=not paths)
    if not text:
        fail(problems)
    for problem in problems:
        tell(problem)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_output(output, text)


@main.command(short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that makes a shell complete commands and paths.

    For bash: add the line `eval "$(cable-reader completion bash)"` to ~/.bashrc.
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise Failure(f"{shell}: no completion for this shell.")
    click.echo(kind(main, {}, PROGRAM, "_CABLE_READER_COMPLETE").source())


@main.command("help", short_help="Tell more of a command.")
@click.argument("command", nargs=-1)
@click.pass_context
def show_help(ctx: click.Context, command: tuple[str, ...]) -> None:
    """Tell more of a command, as of `notes merge`, or what commands there are."""
    shown = ctx.find_root()
    for name in command:
        group = shown.command
        about = group.get_command(shown, name) if isinstance(group, click.Group) else None
        if about is None:
            raise click.UsageError(f"There is no command {' '.join(command)!r}.", ctx)
        shown = click.Context(about, info_name=name, parent=shown)
    click.echo(shown.get_help())
