"""The key line: what Enter will do with it, and why it may not."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from propdesk.core.errors import Refusal, WayOut
from propdesk.core.i18n import _
from propdesk.core.text import clean_line
from propdesk.estate.rules.staff import DEPARTMENT_LABELS
from propdesk.features.keys.queries.keys import KeyRow, key_row
from propdesk.features.keys.queries.loans import as_open, late_loans
from propdesk.features.keys.queries.standing import standing_of
from propdesk.features.keys.records import Key, KeyApproval
from propdesk.features.keys.rules.borrowers import Borrower, is_same_person, whence_words
from propdesk.features.keys.rules.kinds import KeyKind, KeyState
from propdesk.features.keys.rules.loans import (
    check_can_go_out,
    late_borrower,
    needs_approval,
)
from propdesk.features.keys.rules.quick_line import Understood
from propdesk.features.keys.rules.tags import unknown_tag
from propdesk.features.keys.service.lending import Lend
from propdesk.features.keys.service.returning import TakeBack
from propdesk.store.act import find_record, find_records
from propdesk.store.ledger import View

LEND = "keys.lend"
TAKE_BACK = "keys.take_back"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a line comes to.

    Attributes:
        said: what was understood, with its chips.
        row: the key as it stands, once one is named.
        verb: keys.lend or keys.take_back; "" while nothing can be done.
        refusal: why it cannot be done as it stands; its ways are buttons.
        missing: what is still to be typed, by parameter: borrower, due_at, purpose, identity.
    """

    said: Understood
    row: KeyRow | None = None
    verb: str = ""
    refusal: Refusal | None = None
    missing: tuple[str, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether Enter does it without a further question."""
        return bool(self.verb) and self.refusal is None and not self.missing


def preview_line(
    connection: Connection, said: Understood, tags: tuple[str, ...], view: View
) -> Preview:
    """What Enter will do with a line: lend the key, or take it back where it is out.

    Args:
        connection: to read by.
        said: the line, as `rules.quick_line.parse` understood it.
        tags: every tag of the board, to name near ones.
        view: from where and when.
    """
    if said.key is None:
        refusal = unknown_tag(said.unknown_tag, tags) if said.unknown_tag else None
        return Preview(said, refusal=refusal)
    row = key_row(connection, said.key.key_id, view)
    if said.is_return or (said.is_bare and row.state == KeyState.OUT):
        return Preview(said, row, TAKE_BACK)
    try:
        _check(connection, said, row, view)
    except Refusal as refusal:
        return Preview(said, row, LEND, refusal, _missing(said))
    return Preview(said, row, LEND, None, _missing(said))


def _missing(said: Understood) -> tuple[str, ...]:
    wanted = {"borrower": said.borrower, "due_at": said.due_at, "purpose": said.purpose}
    missing = [name for name, value in wanted.items() if not value]
    is_staff = said.staff is not None or said.department
    if said.borrower and not is_staff and not said.identity:
        missing.append("identity")
    return tuple(missing)


def _check(connection: Connection, said: Understood, row: KeyRow, view: View) -> None:
    key = find_record(connection, Key, id=row.id)
    assert key is not None
    check_can_go_out(standing_of(connection, key), view.now, view.zone)
    if said.due_at is not None and said.due_at <= view.now:
        raise Refusal(
            _("That time has passed. Choose a later one for the return."),
            code="keys.due_past",
            field="due_at",
        )
    if said.borrower:
        _check_late(connection, said, view)
    if key.kind == KeyKind.OWNER and not _is_approved(connection, key, said.borrower, view):
        refusal = needs_approval(key.tag)
        raise Refusal(
            refusal.message,
            code=refusal.code,
            field=refusal.field,
            ways=(WayOut(_("Open the loan form"), "form"), *refusal.ways),
        )


def _is_approved(connection: Connection, key: Key, borrower: str, view: View) -> bool:
    """Whether a supervisor approved lending it beforehand, with the owner's word."""
    return any(
        one.valid_until > view.now
        and bool(one.consent_by and one.consent_how)
        and (not one.borrower or is_same_person(Borrower(one.borrower), Borrower(borrower)))
        for one in find_records(connection, KeyApproval, key_id=key.id, used_at=None)
    )


def _check_late(connection: Connection, said: Understood, view: View) -> None:
    whence = whence_words(said.department, said.company)
    staff_id = said.staff.staff_id if said.staff else ""
    who = Borrower(said.borrower, staff_id, said.phone, said.identity, whence)
    for row in late_loans(connection, view.now):
        loan = as_open(row)
        other = Borrower(
            row["borrower"], row["staff_id"] or "", row["phone"], row["identity"], loan.whence
        )
        if is_same_person(who, other):
            raise late_borrower(loan, view.now, view.zone)


def lend_params(
    said: Understood, due_at: datetime | None = None, override_reason: str = ""
) -> Lend:
    """A line as the parameters of `keys.lend`.

    Args:
        said: what was understood.
        due_at: until when, where the line does not say.
        override_reason: a supervisor's word for a borrower with an overdue key.

    Raises:
        Refusal: it names no key, or says no time.
    """
    due = said.due_at or due_at
    if said.key is None:
        raise Refusal(_("Type the tag of a key."), code="keys.tag", field="key")
    if due is None:
        raise no_due()
    department = said.department if said.department in DEPARTMENT_LABELS else ""
    return Lend(
        key=said.key.key_id,
        borrower=said.borrower,
        identity=said.identity or (said.staff.code if said.staff else ""),
        department=department,
        company=said.company,
        phone=said.phone,
        purpose=said.purpose,
        due_at=due,
        override_reason=override_reason,
    )


def no_due() -> Refusal:
    """What is said while nobody says until when."""
    return Refusal(
        _("Say until when: a time, 30 minutes, 2 hours or the end of the shift."),
        code="keys.no_due",
        field="due_at",
    )


def take_back_params(said: Understood) -> TakeBack:
    """A line as the parameters of `keys.take_back`.

    Raises:
        Refusal: it names no key.
    """
    if said.key is None:
        raise Refusal(_("Type the tag of a key."), code="keys.tag", field="key")
    return TakeBack(key=said.key.key_id, returned_by=clean_line(said.borrower))
