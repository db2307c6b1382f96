"""Who borrows: one of staff by code or name, or an outsider with what shows who he is."""

from dataclasses import dataclass

from sqlalchemy import select

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.text import clean_line, folded
from propdesk.estate.records.people import Staff
from propdesk.estate.rules.names import check_name
from propdesk.estate.rules.phones import check_phone
from propdesk.estate.rules.staff import DEPARTMENT_LABELS
from propdesk.features.keys.rules.borrowers import (
    Borrower,
    department_in,
    department_of,
    kind_of,
    whence_words,
)
from propdesk.features.keys.rules.kinds import BorrowerKind
from propdesk.store.act import Act
from propdesk.store.base import table_of
from propdesk.store.verb import Params

_STAFF = table_of(Staff)


class BorrowerSaid(Params):
    """A borrower as he is named.

    Attributes:
        identity: what shows who the borrower is: a staff code, the end of a card's number.
        department: of our own staff, a code or its word; `company` of anybody else.
        borrower_kind: staff, contractor, resident, agent or visitor; known from the rest if "".
    """

    borrower: str
    identity: str = ""
    department: str = ""
    company: str = ""
    borrower_kind: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A borrower as a loan keeps him."""

    name: str
    kind: BorrowerKind
    staff_id: str | None
    identity: str
    department: str
    company: str
    phone: str

    @property
    def whence(self) -> str:
        """Department or company, as it is shown."""
        return whence_words(self.department, self.company)

    def as_borrower(self) -> Borrower:
        """As one borrower is told from another."""
        return Borrower(self.name, self.staff_id or "", self.phone, self.identity, self.whence)


def named_borrower(act: Act, params: BorrowerSaid) -> Named:
    """Who borrows: one of staff by code or name, or an outsider with what shows who he is.

    Raises:
        Refusal: the name or the number is none, or an outsider shows nothing.
    """
    name, identity = check_name(params.borrower, field="borrower"), clean_line(params.identity)
    phone = check_phone(params.phone) if params.phone.strip() else ""
    staff = _staff(act, name, identity)
    department = _department(params.department) or department_in(identity)
    company = clean_line(params.company)
    if params.department and not department:
        company = company or clean_line(params.department)
    if staff is not None and not company and department in {"", staff.department}:
        return Named(
            staff.name,
            BorrowerKind.STAFF,
            staff.id,
            identity or staff.code,
            staff.department,
            "",
            phone or staff.phone,
        )
    kind = _kind(params.borrower_kind, department, f"{company} {identity}")
    if kind is not BorrowerKind.STAFF:
        department = ""
    if kind is not BorrowerKind.STAFF and not identity:
        raise Refusal(
            _("Write what shows who {name} is: a pass, or the end of a card's number.").format(
                name=name
            ),
            code="keys.identity",
            field="identity",
        )
    return Named(name, kind, None, identity, department, company, phone)


def _staff(act: Act, name: str, identity: str) -> Staff | None:
    """The one person of staff who is meant by a code or a name; None where several may be."""
    wanted = {folded(word) for word in (name, identity) if word}
    query = select(_STAFF.c.id, _STAFF.c.code, _STAFF.c.name).where(_STAFF.c.disabled_at.is_(None))
    people = act.connection.execute(query).all()
    by_code = [one.id for one in people if folded(one.code) in wanted]
    found = by_code or [one.id for one in people if folded(one.name) == folded(name)]
    return act.get(Staff, found[0]) if len(found) == 1 else None


def _department(text: str) -> str:
    plain = clean_line(text)
    return plain if plain in DEPARTMENT_LABELS else department_of(plain)


def _kind(said: str, department: str, words: str) -> BorrowerKind:
    if said and said not in tuple(BorrowerKind):
        raise Refusal(
            _("“{kind}” is none of {known}.").format(kind=said, known=_(", ").join(BorrowerKind)),
            code="keys.borrower_kind",
            field="borrower_kind",
        )
    if said:
        return BorrowerKind(said)
    if department and department != "contractor":
        return BorrowerKind.STAFF
    return kind_of(words) or BorrowerKind.VISITOR
