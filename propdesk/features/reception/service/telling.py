"""Reports upward: asked for when an entry is logged, ended when somebody was told (12.2, 22.4)."""

from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line
from propdesk.estate.records.places import Setting
from propdesk.estate.service.founding import SetSetting, set_setting
from propdesk.features.reception.queries.cases import case_named
from propdesk.features.reception.queries.telling import TELLING_SETTING, tell_rules
from propdesk.features.reception.records import Case, CaseNote, Telling
from propdesk.features.reception.rules.telling import TellRules, check_tell_rules, to_be_told
from propdesk.features.reception.service.moments import said_at
from propdesk.store.act import Act, find_record, find_records
from propdesk.store.verb import SUPERVISOR, Params, Verb


def require_telling(act: Act, case: Case) -> None:
    """Asks for the reports that the estate's rules want for an entry; each is asked for once."""
    rules = tell_rules(act.connection)
    logger = act.by.role if act.by else "receptionist"
    wanted = to_be_told(rules, case.kind, logger, is_urgent=case.is_urgent)
    known = {one.role: one for one in find_records(act.connection, Telling, case_id=case.id)}
    for role, minutes in wanted.items():
        due_at = case.received_at + timedelta(minutes=minutes)
        if role not in known:
            act.add(Telling(case_id=case.id, role=role, due_at=due_at))
        elif known[role].told_at is None and due_at < known[role].due_at:
            act.change(Telling, known[role].id, due_at=due_at)  # it became urgent


class SetTelling(Params):
    """Lines such as ["complaint", "urgent", "supervisor", 60]: kind, any or urgent, whom, minutes.

    Entries that wait keep what they were given.
    """

    rules: tuple[tuple[str, str, str, int], ...]


def set_telling(act: Act, params: SetTelling) -> str:
    """Changes who has to be told of what, and when."""
    rules = check_tell_rules(TellRules(rules=params.rules))
    return set_setting(act, SetSetting(name=TELLING_SETTING, value=msgspec.to_builtins(rules)))


class Told(Params):
    """Who was told of a case, and how; the earliest report that is due is ended by it."""

    case: str
    to: str
    role: str = ""
    how: str = ""
    text: str = ""
    at: datetime | None = None


def told(act: Act, params: Told) -> str:
    """Keeps that somebody was told, with time and person (12.2, 22.4)."""
    case = case_named(act.connection, params.case)
    waiting = [
        one
        for one in find_records(act.connection, Telling, case_id=case.id, told_at=None)
        if params.role in ("", one.role)
    ]
    if not waiting:
        raise Refusal(
            _("Nobody has to be told of {number} any more.").format(number=case.number),
            code="telling.none",
            field="case",
        )
    to = clean_line(params.to)
    if not to:
        raise Refusal(_("Write who was told."), code="telling.to", field="to")
    at, how, said = said_at(act, params.at, case), clean_line(params.how), params.text.strip()
    one = min(waiting, key=lambda open_one: open_one.due_at)
    act.change(
        Telling,
        one.id,
        told_at=at,
        told_to=to,
        how=how,
        text=said,
        told_by=act.by.id if act.by else None,
    )
    words = _("reported to {who}").format(who=to)
    act.add(
        CaseNote(
            case_id=case.id,
            kind="told",
            at=at,
            person=act.by.name if act.by else "",
            text=_(", ").join(part for part in (words, how, said) if part),
            staff_id=act.by.id if act.by else None,
        )
    )
    return case.id


def open_telling(connection: Connection, telling_id: str) -> tuple[Telling, Case] | None:
    """A report that is still to be made, with its case."""
    one = find_record(connection, Telling, id=telling_id)
    if one is None or one.told_at is not None:
        return None
    return one, case_named(connection, one.case_id)


VERBS: tuple[Verb[Any], ...] = (
    Verb("reception.told", Told, told, Case, N_("Record a report upward")),
    Verb(
        "reception.set_telling",
        SetTelling,
        set_telling,
        Setting,
        N_("Set who has to be told"),
        SUPERVISOR,
    ),
)
