"""The reception log's stored rows."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy import text as sql

from propdesk.store.base import Beside, Record, column
from propdesk.store.column_types import Money, Reading, personal


class Matter(Record):
    """What several cases hang under: a burst pipe, a lift that is out.

    Attributes:
        sentence: what every caller is told.
        ended_at: no more cases are expected.
    """

    __tablename__ = "reception_matter"

    number: str = column(unique=True)
    title: str
    sentence: str = ""
    ended_at: datetime | None = None


class Case(Record):
    """One entry of the log: a call, visit, repair, complaint, enquiry or visitor (14.1, 25.1).

    Attributes:
        number: R-A-20261123-a007.
        kind, channel, category: see the rules.
        unit_id: none for an enquiry from outside.
        unit_code: as the unit was called then; shown and searched without a join.
        resident_id: the caller, when known in the house.
        caller, phone, phone_digits: as given.
        received_at: the first keystroke, or the earlier time that was typed.
        logged_at: when it was stored.
        is_out_of_hours: received outside the desk's hours (29.3.2).
        department, assignee, assignee_id: whom it was dispatched to.
        feedback_due_at, feedback_at: the first clock: 24 h (14.4).
        reply_due_at, replied_at: the complaint line's clock: 72 h (29.3.3).
        promised_at: agreed with the resident for the work itself.
        due_at, warn_at, clock: the clock that is due first; none when none runs. For sorting.
        deferred_until: put off until then.
        follow_up_due_at, followed_up_at: after a repair (29.3.4.2).
        follow_up_failed_at, notice_due_at, notice_at: the written notice: 24 h (29.3.5).
        price: of a paid service.
        satisfaction: satisfied, fair, unsatisfied.
        reopened, reopened_at: how often, and the last time: its clocks start anew there.
        void_reason: why the entry does not count.
        slip_number: of the paper slip from which it was entered afterwards.
    """

    __tablename__ = "reception_case"
    __search__ = ("number", "caller", "phone_digits", "text", "assignee", "result")
    __beside__ = (
        Beside("reception_case_note", "case_id", ("text", "person")),
        Beside(
            "reception_visit", "case_id", ("visitor", "company", "host", "plate", "card", "purpose")
        ),
    )

    number: str = column(unique=True)
    kind: str
    channel: str
    category: str = "other"
    unit_id: str | None = column(ForeignKey("unit.id"), default=None)
    unit_code: str = ""
    resident_id: str | None = column(ForeignKey("resident.id"), default=None)
    caller: str = column(default="", info=personal())
    phone: str = column(default="", info=personal())
    phone_digits: str = column(default="", info=personal())
    text: str = column(info=personal())
    place: str = ""
    access: str = ""
    appointment: str = ""
    is_urgent: bool = False
    state: str
    received_at: datetime
    logged_at: datetime
    logged_by: str | None = column(ForeignKey("staff.id"), default=None)
    is_out_of_hours: bool = False
    department: str = ""
    assignee: str = ""
    assignee_id: str | None = column(ForeignKey("staff.id"), default=None)
    dispatched_at: datetime | None = None
    started_at: datetime | None = None
    feedback_due_at: datetime | None = None
    feedback_at: datetime | None = None
    reply_due_at: datetime | None = None
    replied_at: datetime | None = None
    promised_at: datetime | None = None
    due_at: datetime | None = None
    warn_at: datetime | None = None
    clock: str = ""
    deferred_until: datetime | None = None
    done_at: datetime | None = None
    result: str = column(default="", info=personal())
    follow_up_due_at: datetime | None = None
    followed_up_at: datetime | None = None
    follow_up_failed_at: datetime | None = None
    notice_due_at: datetime | None = None
    notice_at: datetime | None = None
    closed_at: datetime | None = None
    satisfaction: str = ""
    reopened: int = 0
    reopened_at: datetime | None = None
    matter_id: str | None = column(ForeignKey("reception_matter.id"), default=None)
    charge: str = ""
    price: Money | None = None
    payer: str = ""
    void_reason: str = ""
    slip_number: str = ""

    __table_args__ = (
        Index("ix_reception_case_unit", "unit_id", "local_key"),
        Index("ix_reception_case_state", "state", "due_at"),
        # the few with a running clock among a million: Today asks for them at every act
        Index("ix_reception_case_due", "due_at", sqlite_where=sql("due_at IS NOT NULL")),
        Index("ix_reception_case_received", "received_at"),
        Index("ix_reception_case_matter", "matter_id"),
    )


class CaseNote(Record):
    """What was said or done about a case: feedback, progress, a reply, a follow-up, a message.

    Attributes:
        kind: feedback, reply, progress, deferred, returned, passed_on, follow_up,
            follow_up_failed, notice, reopened.
        person: who said or did it.
    """

    __tablename__ = "reception_case_note"

    case_id: str = column(ForeignKey("reception_case.id"))
    kind: str
    at: datetime
    person: str = ""
    text: str = column(info=personal())
    staff_id: str | None = column(ForeignKey("staff.id"), default=None)

    __table_args__ = (Index("ix_reception_case_note_case", "case_id", "at"),)


class Material(Record):
    """A line of material or labour on a work order."""

    __tablename__ = "reception_material"

    case_id: str = column(ForeignKey("reception_case.id"), index=True)
    code: str = ""
    name: str
    spec: str = ""
    quantity: Reading
    unit: str = ""
    price: Money
    amount: Money
    is_void: bool = False


class Visit(Record):
    """A visitor: the case says who and why, this row says in and out (22.1, 11.3).

    Attributes:
        host: whom they visit, as said; `case.unit_id` says where.
        expected_on: announced beforehand and not yet arrived when `in_at` is empty.
        id_number: only where the estate asks for it.
    """

    __tablename__ = "reception_visit"

    case_id: str = column(ForeignKey("reception_case.id"), unique=True)
    visitor: str = column(info=personal())
    company: str = ""
    host: str = column(default="", info=personal())
    companions: int = 0
    plate: str = column(default="", info=personal())
    purpose: str = ""
    id_number: str | None = column(default=None, info=personal(keep_days=30))
    card: str = ""
    card_returned_at: datetime | None = None
    is_host_confirmed: bool = False
    expected_on: date | None = None
    expected_at: datetime | None = None
    in_at: datetime | None = None
    expected_leave_at: datetime | None = None
    out_at: datetime | None = None
    override_reason: str = ""
    override_by: str | None = column(ForeignKey("staff.id"), default=None)
    host_informed_at: datetime | None = None
    leave_note: str = ""

    __table_args__ = (Index("ix_reception_visit_inside", "out_at", "in_at"),)
