"""Which papers were printed, and which slips were filled in by hand."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy import text as sql

from propdesk.store.base import Record, column


class Printing(Record):
    """That a paper about a record was printed, and the how-manieth time.

    Attributes:
        form: the form's name.
        subject_id: the record that it is about; "" for a list.
        failed_at: when the printer or the disk refused it: no paper came out, so it does not count.
    """

    __tablename__ = "printing"

    form: str
    subject_id: str
    nth: int
    failed_at: datetime | None = None

    __table_args__ = (Index("ix_printing_subject", "subject_id", "form"),)


class PaperSlip(Record):
    """A numbered slip of paper that the desk wrote on while the program was out of reach (補錄).

    Attributes:
        number: as it is printed or written on the slip.
        number_key: folded; each counts once for a desk, whatever was entered from it.
        desk_slot: the desk whose slip it is.
        form: the form that was printed ahead; "" where the number was on a slip of other paper.
        printed_at, printed_by: when it was printed, and who did.
        entered_at: when what stands on it was entered; empty while it is missing.
        record_kind, record_id, record_number: what it became.
        spoilt_at, spoilt_reason: torn, lost or unused, so that nothing will be entered from it.
    """

    __tablename__ = "paper_slip"

    number: str
    number_key: str
    desk_slot: str
    form: str = ""
    printed_at: datetime | None = None
    printed_by: str | None = column(ForeignKey("staff.id"), default=None)
    entered_at: datetime | None = None
    record_kind: str = ""
    record_id: str = ""
    record_number: str = ""
    spoilt_at: datetime | None = None
    spoilt_reason: str = ""

    __table_args__ = (
        # the desk's own rule: another desk may have the same number on a slip of its own
        Index("uq_paper_slip_number", "number_key", "desk_slot", unique=True),
        Index(
            "ix_paper_slip_missing",
            "desk_slot",
            sqlite_where=sql("entered_at IS NULL AND spoilt_at IS NULL"),
        ),
    )
