"""Photos that hang on records of any feature."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index

from propdesk.store.base import Record, column
from propdesk.store.column_types import personal


class Photo(Record):
    """A photo of a record; the picture itself lies under its hash beside the records.

    Attributes:
        subject_kind, subject_id: the record that it belongs to.
        subject_name: as that record was called then: a number, a tag, a unit's code.
        attachment_sha: the hash of the picture; none after a lawful erasure.
        caption: what it shows, in words.
        taken_at: as the camera said; none where it did not.
        width, height: in pixels, as kept.
        size: in bytes, as kept.
        removed_at, removed_by: it does not belong there; the history keeps it.
    """

    __tablename__ = "photo"

    subject_kind: str
    subject_id: str
    subject_name: str
    attachment_sha: str | None = column(default=None, info=personal())
    caption: str = column(default="", info=personal())
    taken_at: datetime | None = None
    added_at: datetime
    added_by: str | None = column(ForeignKey("staff.id"), default=None)
    width: int
    height: int
    size: int
    removed_at: datetime | None = None
    removed_by: str | None = column(ForeignKey("staff.id"), default=None)

    __table_args__ = (Index("ix_photo_subject", "subject_id", "local_key"),)
