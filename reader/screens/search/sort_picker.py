"""The orders a list can have, to choose one by its letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.content import Content

from reader.present.styles import MUTED, plain
from reader.screens.dialogs import Picker

if TYPE_CHECKING:
    from textual.app import App

    from reader.library.orders import Sort

ORDERS: dict[Sort, str] = {
    "date": "newest first",
    "number": "year, post, serial",
    "post": "who sent it",
    "subject": "in alphabetical order",
    "citations": "most cited first",
    "relevance": "what fits the search best",
}
"""Every order and what it means; the first letter chooses it."""


async def pick_order(app: App[Any], now: Sort) -> Sort | None:
    """Ask for an order of the list, which is in the order `now`; None where the reader leaves."""
    lines = [(order[0], _line(order, meaning, is_now=order == now)) for order, meaning in ORDERS.items()]
    number = await app.push_screen_wait(Picker("Sort the list by", lines))
    return None if number is None else [*ORDERS][number]


def _line(order: str, meaning: str, *, is_now: bool) -> Content:
    return Content.assemble(
        plain(order[0], "bold $accent"),
        plain(f"{order[1:]:<11}"),
        plain(meaning, MUTED),
        plain("  now" if is_now else "", "$accent"),
    )
