"""The orders to choose from."""

from __future__ import annotations

from typing import get_args

from reader.library.orders import Sort
from reader.screens.search.sort_picker import ORDERS


def test_every_order_can_be_chosen_by_a_letter_of_its_own() -> None:
    assert set(ORDERS) == set(get_args(Sort))
    assert len({order[0] for order in ORDERS}) == len(ORDERS)
