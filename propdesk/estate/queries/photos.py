"""Photos as they are listed, and the records that they may hang on."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, RowMapping, func, select

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line
from propdesk.estate.records.people import Staff
from propdesk.estate.records.photos import Photo
from propdesk.store.act import find_records
from propdesk.store.attachments import find
from propdesk.store.base import record_kinds, table_of
from propdesk.store.ledger import Column, Ledger, View, select_of

_PHOTO = table_of(Photo)
_STAFF = table_of(Staff)


class Subject(NamedTuple):
    """A record that photos hang on: its kind, its id, and what people call it."""

    kind: str
    id: str
    name: str


def subject_named(connection: Connection, said: str) -> Subject:
    """The record of an id, or of a number, a tag or a unit's code.

    Raises:
        Refusal: there is none, or several are called so.
    """
    name, found = clean_line(said), []
    for kind in record_kinds().values():
        if kind.__pictured__:
            columns = table_of(kind).columns
            called = columns[kind.__pictured__]
            is_it = (columns["id"] == name) | called.in_((name, name.upper()))
            rows = connection.execute(select(columns["id"], called).where(is_it).limit(2))
            found += [Subject(kind.__tablename__, *row) for row in rows]
    exact = [one for one in found if one.id == name] or found
    if len(exact) != 1:
        words = _("Nothing on file is called “{name}”. Give its number, tag or unit.")
        if exact:
            words = _("Several records are called “{name}”. Give the id of the one that is meant.")
        raise Refusal(words.format(name=name), code="photo.subject", field="subject")
    return exact[0]


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """A photo as listed.

    Attributes:
        subject: as the record that it belongs to was called.
        sha: of the picture; None after a lawful erasure.
        size: in bytes.
    """

    local_key: int
    id: str
    subject: str
    subject_id: str
    caption: str
    taken_at: datetime | None
    added_at: datetime
    added_by: str
    width: int
    height: int
    size: int
    removed_at: datetime | None
    sha: str | None


def _photo_row(row: RowMapping, view: View) -> PhotoRow:
    values = {name: row[name] for name in PhotoRow.__slots__ if name != "added_by"}
    return PhotoRow(**values, added_by=row["adder"])


PHOTO_LEDGER = Ledger(
    name="attachments",
    title=N_("Photos"),
    record=Photo,
    row=PhotoRow,
    columns=(
        Column("subject", N_("Belongs to")),
        Column("caption", N_("Caption"), is_personal=True, mask="text"),
        Column("taken_at", N_("Taken"), "moment"),
        Column("added_at", N_("Added"), "moment"),
        Column("added_by", N_("Added by")),
        Column("width", N_("Width"), "integer"),
        Column("height", N_("Height"), "integer"),
        Column("size", N_("Bytes"), "integer"),
        Column("removed_at", N_("Removed"), "moment"),
        Column("id", N_("Id")),
    ),
    select=select_of(
        Photo,
        _PHOTO.c.subject_name.label("subject"),
        _PHOTO.c.attachment_sha.label("sha"),
        func.coalesce(
            select(_STAFF.c.name).where(_STAFF.c.id == _PHOTO.c.added_by).scalar_subquery(), ""
        ).label("adder"),
    ),
    make=_photo_row,
    chips={
        "current": lambda view: _PHOTO.c.removed_at.is_(None),
        "removed": lambda view: _PHOTO.c.removed_at.is_not(None),
    },
    where={"subject": _PHOTO.c.subject_name, "subject_id": _PHOTO.c.subject_id},
    orders={"added_at": (_PHOTO.c.added_at,), "subject": (_PHOTO.c.subject_name,)},
    period=_PHOTO.c.added_at,
)


def photos_of(connection: Connection, subject_id: str) -> list[Photo]:
    """The photos of a record that were not removed, the oldest first."""
    return find_records(connection, Photo, subject_id=subject_id, removed_at=None)


def pictures_of(connection: Connection, subject_id: str) -> list[tuple[Photo, bytes]]:
    """The same with their pictures; one that the file lacks holds no paper up."""
    found = []
    for photo in photos_of(connection, subject_id):
        body = find(connection, photo.attachment_sha) if photo.attachment_sha else None
        if body is not None:
            found.append((photo, body))
    return found


def photo_ids_of(connection: Connection, subject_id: str) -> list[str]:
    """The photos of a record, with those that were removed: its history tells of both."""
    query = select(_PHOTO.c.id).where(_PHOTO.c.subject_id == subject_id)
    return list(connection.execute(query).scalars())
