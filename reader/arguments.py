"""How the command line takes what it is given, and says what it could not do."""

from __future__ import annotations

import errno
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PATH = click.Path(readable=False, path_type=Path)
"""An argument or option that is a path; whoever reads it says why it cannot be read."""

_UNWRITABLE = frozenset({errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EBADF, errno.EPIPE})
"""What the system says where printed text cannot be written; files are dealt with by their names."""


def tell(sentence: str) -> None:
    """Say something to the user that is no result."""
    from reader.export.escape import printable

    click.echo(printable(sentence), err=True)


class Failure(click.ClickException):
    """The command could not do it: one sentence on stderr, exit status 1."""

    def show(self, file: Any = None) -> None:
        """Print the sentence."""
        tell(self.format_message())


def fail(sentences: Sequence[object]) -> NoReturn:
    """Tell every sentence, the last one as the reason to stop."""
    for sentence in sentences[:-1]:
        tell(str(sentence))
    raise Failure(str(sentences[-1]))


def notes_option(command: Any) -> Any:
    """The option that names the notes file; given before a command or behind it, it becomes the context's object."""
    return click.option(
        "--notes",
        type=PATH,
        metavar="FILE",
        help="The notes file, instead of the usual one.",
        expose_value=False,
        callback=_use_notes,
    )(command)


def _use_notes(ctx: click.Context, _option: click.Parameter, notes: Path | None) -> None:
    ctx.obj = notes or ctx.obj


def _see_that_it_is_no_slip(written: str, commands: Sequence[str]) -> None:
    """Refuse a path that does not exist and reads nearly like a command: it was mistyped."""
    from reader.settings import exists

    if exists(Path(written)):
        return
    from difflib import get_close_matches

    if near := get_close_matches(written, commands, n=1, cutoff=0.8):
        raise Failure(f'{written}: no command, and there is no such file or folder; did you mean "{near[0]}"?')


class OpenByDefault(click.Group):
    """A group that takes whatever is no command of its own for a path to open.

    Args:
        loaded_late: by name, where those commands are that are loaded only when asked for, as `package.module:name`.
    """

    def __init__(self, *args: Any, loaded_late: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._loaded_late = loaded_late

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of the alphabet."""
        return sorted([*super().list_commands(ctx), *self._loaded_late])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name."""
        if cmd_name in self._loaded_late:
            module, _, name = self._loaded_late[cmd_name].partition(":")
            command: click.Command = getattr(import_module(module), name)
            return command
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first argument names, or else `open`, for which it is a path."""
        commands = self.list_commands(ctx)
        if args[0] in commands:
            return super().resolve_command(ctx, args)
        if not ctx.resilient_parsing:
            _see_that_it_is_no_slip(args[0], commands)
        return "open", self.commands["open"], args

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run; where the system refuses something, as to write on a full disk, say so in a sentence."""
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            what = "Standard output" if error.errno in _UNWRITABLE else error.filename or "The folder you are in"
            tell(f"{what}: {(error.strerror or 'it cannot be used').lower()}.")
            with suppress(OSError):
                sys.stdout.close()
            sys.exit(1)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; where the last library is gone, or the index damaged, say so in a sentence."""
        from reader.library.words import DamagedError
        from reader.settings import NothingThereError

        try:
            return super().invoke(ctx)
        except (NothingThereError, DamagedError) as error:
            raise Failure(str(error)) from error

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete commands, and paths beside them."""
        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]
