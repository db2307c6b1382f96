"""Counting the board (盤點): what hangs on each hook, and what should."""

from datetime import datetime
from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line
from propdesk.features.keys.queries.keys import key_named
from propdesk.features.keys.queries.standing import pieces_of
from propdesk.features.keys.records import Key, KeyCount, KeyCountLine, KeyLoan
from propdesk.features.keys.rules.kinds import KeyState
from propdesk.features.keys.service.settling import settle_open
from propdesk.store.act import Act, find_records
from propdesk.store.verb import Params, Verb


class CountedKey(Params):
    """One hook: whether the key hangs there, or how many pieces do."""

    key: str
    found: bool = True
    number: int | None = None


class Count(Params):
    """A count of the board, or of one of its rows."""

    lines: tuple[CountedKey, ...]
    row_name: str = ""
    note: str = ""
    counted_at: datetime | None = None


def count(act: Act, params: Count) -> str:
    """Keeps a count; each difference is an open item until it is settled."""
    if not params.lines:
        raise Refusal(_("No hook was counted. Tick what hangs there."), field="lines")
    counted = KeyCount(
        number=act.number("KC"),
        counted_at=min(params.counted_at or act.at, act.at),
        counted_by=act.by.id if act.by else None,
        row_name=clean_line(params.row_name),
        keys=len(params.lines),
        note=params.note.strip(),
    )
    lines: dict[str, KeyCountLine] = {}
    for said in params.lines:
        key = key_named(act.connection, said.key, field="lines")
        if key.id in lines:
            raise Refusal(
                _("{tag} was counted twice. Count each hook once.").format(tag=key.tag),
                code="keys.counted_twice",
                field="lines",
            )
        lines[key.id] = _line(act, counted.id, key, said)
    counted.differences = sum(line.is_different for line in lines.values())
    for key_id in lines:
        settle_open(act, key_id, counted.number)
    act.add(counted)
    for line in lines.values():
        act.add(line)
    return counted.id


def _line(act: Act, count_id: str, key: Key, said: CountedKey) -> KeyCountLine:
    state, expected = _expected(act, key)
    there = expected or max(1, pieces_of(act.connection, key))
    number = said.number if said.number is not None else there if said.found else 0
    if number < 0:
        raise Refusal(_("Pieces are counted from 0."), code="keys.pieces", field="lines")
    return KeyCountLine(
        count_id=count_id,
        key_id=key.id,
        tag=key.tag,
        state=state,
        expected=expected,
        found=number,
        is_different=number != expected,
    )


def _expected(act: Act, key: Key) -> tuple[str, int]:
    """How a key stands, and how many pieces of it should hang on its hook."""
    if key.state != KeyState.IN:
        return key.state, 0
    holders = [key.id] if key.ring_id is None else [key.id, key.ring_id]
    out = [
        loan
        for key_id in holders
        for loan in find_records(act.connection, KeyLoan, key_id=key_id, ended_at=None)
    ]
    pieces = pieces_of(act.connection, key)
    if key.is_ring:
        members = find_records(act.connection, Key, ring_id=key.id)
        pieces -= sum(
            bool(find_records(act.connection, KeyLoan, key_id=one.id, ended_at=None))
            for one in members
        )
    if not out:
        return KeyState.IN, max(0, pieces)
    lent = out[0].count if out[0].key_id == key.id else pieces
    return KeyState.OUT, max(0, pieces - lent)


VERBS: tuple[Verb[Any], ...] = (Verb("keys.count", Count, count, KeyCount, N_("Count the board")),)
