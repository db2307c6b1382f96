"""The stored rows of the keys: what is kept, who has it, what was allowed, what was counted."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy import text as sql

from propdesk.core.text import natural_text
from propdesk.store.base import Record, column
from propdesk.store.column_types import personal


class Key(Record):
    """A key that the desk keeps, or a ring of keys with a tag of its own (1.4, 14.9).

    Attributes:
        tag: as it is written on the tag; it does not tell the unit.
        tag_key: folded, letters and digits only: two spellings of one tag are one key.
        sort_key: sorts as people count, K-2 before K-12; made from the tag.
        kind: unit, vacant, public or owner.
        opens: what it opens, in words.
        hook: where it hangs, such as 二-7.
        row_name: what the row of that hook is called on the wall.
        copies: how many alike hang there; they are lent and counted together.
        unit_id, unit_code: the unit that it opens, if it is one's.
        is_ring: a ring; its members name it.
        ring_id: the ring on which it hangs.
        state: in, lost, returned or retired. That it is out follows from its open loan.
        state_at, state_note: since when, and what was said of it.
        owner: who left it here, of an owner's key.
        replaced_by_id: the key that took its place.
    """

    __tablename__ = "house_key"
    __pictured__ = "tag"
    __search__ = ("tag", "opens", "hook", "unit_code")

    tag: str
    tag_key: str = column(unique=True)
    sort_key: str = column(index=True, default="")
    kind: str
    opens: str
    hook: str = ""
    row_name: str = ""
    copies: int = 1
    unit_id: str | None = column(ForeignKey("unit.id"), index=True, default=None)
    unit_code: str = ""
    is_ring: bool = False
    ring_id: str | None = column(ForeignKey("house_key.id"), index=True, default=None)
    state: str = "in"
    state_at: datetime | None = None
    state_note: str = ""
    owner: str = column(default="", info=personal())
    replaced_by_id: str | None = column(ForeignKey("house_key.id"), default=None)
    note: str = ""

    def __post_init__(self) -> None:
        """The order of tags is known from the tag."""
        self.sort_key = self.sort_key or natural_text(self.tag)


class KeyLoan(Record):
    """A key that was lent to a named person, until it came back or was given up as lost (14.9).

    Attributes:
        number: K-A-20261123-a007.
        desk_slot: the desk that lent it; one open loan per key and desk.
        tag, opens: of the key, as they were then.
        borrower_kind: staff, contractor, resident, agent or visitor; see the rules.
        identity: what shows who the borrower is, such as E-204 or the end of a card's number.
        department: of our own staff, a code; "" for anybody else.
        company: the company or office that an outsider comes from.
        count: how many pieces went out.
        case_id, case_number: the case that it is for.
        lent_at: when it went out; earlier than the act when entered afterwards.
        slip_number: of the paper slip from which it was entered afterwards.
        needs_slip: a slip is signed at lending and at return.
        consent_by, consent_how, consent_at: the owner's consent for an owner's key.
        approved_by, approved_at, approval_id: who allowed it, on the spot or beforehand.
        override_by, override_reason: a supervisor's word for a borrower who has an overdue key.
        log_case_id: the line that it left in the reception log.
        extended: how often its due time was changed.
        ended_at: when it came back, or was recorded as lost; open while empty.
        outcome: returned or lost; "" while open.
        returned_by: who brought it.
        received_by: the person of staff who took it in.
        returned_count, missing_count: pieces that came back, and that were recorded as missing.
        condition: how it came back, in words; "" for nothing to tell.
        is_disputed: another desk lent the same key at the same time.
    """

    __tablename__ = "key_loan"
    __search__ = ("number", "tag", "borrower", "phone_digits", "company", "purpose")

    number: str = column(unique=True)
    key_id: str = column(ForeignKey("house_key.id"))
    desk_slot: str
    tag: str
    opens: str
    borrower: str = column(info=personal())
    borrower_kind: str
    staff_id: str | None = column(ForeignKey("staff.id"), default=None)
    identity: str = column(default="", info=personal())
    department: str = ""
    company: str = ""
    phone: str = column(default="", info=personal())
    phone_digits: str = column(default="", info=personal())
    count: int = 1
    purpose: str = ""
    case_id: str | None = column(ForeignKey("reception_case.id"), default=None)
    case_number: str = ""
    lent_at: datetime
    due_at: datetime
    lent_by: str | None = column(ForeignKey("staff.id"), default=None)
    logged_at: datetime
    slip_number: str = ""
    needs_slip: bool = False
    consent_by: str = column(default="", info=personal())
    consent_how: str = ""
    consent_at: datetime | None = None
    approved_by: str | None = column(ForeignKey("staff.id"), default=None)
    approved_at: datetime | None = None
    approval_id: str | None = column(ForeignKey("key_approval.id"), default=None)
    override_by: str | None = column(ForeignKey("staff.id"), default=None)
    override_reason: str = ""
    log_case_id: str | None = column(ForeignKey("reception_case.id"), default=None)
    extended: int = 0
    ended_at: datetime | None = None
    outcome: str = ""
    returned_by: str = column(default="", info=personal())
    received_by: str | None = column(ForeignKey("staff.id"), default=None)
    returned_count: int = 0
    missing_count: int = 0
    condition: str = ""
    is_disputed: bool = False

    __table_args__ = (
        # the desk's own rule: what another desk did at the same time arrives as disputed
        Index(
            "uq_key_loan_open",
            "key_id",
            "desk_slot",
            unique=True,
            sqlite_where=sql("ended_at IS NULL AND is_disputed = 0"),
        ),
        Index(
            "uq_key_loan_slip",
            "slip_number",
            "desk_slot",
            unique=True,
            sqlite_where=sql("slip_number != '' AND is_disputed = 0"),
        ),
        Index("ix_key_loan_key", "key_id", "local_key"),
        Index("ix_key_loan_lent", "lent_at"),
        # the few that are out among years of loans: the board asks for them at every act
        Index("ix_key_loan_out", "due_at", sqlite_where=sql("ended_at IS NULL")),
    )


class KeyApproval(Record):
    """That an owner's key may be lent, said by a supervisor beforehand; it serves once.

    Attributes:
        borrower: to whom; "" for whoever comes for it.
        consent_by, consent_how, consent_at: the owner's consent: who gave it, how and when.
        valid_until: after that it serves no more.
        used_at: when it served for a loan, which names it; empty while it is open.
    """

    __tablename__ = "key_approval"

    key_id: str = column(ForeignKey("house_key.id"), index=True)
    borrower: str = column(default="", info=personal())
    reason: str = ""
    consent_by: str = column(default="", info=personal())
    consent_how: str = ""
    consent_at: datetime | None = None
    approved_by: str = column(ForeignKey("staff.id"))
    approved_at: datetime
    valid_until: datetime
    used_at: datetime | None = None


class KeyRelease(Record):
    """A key given out in an emergency by one person alone, on a word by telephone.

    Attributes:
        approver: who allowed it, by name.
        called_at: when that person was called.
        witness: who was there.
        due_at: until when a supervisor is to counter-sign it.
        countersigned_by, countersigned_at, remark: who did, and what was found.
    """

    __tablename__ = "key_release"

    loan_id: str = column(ForeignKey("key_loan.id"), unique=True)
    approver: str = column(info=personal())
    approver_id: str | None = column(ForeignKey("staff.id"), default=None)
    called_at: datetime
    witness: str = column(info=personal())
    reason: str
    due_at: datetime
    countersigned_by: str | None = column(ForeignKey("staff.id"), default=None)
    countersigned_at: datetime | None = None
    remark: str = ""

    __table_args__ = (
        Index("ix_key_release_open", "due_at", sqlite_where=sql("countersigned_at IS NULL")),
    )


class KeyCount(Record):
    """A count of the board (盤點).

    Attributes:
        number: KC-A-20261123-a001.
        row_name: the row that was counted; "" for the whole board.
        keys, differences: how many hooks were looked at, and where wall and file differ.
    """

    __tablename__ = "key_count"

    number: str = column(unique=True)
    counted_at: datetime
    counted_by: str | None = column(ForeignKey("staff.id"), default=None)
    row_name: str = ""
    keys: int = 0
    differences: int = 0
    note: str = ""


class KeyCountLine(Record):
    """One hook of a count.

    Attributes:
        tag: of the key, as it was then.
        state: in, out, lost, returned or retired, by the file at that moment.
        expected, found: how many pieces should hang there, and how many do.
        is_different: an open item until it is settled.
        settled_at, settled_by, settlement: what became of the difference.
    """

    __tablename__ = "key_count_line"

    count_id: str = column(ForeignKey("key_count.id"), index=True)
    key_id: str = column(ForeignKey("house_key.id"))
    tag: str
    state: str
    expected: int
    found: int
    is_different: bool = False
    settled_at: datetime | None = None
    settled_by: str | None = column(ForeignKey("staff.id"), default=None)
    settlement: str = ""

    __table_args__ = (
        Index(
            "ix_key_count_line_open",
            "key_id",
            sqlite_where=sql("is_different = 1 AND settled_at IS NULL"),
        ),
    )
