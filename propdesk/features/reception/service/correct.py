"""Corrections of an entry: by a later act, the old value stays in the history."""

from datetime import datetime
from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line, digits
from propdesk.estate.queries.units import unit_by_code
from propdesk.estate.records.places import Unit
from propdesk.estate.rules.calendar import is_out_of_hours, local_day
from propdesk.estate.rules.names import check_name
from propdesk.features.reception.queries.cases import case_named
from propdesk.features.reception.records import Case, Visit
from propdesk.features.reception.rules.categories import check_category
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.known import unknown_choice
from propdesk.features.reception.rules.states import CaseState
from propdesk.features.reception.service.caller import resident_of
from propdesk.features.reception.service.clocks import desk_hours, update
from propdesk.features.reception.service.entry import check_channel
from propdesk.features.reception.service.moments import received_moment
from propdesk.features.reception.service.telling import require_telling
from propdesk.features.reception.service.visits import admitted_by, visit_of, visit_text
from propdesk.store.act import Act
from propdesk.store.verb import Params, Verb


class Correct(Params):
    """What is to be corrected; what is not named stays.

    Attributes:
        override_reason: a supervisor stands behind a visitor's being in a unit that admits nobody.
    """

    case: str
    text: str | None = None
    caller: str | None = None
    phone: str | None = None
    unit: str | None = None
    kind: str | None = None
    category: str | None = None
    channel: str | None = None
    received_at: datetime | None = None
    urgent: bool | None = None
    place: str | None = None
    access: str | None = None
    appointment: str | None = None
    override_reason: str = ""


def correct(act: Act, params: Correct) -> str:
    """Corrects an open or closed entry; a void one stays as it is."""
    case = case_named(act.connection, params.case)
    if case.state == CaseState.VOID:
        raise Refusal(
            _("This case is void. Reopen it first and say why."),
            code="reception.state",
            field="case",
        )
    unit = unit_by_code(act.connection, params.unit) if params.unit else None
    columns = {
        **_kind_columns(case, params),
        **_text_columns(params),
        **_received_columns(act, case, params),
    }
    if params.unit is not None:
        columns |= {
            "unit_id": unit.id if unit else None,
            "unit_code": unit.code if unit else "",
        }
    if case.kind == CaseKind.VISITOR:
        columns |= _correct_visit(act, case, unit, params)
    elif {"caller", "phone", "unit_id"} & columns.keys():
        columns["resident_id"] = _resident(act, case, columns)
    columns = {name: value for name, value in columns.items() if getattr(case, name) != value}
    if columns:
        update(act, case, **columns)
        if {"kind", "is_urgent"} & columns.keys():
            require_telling(act, case)
    return case.id


def _kind_columns(case: Case, params: Correct) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    kind = CaseKind(case.kind)
    if params.kind is not None and params.kind != case.kind:
        if params.kind not in tuple(CaseKind):
            raise unknown_choice(params.kind, CaseKind, field="kind")
        if CaseKind.VISITOR in (case.kind, params.kind):
            raise Refusal(
                _("A visit and a case cannot be turned into each other. Void it and log anew."),
                code="reception.kind",
                field="kind",
            )
        kind = CaseKind(params.kind)
        columns |= {"kind": kind, "category": check_category(kind, params.category or "")}
    elif params.category is not None:
        columns["category"] = check_category(kind, params.category)
    if params.urgent is not None:
        columns["is_urgent"] = params.urgent
    return columns


def _text_columns(params: Correct) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    if params.text is not None:
        if not params.text.strip():
            raise Refusal(
                _("Write what it is about, in a few words."), code="reception.text", field="text"
            )
        columns["text"] = params.text.strip()
    if params.phone is not None:
        columns |= {"phone": clean_line(params.phone), "phone_digits": digits(params.phone)}
    for name in ("caller", "place", "access", "appointment"):
        value = getattr(params, name)
        if value is not None:
            columns[name] = clean_line(value)
    return columns


# what happens to a case after it was received
_LATER = ("reopened_at", "started_at", "feedback_at", "replied_at", "done_at", "closed_at")


def _received_columns(act: Act, case: Case, params: Correct) -> dict[str, Any]:
    """How and when it came in; nothing was done with it before."""
    columns: dict[str, Any] = {}
    if params.channel is not None:
        columns["channel"] = check_channel(params.channel)
    if params.received_at is None:
        return columns
    at = received_moment(act, params.received_at)
    done = [moment for name in _LATER if (moment := getattr(case, name)) is not None]
    if done and at > min(done):
        raise Refusal(
            _("Something was done with this case before that moment. Name an earlier one."),
            code="moment.late",
            field="received_at",
        )
    zone = act.place.zone
    out_of_hours = is_out_of_hours(at, desk_hours(act.connection), zone)
    return columns | {"received_at": at, "is_out_of_hours": out_of_hours}


def _resident(act: Act, case: Case, columns: dict[str, Any]) -> str | None:
    """Who the caller is now: another name or unit is another person."""
    unit_id, caller, phone = (
        columns.get(name, getattr(case, name)) for name in ("unit_id", "caller", "phone")
    )
    day = local_day(act.at, act.place.zone)
    return resident_of(act.connection, unit_id, caller, phone, day)


def _correct_visit(act: Act, case: Case, unit: Unit | None, params: Correct) -> dict[str, Any]:
    """The visitor register says the same as the log; who is inside is asked for anew."""
    visit = visit_of(act, case)
    changes: dict[str, Any] = {}
    columns: dict[str, Any] = {}
    if params.caller is not None:
        changes["visitor"] = columns["caller"] = check_name(params.caller, field="caller")
        if params.text is None:
            columns["text"] = visit_text(columns["caller"], visit.host, visit.purpose)
    is_inside = visit.in_at is not None and visit.out_at is None
    if unit is not None and unit.id != case.unit_id and is_inside:
        overrider = admitted_by(act, unit, params.override_reason)
        if overrider:
            changes |= {"override_reason": params.override_reason, "override_by": overrider}
    if params.received_at is not None and visit.in_at == case.received_at:
        changes["in_at"] = params.received_at
    if changes:
        act.change(Visit, visit.id, **changes)
    return columns


VERBS: tuple[Verb[Any], ...] = (
    Verb("reception.correct", Correct, correct, Case, N_("Correct an entry")),
)
