"""Print cables one after the other in the form that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console, RenderableType

    from reader.headless import Found

    Put = Callable[[Found, bool], None]


def printer(form: str) -> Put:
    """What prints one cable as "text", "markdown" or "json"; its second argument tells that it is the only one."""
    return {"text": _text, "markdown": _markdown, "json": _json}[form]()


def _text() -> Put:
    from reader.terminal import make_console, show_cable

    console = make_console()

    def _put(found: Found, alone: bool) -> None:
        print_to_read(console, show_cable(found.cable, found.id))
        if not alone:
            click.echo()

    return _put


def print_to_read(console: Console, shown: RenderableType) -> None:
    """Print something to read; no spaces at line ends where it goes to a file or another program."""
    if console.is_terminal:
        console.print(shown)
        return
    with console.capture() as capture:
        console.print(shown)
    click.echo("\n".join(line.rstrip() for line in capture.get().splitlines()))


def _markdown() -> Put:
    from reader.export.markdown import cable_markdown

    def _put(found: Found, alone: bool) -> None:
        click.echo(cable_markdown(found.cable, found.id), nl=not alone)

    return _put


def _json() -> Put:
    import orjson

    from reader.export.cable_json import cable_object
    from reader.export.escape import printable_json

    def _put(found: Found, alone: bool) -> None:
        values = cable_object(found.cable, found.id, found.place.name, found.format, found.place.offset)
        written = orjson.dumps(values, option=orjson.OPT_INDENT_2 if alone else None).decode()
        click.echo(printable_json(written))

    return _put
