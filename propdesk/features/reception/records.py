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
    __pictured__ = "number"
    __search__ = ("number", "caller", "phone_digits", "text", "assignee", "result")
    __beside__ = (
        Beside("reception_case_note", "case_id", ("text", "person")),
        Beside("photo", "subject_id", ("caption",)),
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
        # a month's follow-ups among years of cases: the manager's sample is drawn from them
        Index(
            "ix_reception_case_followed",
            "followed_up_at",
            sqlite_where=sql("followed_up_at IS NOT NULL"),
        ),
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


class Round(Record):
    """Standing work of the desk: the owners' box, a visit to an owner, a government visit.

    Attributes:
        kind: see `RoundKind`.
        title: the purpose, or who comes from where.
        person: whom it concerns at the unit, or who comes.
        due_at: when it is to be done; `done_at` when it was.
        arrangements: what is prepared for it.
        outcome: what was said, found or settled.
        slips: pieces that were in the box; `cases`: numbers of what was logged from it.
        next_id: the visit that was planned when this one was done.
        void_reason: why it does not take place.
    """

    __tablename__ = "reception_round"

    number: str = column(unique=True)
    kind: str
    title: str = ""
    unit_id: str | None = column(ForeignKey("unit.id"), default=None)
    unit_code: str = ""
    person: str = column(default="", info=personal())
    due_at: datetime
    arrangements: str = ""
    planned_by: str | None = column(ForeignKey("staff.id"), default=None)
    done_at: datetime | None = None
    done_by: str | None = column(ForeignKey("staff.id"), default=None)
    outcome: str = column(default="", info=personal())
    slips: int = 0
    cases: str = ""
    next_id: str | None = column(ForeignKey("reception_round.id"), default=None)
    void_reason: str = ""

    __table_args__ = (
        Index("ix_reception_round_kind", "kind", "due_at"),
        Index(
            "ix_reception_round_open",
            "due_at",
            sqlite_where=sql("done_at IS NULL AND void_reason = ''"),
        ),
    )


class Sample(Record):
    """The manager's random check of a month's follow-ups (29.3.4.1).

    Attributes:
        month: 2025-03, of the follow-ups.
        seed: from which, with the month's follow-ups, the same lines are drawn again.
        population: how many follow-ups there were.
    """

    __tablename__ = "reception_sample"

    number: str = column(unique=True)
    month: str = column(unique=True)
    seed: str
    population: int
    drawn_at: datetime
    drawn_by: str | None = column(ForeignKey("staff.id"), default=None)


class SampleLine(Record):
    """One follow-up that was drawn, and what the check of it found."""

    __tablename__ = "reception_sample_line"

    sample_id: str = column(ForeignKey("reception_sample.id"))
    nth: int
    case_id: str = column(ForeignKey("reception_case.id"))
    checked_at: datetime | None = None
    checked_by: str | None = column(ForeignKey("staff.id"), default=None)
    is_fine: bool = False
    text: str = column(default="", info=personal())

    __table_args__ = (
        Index("ix_reception_sample_line_sample", "sample_id", "nth"),
        Index("ix_reception_sample_line_open", "sample_id", sqlite_where=sql("checked_at IS NULL")),
    )


class Telling(Record):
    """Somebody who has to be told of a case, by when, and when it was done (12.2, 22.4).

    Attributes:
        role: who has to be told: see `TOLD_LABELS`.
        told_to, how: the person, and by which way.
    """

    __tablename__ = "reception_telling"

    case_id: str = column(ForeignKey("reception_case.id"))
    role: str
    due_at: datetime
    told_at: datetime | None = None
    told_to: str = ""
    how: str = ""
    text: str = column(default="", info=personal())
    told_by: str | None = column(ForeignKey("staff.id"), default=None)

    __table_args__ = (
        Index("uq_reception_telling_case", "case_id", "role", unique=True),
        Index("ix_reception_telling_open", "due_at", sqlite_where=sql("told_at IS NULL")),
    )


class Guide(Record):
    """What to say and where to send, or the prescribed steps of a kind of case (10.5, 15.3.10).

    Attributes:
        sort: answer, steps.
        words: by which a line is recognised, parted by spaces.
        kind, category: of the cases it is for; "" for any.
        text: what to say, or one step a line.
        send_to: the counter, number or person.
    """

    __tablename__ = "reception_guide"

    sort: str
    title: str
    words: str = ""
    kind: str = ""
    category: str = ""
    text: str
    send_to: str = ""
    is_retired: bool = False


class Judgement(Record):
    """What a supervisor found of a complaint: justified (有效) or not (無效), and why.

    Attributes:
        reason: in words; a judgement that was changed keeps its last reason.
    """

    __tablename__ = "reception_judgement"

    case_id: str = column(ForeignKey("reception_case.id"), unique=True)
    is_justified: bool
    reason: str
    judged_at: datetime
    judged_by: str = column(ForeignKey("staff.id"))


class Investigation(Record):
    """The file of a major complaint, open until the rectification is on it (12.2).

    Attributes:
        number: IV-A-20261123-a001.
        reason: why an investigation was opened.
        closed_at, closed_by: when it was ended, by whom.
    """

    __tablename__ = "reception_investigation"

    number: str = column(unique=True)
    case_id: str = column(ForeignKey("reception_case.id"), unique=True)
    reason: str
    opened_at: datetime
    opened_by: str | None = column(ForeignKey("staff.id"), default=None)
    closed_at: datetime | None = None
    closed_by: str | None = column(ForeignKey("staff.id"), default=None)

    __table_args__ = (
        Index(
            "ix_reception_investigation_open",
            "opened_at",
            sqlite_where=sql("closed_at IS NULL"),
        ),
    )


class Inquiry(Record):
    """One sheet of an investigation file.

    Attributes:
        kind: evidence, statement, finding or rectification.
        person: who stated it, or who sets it right.
    """

    __tablename__ = "reception_inquiry"

    investigation_id: str = column(ForeignKey("reception_investigation.id"), index=True)
    kind: str
    at: datetime
    person: str = column(default="", info=personal())
    text: str = column(info=personal())
    staff_id: str | None = column(ForeignKey("staff.id"), default=None)
