"""Who is who: residents with their phones and homes, vehicles, and staff."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index

from propdesk.store.base import Record, column
from propdesk.store.column_types import Rate, personal


class Resident(Record):
    """A person or company that owns, rents or lives in a unit.

    Attributes:
        number: the owner's number in the office's own books, if it has one.
        preferred_channel: phone, wechat, email, letter.
        privacy_signed_on: when the privacy statement was signed.
        needs_help: what help is needed in an evacuation; restricted.
    """

    __tablename__ = "resident"
    __search__ = ("name", "number", "email")

    name: str = column(info=personal())
    number: str = ""
    is_company: bool = False
    id_number: str | None = column(default=None, info=personal())
    preferred_channel: str = "phone"
    email: str | None = column(default=None, info=personal())
    address: str | None = column(default=None, info=personal())
    emergency_contact: str | None = column(default=None, info=personal())
    privacy_signed_on: date | None = None
    needs_help: str | None = column(default=None, info=personal())
    note: str | None = column(default=None, info=personal())


class Phone(Record):
    """A phone number of a resident; no longer used when `ended_at` is set.

    Attributes:
        digits: digits only; the caller is recognised by their tail.
    """

    __tablename__ = "phone"
    __search__ = ("digits",)

    resident_id: str = column(ForeignKey("resident.id"), index=True)
    number: str = column(info=personal())
    digits: str = column(info=personal())
    label: str = ""
    is_preferred: bool = False
    ended_at: datetime | None = None


class Home(Record):
    """What a resident is to a unit, from and to; a change of owner keeps the old line.

    Attributes:
        role: owner, tenant, family or agent.
        share: of joint owners, a part of one.
        letter: an agent's letter of authority; valid within the dates.
        voided_at: entered by mistake; it never held.
    """

    __tablename__ = "home"

    unit_id: str = column(ForeignKey("unit.id"))
    resident_id: str = column(ForeignKey("resident.id"), index=True)
    role: str
    share: Rate | None = None
    letter: str = ""
    from_on: date | None = None
    to_on: date | None = None
    voided_at: datetime | None = None

    __table_args__ = (Index("ix_home_unit", "unit_id", "role"),)


class Vehicle(Record):
    """A plate that belongs to a unit.

    Attributes:
        plate_key: folded letters and digits, to be found by.
    """

    __tablename__ = "vehicle"

    unit_id: str = column(ForeignKey("unit.id"), index=True)
    plate: str = column(info=personal())
    plate_key: str = column(index=True, info=personal())
    parking_unit_id: str | None = column(ForeignKey("unit.id"), default=None)
    ended_at: datetime | None = None


class Staff(Record):
    """A person of staff; disabled, never deleted.

    Attributes:
        code: what is typed at sign-in.
        role: receptionist, supervisor or manager.
        department: for dispatch: service, engineering, cleaning, security, greening, finance.
        password_hash, pin_hash: argon2id; empty when there is none.
        failed_count, locked_until: wrong passwords in a row, and the wait that they cost.
    """

    __tablename__ = "staff"
    __acts__ = True

    code: str = column(unique=True)
    name: str
    role: str
    department: str = "service"
    phone: str = ""
    password_hash: str = ""
    pin_hash: str = ""
    failed_count: int = 0
    locked_until: datetime | None = None
    disabled_at: datetime | None = None
