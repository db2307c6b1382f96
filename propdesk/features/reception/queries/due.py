"""What the log says is due, what it tells of a unit, and what is found in it."""

from sqlalchemy import Connection, and_, func, select

from propdesk.core.i18n import N_, _, ngettext
from propdesk.estate.rules.due import DueItem, Fact, Hit
from propdesk.features.reception.queries.cases import CASE_LEDGER, ENDED, case_search
from propdesk.features.reception.records import Case, Visit
from propdesk.features.reception.rules.clocks import ClockName
from propdesk.features.reception.rules.kinds import KIND_LABELS, CaseKind
from propdesk.features.reception.rules.next_step import CaseFacts, next_step, step_label
from propdesk.features.reception.rules.states import CaseState
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
    """Every case with a clock that runs, and every notice that is owed."""
    query = (
        select(_CASE, _VISIT.c.in_at, _VISIT.c.expected_at)
        .select_from(_CASE.outerjoin(_VISIT, _VISIT.c.case_id == _CASE.c.id))
        .where(_CASE.c.due_at.is_not(None))
        .order_by(_CASE.c.due_at)
    )
    items = []
    for row in connection.execute(query).mappings():
        sort = _SORTS.get(ClockName(row["clock"]), KIND_LABELS[CaseKind(row["kind"])])
        items.append(
            DueItem(
                feature=FEATURE,
                sort=_(sort),
                record_id=row["id"],
                number=row["number"],
                unit=row["unit_code"],
                what=_what(row["text"], row["caller"], row["kind"]),
                due_at=row["due_at"],
                step=_step(row),
                warn_at=row["warn_at"],
            )
        )
    return items


def _what(text: str, caller: str, kind: str) -> str:
    if kind == CaseKind.VISITOR or not caller:
        return text
    return f"{text}，{caller}"


def _step(row: object) -> str:
    """The verb to do next, in words."""
    values = dict(row)  # type: ignore[call-overload]
    if values["clock"] == ClockName.NOTICE:
        return _("Issue written notice")
    kind = CaseKind(values["kind"])
    step = next_step(facts_of_row(values))
    return step_label(step, kind) if step else _("Open")


def facts_of_row(values: dict[str, object]) -> CaseFacts:
    """What decides the next step of a stored case."""
    return CaseFacts(
        kind=CaseKind(str(values["kind"])),
        state=CaseState(str(values["state"])),
        has_feedback=values["feedback_at"] is not None,
        awaits_follow_up=values["state"] == CaseState.DONE
        and values["follow_up_due_at"] is not None
        and values["followed_up_at"] is None,
        must_follow_up=False,
    )


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


def case_hits(connection: Connection, text: str, view: View, limit: int) -> list[Hit]:
    """Cases in which each word of the text stands, the newest first."""
    keys = case_search(connection, text, limit)
    rows = CASE_LEDGER.rows(connection, keys, view)
    return [
        Hit(
            FEATURE,
            row.id,
            "phone",
            f"{row.unit} {row.text}".strip(),
            row.number,
            row.unit_id or "",
            told=row.text,
        )
        for row in rows
    ]
