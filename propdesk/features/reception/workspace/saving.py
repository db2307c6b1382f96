"""What Enter does with an entry: which verb, with which parameters, or why not yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Any

from propdesk.core.errors import Refusal, WayOut
from propdesk.core.i18n import _
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.quick_entry import Understood
from propdesk.features.reception.service.line import params_of
from propdesk.features.reception.service.offer import RECEPTION
from propdesk.features.reception.service.steps import Progress
from propdesk.features.reception.service.visits import VisitorIn
from propdesk.features.reception.workspace.correctors import unknown_unit
from propdesk.features.reception.workspace.entries import Entry
from propdesk.features.reception.workspace.understanding import Meaning
from propdesk.features.reception.workspace.wording import dotted, short_number
from propdesk.store.verb import Params, Verb

OVERRIDE = "override"
CHOOSE_UNIT = "choose-unit:"
CORRECT_UNIT = "correct-unit"
WITHOUT_UNIT = "without-unit"
_WAYS = 3


class How(Enum):
    """How a person saves: Enter, Shift+Enter, Ctrl+Enter."""

    AS_OFFERED = auto()
    ANEW = auto()
    CLOSED = auto()


@dataclass(frozen=True, slots=True)
class Doing:
    """What is to be done.

    Attributes:
        said: what is told when it is in the file; `{number}` stands for the case's number.
        then: the verb by which a visitor leaves at once, "" for none.
    """

    verb: str
    params: Params
    said: str
    then: str = ""


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
        return _joining(meaning, first_key_at)
    if entry.fixed.unit_id is None:  # else a person said which, or that there is none
        check_unit(meaning.line)
    params = params_of(meaning.line, first_key_at, is_closed=how is How.CLOSED)
    if isinstance(params, VisitorIn):
        leaves = "reception.visitor_out" if how is How.CLOSED else ""
        said = _("{number} visitor signed in and out") if leaves else _("{number} visitor inside")
        return Doing("reception.visitor_in", params, said, leaves)
    said = _("{number} logged and closed") if how is How.CLOSED else _("{number} logged")
    return Doing("reception.log", params, said)


def check_unit(line: Understood) -> None:
    """An entry names one unit of the estate, or none.

    Raises:
        Refusal: several may be meant, or what is written is none of the estate.
    """
    if line.unit is not None:
        return
    without = WayOut(_("Log without a unit"), WITHOUT_UNIT)
    if len(line.unit_candidates) > 1:
        codes = [unit.code for unit in line.unit_candidates]
        raise Refusal(
            _("Several units may be meant: {units}. Choose one of them.").format(
                units=_(", ").join(codes[:5])
            ),
            code="unit.ambiguous",
            field="unit",
            ways=(
                *(
                    WayOut(_("Take {unit}").format(unit=unit.code), CHOOSE_UNIT + unit.unit_id)
                    for unit in line.unit_candidates[:_WAYS]
                ),
                without,
            ),
        )
    if line.unknown_unit:
        refusal = unknown_unit(line.unknown_unit)
        raise Refusal(
            refusal.message,
            code=refusal.code,
            field="unit",
            ways=(WayOut(_("Correct the unit"), CORRECT_UNIT), without),
        )


def _joining(meaning: Meaning, first_key_at: datetime | None) -> Doing:
    """The words go to the case that is open already."""
    line, case = meaning.line, meaning.joins[0]
    who = line.person.name if line.person is not None else line.caller
    at = line.received_at or first_key_at
    if at is not None and at < case.received_at:
        at = None
    text = _("called again: {text}").format(text=dotted(line.text, line.phone))
    params = Progress(case=case.case_id, text=text, person=who, at=at)
    said = _("Joined to {number}").format(number=short_number(case.number))
    return Doing("reception.progress", params, said)


def _arrival(meaning: Meaning, first_key_at: datetime | None) -> Doing:
    """The guest who was announced is here."""
    line, guest = meaning.line, meaning.guests[0]
    params = VisitorIn(
        case=guest.case,
        card=line.visit.card,
        expected_leave_at=line.visit.leave_at,
        received_at=line.received_at or first_key_at,
    )
    return Doing("reception.visitor_in", params, _("{number} visitor inside"))


def is_visit(line: Understood) -> bool:
    """Whether the line tells of a visitor."""
    return line.kind is CaseKind.VISITOR
