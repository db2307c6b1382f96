"""Which papers were printed."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from propdesk.store.base import STRICT, Record


class Printing(Record, kw_only=True):
    """That a paper about a record was printed, and the how-manieth time.

    Attributes:
        form: the form's name.
        subject_id: the record that it is about; "" for a list.
    """

    __tablename__ = "printing"

    form: Mapped[str]
    subject_id: Mapped[str]
    nth: Mapped[int]

    __table_args__ = (Index("ix_printing_subject", "subject_id", "form"), STRICT)
