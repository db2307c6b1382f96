"""That a file was put back from a copy, told by the file itself until a person confirms it.

What was restored, by whom, and how much was left behind stands for ever in the journal, as the
first act of the epoch; the file's own mark of it only says that nobody has looked yet.
"""

from typing import Final

import msgspec
from sqlalchemy import Connection

from propdesk.store.act import Actor
from propdesk.store.database import DeskFile

RESTORE_VERB: Final = "system.restore"
CONFIRM_VERB: Final = "system.confirm_restore"
_MARK: Final = "restored"


class RestoreNote(msgspec.Struct, frozen=True):
    """What the note of a restore says; a manifest's moments are written as they stand there.

    Attributes:
        copy: the name of the copy.
        made_at: when it was made, ISO 8601 in UTC.
        sha256: of the copy, hexadecimal.
        epoch, head, acts: how far its journal had come.
        lost: acts of the file before that are not in it; None where that file could not be read.
        kept: where the file before lies now, below the data folder; "" where there was none.
        by, second: names of who restored it; "" for no second person.
        second_id: of the second person.
    """

    copy: str
    made_at: str
    sha256: str
    epoch: str
    head: str
    acts: int
    lost: int | None
    kept: str
    by: str
    second: str = ""
    second_id: str = ""


def written(note: RestoreNote) -> str:
    """The note as the journal keeps it."""
    return msgspec.json.encode(note).decode()


def read_note(text: str | None) -> RestoreNote | None:
    """What a restore's note says, or None where it says nothing that is understood."""
    try:
        return msgspec.json.decode(text or "", type=RestoreNote)
    except (msgspec.MsgspecError, ValueError):
        return None


def mark_restored(connection: Connection, note: RestoreNote) -> None:
    """Notes in the file that nobody has confirmed yet."""
    connection.exec_driver_sql(
        "INSERT INTO meta (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (_MARK, written(note)),
    )


def unconfirmed(connection: Connection) -> RestoreNote | None:
    """The restore that nobody has confirmed yet; None where all is as usual."""
    value = connection.exec_driver_sql("SELECT value FROM meta WHERE name = ?", (_MARK,)).scalar()
    return read_note(value)


def confirm(desk: DeskFile, by: Actor) -> None:
    """A person has looked and says that the data are right: copies are made again.

    Raises:
        Refusal: the person was disabled meanwhile.
        Trouble: the file could not be written; nothing was stored.
    """
    with desk.act(CONFIRM_VERB, by=by) as act:
        act.connection.exec_driver_sql("DELETE FROM meta WHERE name = ?", (_MARK,))
