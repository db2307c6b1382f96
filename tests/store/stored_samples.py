"""A value for any column of any record, other at each position."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Integer, Text
from store_kit import NOW

from propdesk.store.column_types import Day, Flag, Moment, Scaled


def sample_of(column: Column[Any], position: int) -> object:
    """What the column may hold."""
    samples: dict[type, object] = {
        Moment: NOW + timedelta(hours=position),
        Day: NOW.date() + timedelta(days=position),
        Flag: bool(position % 2),
        Scaled: Decimal(position + 2),
        Text: f"{column.name}字{position}",
        Integer: position + 3,
    }
    return samples[type(column.type)]
