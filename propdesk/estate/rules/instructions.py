"""Standing instructions of a unit, shown wherever the unit is entered."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from propdesk.core.i18n import N_
from propdesk.estate.rules.periods import Period


class InstructionKind(StrEnum):
    """What an instruction asks of the desk, the gravest first."""

    DO_NOT_ADMIT = "do_not_admit"
    CALL_FIRST = "call_first"
    OUT_OF_TOWN = "out_of_town"
    PERMISSION_TO_ENTER = "permission_to_enter"
    MAIL_HOLD = "mail_hold"
    OTHER = "other"


INSTRUCTION_LABELS = {
    InstructionKind.DO_NOT_ADMIT: N_("Do not admit"),
    InstructionKind.CALL_FIRST: N_("Call first"),
    InstructionKind.OUT_OF_TOWN: N_("Out of town"),
    InstructionKind.PERMISSION_TO_ENTER: N_("Permission to enter"),
    InstructionKind.MAIL_HOLD: N_("Hold mail"),
    InstructionKind.OTHER: N_("Other instruction"),
}

_GRAVITY = {kind: rank for rank, kind in enumerate(InstructionKind)}


@dataclass(frozen=True, slots=True)
class Instruction:
    """One standing instruction.

    Attributes:
        text: what the resident asked for, in words.
        period: the days on which it holds.
    """

    kind: InstructionKind
    text: str
    period: Period


def gravest_first(kind: str, from_on: date) -> tuple[int, int]:
    """By what instructions of one unit are sorted: the gravest first, then the newest."""
    return _GRAVITY[InstructionKind(kind)], -from_on.toordinal()
