"""What must be allowed: an owner's key goes out with the owner's word and a supervisor's."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line
from propdesk.estate.rules.staff import Role, has_role
from propdesk.features.keys.queries.keys import key_named
from propdesk.features.keys.queries.settings import key_rules
from propdesk.features.keys.records import Key, KeyApproval, KeyLoan
from propdesk.features.keys.rules.borrowers import Borrower, is_same_person
from propdesk.features.keys.rules.kinds import KeyKind
from propdesk.features.keys.rules.loans import check_consent, needs_approval
from propdesk.store.act import Act, find_records
from propdesk.store.verb import SUPERVISOR, Params, Verb


@dataclass(frozen=True, slots=True)
class Allowed:
    """By whom a loan is allowed, where that is needed.

    Attributes:
        by, at: the person of staff and the moment; None where nobody had to.
        approval_id: of an approval given beforehand; it serves once.
        is_release: on a word by telephone, in an emergency.
    """

    by: str | None = None
    at: datetime | None = None
    approval_id: str | None = None
    is_release: bool = False


class Approve(Params):
    """That an owner's key may be lent: to whom, with whose word of the owner's side."""

    key: str
    borrower: str = ""
    consent_by: str = ""
    consent_how: str = ""
    consent_at: datetime | None = None
    valid_until: datetime | None = None
    reason: str = ""


def approve(act: Act, params: Approve) -> str:
    """Approves lending an owner's key beforehand; it serves for one loan."""
    key = key_named(act.connection, params.key)
    if key.kind != KeyKind.OWNER:
        raise Refusal(
            _("{tag} is no owner's key, so it needs no approval. Lend it.").format(tag=key.tag),
            code="keys.no_approval",
            field="key",
        )
    until = params.valid_until or act.at + timedelta(hours=key_rules(act.connection).approval_hours)
    if until <= act.at:
        raise Refusal(
            _("That time has passed. Let the approval serve until a later one."),
            code="keys.valid_until",
            field="valid_until",
        )
    person = act.approver or act.actor
    return act.add(
        KeyApproval(
            key_id=key.id,
            borrower=clean_line(params.borrower),
            reason=params.reason.strip(),
            consent_by=clean_line(params.consent_by),
            consent_how=clean_line(params.consent_how),
            consent_at=params.consent_at,
            approved_by=person.id,
            approved_at=act.at,
            valid_until=until,
        )
    )


def allow(act: Act, key: Key, loan: KeyLoan) -> Allowed:
    """Asks what allows an owner's key to go out, and writes the owner's word into the loan.

    Raises:
        Refusal: no supervisor approved it, or nobody of the owner's side agreed.
    """
    person = act.approver or act.by
    approval = approval_for(act, key, loan.borrower)
    if person is not None and has_role(Role(person.role), Role.SUPERVISOR):
        allowed = Allowed(person.id, act.at)
    elif approval is not None:
        allowed = Allowed(approval.approved_by, approval.approved_at, approval.id)
    else:
        raise needs_approval(key.tag)
    if approval is not None and not loan.consent_by:
        loan.consent_by, loan.consent_how = approval.consent_by, approval.consent_how
        loan.consent_at = approval.consent_at
    check_consent(key.tag, loan.consent_by, loan.consent_how)
    loan.consent_at = loan.consent_at or loan.lent_at
    loan.approval_id = allowed.approval_id
    return allowed


def approval_for(act: Act, key: Key, borrower: str) -> KeyApproval | None:
    """The approval that serves for a borrower now; None where there is none."""
    for one in find_records(act.connection, KeyApproval, key_id=key.id, used_at=None):
        fits = not one.borrower or is_same_person(Borrower(one.borrower), Borrower(borrower))
        if fits and one.valid_until > act.at:
            return one
    return None


def use(act: Act, allowed: Allowed) -> None:
    """An approval given beforehand has served."""
    if allowed.approval_id is not None:
        act.change(KeyApproval, allowed.approval_id, used_at=act.at)


VERBS: tuple[Verb[Any], ...] = (
    Verb("keys.approve", Approve, approve, KeyApproval, N_("Approve owner's key"), SUPERVISOR),
)
