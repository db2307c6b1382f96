"""The owners' box, visits to owners and government visits: planned, done, called off."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line
from propdesk.estate.queries.units import unit_by_code
from propdesk.estate.records.places import Setting
from propdesk.estate.rules.calendar import end_of_day, local_day
from propdesk.estate.service.founding import SetSetting, set_setting
from propdesk.features.reception.queries.rounds import ROUNDS_SETTING, round_named, round_rules
from propdesk.features.reception.records import Case, Round
from propdesk.features.reception.rules.kinds import Channel
from propdesk.features.reception.rules.rounds import RoundKind, check_round_rules
from propdesk.features.reception.service.entry import log
from propdesk.features.reception.service.line import Log
from propdesk.features.reception.service.moments import received_moment
from propdesk.store.act import Act
from propdesk.store.verb import SUPERVISOR, Params, Verb


class SetRounds(Params):
    """When the box is emptied ("" without a box), how many follow-ups are checked each month."""

    box_at: str | None = None
    sample_size: int | None = None


def set_rounds(act: Act, params: SetRounds) -> str:
    """Changes when standing work is due; what is not named stays."""
    named = {
        name: value
        for name in params.__struct_fields__
        if (value := getattr(params, name)) is not None
    }
    rules = check_round_rules(msgspec.structs.replace(round_rules(act.connection), **named))
    return set_setting(act, SetSetting(name=ROUNDS_SETTING, value=msgspec.to_builtins(rules)))


def _staff_id(act: Act) -> str | None:
    return act.by.id if act.by else None


def _logged(act: Act, entries: Sequence[str], channel: Channel, at: datetime) -> str:
    """Logs each line as an entry of the log; answers their numbers."""
    numbers = []
    for nth, line in enumerate(entries, 1):
        if not line.strip():
            continue
        try:
            case_id = log(act, Log(text=line, channel=channel, received_at=at))
        except Refusal as refusal:
            raise Refusal(
                _("Line {n}: {why}").format(n=nth, why=refusal),
                code=refusal.code,
                field="entries",
            ) from None
        numbers.append(act.get(Case, case_id).number)
    return " ".join(numbers)


class OpenBox(Params):
    """An opening of the owners' box; `entries` are its letters, each as a line of the log."""

    entries: tuple[str, ...] = ()
    at: datetime | None = None
    note: str = ""


def open_box(act: Act, params: OpenBox) -> str:
    """Keeps that the box was emptied, also when nothing was in it (29.2.0)."""
    at = received_moment(act, params.at, field="at")
    entries = [line for line in params.entries if line.strip()]
    cases = _logged(act, entries, Channel.BOX, at)
    return act.add(
        Round(
            number=act.number("B"),
            kind=RoundKind.BOX,
            due_at=at,
            done_at=at,
            done_by=_staff_id(act),
            outcome=clean_line(params.note),
            slips=len(entries),
            cases=cases,
        )
    )


class PlanVisit(Params):
    """A visit to an owner at home (走訪): which unit, on which day, what for."""

    unit: str
    on: date
    purpose: str
    person: str = ""


def plan_visit(act: Act, params: PlanVisit) -> str:
    """Plans a visit; it is due by the end of its day (9.6, 29.2.1)."""
    purpose = clean_line(params.purpose)
    if not purpose:
        raise Refusal(_("Write what the visit is for."), code="round.purpose", field="purpose")
    return _plan(act, params.unit, params.on, purpose, clean_line(params.person), field="on")


def _plan(act: Act, unit_code: str, on: date, purpose: str, person: str, *, field: str) -> str:
    unit = unit_by_code(act.connection, unit_code)
    if on < local_day(act.at, act.place.zone):
        raise Refusal(
            _("That day has passed. Choose today or a later day."), code="round.past", field=field
        )
    return act.add(
        Round(
            number=act.number("V"),
            kind=RoundKind.VISIT,
            title=purpose,
            unit_id=unit.id,
            unit_code=unit.code,
            person=person,
            due_at=end_of_day(on, act.place.zone),
            planned_by=_staff_id(act),
        )
    )


class RecordVisit(Params):
    """What an owner said at a visit, what was done for them, and when the next visit is.

    Attributes:
        round: the planned visit.
        text: opinion and services given.
        entries: wishes that are to be followed, each as a line of the log.
        next_on: the day of the next visit.
    """

    round: str
    text: str
    entries: tuple[str, ...] = ()
    next_on: date | None = None
    at: datetime | None = None


def record_visit(act: Act, params: RecordVisit) -> str:
    """Keeps what a visit brought, and plans the next one (9.6)."""
    found = _open_round(act, params.round, RoundKind.VISIT)
    said = _outcome(params.text)
    at = received_moment(act, params.at, field="at")
    next_id = None
    if params.next_on is not None:
        next_id = _plan(
            act, found.unit_code, params.next_on, found.title, found.person, field="next_on"
        )
    lines = [f"{found.unit_code} {line}" for line in params.entries if line.strip()]
    act.change(
        Round,
        found.id,
        done_at=at,
        done_by=_staff_id(act),
        outcome=said,
        cases=_logged(act, lines, Channel.DESK, at),
        next_id=next_id,
    )
    return found.id


class AnnounceOfficial(Params):
    """A visit by a government department: who, when, what for, what is to be arranged."""

    title: str
    at: datetime
    person: str = ""
    arrangements: str = ""


def announce_official(act: Act, params: AnnounceOfficial) -> str:
    """Keeps a government visit with its arrangements until its outcome is known (5.1, 21.2)."""
    title = clean_line(params.title)
    if not title:
        raise Refusal(
            _("Write which department comes, and what for."), code="round.purpose", field="title"
        )
    return act.add(
        Round(
            number=act.number("G"),
            kind=RoundKind.GOVERNMENT,
            title=title,
            person=clean_line(params.person),
            due_at=params.at,
            arrangements=params.arrangements.strip(),
            planned_by=_staff_id(act),
        )
    )


class EndOfficial(Params):
    """How a government visit ended; `entries` are what is to be done, each as a line of the log."""

    round: str
    outcome: str
    entries: tuple[str, ...] = ()
    at: datetime | None = None


def end_official(act: Act, params: EndOfficial) -> str:
    """Keeps the outcome of a government visit (21.2)."""
    found = _open_round(act, params.round, RoundKind.GOVERNMENT)
    at = received_moment(act, params.at, field="at")
    act.change(
        Round,
        found.id,
        done_at=at,
        done_by=_staff_id(act),
        outcome=_outcome(params.outcome, field="outcome"),
        cases=_logged(act, params.entries, Channel.DESK, at),
    )
    return found.id


class ChangeRound(Params):
    """Another moment or other arrangements for what is planned or announced."""

    round: str
    due_at: datetime | None = None
    arrangements: str | None = None


def change_round(act: Act, params: ChangeRound) -> str:
    """Moves a planned visit, or changes what is arranged for it."""
    found = _open_round(act, params.round, RoundKind.VISIT, RoundKind.GOVERNMENT)
    changes: dict[str, Any] = {}
    if params.due_at is not None:
        if params.due_at <= act.at:
            raise Refusal(
                _("That moment has passed. Agree on a later one."),
                code="moment.past",
                field="due_at",
            )
        changes["due_at"] = params.due_at
    if params.arrangements is not None:
        changes["arrangements"] = params.arrangements.strip()
    if changes:
        act.change(Round, found.id, **changes)
    return found.id


class CancelRound(Params):
    """Why what was planned does not take place."""

    round: str
    reason: str


def cancel_round(act: Act, params: CancelRound) -> str:
    """Calls off a planned or announced visit."""
    found = _open_round(act, params.round, RoundKind.VISIT, RoundKind.GOVERNMENT)
    reason = clean_line(params.reason)
    if not reason:
        raise Refusal(_("Write why it is called off."), code="round.reason", field="reason")
    act.change(Round, found.id, void_reason=reason)
    return found.id


def _open_round(act: Act, name: str, *kinds: RoundKind) -> Round:
    found = round_named(act.connection, name, *kinds)
    if found.done_at is not None or found.void_reason:
        raise Refusal(
            _("{number} is settled already. Plan another one.").format(number=found.number),
            code="round.settled",
            field="round",
        )
    return found


def _outcome(text: str, *, field: str = "text") -> str:
    if not text.strip():
        raise Refusal(
            _("Write in a few words what was said or settled."), code="round.outcome", field=field
        )
    return text.strip()


VERBS: tuple[Verb[Any], ...] = (
    Verb("reception.open_box", OpenBox, open_box, Round, N_("Empty the owners' box")),
    Verb("reception.plan_visit", PlanVisit, plan_visit, Round, N_("Plan a visit to an owner")),
    Verb("reception.record_visit", RecordVisit, record_visit, Round, N_("Record a visit")),
    Verb(
        "reception.announce_official",
        AnnounceOfficial,
        announce_official,
        Round,
        N_("Announce a government visit"),
    ),
    Verb(
        "reception.end_official",
        EndOfficial,
        end_official,
        Round,
        N_("Record the outcome of a government visit"),
    ),
    Verb("reception.change_round", ChangeRound, change_round, Round, N_("Move a planned visit")),
    Verb(
        "reception.cancel_round", CancelRound, cancel_round, Round, N_("Call off a planned visit")
    ),
    Verb(
        "reception.set_rounds",
        SetRounds,
        set_rounds,
        Setting,
        N_("Set the standing work"),
        SUPERVISOR,
    ),
)
