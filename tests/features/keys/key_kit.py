"""What tests of keys share: a small board, and loans in few words."""

from datetime import timedelta
from typing import Any

from desk_kit import TestDesk

from propdesk.store.base import Saved

BOARD: tuple[dict[str, Any], ...] = (
    {"tag": "K-001", "opens": "A 座天台門", "kind": "public", "hook": "一-1"},
    {"tag": "K-002", "opens": "泵房及水箱房", "kind": "public", "hook": "一-2", "copies": 2},
    {"tag": "K-003", "opens": "A 座電錶房", "kind": "public", "hook": "一-3"},
    {"tag": "K-004", "opens": "升降機機房", "kind": "public", "hook": "一-4"},
    {"tag": "K-005", "opens": "空置單位大門", "kind": "vacant", "hook": "二-1", "unit": "B-03-11"},
    {
        "tag": "K-006",
        "opens": "業主留存大門鑰匙",
        "kind": "owner",
        "hook": "三-1",
        "unit": "A-12-03",
        "owner": "陳大文",
    },
)


def add_keys(desk: TestDesk) -> None:
    """Hangs the board's keys on their hooks."""
    for params in BOARD:
        desk.do("keys.add", **params)


def lend(desk: TestDesk, tag: str, borrower: str, **said: Any) -> Saved:
    """Lends a key for an hour, for a plain purpose, unless something else is said."""
    params = {"purpose": "巡查", "due_at": desk.clock.now() + timedelta(hours=1)} | said
    by = params.pop("by", "021")
    return desk.do("keys.lend", by=by, key=tag, borrower=borrower, **params)


def key(desk: TestDesk, tag: str) -> Any:
    """A key as the board shows it."""
    [row] = desk.rows("keys", where={"tag": tag})
    return row
