"""Standing work as it is listed, and what of it is due."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import msgspec
from sqlalchemy import Connection, RowMapping, func, select

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _, ngettext
from propdesk.estate.queries.staff import setting
from propdesk.estate.records.people import Staff
from propdesk.estate.rules.calendar import local_day, start_of_day
from propdesk.estate.rules.due import DueItem
from propdesk.features.reception.records import Case, Round, Sample, SampleLine
from propdesk.features.reception.rules.rounds import (
    ROUND_LABELS,
    RoundKind,
    RoundRules,
    box_due_at,
    month_before,
    read_month,
    sample_due_at,
    span_of_month,
)
from propdesk.features.reception.rules.states import CaseState
from propdesk.store.act import find_record
from propdesk.store.base import table_of
from propdesk.store.ledger import Column, Filter, Ledger, View, select_of

ROUNDS_SETTING = "reception.rounds"
BOX = "box:"
SAMPLE = "sample:"
_ROUND, _SAMPLE, _LINE = table_of(Round), table_of(Sample), table_of(SampleLine)
_CASE, _STAFF = table_of(Case), table_of(Staff)
_OPEN = _ROUND.c.done_at.is_(None) & (_ROUND.c.void_reason == "")
# any moment at all: it leads the few that are open out of their own index
_SINCE_EVER = _ROUND.c.due_at > datetime(1970, 1, 1, tzinfo=UTC)
_STEPS = {
    RoundKind.VISIT: N_("Record visit"),
    RoundKind.GOVERNMENT: N_("Record outcome"),
}


def round_rules(connection: Connection) -> RoundRules:
    """What the estate settled about its standing work, or what the duties say."""
    stored = setting(connection, ROUNDS_SETTING)
    return msgspec.convert(stored, RoundRules) if stored else RoundRules()


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A piece of standing work as it is listed."""

    local_key: int
    id: str
    number: str
    kind: str
    title: str
    unit: str
    person: str
    due_at: datetime
    arrangements: str
    done_at: datetime | None
    worker: str
    outcome: str
    slips: int
    cases: str
    void_reason: str


def _round_row(row: RowMapping, view: View) -> RoundRow:
    return RoundRow(**{name: row[name] for name in RoundRow.__slots__})


_WORKER = func.coalesce(
    select(_STAFF.c.name).where(_STAFF.c.id == _ROUND.c.done_by).scalar_subquery(), ""
)

ROUND_LEDGER = Ledger(
    name="rounds",
    title=N_("Box, visits, government"),
    record=Round,
    row=RoundRow,
    columns=(
        Column("number", N_("Number")),
        Column("kind", N_("Kind")),
        Column("due_at", N_("Due"), "moment"),
        Column("title", N_("Purpose")),
        Column("unit", N_("Unit")),
        Column("person", N_("Who"), is_personal=True),
        Column("arrangements", N_("Arrangements")),
        Column("done_at", N_("Done at"), "moment"),
        Column("worker", N_("Done by")),
        Column("outcome", N_("Outcome"), is_personal=True, mask="text"),
        Column("slips", N_("Letters in the box"), "integer"),
        Column("cases", N_("Entries logged")),
        Column("void_reason", N_("Called off")),
    ),
    select=select_of(Round, _ROUND.c.unit_code.label("unit"), _WORKER.label("worker")),
    make=_round_row,
    chips={
        "open": lambda view: _OPEN,
        "late": lambda view: _OPEN & (_ROUND.c.due_at < view.now),
        "done": lambda view: _ROUND.c.done_at.is_not(None),
    },
    where={"kind": _ROUND.c.kind, "unit": _ROUND.c.unit_code, "number": _ROUND.c.number},
    orders={"due_at": (_ROUND.c.due_at,), "kind": (_ROUND.c.kind, _ROUND.c.due_at)},
    period=_ROUND.c.due_at,
)


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One follow-up that was drawn for the manager's check."""

    local_key: int
    month: str
    nth: int
    number: str
    unit: str
    text: str
    checked_at: datetime | None
    checker: str
    is_fine: bool
    finding: str


def _sample_row(row: RowMapping, view: View) -> SampleRow:
    return SampleRow(**{name: row[name] for name in SampleRow.__slots__})


_CHECKER = func.coalesce(
    select(_STAFF.c.name).where(_STAFF.c.id == _LINE.c.checked_by).scalar_subquery(), ""
)

SAMPLE_LEDGER = Ledger(
    name="samples",
    title=N_("Check of follow-ups"),
    record=SampleLine,
    row=SampleRow,
    columns=(
        Column("month", N_("Month")),
        Column("nth", N_("No."), "integer"),
        Column("number", N_("Case")),
        Column("unit", N_("Unit")),
        Column("text", N_("Matter"), is_personal=True, mask="text"),
        Column("checked_at", N_("Checked"), "moment"),
        Column("checker", N_("Checked by")),
        Column("is_fine", N_("In order"), "yes_no"),
        Column("finding", N_("Finding"), is_personal=True, mask="text"),
    ),
    select=select(
        *(_LINE.c[name] for name in ("local_key", "nth", "checked_at", "is_fine")),
        _SAMPLE.c.month,
        _CASE.c.number,
        _CASE.c.unit_code.label("unit"),
        _CASE.c.text,
        _CHECKER.label("checker"),
        _LINE.c.text.label("finding"),
    )
    .join_from(_LINE, _SAMPLE, _SAMPLE.c.id == _LINE.c.sample_id)
    .join(_CASE, _CASE.c.id == _LINE.c.case_id),
    make=_sample_row,
    chips={"open": lambda view: _LINE.c.checked_at.is_(None)},
    where={"month": _SAMPLE.c.month, "number": _CASE.c.number},
    orders={"month": (_SAMPLE.c.month, _LINE.c.nth)},
)


def round_named(connection: Connection, name: str, *kinds: RoundKind) -> Round:
    """The standing work of an id or a number, of one of these kinds.

    Raises:
        Refusal: there is none.
    """
    found = find_record(connection, Round, id=name) or find_record(connection, Round, number=name)
    if found is None or found.kind not in kinds:
        raise Refusal(
            _("There is no planned visit “{name}”. Choose one of the list.").format(name=name),
            code="round.unknown",
            field="round",
        )
    return found


def last_box_day(connection: Connection, view: View) -> date | None:
    """The local day on which the box was emptied last."""
    last = connection.execute(
        select(_ROUND.c.done_at)
        .where(_ROUND.c.kind == RoundKind.BOX)
        .order_by(_ROUND.c.due_at.desc())
        .limit(1)
    ).scalar()
    return None if last is None else local_day(last, view.zone)


def followed_up(connection: Connection, month: date, view: View) -> dict[str, str]:
    """The cases that were followed up in a month: ids by number."""
    start, end = span_of_month(month, view.zone)
    rows = connection.execute(
        select(_CASE.c.number, _CASE.c.id).where(
            _CASE.c.followed_up_at >= start,
            _CASE.c.followed_up_at < end,
            _CASE.c.state != CaseState.VOID,
        )
    )
    return {row[0]: row[1] for row in rows}


def open_checks(connection: Connection) -> list[tuple[str, int]]:
    """The months of which follow-ups wait for the manager's check, and how many do."""
    rows = connection.execute(
        select(_SAMPLE.c.month, func.count())
        .join_from(_LINE, _SAMPLE, _SAMPLE.c.id == _LINE.c.sample_id)
        .where(_LINE.c.checked_at.is_(None), _LINE.c.sample_id > "")
        .group_by(_SAMPLE.c.month)
    )
    return [(row[0], row[1]) for row in rows]


def next_check(connection: Connection, month: str, view: View) -> SampleRow | None:
    """The first follow-up of a month's sample that waits for its check."""
    waiting = Filter(chip="open", where={"month": month}, order="month")
    keys = SAMPLE_LEDGER.keys(connection, waiting, view, 1)
    return next(iter(SAMPLE_LEDGER.rows(connection, keys, view)), None)


def round_items(connection: Connection, view: View, feature: str) -> list[DueItem]:
    """The owners' box, visits that are planned or announced, the manager's check."""
    rules, today = round_rules(connection), local_day(view.now, view.zone)
    items = [
        _round_item(row, view, feature)
        for row in connection.execute(select(_ROUND).where(_OPEN, _SINCE_EVER)).mappings()
    ]
    box_at = box_due_at(rules, last_box_day(connection, view), today, view.zone)
    if box_at is not None:
        items.append(
            DueItem(
                feature,
                _("Owners' box"),
                f"{BOX}{local_day(box_at, view.zone)}",
                "",
                "",
                _("Empty the owners' box; note it also when it is empty"),
                box_at,
                _("Empty box"),
            )
        )
    if rules.sample_size:
        items += _sample_items(connection, view, today, feature)
    return items


def _round_item(row: RowMapping, view: View, feature: str) -> DueItem:
    kind = RoundKind(row["kind"])
    day = start_of_day(local_day(row["due_at"], view.zone), view.zone)
    said = (row["person"], row["title"], row["arrangements"])
    return DueItem(
        feature,
        _(ROUND_LABELS[kind]),
        row["id"],
        row["number"],
        row["unit_code"],
        _(" · ").join(part for part in said if part),
        row["due_at"],
        _(_STEPS[kind]),
        day,
    )


def _sample_items(connection: Connection, view: View, today: date, feature: str) -> list[DueItem]:
    """The month that is to be drawn, and what was drawn and waits."""
    items = []
    month = month_before(today)
    key = f"{month:%Y-%m}"
    if find_record(connection, Sample, month=key) is None:
        count = len(followed_up(connection, month, view))
        if count:
            words = ngettext(
                "{month}: draw from {n} follow-up", "{month}: draw from {n} follow-ups", count
            ).format(month=key, n=count)
            items.append(_sample_item(key, words, _("Draw sample"), view, feature))
    for waiting, count in open_checks(connection):
        words = ngettext(
            "{month}: {n} follow-up to check", "{month}: {n} follow-ups to check", count
        ).format(month=waiting, n=count)
        items.append(_sample_item(waiting, words, _("Check follow-up"), view, feature))
    return items


def _sample_item(month: str, words: str, step: str, view: View, feature: str) -> DueItem:
    return DueItem(
        feature,
        _("Manager's check"),
        f"{SAMPLE}{month}",
        "",
        "",
        words,
        sample_due_at(read_month(month), view.zone),
        step,
    )
