"""Which papers were printed."""

from datetime import datetime

from sqlalchemy import Index

from propdesk.store.base import Record


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
