"""The reception log's stored rows."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from propdesk.store.base import STRICT, Beside, Money, Reading, Record, personal


class Matter(Record, kw_only=True):
    """What several cases hang under: a burst pipe, a lift that is out.

    Attributes:
        sentence: what every caller is told.
        ended_at: no more cases are expected.
    """

    __tablename__ = "reception_matter"

    number: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    sentence: Mapped[str] = mapped_column(default="")
    ended_at: Mapped[datetime | None] = mapped_column(default=None)


class Case(Record, kw_only=True):
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
    """

    __tablename__ = "reception_case"
    __search__ = ("number", "caller", "phone_digits", "text", "assignee", "result")
    __beside__ = (
        Beside("reception_case_note", "case_id", ("text", "person")),
        Beside(
            "reception_visit", "case_id", ("visitor", "company", "host", "plate", "card", "purpose")
        ),
    )

    number: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    channel: Mapped[str]
    category: Mapped[str] = mapped_column(default="other")
    unit_id: Mapped[str | None] = mapped_column(ForeignKey("unit.id"), default=None)
    unit_code: Mapped[str] = mapped_column(default="")
    resident_id: Mapped[str | None] = mapped_column(ForeignKey("resident.id"), default=None)
    caller: Mapped[str] = mapped_column(default="", info=personal())
    phone: Mapped[str] = mapped_column(default="", info=personal())
    phone_digits: Mapped[str] = mapped_column(default="", info=personal())
    text: Mapped[str] = mapped_column(info=personal())
    place: Mapped[str] = mapped_column(default="")
    access: Mapped[str] = mapped_column(default="")
    appointment: Mapped[str] = mapped_column(default="")
    is_urgent: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str]
    received_at: Mapped[datetime]
    logged_at: Mapped[datetime]
    logged_by: Mapped[str | None] = mapped_column(ForeignKey("staff.id"), default=None)
    is_out_of_hours: Mapped[bool] = mapped_column(default=False)
    department: Mapped[str] = mapped_column(default="")
    assignee: Mapped[str] = mapped_column(default="")
    assignee_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"), default=None)
    dispatched_at: Mapped[datetime | None] = mapped_column(default=None)
    started_at: Mapped[datetime | None] = mapped_column(default=None)
    feedback_due_at: Mapped[datetime | None] = mapped_column(default=None)
    feedback_at: Mapped[datetime | None] = mapped_column(default=None)
    reply_due_at: Mapped[datetime | None] = mapped_column(default=None)
    replied_at: Mapped[datetime | None] = mapped_column(default=None)
    promised_at: Mapped[datetime | None] = mapped_column(default=None)
    due_at: Mapped[datetime | None] = mapped_column(default=None)
    warn_at: Mapped[datetime | None] = mapped_column(default=None)
    clock: Mapped[str] = mapped_column(default="")
    deferred_until: Mapped[datetime | None] = mapped_column(default=None)
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    result: Mapped[str] = mapped_column(default="", info=personal())
    follow_up_due_at: Mapped[datetime | None] = mapped_column(default=None)
    followed_up_at: Mapped[datetime | None] = mapped_column(default=None)
    follow_up_failed_at: Mapped[datetime | None] = mapped_column(default=None)
    notice_due_at: Mapped[datetime | None] = mapped_column(default=None)
    notice_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    satisfaction: Mapped[str] = mapped_column(default="")
    reopened: Mapped[int] = mapped_column(default=0)
    reopened_at: Mapped[datetime | None] = mapped_column(default=None)
    matter_id: Mapped[str | None] = mapped_column(ForeignKey("reception_matter.id"), default=None)
    charge: Mapped[str] = mapped_column(default="")
    price: Mapped[Money | None] = mapped_column(default=None)
    payer: Mapped[str] = mapped_column(default="")
    void_reason: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        Index("ix_reception_case_unit", "unit_id", "local_key"),
        Index("ix_reception_case_state", "state", "due_at"),
        # the few with a running clock among a million: Today asks for them at every act
        Index("ix_reception_case_due", "due_at", sqlite_where=sql("due_at IS NOT NULL")),
        Index("ix_reception_case_received", "received_at"),
        Index("ix_reception_case_matter", "matter_id"),
        STRICT,
    )


class CaseNote(Record, kw_only=True):
    """What was said or done about a case: feedback, progress, a reply, a follow-up, a message.

    Attributes:
        kind: feedback, reply, progress, deferred, returned, passed_on, follow_up,
            follow_up_failed, notice, reopened.
        person: who said or did it.
    """

    __tablename__ = "reception_case_note"

    case_id: Mapped[str] = mapped_column(ForeignKey("reception_case.id"))
    kind: Mapped[str]
    at: Mapped[datetime]
    person: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(info=personal())
    staff_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"), default=None)

    __table_args__ = (Index("ix_reception_case_note_case", "case_id", "at"), STRICT)


class Material(Record, kw_only=True):
    """A line of material or labour on a work order."""

    __tablename__ = "reception_material"

    case_id: Mapped[str] = mapped_column(ForeignKey("reception_case.id"), index=True)
    code: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    spec: Mapped[str] = mapped_column(default="")
    quantity: Mapped[Reading]
    unit: Mapped[str] = mapped_column(default="")
    price: Mapped[Money]
    amount: Mapped[Money]
    is_void: Mapped[bool] = mapped_column(default=False)


class Visit(Record, kw_only=True):
    """A visitor: the case says who and why, this row says in and out (22.1, 11.3).

    Attributes:
        host: whom they visit, as said; `case.unit_id` says where.
        expected_on: announced beforehand and not yet arrived when `in_at` is empty.
        id_number: only where the estate asks for it.
    """

    __tablename__ = "reception_visit"

    case_id: Mapped[str] = mapped_column(ForeignKey("reception_case.id"), unique=True)
    visitor: Mapped[str] = mapped_column(info=personal())
    company: Mapped[str] = mapped_column(default="")
    host: Mapped[str] = mapped_column(default="", info=personal())
    companions: Mapped[int] = mapped_column(default=0)
    plate: Mapped[str] = mapped_column(default="", info=personal())
    purpose: Mapped[str] = mapped_column(default="")
    id_number: Mapped[str | None] = mapped_column(default=None, info=personal(keep_days=30))
    card: Mapped[str] = mapped_column(default="")
    card_returned_at: Mapped[datetime | None] = mapped_column(default=None)
    is_host_confirmed: Mapped[bool] = mapped_column(default=False)
    expected_on: Mapped[date | None] = mapped_column(default=None)
    expected_at: Mapped[datetime | None] = mapped_column(default=None)
    in_at: Mapped[datetime | None] = mapped_column(default=None)
    expected_leave_at: Mapped[datetime | None] = mapped_column(default=None)
    out_at: Mapped[datetime | None] = mapped_column(default=None)
    override_reason: Mapped[str] = mapped_column(default="")
    override_by: Mapped[str | None] = mapped_column(ForeignKey("staff.id"), default=None)
    host_informed_at: Mapped[datetime | None] = mapped_column(default=None)
    leave_note: Mapped[str] = mapped_column(default="")

    __table_args__ = (Index("ix_reception_visit_inside", "out_at", "in_at"), STRICT)
