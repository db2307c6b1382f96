"""Which papers were printed."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from propdesk.store.base import STRICT, Record


class Printing(Record, kw_only=True):
    """That a paper about a record was printed, and the how-manieth time.

    Attributes:
        form: the form's name.
        subject_id: the record that it is about; "" for a list.
        failed_at: when the printer or the disk refused it: no paper came out, so it does not count.
    """

    __tablename__ = "printing"

    form: Mapped[str]
    subject_id: Mapped[str]
    nth: Mapped[int]
    failed_at: Mapped[datetime | None] = mapped_column(default=None)

    __table_args__ = (Index("ix_printing_subject", "subject_id", "form"), STRICT)
