"""Visits: who may come in, who is expected, who is still inside, whose card is out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from propdesk.core.errors import Refusal, WayOut
from propdesk.core.i18n import N_, _
from propdesk.core.text import code_key
from propdesk.estate.rules.instructions import Instruction, InstructionKind
from propdesk.estate.rules.names import match_name, said_name
from propdesk.estate.rules.phones import has_tail
from propdesk.estate.rules.staff import Role, has_role
from propdesk.features.reception.rules.clock_rules import ClockRules
from propdesk.features.reception.rules.clocks import Clock, ClockName

_GUEST: Final = re.compile(r"^(?:訪客|访客|visitor|guest)[:：]? +(?=\S)", re.IGNORECASE)


class VisitState(StrEnum):
    """Where a visitor is."""

    EXPECTED = "expected"
    INSIDE = "inside"
    LEFT = "left"
    VOID = "void"


VISIT_STATE_LABELS = {
    VisitState.EXPECTED: N_("Expected"),
    VisitState.INSIDE: N_("Inside"),
    VisitState.LEFT: N_("Left"),
    VisitState.VOID: N_("Void"),
}


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """What the rules need to know of a visit.

    Attributes:
        visitor: the name as given.
        card: the visitor's card that was issued, or "".
        expected_on: the day for which it was announced.
        expected_leave_at: when the visitor means to leave, if said.
    """

    visit_id: str
    visitor: str
    unit_id: str = ""
    phone: str = ""
    plate: str = ""
    card: str = ""
    expected_on: date | None = None
    in_at: datetime | None = None
    expected_leave_at: datetime | None = None
    out_at: datetime | None = None
    card_returned_at: datetime | None = None
    is_void: bool = False


def visit_state(visit: VisitFacts) -> VisitState:
    """Where the visitor is, by what was recorded."""
    if visit.is_void:
        return VisitState.VOID
    if visit.out_at is not None:
        return VisitState.LEFT
    return VisitState.EXPECTED if visit.in_at is None else VisitState.INSIDE


@dataclass(frozen=True, slots=True)
class Override:
    """A supervisor's word against a standing instruction."""

    role: Role
    reason: str


def check_admission(
    unit_code: str, instructions: Sequence[Instruction], override: Override | None = None
) -> tuple[Instruction, ...]:
    """Whether a visitor may come in to a unit.

    Args:
        unit_code: as shown in the refusal.
        instructions: those in force today.
        override: who takes it upon himself to admit the visitor all the same, and why.

    Returns:
        The other instructions in force, for the person at the desk to read.

    Raises:
        Refusal: the unit does not admit visitors, and no supervisor overrode that with a reason.
    """
    barring = [one for one in instructions if one.kind is InstructionKind.DO_NOT_ADMIT]
    if barring and override is None:
        raise Refusal(
            _barred(unit_code, barring[0]),
            code="reception.do_not_admit",
            field="unit",
            ways=(WayOut(_("Ask supervisor to admit"), "override"),),
        )
    if barring and override is not None:
        _check_override(override)
    return tuple(one for one in instructions if one.kind is not InstructionKind.DO_NOT_ADMIT)


def _barred(unit_code: str, instruction: Instruction) -> str:
    last = instruction.period.to_on
    text = instruction.text or _("no visitors")
    if last is None:
        return _(
            "{unit} admits nobody until further notice: {text}. "
            "A supervisor may admit the visitor with a reason."
        ).format(unit=unit_code, text=text)
    return _(
        "{unit} admits nobody until {day}: {text}. "
        "A supervisor may admit the visitor with a reason."
    ).format(unit=unit_code, day=last.isoformat(), text=text)


def _check_override(override: Override) -> None:
    if not has_role(override.role, Role.SUPERVISOR):
        raise Refusal(
            _("Only a supervisor may admit a visitor against an instruction. Ask one to sign."),
            code="role.needed",
            field="override",
        )
    if not override.reason.strip():
        raise Refusal(
            _("Admitting a visitor against an instruction needs a reason. Write why."),
            code="reception.reason",
            field="override_reason",
        )


def check_arrival(visit: VisitFacts) -> None:
    """An expected visitor arrives once.

    Raises:
        Refusal: the visit is void, or the visitor is already inside or has left.
    """
    state = visit_state(visit)
    if state is VisitState.EXPECTED:
        return
    messages = {
        VisitState.INSIDE: _("{visitor} is already inside. Sign the visitor out on leaving."),
        VisitState.LEFT: _("{visitor} has already left. Log a new visit."),
        VisitState.VOID: _("This visit is void. Log a new visit."),
    }
    raise Refusal(
        messages[state].format(visitor=visit.visitor), code="reception.visit_state", field="case"
    )


def check_leaving(visit: VisitFacts, *, card_back: bool, note: str = "") -> None:
    """A visitor leaves once, with the card handed back or its loss explained.

    Args:
        visit: the visit.
        card_back: the visitor's card lies on the desk again.
        note: what became of the card, when it does not.

    Raises:
        Refusal: the visitor is not inside, or the card is neither back nor explained.
    """
    state = visit_state(visit)
    if state is not VisitState.INSIDE:
        messages = {
            VisitState.EXPECTED: _("{visitor} has not arrived yet. Sign the visitor in first."),
            VisitState.LEFT: _("{visitor} has already left. Nothing more is to be done."),
            VisitState.VOID: _("This visit is void. Log a new visit."),
        }
        raise Refusal(
            messages[state].format(visitor=visit.visitor),
            code="reception.visit_state",
            field="case",
        )
    if visit.card and not card_back and not note.strip():
        raise Refusal(
            _("Card {card} is still out. Take it back, or write what became of it.").format(
                card=visit.card
            ),
            code="reception.card_out",
            field="card",
        )


def is_card_out(visit: VisitFacts) -> bool:
    """Whether the visitor's card has not come back."""
    return bool(visit.card) and visit.in_at is not None and visit.card_returned_at is None


def check_card_late(visit: VisitFacts) -> None:
    """A card comes back later only from a visitor who left with it.

    Raises:
        Refusal: no card of this visit is out, or the visitor is still inside with it.
    """
    if visit.is_void or not is_card_out(visit):
        raise Refusal(
            _("No card of this visit is out. Nothing is to be taken back."),
            code="reception.card_out",
            field="case",
        )
    if visit.out_at is None:
        raise Refusal(
            _("{visitor} is still inside. Sign the visitor out and take the card back.").format(
                visitor=visit.visitor
            ),
            code="reception.visit_state",
            field="case",
        )


def check_card(card: str, visits: Iterable[VisitFacts]) -> None:
    """A card is given to one visitor at a time.

    Raises:
        Refusal: somebody else has it; the message names the holder.
    """
    key = code_key(card)
    for visit in visits:
        if key and is_card_out(visit) and not visit.is_void and code_key(visit.card) == key:
            raise Refusal(
                _("Card {card} is with {visitor}. Give another card or take this one back.").format(
                    card=card, visitor=visit.visitor
                ),
                code="reception.card_out",
                field="card",
            )


def leave_clock(visit: VisitFacts, rules: ClockRules) -> Clock | None:
    """Until when a visitor who is or was inside should leave; None without such a time."""
    if visit.in_at is None:
        return None
    due_at = visit.expected_leave_at
    if due_at is None and rules.visit_hours:
        due_at = visit.in_at + timedelta(hours=rules.visit_hours)
    if due_at is None:
        return None
    warn_at = due_at - timedelta(minutes=rules.warn_leave_min)
    return Clock(ClockName.LEAVE, visit.in_at, due_at, warn_at, visit.out_at, visit.is_void)


def expected_matches(
    expected: Iterable[VisitFacts],
    day: date,
    *,
    name: str = "",
    phone: str = "",
    plate: str = "",
    unit_id: str = "",
) -> tuple[VisitFacts, ...]:
    """The guests expected on a day who may be the one at the desk; several are all offered.

    A number or a plate that fits is enough; a name counts only for the unit that was named.
    """
    waiting = [
        visit
        for visit in expected
        if visit_state(visit) is VisitState.EXPECTED and visit.expected_on in {None, day}
    ]
    sure = [
        visit
        for visit in waiting
        if (phone and visit.phone and has_tail(visit.phone, phone))
        or (plate and visit.plate and code_key(visit.plate) == code_key(plate))
    ]
    if sure:
        return tuple(sure)
    said = said_name(name)
    if said is None:
        return ()
    return tuple(
        visit
        for visit in waiting
        if match_name(said, visit.visitor) and (not unit_id or visit.unit_id == unit_id)
    )


def purpose_of(text: str) -> str:
    """Why a visitor comes, of a line's matter: 訪客 before it tells only that one came."""
    return _GUEST.sub("", text)
