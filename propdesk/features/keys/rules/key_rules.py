"""What an estate settles about its keys."""

import msgspec

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _

_MOST_HOURS = 24 * 31


class KeyRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The rules.

    Attributes:
        countersign_hours: until when a supervisor counter-signs an emergency release.
        approval_hours: how long an approval given beforehand serves.
        slip_for_all: a slip for every loan, not for owners' keys and outsiders alone.
        soon_minutes: from when before its due time a key counts as soon.
    """

    countersign_hours: int = 24
    approval_hours: int = 24
    slip_for_all: bool = False
    soon_minutes: int = 15


def check_key_rules(rules: KeyRules) -> KeyRules:
    """Rules as they may stand.

    Raises:
        Refusal: a span is none, or longer than a month.
    """
    for name in ("countersign_hours", "approval_hours", "soon_minutes"):
        if not 0 < getattr(rules, name) <= _MOST_HOURS:
            raise Refusal(
                _("A span lies between 1 and {most}.").format(most=_MOST_HOURS),
                code="keys.rules",
                field=name,
            )
    return rules
