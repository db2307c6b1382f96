"""What the log says is due, what it tells of a unit, and what is found in it."""

from dataclasses import fields
from datetime import datetime

from sqlalchemy import Connection, RowMapping, and_, bindparam, func, select

from propdesk.core.i18n import N_, _, ngettext
from propdesk.estate.rules.calendar import local_day, start_of_day
from propdesk.estate.rules.due import DueItem, Fact, Hit
from propdesk.features.reception.queries.cases import CASE_LEDGER, ENDED, CaseRow, case_search
from propdesk.features.reception.queries.guides import guide_hits
from propdesk.features.reception.queries.investigations import investigation_items
from propdesk.features.reception.queries.rounds import round_items
from propdesk.features.reception.queries.standing import facts_of_row
from propdesk.features.reception.queries.telling import telling_items
from propdesk.features.reception.records import Case, Visit
from propdesk.features.reception.rules.clocks import CaseMoments, ClockName
from propdesk.features.reception.rules.kinds import KIND_LABELS, CaseKind
from propdesk.features.reception.rules.next_step import (
    CaseFacts,
    facts_of,
    next_step,
    state_label,
    step_label,
)
from propdesk.features.reception.rules.states import OPEN_STATES, CaseState
from propdesk.features.reception.rules.visitors import VisitFacts, visit_state
from propdesk.store.base import table_of
from propdesk.store.ledger import View

FEATURE = "reception"
_CASE = table_of(Case)
_VISIT = table_of(Visit)

_SORTS = {
    ClockName.FOLLOW_UP: N_("Follow-up"),
    ClockName.NOTICE: N_("Notice"),
    ClockName.LEAVE: N_("Visitor"),
}


def due_items(connection: Connection, view: View) -> list[DueItem]:
    """Open cases, first those with a clock; owed notices; guests; reports; rounds; files."""
    rows = (
        *connection.execute(_RUNNING).mappings(),
        *connection.execute(_GUESTS, {"today": local_day(view.now, view.zone)}).mappings(),
        *connection.execute(_UNTIMED).mappings(),
    )
    today = start_of_day(local_day(view.now, view.zone), view.zone)
    return [
        *(_item(row, today) for row in rows),
        *telling_items(connection, FEATURE),
        *round_items(connection, view, FEATURE),
        *investigation_items(connection, FEATURE),
    ]


_MOMENTS = [one.name for one in fields(CaseMoments)]
_WITH_VISIT = select(
    *(_CASE.c[name] for name in ("id", "number", "unit_code", "text", "caller", *_MOMENTS)),
    *(_CASE.c[name] for name in ("due_at", "warn_at", "clock")),
    *(_VISIT.c[name] for name in ("visitor", "in_at", "out_at")),
)
_RUNNING = (
    _WITH_VISIT.select_from(_CASE.outerjoin(_VISIT, _VISIT.c.case_id == _CASE.c.id))
    .where(_CASE.c.due_at.is_not(None))
    .order_by(_CASE.c.due_at)
)
# announced for the day only: no clock runs for them
_GUESTS = (
    _WITH_VISIT.select_from(_VISIT.join(_CASE, _CASE.c.id == _VISIT.c.case_id))
    .where(
        _VISIT.c.out_at.is_(None),
        _VISIT.c.in_at.is_(None),
        _VISIT.c.expected_on == bindparam("today", type_=_VISIT.c.expected_on.type),
        # not by the states that are open: the few guests lead, not the many cases
        _CASE.c.state.not_in(ENDED),
        _CASE.c.due_at.is_(None),
    )
    .order_by(_VISIT.c.local_key)
)
# a repair that was answered and not agreed for any hour, a task: nobody's clock, still to be done
_UNTIMED = (
    _WITH_VISIT.select_from(_CASE.outerjoin(_VISIT, _VISIT.c.case_id == _CASE.c.id))
    .where(
        _CASE.c.state.in_(OPEN_STATES),
        _CASE.c.due_at.is_(None),
        _CASE.c.kind != CaseKind.VISITOR,
    )
    .order_by(_CASE.c.local_key)
)


def _item(row: RowMapping, today: datetime) -> DueItem:
    facts = _facts(row)
    clock = ClockName.NOTICE if facts.owes_notice else row["clock"]
    is_guest = row["due_at"] is None and facts.kind is CaseKind.VISITOR
    return DueItem(
        feature=FEATURE,
        sort=_(_SORTS.get(clock, KIND_LABELS[facts.kind])),
        record_id=row["id"],
        number=row["number"],
        unit=row["unit_code"],
        what=_what(row["text"], row["caller"], facts.kind),
        due_at=row["due_at"],
        step=_step(facts),
        warn_at=today if is_guest else row["warn_at"],
    )


def _what(text: str, caller: str, kind: CaseKind) -> str:
    if kind is CaseKind.VISITOR or not caller:
        return text
    return f"{text}，{caller}"


def _step(facts: CaseFacts) -> str:
    """The verb to do next, in words: the one that F6 does."""
    if facts.owes_notice:
        return _("Issue written notice")
    step = next_step(facts)
    return step_label(step, facts.kind) if step else _("Open")


def _facts(row: RowMapping) -> CaseFacts:
    """What decides the next step of a stored case."""
    moments = {name: row[name] for name in _MOMENTS}
    kind, state = CaseKind(row["kind"]), CaseState(row["state"])
    visit = None
    if row["visitor"] is not None:
        visit = visit_state(
            VisitFacts(
                "",
                row["visitor"],
                in_at=row["in_at"],
                out_at=row["out_at"],
                is_void=state is CaseState.VOID,
            )
        )
    return facts_of(CaseMoments(**moments | {"kind": kind, "state": state}), visit=visit)


def unit_facts(connection: Connection, unit_id: str, view: View) -> list[Fact]:
    """How many cases of a unit are open, and when the first is due."""
    count, due_at = connection.execute(
        select(func.count(), func.min(_CASE.c.due_at)).where(
            _CASE.c.unit_id == unit_id, _CASE.c.state.not_in(ENDED), _CASE.c.kind != "visitor"
        )
    ).one()
    inside = connection.execute(
        select(func.count())
        .select_from(_CASE.join(_VISIT, _VISIT.c.case_id == _CASE.c.id))
        .where(
            _CASE.c.unit_id == unit_id,
            and_(_VISIT.c.in_at.is_not(None), _VISIT.c.out_at.is_(None)),
            _CASE.c.state != CaseState.VOID,
        )
    ).scalar_one()
    tone = "" if not count else "late" if due_at is not None and due_at < view.now else "accent"
    cases = ngettext("{count} case", "{count} cases", count).format(count=count)
    visitors = ngettext("{count} visitor", "{count} visitors", inside).format(count=inside)
    return [
        Fact("phone", _("Open cases"), cases, tone),
        Fact("user", _("Inside now"), visitors, "accent" if inside else ""),
    ]


def _stands(row: CaseRow) -> str:
    parts = (row.caller, state_label(facts_of_row(row)))
    return _(" · ").join(part for part in parts if part)


def case_hits(connection: Connection, text: str, view: View, limit: int) -> list[Hit]:
    """Cases in which each word of the text stands, the newest first; then the answers."""
    keys = case_search(connection, text, limit)
    rows = CASE_LEDGER.rows(connection, keys, view)
    cases = [
        Hit(
            FEATURE,
            row.id,
            "phone",
            f"{row.unit} {row.text}".strip(),
            row.number,
            row.unit_id or "",
            told=row.text,
            stands=_stands(row),
        )
        for row in rows
    ]
    return cases + guide_hits(connection, text, FEATURE, 3)
