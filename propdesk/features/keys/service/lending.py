"""Lending: a named person, until when, what for; an owner's key with the owner's word (14.9)."""

from datetime import datetime

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.text import clean_line, digits
from propdesk.estate.rules.staff import Role, has_role
from propdesk.estate.service.slips import enter_slip
from propdesk.features.keys.queries.keys import key_named
from propdesk.features.keys.queries.loans import as_open, late_loans
from propdesk.features.keys.queries.settings import key_rules
from propdesk.features.keys.queries.standing import pieces_of, standing_of
from propdesk.features.keys.records import Key, KeyLoan
from propdesk.features.keys.rules.borrowers import Borrower, is_same_person, whence_words
from propdesk.features.keys.rules.kinds import BorrowerKind, KeyKind
from propdesk.features.keys.rules.loans import (
    check_can_go_out,
    check_count,
    check_due,
    late_borrower,
)
from propdesk.features.keys.service.allowing import Allowed, allow, use
from propdesk.features.keys.service.borrowing import BorrowerSaid, Named, named_borrower
from propdesk.features.keys.service.logbook import LogBook
from propdesk.features.keys.service.returning import TakeBack, take_back
from propdesk.store.act import Act, Actor


class Lend(BorrowerSaid, kw_only=True):
    """A key that goes out.

    Attributes:
        key: its tag or id.
        count: how many pieces; all that hang there if left out.
        case: the case that it is for, by number or id.
        consent_by, consent_how, consent_at: the owner's word for an owner's key.
        override_reason: why a borrower with an overdue key gets another; a supervisor's word.
        lent_at, slip_number: of a loan that is entered afterwards from a paper slip.
        returned_at, returned_by: of one that came back meanwhile; it never counts as overdue.
    """

    key: str
    due_at: datetime
    purpose: str = ""
    count: int | None = None
    case: str = ""
    consent_by: str = ""
    consent_how: str = ""
    consent_at: datetime | None = None
    override_reason: str = ""
    lent_at: datetime | None = None
    slip_number: str = ""
    returned_at: datetime | None = None
    returned_by: str = ""


def check_no_late_key(act: Act, who: Named, reason: str) -> Actor | None:
    """A borrower with an overdue key gets no other; answers who overrode that, if it was needed.

    Raises:
        Refusal: he has one, and no supervisor stands behind it with a reason.
    """
    for row in late_loans(act.connection, act.at):
        loan = as_open(row)
        other = Borrower(
            row["borrower"], row["staff_id"] or "", row["phone"], row["identity"], loan.whence
        )
        if not is_same_person(who.as_borrower(), other):
            continue
        if not reason.strip():
            raise late_borrower(loan, act.at, act.place.zone)
        return supervisor_behind(act)
    return None


def supervisor_behind(act: Act) -> Actor:
    """The supervisor who does this, or who stands behind it.

    Raises:
        Refusal: there is none.
    """
    person = act.approver or act.by
    if person is None or not has_role(Role(person.role), Role.SUPERVISOR):
        raise Refusal(
            _("Only a supervisor may lend all the same. Ask one to sign."),
            code="role.needed",
            field="override_reason",
        )
    return person


def lend(log: LogBook, act: Act, params: Lend) -> str:
    """Lends a key; answers the loan (14.9)."""
    key = key_to_lend(act, params.key)  # first: whoever asks learns who has it
    who = named_borrower(act, params)
    purpose = _purpose(params.purpose)
    loan = new_loan(log, act, params, key, who, purpose)
    overrider = check_no_late_key(act, who, params.override_reason)
    if overrider is not None:
        loan.override_by, loan.override_reason = overrider.id, params.override_reason.strip()
    allowed = Allowed()
    if key.kind == KeyKind.OWNER:
        allowed = allow(act, key, loan)
    loan_id = keep_loan(log, act, key, loan, allowed)
    if params.returned_at is not None:
        back = TakeBack(key=key.tag, at=params.returned_at, returned_by=params.returned_by)
        take_back(act, back)
    return loan_id


def key_to_lend(act: Act, name: str) -> Key:
    """The key of a tag or an id, which hangs there to be lent.

    Raises:
        Refusal: there is none, or it cannot go out; the message names who has it.
    """
    key = key_named(act.connection, name)
    check_can_go_out(standing_of(act.connection, key), act.at, act.place.zone)
    return key


def _purpose(text: str) -> str:
    purpose = clean_line(text)
    if not purpose:
        raise Refusal(_("Write what the key is for."), code="keys.purpose", field="purpose")
    return purpose


def new_loan(log: LogBook, act: Act, params: Lend, key: Key, who: Named, purpose: str) -> KeyLoan:
    """A loan that is not stored yet.

    Raises:
        Refusal: a moment or a count is none.
    """
    lent_at = _lent_at(act, params.lent_at)
    check_due(params.due_at, lent_at, act.at)
    most = pieces_of(act.connection, key)
    count = most if params.count is None else params.count
    check_count(count, most, key.tag)
    case = log.case_named(act, params.case) if params.case else None
    is_slip = who.kind is not BorrowerKind.STAFF or key.kind == KeyKind.OWNER
    return KeyLoan(
        number="",
        key_id=key.id,
        desk_slot=act.place.slot,
        tag=key.tag,
        opens=key.opens,
        borrower=who.name,
        borrower_kind=who.kind,
        staff_id=who.staff_id,
        identity=who.identity,
        department=who.department,
        company=who.company,
        phone=who.phone,
        phone_digits=digits(who.phone),
        count=count,
        purpose=purpose,
        case_id=case.case_id if case else None,
        case_number=case.number if case else "",
        lent_at=lent_at,
        due_at=params.due_at,
        lent_by=act.by.id if act.by else None,
        logged_at=act.at,
        slip_number=clean_line(params.slip_number),
        needs_slip=is_slip or key_rules(act.connection).slip_for_all,
        consent_by=clean_line(params.consent_by),
        consent_how=clean_line(params.consent_how),
        consent_at=params.consent_at,
    )


def _lent_at(act: Act, at: datetime | None) -> datetime:
    if at is not None and at > act.at:
        raise Refusal(_("That moment is still to come."), code="moment.future", field="lent_at")
    return at or act.at


def keep_loan(log: LogBook, act: Act, key: Key, loan: KeyLoan, allowed: Allowed) -> str:
    """Stores a loan with its number, and the line that it leaves in the log.

    Raises:
        Refusal: the slip's number was entered before.
    """
    loan.number = act.number("K")
    if key.kind == KeyKind.OWNER or allowed.is_release:
        loan.log_case_id = log.write(act, _log_line(loan, allowed), key.unit_code)
    if allowed.by is not None:
        loan.approved_by, loan.approved_at = allowed.by, allowed.at
    enter_slip(act, loan.slip_number, KeyLoan, loan.id, loan.number)
    act.add(loan)
    use(act, allowed)
    return loan.id


def _log_line(loan: KeyLoan, allowed: Allowed) -> str:
    whence = whence_words(loan.department, loan.company)
    said = {
        "tag": loan.tag,
        "who": " ".join(part for part in (whence, loan.borrower) if part),
        "purpose": loan.purpose,
        "number": loan.number,
        "consent": loan.consent_by,
        "how": loan.consent_how,
    }
    if allowed.is_release:
        text = _("Key {tag} given out in an emergency to {who}: {purpose} ({number})")
    else:
        text = _(
            "Owner's key {tag} lent to {who}: {purpose}; agreed by {consent}, {how} ({number})"
        )
    return text.format(**said)
