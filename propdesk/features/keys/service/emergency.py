"""A key given out at night, alone, on a word by telephone; counter-signed within a day."""

from datetime import datetime, timedelta

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.text import clean_line, folded
from propdesk.estate.queries.codes import by_code
from propdesk.estate.queries.staff import can_approve
from propdesk.estate.records.people import Staff
from propdesk.estate.rules.names import check_name
from propdesk.features.keys.queries.keys import key_named
from propdesk.features.keys.queries.loans import loan_named
from propdesk.features.keys.queries.settings import key_rules
from propdesk.features.keys.records import KeyLoan, KeyRelease
from propdesk.features.keys.service.allowing import Allowed
from propdesk.features.keys.service.borrowing import named_borrower
from propdesk.features.keys.service.lending import Lend, keep_loan, key_to_lend, new_loan
from propdesk.features.keys.service.logbook import LogBook
from propdesk.store.act import Act, find_record, find_records
from propdesk.store.verb import Params

_OLDEST_CALL = timedelta(hours=24)


class Release(Params):
    """An emergency: who allowed it by telephone and when, who was there, and why.

    Attributes:
        approver: a supervisor or manager, by code or name.
        called_at: when that person was called; now if left out.
        due_at: until when the key is lent.
    """

    key: str
    borrower: str
    due_at: datetime
    approver: str
    witness: str
    reason: str
    called_at: datetime | None = None
    identity: str = ""
    purpose: str = ""
    department: str = ""
    company: str = ""
    borrower_kind: str = ""
    phone: str = ""
    count: int | None = None
    case: str = ""
    lent_at: datetime | None = None
    slip_number: str = ""


def release(log: LogBook, act: Act, params: Release) -> str:
    """Gives a key out in an emergency; it is to be counter-signed. Only keys, never money."""
    if not params.reason.strip():
        raise Refusal(_("Write what the emergency is."), code="keys.reason", field="reason")
    said = Lend(
        **{
            name: getattr(params, name)
            for name in Lend.__struct_fields__
            if name in Release.__struct_fields__
        }
    )
    key = key_to_lend(act, params.key)
    who = named_borrower(act, said)
    loan = new_loan(log, act, said, key, who, clean_line(params.purpose or params.reason))
    approver_id, approver = _approver(act, params.approver)
    called_at = _called_at(act, params.called_at)
    witness = check_name(params.witness, field="witness")
    if folded(witness) in {folded(approver), folded(act.by.name) if act.by else ""}:
        raise Refusal(
            _("The witness is a third person. Name somebody who was there."),
            code="keys.witness",
            field="witness",
        )
    loan_id = keep_loan(log, act, key, loan, Allowed(approver_id, called_at, is_release=True))
    hours = key_rules(act.connection).countersign_hours
    act.add(
        KeyRelease(
            loan_id=loan_id,
            approver=approver,
            approver_id=approver_id,
            called_at=called_at,
            witness=witness,
            reason=params.reason.strip(),
            due_at=loan.lent_at + timedelta(hours=hours),
        )
    )
    return loan_id


def _approver(act: Act, said: str) -> tuple[str, str]:
    """The supervisor or manager who was called.

    Raises:
        Refusal: nobody who may approve is called so, or it is who gives the key out.
    """
    able = dict(can_approve(act.connection))
    staff = by_code(act.connection, Staff, said)
    ids = [staff.id] if staff else [i for i, n in able.items() if folded(n) == folded(said.strip())]
    mine = act.by.id if act.by else ""
    if len(ids) != 1 or ids[0] not in able or ids[0] == mine:
        raise Refusal(
            _("“{name}” cannot allow this. Call one of {known}.").format(
                name=clean_line(said), known=_(", ").join(n for i, n in able.items() if i != mine)
            ),
            code="keys.approver",
            field="approver",
        )
    return ids[0], able[ids[0]]


def _called_at(act: Act, at: datetime | None) -> datetime:
    if at is None:
        return act.at
    if at > act.at or at < act.at - _OLDEST_CALL:
        raise Refusal(
            _("The call was within the last day. Write when it was made."),
            code="keys.called_at",
            field="called_at",
        )
    return at


class Countersign(Params):
    """A supervisor's signature under a release: `loan` is its number, `key` its tag will do."""

    loan: str = ""
    key: str = ""
    remark: str = ""


def countersign(act: Act, params: Countersign) -> str:
    """Counter-signs an emergency release; late if the hours have passed, but never refused."""
    found = _open_release(act, params)
    loan = act.get(KeyLoan, found.loan_id)
    person = act.approver or act.actor
    if person.id == loan.lent_by:
        raise Refusal(
            _("Who gave the key out cannot counter-sign it. Ask another supervisor."),
            code="keys.countersign_own",
            field="loan",
        )
    act.change(
        KeyRelease,
        found.id,
        countersigned_by=person.id,
        countersigned_at=act.at,
        remark=params.remark.strip(),
    )
    return found.id


def _open_release(act: Act, params: Countersign) -> KeyRelease:
    if params.loan:
        loans = [loan_named(act.connection, params.loan)]
    else:
        key = key_named(act.connection, params.key)
        loans = find_records(act.connection, KeyLoan, key_id=key.id)[::-1]
    for loan in loans:
        found = find_record(act.connection, KeyRelease, loan_id=loan.id)
        if found is not None and found.countersigned_at is None:
            return found
    raise Refusal(
        _("No emergency release waits for a signature here."),
        code="keys.no_release",
        field="loan" if params.loan else "key",
    )
