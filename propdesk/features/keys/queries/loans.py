"""Loans of any period, as they are listed, named and found."""

from array import array
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, func, select

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.estate.records.people import Staff
from propdesk.estate.records.places import Unit
from propdesk.features.keys.records import Key, KeyLoan, KeyRelease
from propdesk.features.keys.rules.borrowers import whence_words
from propdesk.features.keys.rules.loans import OpenLoan
from propdesk.store.act import find_record
from propdesk.store.base import table_of
from propdesk.store.ledger import Column, Ledger, View
from propdesk.store.searching import found_keys

_KEY = table_of(Key)
_LOAN = table_of(KeyLoan)
_RELEASE = table_of(KeyRelease)
_STAFF = table_of(Staff)
_UNIT = table_of(Unit)


@dataclass(frozen=True, slots=True)
class LoanRow:
    """A loan as the register shows it.

    Attributes:
        whence: the borrower's department or company.
        outcome: returned or lost; "" while it is open.
        is_late: open and overdue, or ended after its due time.
        lent_by, received_by: staff, by name.
        approved_by: who allowed it, by name.
        is_release: given out in an emergency.
    """

    local_key: int
    id: str
    number: str
    key_id: str
    tag: str
    opens: str
    kind: str
    unit: str
    borrower: str
    borrower_kind: str
    whence: str
    identity: str
    phone: str
    count: int
    purpose: str
    case_number: str
    lent_at: datetime
    due_at: datetime
    lent_by: str
    ended_at: datetime | None
    outcome: str
    is_late: bool
    returned_by: str
    received_by: str
    returned_count: int
    missing_count: int
    condition: str
    consent_by: str
    consent_how: str
    consent_at: datetime | None
    approved_by: str
    override_reason: str
    extended: int
    needs_slip: bool
    slip_number: str
    is_release: bool


def _loan_row(row: RowMapping, view: View) -> LoanRow:
    values = {name: row[name] for name in LoanRow.__slots__ if name not in ("is_late", "whence")}
    return LoanRow(
        **values,
        is_late=row["due_at"] < (row["ended_at"] or view.now),
        whence=whence_words(row["department"], row["company"]),
    )


def _name_of(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.coalesce(
        select(_STAFF.c.name).where(_STAFF.c.id == column).correlate(_LOAN).scalar_subquery(), ""
    )


_NAMED = {name: _name_of(_LOAN.c[name]) for name in ("lent_by", "received_by", "approved_by")}
_JOINED = {
    **_NAMED,
    "kind": _KEY.c.kind,
    "unit": _KEY.c.unit_code,
    "is_release": select(_RELEASE.c.id)
    .where(_RELEASE.c.loan_id == _LOAN.c.id)
    .correlate(_LOAN)
    .exists(),
}
_WANTED = [name for name in LoanRow.__slots__ if name not in ("is_late", "whence")]
_SELECT: Select[Any] = select(
    *((_JOINED[name] if name in _JOINED else _LOAN.c[name]).label(name) for name in _WANTED),
    _LOAN.c.department,
    _LOAN.c.company,
).select_from(_LOAN.join(_KEY, _KEY.c.id == _LOAN.c.key_id))
_IS_OPEN: ColumnElement[bool] = and_(_LOAN.c.ended_at.is_(None), _LOAN.c.is_disputed.is_(False))


def loan_search(connection: Connection, text: str, limit: int | None = None) -> "array[int]":
    """Local keys of the loans with each word of a text in them, the newest first."""
    return found_keys(connection, KeyLoan, text, limit=limit)


LOAN_LEDGER = Ledger(
    name="key_loans",
    title=N_("Key loans"),
    record=KeyLoan,
    row=LoanRow,
    columns=(
        Column("number", N_("Number")),
        Column("tag", N_("Tag")),
        Column("opens", N_("Opens")),
        Column("count", N_("Count"), "integer"),
        Column("borrower", N_("Borrower"), is_personal=True),
        Column("borrower_kind", N_("Borrower is")),
        Column("whence", N_("Department or company")),
        Column("identity", N_("Identity"), is_personal=True, mask="id"),
        Column("phone", N_("Phone"), is_personal=True, mask="phone"),
        Column("purpose", N_("Purpose")),
        Column("case_number", N_("Case")),
        Column("lent_at", N_("Lent at"), "moment"),
        Column("due_at", N_("Due"), "moment"),
        Column("lent_by", N_("Lent by")),
        Column("ended_at", N_("Back at"), "moment"),
        Column("outcome", N_("Outcome")),
        Column("returned_by", N_("Brought by"), is_personal=True),
        Column("received_by", N_("Received by")),
        Column("returned_count", N_("Pieces back"), "integer"),
        Column("missing_count", N_("Missing"), "integer"),
        Column("condition", N_("Condition")),
        Column("consent_by", N_("Consent by"), is_personal=True),
        Column("consent_how", N_("Consent given")),
        Column("approved_by", N_("Approved by")),
    ),
    select=_SELECT,
    make=_loan_row,
    chips={
        "open": lambda view: _IS_OPEN,
        "late": lambda view: and_(_IS_OPEN, _LOAN.c.due_at <= view.now),
        "back": lambda view: _LOAN.c.ended_at.is_not(None),
    },
    where={
        "id": _LOAN.c.id,
        "number": _LOAN.c.number,
        "tag": _LOAN.c.tag,
        "key": _LOAN.c.key_id,
        "borrower": _LOAN.c.borrower,
        "case": _LOAN.c.case_number,
        "outcome": _LOAN.c.outcome,
    },
    orders={
        "": (),
        "lent_at": (_LOAN.c.lent_at,),
        "due_at": (_LOAN.c.due_at,),
        "tag": (_KEY.c.sort_key, _LOAN.c.lent_at),
        "borrower": (_LOAN.c.borrower,),
    },
    search=loan_search,
    period=_LOAN.c.lent_at,
    patch=select(_UNIT.c.patch_id).where(_UNIT.c.id == _KEY.c.unit_id).scalar_subquery(),
)


def loan_named(connection: Connection, name: str, *, field: str = "loan") -> KeyLoan:
    """The loan of an id or a number.

    Raises:
        Refusal: there is none.
    """
    found = find_record(connection, KeyLoan, id=name) or find_record(
        connection, KeyLoan, number=name
    )
    if found is None:
        raise Refusal(
            _("There is no loan “{name}”. Look for it in the key register.").format(name=name),
            code="keys.loan_unknown",
            field=field,
        )
    return found


def loan_row(connection: Connection, loan_id: str, view: View) -> LoanRow:
    """One loan as the register shows it.

    Raises:
        LookupError: there is none of this id.
    """
    row = connection.execute(_SELECT.where(_LOAN.c.id == loan_id)).mappings().one_or_none()
    if row is None:
        raise LookupError(f"key_loan {loan_id}")
    return _loan_row(row, view)


def loans_of_key(connection: Connection, key_id: str, view: View, limit: int = 20) -> list[LoanRow]:
    """The loans of a key, the newest first."""
    query = _SELECT.where(_LOAN.c.key_id == key_id).order_by(_LOAN.c.local_key.desc())
    return [_loan_row(row, view) for row in connection.execute(query.limit(limit)).mappings()]


_OPEN_COLUMNS = (
    *(_LOAN.c[name] for name in ("id", "key_id", "tag", "borrower", "department", "company")),
    *(_LOAN.c[name] for name in ("due_at", "staff_id", "phone", "identity")),
)


def open_loans(connection: Connection, *key_ids: str) -> list[OpenLoan]:
    """The open loans of some keys, whichever desk lent them, the earliest due first."""
    query = (
        select(*_OPEN_COLUMNS)
        .where(_LOAN.c.ended_at.is_(None), _LOAN.c.key_id.in_(key_ids))
        .order_by(_LOAN.c.is_disputed, _LOAN.c.due_at)
    )
    return [as_open(row) for row in connection.execute(query).mappings()]


def late_loans(connection: Connection, now: datetime) -> list[RowMapping]:
    """What is overdue, with what tells who has it, the longest first."""
    query = select(*_OPEN_COLUMNS).where(_IS_OPEN, _LOAN.c.due_at <= now).order_by(_LOAN.c.due_at)
    return list(connection.execute(query).mappings())


def as_open(row: RowMapping) -> OpenLoan:
    """A stored open loan as a refusal tells it."""
    return OpenLoan(
        loan_id=row["id"],
        key_id=row["key_id"],
        tag=row["tag"],
        holder=row["borrower"],
        whence=whence_words(row["department"], row["company"]),
        due_at=row["due_at"],
    )
