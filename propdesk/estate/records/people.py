"""Who is who: residents with their phones and homes, vehicles, and staff."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from propdesk.store.base import STRICT, Rate, Record, personal


class Resident(Record, kw_only=True):
    """A person or company that owns, rents or lives in a unit.

    Attributes:
        number: the owner's number in the office's own books, if it has one.
        preferred_channel: phone, wechat, email, letter.
        privacy_signed_on: when the privacy statement was signed.
        needs_help: what help is needed in an evacuation; restricted.
    """

    __tablename__ = "resident"
    __search__ = ("name", "number", "email")

    name: Mapped[str] = mapped_column(info=personal())
    number: Mapped[str] = mapped_column(default="")
    is_company: Mapped[bool] = mapped_column(default=False)
    id_number: Mapped[str | None] = mapped_column(default=None, info=personal())
    preferred_channel: Mapped[str] = mapped_column(default="phone")
    email: Mapped[str | None] = mapped_column(default=None, info=personal())
    address: Mapped[str | None] = mapped_column(default=None, info=personal())
    emergency_contact: Mapped[str | None] = mapped_column(default=None, info=personal())
    privacy_signed_on: Mapped[date | None] = mapped_column(default=None)
    needs_help: Mapped[str | None] = mapped_column(default=None, info=personal())
    note: Mapped[str | None] = mapped_column(default=None, info=personal())


class Phone(Record, kw_only=True):
    """A phone number of a resident; no longer used when `ended_at` is set.

    Attributes:
        digits: digits only; the caller is recognised by their tail.
    """

    __tablename__ = "phone"
    __search__ = ("digits",)

    resident_id: Mapped[str] = mapped_column(ForeignKey("resident.id"), index=True)
    number: Mapped[str] = mapped_column(info=personal())
    digits: Mapped[str] = mapped_column(info=personal())
    label: Mapped[str] = mapped_column(default="")
    is_preferred: Mapped[bool] = mapped_column(default=False)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)


class Home(Record, kw_only=True):
    """What a resident is to a unit, from and to; a change of owner keeps the old line.

    Attributes:
        role: owner, tenant, family or agent.
        share: of joint owners, a part of one.
        letter: an agent's letter of authority; valid within the dates.
        voided_at: entered by mistake; it never held.
    """

    __tablename__ = "home"

    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    resident_id: Mapped[str] = mapped_column(ForeignKey("resident.id"), index=True)
    role: Mapped[str]
    share: Mapped[Rate | None] = mapped_column(default=None)
    letter: Mapped[str] = mapped_column(default="")
    from_on: Mapped[date | None] = mapped_column(default=None)
    to_on: Mapped[date | None] = mapped_column(default=None)
    voided_at: Mapped[datetime | None] = mapped_column(default=None)

    __table_args__ = (Index("ix_home_unit", "unit_id", "role"), STRICT)


class Vehicle(Record, kw_only=True):
    """A plate that belongs to a unit.

    Attributes:
        plate_key: folded letters and digits, to be found by.
    """

    __tablename__ = "vehicle"

    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"), index=True)
    plate: Mapped[str] = mapped_column(info=personal())
    plate_key: Mapped[str] = mapped_column(index=True, info=personal())
    parking_unit_id: Mapped[str | None] = mapped_column(ForeignKey("unit.id"), default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)


class Staff(Record, kw_only=True):
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

    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str]
    department: Mapped[str] = mapped_column(default="service")
    phone: Mapped[str] = mapped_column(default="")
    password_hash: Mapped[str] = mapped_column(default="")
    pin_hash: Mapped[str] = mapped_column(default="")
    failed_count: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None] = mapped_column(default=None)
    disabled_at: Mapped[datetime | None] = mapped_column(default=None)
