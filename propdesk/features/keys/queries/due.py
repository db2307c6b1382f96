"""What the keys say is due, what they tell of a unit, and what is found among them."""

from datetime import timedelta

from sqlalchemy import Connection, RowMapping, or_, select

from propdesk.core.i18n import _, ngettext
from propdesk.estate.rules.due import DueItem, Fact, Hit
from propdesk.features.keys.queries.counts import open_differences
from propdesk.features.keys.queries.keys import KEY_LEDGER, KeyRow, key_search
from propdesk.features.keys.queries.settings import key_rules
from propdesk.features.keys.records import Key, KeyLoan, KeyRelease
from propdesk.features.keys.rules.borrowers import whence_words
from propdesk.features.keys.rules.kinds import STATE_LABELS, KeyState
from propdesk.features.keys.rules.loans import when_words
from propdesk.store.base import table_of
from propdesk.store.ledger import View

FEATURE = "keys"
_KEY = table_of(Key)
_LOAN = table_of(KeyLoan)
_RELEASE = table_of(KeyRelease)

_OPEN = (
    select(
        *(_LOAN.c[name] for name in ("number", "key_id", "tag", "opens", "borrower", "due_at")),
        *(_LOAN.c[name] for name in ("department", "company")),
        _KEY.c.unit_code,
    )
    .join(_KEY, _KEY.c.id == _LOAN.c.key_id)
    .where(_LOAN.c.ended_at.is_(None), _LOAN.c.is_disputed.is_(False))
    .order_by(_LOAN.c.due_at)
)
_UNSIGNED = (
    select(
        *(_LOAN.c[name] for name in ("number", "key_id", "tag", "borrower")),
        *(_RELEASE.c[name] for name in ("due_at", "approver", "reason")),
        _KEY.c.unit_code,
    )
    .join(_LOAN, _LOAN.c.id == _RELEASE.c.loan_id)
    .join(_KEY, _KEY.c.id == _LOAN.c.key_id)
    .where(_RELEASE.c.countersigned_at.is_(None))
    .order_by(_RELEASE.c.due_at)
)


_LOST = (
    select(
        *(_KEY.c[name] for name in ("id", "tag", "opens", "unit_code", "state_note", "state_at"))
    )
    .where(_KEY.c.state == KeyState.LOST, _KEY.c.replaced_by_id.is_(None))
    .order_by(_KEY.c.sort_key)
)


def due_items(connection: Connection, view: View) -> list[DueItem]:
    """Keys that are out or lost, releases without a second signature, differences of a count."""
    soon = timedelta(minutes=key_rules(connection).soon_minutes)
    items = [_loan_item(row, soon) for row in connection.execute(_OPEN).mappings()]
    items += [_release_item(row) for row in connection.execute(_UNSIGNED).mappings()]
    items += [
        DueItem(
            FEATURE,
            _("Count of keys"),
            one.key_id,
            one.number,
            one.unit,
            _("{opens}: {found} found, {expected} expected").format(
                opens=one.opens, found=one.found, expected=one.expected
            ),
            None,
            _("Settle difference"),
            one.counted_at,
            head=one.tag,
        )
        for one in open_differences(connection)
    ]
    return items + [_lost_item(row) for row in connection.execute(_LOST).mappings()]


def _lost_item(row: RowMapping) -> DueItem:
    words = _("{opens}, lost: {note}") if row["state_note"] else _("{opens}, lost")
    return DueItem(
        FEATURE,
        _("Lost key"),
        row["id"],
        row["tag"],
        row["unit_code"],
        words.format(opens=row["opens"], note=row["state_note"]),
        None,
        _("Replace key"),
        row["state_at"],
        head=row["tag"],
    )


def _loan_item(row: RowMapping, soon: timedelta) -> DueItem:
    whence = whence_words(row["department"], row["company"])
    who = " ".join(part for part in (whence, row["borrower"]) if part)
    return DueItem(
        FEATURE,
        _("Key"),
        row["key_id"],
        row["tag"],
        row["unit_code"],
        _("{opens}, lent to {who}").format(
            opens=" ".join(part for part in (row["opens"], row["unit_code"]) if part), who=who
        ),
        row["due_at"],
        _("Take back key"),
        row["due_at"] - soon,
        head=row["tag"],
    )


def _release_item(row: RowMapping) -> DueItem:
    return DueItem(
        FEATURE,
        _("Counter-signature"),
        row["key_id"],
        row["number"],
        row["unit_code"],
        _("Given to {who} in an emergency, allowed by {approver}: {reason}").format(
            who=row["borrower"], approver=row["approver"], reason=row["reason"]
        ),
        row["due_at"],
        _("Counter-sign release"),
        head=row["tag"],
    )


def unit_facts(connection: Connection, unit_id: str, view: View) -> list[Fact]:
    """How many keys of a unit are out, and until when."""
    due = list(
        connection.execute(
            select(_LOAN.c.due_at)
            .join(_KEY, or_(_KEY.c.id == _LOAN.c.key_id, _KEY.c.ring_id == _LOAN.c.key_id))
            .where(_KEY.c.unit_id == unit_id, _LOAN.c.ended_at.is_(None))
            .order_by(_LOAN.c.due_at)
        ).scalars()
    )
    words = ngettext("{count} key", "{count} keys", len(due)).format(count=len(due))
    if due:
        when = when_words(due[0], view.now, view.zone)
        words = _("{keys}, due {time}").format(keys=words, time=when)
    tone = "" if not due else "late" if due[0] <= view.now else "accent"
    return [Fact("key", _("Keys out"), words, tone)]


def key_hits(connection: Connection, text: str, view: View, limit: int) -> list[Hit]:
    """Keys by tag, by place, or by who has them."""
    keys = key_search(connection, text, limit)
    return [
        Hit(
            FEATURE,
            row.id,
            "key",
            f"{row.tag} {row.opens}".strip(),
            row.hook,
            row.unit_id or "",
            told="",
            stands=_stands(row, view),
        )
        for row in KEY_LEDGER.rows(connection, keys, view)
    ]


def _stands(row: KeyRow, view: View) -> str:
    state = _(STATE_LABELS[KeyState(row.state)])
    if row.due_at is None or row.state != KeyState.OUT:
        return state
    who = " ".join(part for part in (row.whence, row.holder) if part)
    due = _("due {when}").format(when=when_words(row.due_at, view.now, view.zone))
    return _(" · ").join((who, due))
