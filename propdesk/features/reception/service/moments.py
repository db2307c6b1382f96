"""Moments as they are typed: none is in the future, and none before what must come first."""

from datetime import datetime

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.features.reception.records import Case
from propdesk.store.act import Act

_TOO_EARLY = {
    "received_at": N_("That moment lies before the case was received."),
    "reopened_at": N_("That moment lies before the case was opened again."),
    "started_at": N_("That moment lies before the work began."),
    "done_at": N_("That moment lies before the work was done."),
    "closed_at": N_("That moment lies before the case was closed."),
    "follow_up_failed_at": N_("That moment lies before the problem was found."),
}


def said_at(act: Act, at: datetime | None, case: Case, *after: str) -> datetime:
    """The moment at which something was done: now, or the earlier one that was typed.

    Args:
        act: the open act.
        at: what was typed.
        case: the case; nothing is done with it before it was received.
        after: other moments of the case, by column, that come before.

    Raises:
        Refusal: it lies in the future, or before what must have come first.
    """
    if at is None:
        return act.at
    if at > act.at:
        raise Refusal(_("That moment is still to come."), code="moment.future", field="at")
    for name in ("received_at", *after):
        earlier = getattr(case, name)
        if earlier is not None and at < earlier:
            raise Refusal(_(_TOO_EARLY[name]), code="moment.early", field="at")
    return at


def check_promise(promised_at: datetime | None, since: datetime) -> None:
    """What is promised is still to come.

    Raises:
        Refusal: the moment had passed when it was promised.
    """
    if promised_at is not None and promised_at <= since:
        raise Refusal(
            _("That moment has passed. Agree on a later one."),
            code="moment.past",
            field="promised_at",
        )


def received_moment(act: Act, at: datetime | None, *, field: str = "received_at") -> datetime:
    """When something came to the desk: now, or the earlier moment that was typed.

    Raises:
        Refusal: it lies in the future.
    """
    if at is not None and at > act.at:
        raise Refusal(_("That moment is still to come."), code="moment.future", field=field)
    return at or act.at
