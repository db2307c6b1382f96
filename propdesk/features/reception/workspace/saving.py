"""What Enter does with an entry: which verb, with which parameters, or why not yet."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum, auto
from typing import Any

import msgspec

from propdesk.core.errors import Refusal, WayOut
from propdesk.core.i18n import _
from propdesk.estate.workspace.committing import Doing, Then
from propdesk.features.reception.queries.visits import VisitRow
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.quick_entry import Understood
from propdesk.features.reception.service.ending import Reopen
from propdesk.features.reception.service.line import WITHOUT_UNIT, check_one_unit, params_of
from propdesk.features.reception.service.offer import RECEPTION
from propdesk.features.reception.service.steps import Progress
from propdesk.features.reception.service.visits import Expect, VisitorIn, VisitorOut
from propdesk.features.reception.workspace.correctors import unknown_unit
from propdesk.features.reception.workspace.entries import Entry
from propdesk.features.reception.workspace.understanding import Meaning
from propdesk.features.reception.workspace.wording import dotted, short_number
from propdesk.store.verb import Params, Verb

OVERRIDE = "override"
CORRECT_UNIT = "correct-unit"
CHOOSE_GUEST = "choose-guest:"
ANEW = "anew"
_WAYS = 3


class How(Enum):
    """How a person saves: Enter, Shift+Enter, Ctrl+Enter."""

    AS_OFFERED = auto()
    ANEW = auto()
    CLOSED = auto()


def verb_named(name: str) -> Verb[Any]:
    """A verb of the log."""
    return _verbs()[name]


def _verbs() -> Mapping[str, Verb[Any]]:
    return {verb.name: verb for verb in RECEPTION.verbs}


def doing_of(meaning: Meaning, entry: Entry, how: How) -> Doing:
    """What an entry asks for.

    Raises:
        Refusal: it is not clear which unit is meant; offers the ways to go on.
    """
    first_key_at = entry.first_key_at
    if how is How.AS_OFFERED and meaning.guests:
        return _arrival(meaning, first_key_at)
    if how is How.AS_OFFERED and meaning.joins:
        is_finished = meaning.joins[0].is_finished
        return (_reopening if is_finished else _joining)(meaning, first_key_at)
    if entry.fixed.unit_id is None:  # else a person said which, or that there is none
        check_unit(meaning.line)
    params = params_of(meaning.line, first_key_at, is_closed=how is How.CLOSED)
    if isinstance(params, VisitorIn):
        leaves = _leaving() if how is How.CLOSED else None
        said = _("{number} visitor signed in and out") if leaves else _("{number} visitor inside")
        return Doing("reception.visitor_in", params, said, leaves)
    if isinstance(params, Expect):
        return Doing("reception.expect", params, _("{number} visitor announced"))
    if meaning.matter_id:
        params = msgspec.structs.replace(params, matter=meaning.matter_id)
    said = _("{number} logged and closed") if how is How.CLOSED else _("{number} logged")
    return Doing("reception.log", params, said)


def _leaving() -> Then:
    return Then(
        "reception.visitor_out",
        lambda case_id: VisitorOut(case=case_id),
        _("{number} visitor inside"),
    )


def overridden(params: Params, reason: str) -> Params | None:
    """A visitor whom a supervisor admits against an instruction."""
    if isinstance(params, VisitorIn):
        return msgspec.structs.replace(params, override_reason=reason)
    return None


def check_unit(line: Understood) -> None:
    """An entry names one unit of the estate, or none.

    Raises:
        Refusal: several may be meant, or what is written is none of the estate.
    """
    if line.unit is not None:
        return
    check_one_unit(line)
    if line.unknown_unit:
        refusal = unknown_unit(line.unknown_unit)
        raise Refusal(
            refusal.message,
            code=refusal.code,
            field="unit",
            ways=(
                WayOut(_("Correct the unit"), CORRECT_UNIT),
                WayOut(_("Log without a unit"), WITHOUT_UNIT),
            ),
        )


def _called_again(line: Understood, *more: str) -> str:
    return _("called again: {text}").format(text=dotted(line.text, *more, line.phone))


def _joining(meaning: Meaning, first_key_at: datetime | None) -> Doing:
    """The words go to the case that is open already."""
    line, case = meaning.line, meaning.joins[0]
    who = line.person.name if line.person is not None else line.caller
    params = Progress(
        case=case.case_id,
        text=_called_again(line),
        person=who,
        at=_not_before(case.received_at, line.received_at or first_key_at),
        urgent=line.is_urgent,
    )
    said = _("Joined to {number}").format(number=short_number(case.number))
    return Doing("reception.progress", params, said)


def _reopening(meaning: Meaning, first_key_at: datetime | None) -> Doing:
    """The work was done and is not right yet: the case is open again, its clocks start anew."""
    line, case = meaning.line, meaning.joins[0]
    who = line.person.name if line.person is not None else line.caller
    params = Reopen(
        case=case.case_id,
        reason=_called_again(line, who),
        urgent=line.is_urgent,
        at=_not_before(case.done_at or case.received_at, line.received_at or first_key_at),
    )
    return Doing("reception.reopen", params, _("{number} reopened"))


def _not_before(earliest: datetime, at: datetime | None) -> datetime | None:
    """The moment, unless it lies before what must have come first: then it is now."""
    return at if at is not None and at >= earliest else None


def _arrival(meaning: Meaning, first_key_at: datetime | None) -> Doing:
    """The guest who was announced is here.

    Raises:
        Refusal: several may be meant; offers each of them.
    """
    line, guest = meaning.line, meaning.guests[0]
    if len(meaning.guests) > 1:
        raise _several_guests(meaning.guests)
    visit = line.visit
    params = VisitorIn(
        case=guest.case,
        host=visit.host,
        phone=line.phone,
        companions=visit.companions,
        plate=visit.plate,
        card=visit.card,
        expected_leave_at=visit.leave_at,
        received_at=line.received_at or first_key_at,
    )
    return Doing("reception.visitor_in", params, _("{number} visitor inside"))


def guest_words(guest: VisitRow) -> str:
    """By what an expected guest is told from another of the same name."""
    return " ".join(part for part in (guest.visitor, guest.unit, guest.company) if part)


def _several_guests(guests: Sequence[VisitRow]) -> Refusal:
    names = [guest_words(guest) for guest in guests]
    return Refusal(
        _("Several guests are expected who fit: {guests}. Choose one of them.").format(
            guests=_(", ").join(names[:5])
        ),
        code="visit.ambiguous",
        field="visitor",
        ways=(
            *(
                WayOut(_("Sign in {guest}").format(guest=name), CHOOSE_GUEST + guest.case)
                for name, guest in zip(names[:_WAYS], guests, strict=False)
            ),
            WayOut(_("Log another visitor"), ANEW),
        ),
    )


def is_visit(line: Understood) -> bool:
    """Whether the line tells of a visitor."""
    return line.kind is CaseKind.VISITOR
