"""The commands `cable-reader notes ...`: where the notes are, mending, backups, two people's notes, other programs."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotations.counting import counted
from reader.arguments import PATH, Failure, notes_option, tell
from reader.output import output_options, see_that_it_may_be_written, write_output

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.merged import Merged
    from annotations.store import AnnotationStore


@click.group("notes", short_help="Mend, restore, merge, import and export the notes file.")
@notes_option
@click.pass_context
def notes_group(ctx: click.Context) -> None:
    """Look after the notes file.

    It is one file, which can be copied, sent and put under version control; backups of it stand beside.
    """
    from reader.settings import load_settings

    ctx.obj = ctx.obj or load_settings().notes_path


@notes_group.command("path", short_help="Print where the notes are.")
@notes_option
@click.pass_obj
def print_path(path: Path) -> None:
    """Print where the notes file is, or will be with the first note."""
    click.echo(str(path))


@notes_group.command(short_help="Check the notes file, and repair it where it is damaged.")
@click.option("--check", is_flag=True, help="Only look; change nothing.")
@notes_option
@click.pass_obj
def doctor(path: Path, check: bool) -> None:
    """Check the notes file, and repair it where it is damaged.

    Every record that can be read is kept, what cannot is listed, and the file as it was is kept beside. Exit status
    1 where something is wrong that was not repaired.
    """
    from annotations.backups import list_backups
    from annotations.doctor import examine, repair
    from annotations.layout import notes_command

    restore = notes_command("restore", path)
    if not path.exists() and list_backups(path):
        raise Failure(f'{path} is gone. "{restore}" lists its backups and takes one back.')
    if not path.exists():
        _say(f"{path}: there are no notes yet.")
        return
    found = _or_fail(lambda: examine(path) if check else repair(path))
    for backup in found.bad_backups:
        _say(f"This backup cannot be read: {backup}")
    if found.fault is None:
        _say(f"{path}: all is well, {counted(found.notes, 'note')}.")
        return
    _say(found.fault)
    for sentence in found.mended:
        _say(sentence)
    for part in found.lost:
        _say(f"Cannot be read: {part}")
    if found.copy:
        _say(f"Repaired, with {counted(found.notes, 'note')}. The file as it was is kept as {found.copy}")
    elif found.notes:
        _say(f"{counted(found.notes, 'note')} can be read.")
    if found.backup and found.only_in_backup:
        count = counted(found.only_in_backup, "note")
        command = notes_command("merge", path) if found.copy or found.notes else restore
        _say(
            f'The backup "{found.backup}" has {count} more; "{command} {shlex.quote(str(found.backup))}" takes them in.'
        )
    if not found.copy:
        if not found.notes:
            _say(f'Nothing in it can be read. "{restore}" lists the backups and takes one back.')
        raise click.exceptions.Exit(1)


@notes_group.command(short_help="List the backups, or take one back.")
@click.argument("backup", required=False, metavar="[NUMBER|FILE]")
@notes_option
@click.pass_obj
def restore(path: Path, backup: str | None) -> None:
    """List the backups of the notes file, or put the one of that NUMBER, or any other notes FILE, in its place.

    The present file becomes a backup first: restoring that undoes it.
    """
    from annotations.restore import backups_of
    from annotations.restore import restore as put_back

    backups = backups_of(path)
    if backup is None:
        for number, each in enumerate(backups, 1):
            notes = "cannot be read" if each.notes is None else counted(each.notes, "note")
            _say(f"{number:3}  {each.written.astimezone():%Y-%m-%d %H:%M}  {each.size:>11,} bytes  {notes}")
        if not backups:
            _say(f"{path}: there are no backups.")
        return
    chosen = Path(backup)
    if backup.isdecimal() and not chosen.exists():
        if not 1 <= int(backup) <= len(backups):
            raise Failure(f"{backup}: there is no backup of this number.")
        chosen = backups[int(backup) - 1].path
    kept = _or_fail(lambda: put_back(path, chosen))
    _say(f"{path} is what it was in {chosen.name} again.")
    if kept:
        _say(f"What it was before is kept as {kept}")


@notes_group.command(short_help="Take in another notes file.")
@click.argument("other", type=PATH, metavar="OTHER.json")
@click.option("--base", type=PATH, metavar="FILE", help="A notes file that both come from.")
@notes_option
@click.pass_obj
def merge(path: Path, other: Path, base: Path | None) -> None:
    """Take in another notes file, of a colleague or of another machine; doing it twice changes nothing.

    What only one side changed is taken. What both changed differently is kept twice, and listed: the later note, and
    the other version beside it, until you decide.
    """
    from annotations.merging import merge_file

    store = _store(path)
    _report(store, _or_fail(lambda: merge_file(store, other, base)))


@notes_group.command("import", short_help="Take in notes as JSON, ours or W3C Web Annotations.")
@click.argument("source", type=PATH, metavar="FILE")
@notes_option
@click.pass_obj
def import_notes(path: Path, source: Path) -> None:
    """Take in notes from JSON that `notes export` wrote in either shape; doing it twice changes nothing.

    W3C Web Annotations of other programs are taken in where the source of their target names a cable's number.
    """
    from annotations.exchange import import_file
    from reader.export.web_annotation import cable_of

    store = _store(path)
    imported = _or_fail(lambda: import_file(store, source, cable_of))
    for sentence in imported.left_out:
        tell(sentence)
    _report(store, imported.merged)


@notes_group.command("export", short_help="Write all notes as JSON.")
@click.option("--format", "form", type=click.Choice(["json", "w3c"]), default="json", show_default=True)
@output_options
@notes_option
@click.pass_obj
def export_notes(path: Path, form: str, output: Path | None, force: bool) -> None:
    """Write all notes as JSON: our own shape, or W3C Web Annotations. `notes import` takes in both.

    W3C Web Annotations carry notes and their tags; stars, tags of whole cables and searches are in our own shape only.

    `cable-reader export` writes Markdown, with the citations of the cables.
    """
    from annotations.exchange import export_json
    from reader.export.web_annotation import web_annotations

    if output:
        see_that_it_may_be_written(output, path, (), force=force)
    store = _store(path)
    text = export_json(store) if form == "json" else web_annotations(store.notes())
    if output:
        write_output(output, text)
        return
    from reader.export.escape import printable_json

    click.echo(printable_json(text), nl=False)


def _report(store: AnnotationStore, merged: Merged) -> None:
    """Say what a merge came to."""
    from annotations.merged import told

    _say(f"{store.path}: {told(merged)}.")
    if merged.left_deleted:
        _say(f"{counted(len(merged.left_deleted), 'note')} deleted here since, and left deleted.")
    for id, copy in merged.conflicts:
        note = store[id]
        _say(f"Conflict on {note.cable}: {_start(note.text)} | {_start(copy['text'])}")


def _start(text: str) -> str:
    line = " ".join(text.split())
    return f'"{line[:60]}..."' if len(line) > 60 else f'"{line}"'


def _store(path: Path) -> AnnotationStore:
    from annotations.store import AnnotationStore
    from reader.settings import load_settings

    store: AnnotationStore = _or_fail(lambda: AnnotationStore(path, keep=load_settings().backups))
    return store


def _or_fail(act: Callable[[], Any]) -> Any:
    from annotations.errors import NotesError

    try:
        return act()
    except NotesError as error:
        raise Failure(str(error)) from error


def _say(sentence: str) -> None:
    from reader.export.escape import printable

    click.echo(printable(sentence))
