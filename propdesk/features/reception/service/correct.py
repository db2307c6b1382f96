"""Corrections of an entry: by a later act, the old value stays in the history."""

from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line, digits
from propdesk.estate.queries.units import unit_by_code
from propdesk.features.reception.queries.cases import case_named
from propdesk.features.reception.records import Case
from propdesk.features.reception.rules.categories import check_category
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.states import CaseState
from propdesk.features.reception.service.clocks import update
from propdesk.store.act import Act
from propdesk.store.verb import Params, Verb


class Correct(Params):
    """What is to be corrected; what is not named stays."""

    case: str
    text: str | None = None
    caller: str | None = None
    phone: str | None = None
    unit: str | None = None
    kind: str | None = None
    category: str | None = None
    urgent: bool | None = None
    place: str | None = None
    access: str | None = None
    appointment: str | None = None


def correct(act: Act, params: Correct) -> str:
    """Corrects an open or closed entry; a void one stays as it is."""
    case = case_named(act.connection, params.case)
    if case.state == CaseState.VOID:
        raise Refusal(
            _("This case is void. Reopen it first and say why."),
            code="reception.state",
            field="case",
        )
    columns = {**_kind_columns(case, params), **_text_columns(params), **_unit_columns(act, params)}
    columns = {name: value for name, value in columns.items() if getattr(case, name) != value}
    if columns:
        update(act, case, **columns)
    return case.id


def _kind_columns(case: Case, params: Correct) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    kind = CaseKind(case.kind)
    if params.kind is not None and params.kind != case.kind:
        if CaseKind.VISITOR in (case.kind, params.kind) or params.kind not in tuple(CaseKind):
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


def _unit_columns(act: Act, params: Correct) -> dict[str, Any]:
    if params.unit is None:
        return {}
    if not params.unit:
        return {"unit_id": None, "unit_code": "", "resident_id": None}
    unit = unit_by_code(act.connection, params.unit)
    return {"unit_id": unit.id, "unit_code": unit.code}


VERBS: tuple[Verb[Any], ...] = (
    Verb("reception.correct", Correct, correct, Case, N_("Correct an entry")),
)
