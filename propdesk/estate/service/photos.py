"""Photos are attached to a record, and removed again with a reason."""

from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line
from propdesk.estate.queries.photos import photos_of, subject_named
from propdesk.estate.records.photos import Photo
from propdesk.estate.service.pictures import JPEG, Picture, picture_file, read_picture
from propdesk.store.act import Act, find_record
from propdesk.store.attachments import get, put
from propdesk.store.verb import Params, Verb

MOST_OF_A_RECORD: Final = 40


class Attach(Params):
    """A picture file that belongs to a record, by id, number, tag or unit."""

    subject: str
    file: str
    caption: str = ""


def attach(act: Act, params: Attach) -> str:
    """Reads the file and keeps the picture; the file itself is left as it is."""
    subject_named(act.connection, params.subject)  # a wrong number is told before a large file
    picture = read_picture(picture_file(params.file), act.at, act.place.zone)
    return keep(act, params, picture)


def keep(act: Act, params: Attach, picture: Picture) -> str:
    """Attaches a picture that was read already, whatever file it came from."""
    subject = subject_named(act.connection, params.subject)
    present = photos_of(act.connection, subject.id)
    if len(present) >= MOST_OF_A_RECORD:
        raise Refusal(
            _("{name} has {count} photos already. Remove one that is not needed.").format(
                name=subject.name, count=MOST_OF_A_RECORD
            ),
            code="photo.many",
            field="file",
        )
    sha = put(act, JPEG, picture.body)
    if any(one.attachment_sha == sha for one in present):
        raise Refusal(
            _("{name} has this photo already.").format(name=subject.name),
            code="photo.twice",
            field="file",
        )
    return act.add(
        Photo(
            subject_kind=subject.kind,
            subject_id=subject.id,
            subject_name=subject.name,
            attachment_sha=sha,
            caption=clean_line(params.caption),
            taken_at=picture.taken_at,
            added_at=act.at,
            added_by=act.by.id if act.by else None,
            width=picture.width,
            height=picture.height,
            size=len(picture.body),
        )
    )


class Detach(Params):
    """A photo that does not belong to its record; why."""

    photo: str
    reason: str


def detach(act: Act, params: Detach) -> str:
    """Takes a photo off its record; the history keeps that it was there, and the picture."""
    photo = act.find(Photo, id=params.photo)
    if photo is None or photo.removed_at is not None:
        raise Refusal(
            _("There is no such photo, or it was removed already."),
            code="photo.unknown",
            field="photo",
        )
    if not clean_line(params.reason):
        raise Refusal(_("Write why the photo is removed."), code="reason.empty", field="reason")
    act.change(
        Photo, photo.id, removed_at=act.at, removed_by=act.by.id if act.by is not None else None
    )
    return photo.id


ATTACH: Final[Verb[Attach]] = Verb(
    "estate.attach", Attach, attach, Photo, N_("Attach a photo to a record")
)
DETACH: Final[Verb[Detach]] = Verb(
    "estate.detach", Detach, detach, Photo, N_("Remove a photo from its record")
)
VERBS: tuple[Verb[Any], ...] = (ATTACH, DETACH)


def picture_of(connection: Connection, photo_id: str) -> bytes:
    """The picture of a photo as it is kept; nothing after a lawful erasure.

    Raises:
        Trouble: it is missing in the file.
    """
    photo = find_record(connection, Photo, id=photo_id)
    if photo is None or photo.attachment_sha is None:
        return b""
    return get(connection, photo.attachment_sha)


def attaching(picture: Picture) -> Verb[Attach]:
    """The verb for a picture that is in the hand already, such as one from the clipboard."""
    return replace(ATTACH, run=lambda act, params: keep(act, params, picture))
