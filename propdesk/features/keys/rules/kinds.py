"""What a key is, how it stands, and what its borrower is to the house."""

from enum import StrEnum

from propdesk.core.i18n import N_


class KeyKind(StrEnum):
    """What a key opens (1.4): a unit, a vacant one, a public place, or one that its owner left."""

    UNIT = "unit"
    VACANT = "vacant"
    PUBLIC = "public"
    OWNER = "owner"


KIND_LABELS = {
    KeyKind.UNIT: N_("Unit key"),
    KeyKind.VACANT: N_("Vacant unit key"),
    KeyKind.PUBLIC: N_("Public place key"),
    KeyKind.OWNER: N_("Owner's key"),
}


class KeyState(StrEnum):
    """Where a key is; `out` follows from its open loan and is never stored."""

    IN = "in"
    OUT = "out"
    LOST = "lost"
    RETURNED = "returned"
    RETIRED = "retired"


STATE_LABELS = {
    KeyState.IN: N_("In the cabinet"),
    KeyState.OUT: N_("Lent"),
    KeyState.LOST: N_("Lost"),
    KeyState.RETURNED: N_("Returned to owner"),
    KeyState.RETIRED: N_("No longer used"),
}


class BorrowerKind(StrEnum):
    """What a borrower is to the house."""

    STAFF = "staff"
    CONTRACTOR = "contractor"
    RESIDENT = "resident"
    AGENT = "agent"
    VISITOR = "visitor"


BORROWER_LABELS = {
    BorrowerKind.STAFF: N_("Staff"),
    BorrowerKind.CONTRACTOR: N_("Contractor"),
    BorrowerKind.RESIDENT: N_("Resident"),
    BorrowerKind.AGENT: N_("Agent"),
    BorrowerKind.VISITOR: N_("Outsider"),
}


class Outcome(StrEnum):
    """How a loan ended; the empty word stands for one that is open."""

    OPEN = ""
    RETURNED = "returned"
    LOST = "lost"


OUTCOME_LABELS = {
    Outcome.OPEN: N_("Not back"),
    Outcome.RETURNED: N_("Given back"),
    Outcome.LOST: N_("Lost"),
}
