"""How commands write a file: where the user says, and over nothing unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reader.arguments import PATH, Failure, tell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def output_options(command: Any) -> Any:
    """The options of commands that write a file: which, and whether it may be replaced."""
    force = click.option("--force", is_flag=True, help="Replace FILE; what it was is kept as FILE~.")
    output = click.option("--output", "-o", type=PATH, metavar="FILE", help="Write to FILE instead of printing.")
    return output(force(command))


def see_that_it_may_be_written(output: Path, notes: Path, collection: Sequence[Path], *, force: bool) -> None:
    """Refuse to write over notes, cables, and, unless that is asked for by `--force`, over anything else."""
    from reader.writing import why_not_replaced, why_not_there  # here and below: not for `--help`

    why = why_not_there(output, notes, collection) or (None if force else why_not_replaced(output))
    if why:
        raise Failure(why)


def write_output(output: Path, text: str) -> None:
    """Write a file, and say what was kept of the one before."""
    from reader.writing import replace_file

    try:
        kept = replace_file(output, text)
    except OSError as error:
        raise Failure(f"{output}: {(error.strerror or 'it cannot be written').lower()}.") from error
    if kept:
        tell(kept)
