"""Who has to be told of an entry, and until when (12.2, 22.4)."""

import msgspec

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.known import unknown_choice

ANY = "any"
URGENT = "urgent"
_MOST_MINUTES = 60 * 24 * 31

TOLD_LABELS = {
    "supervisor": N_("Supervisor"),
    "manager": N_("Manager"),
    "head_office": N_("Head office"),
}
# who needs not be told, since they logged it themselves
_RANK = ("receptionist", *TOLD_LABELS)

# kind, any or urgent, whom, within how many minutes
TellRule = tuple[str, str, str, int]


class TellRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an estate settles: a complaint goes up within the day, an urgent one within the hour."""

    rules: tuple[TellRule, ...] = (
        (CaseKind.COMPLAINT, ANY, "supervisor", 24 * 60),
        (CaseKind.COMPLAINT, URGENT, "supervisor", 60),
    )


def check_tell_rules(rules: TellRules) -> TellRules:
    """Rules as they may stand.

    Raises:
        Refusal: a kind, a severity or a role is not known, or a span is none.
    """
    for kind, severity, role, minutes in rules.rules:
        for said, known in (
            (kind, tuple(CaseKind)),
            (severity, (ANY, URGENT)),
            (role, tuple(TOLD_LABELS)),
        ):
            if said not in known:
                raise unknown_choice(said, known, field="rules")
        if not 0 < minutes <= _MOST_MINUTES:
            raise Refusal(
                _("A span lies between 1 and {most}.").format(most=_MOST_MINUTES),
                code="telling.minutes",
                field="rules",
            )
    return rules


def to_be_told(rules: TellRules, kind: str, logger: str, *, is_urgent: bool) -> dict[str, int]:
    """Whom an entry must be reported to: minutes by role, the shortest that holds.

    Args:
        rules: the estate's.
        kind: of the entry.
        logger: the role of who logged it: nobody is told what they took down themselves.
        is_urgent: whether the entry is.
    """
    found: dict[str, int] = {}
    for of_kind, severity, role, minutes in rules.rules:
        if of_kind != kind or (severity == URGENT and not is_urgent):
            continue
        if logger in _RANK and _RANK.index(logger) >= _RANK.index(role):
            continue
        found[role] = min(minutes, found.get(role, minutes))
    return found
