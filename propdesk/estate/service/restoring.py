"""Restoring a backup: who may, what will be lost, and the steps in their order."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, MetaData

from propdesk.core.clock import Clock
from propdesk.core.errors import DeskError, Refusal
from propdesk.core.i18n import _
from propdesk.core.paths import DataFolder
from propdesk.estate.queries.staff import can_approve
from propdesk.estate.rules.staff import Role, check_role, has_role
from propdesk.estate.service.staff import sign_in
from propdesk.store.act import Actor
from propdesk.store.backup import BackupInfo, backups_in
from propdesk.store.database import DeskFile
from propdesk.store.restore import (
    Present,
    check_copy,
    drop_kept,
    journal_restore,
    keep_log,
    keep_present,
    look_at,
    lost_acts,
    manifest_of,
    put_in_place,
    refuse_other_desk,
    stage,
)
from propdesk.store.restore_intent import Stop, settle, stage_of
from propdesk.store.restored import RestoreNote, confirm


@dataclass(frozen=True, slots=True)
class Word:
    """A person's word: staff code and password."""

    code: str
    password: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be restored, and on whose word.

    Attributes:
        copy: the backup.
        manager: who restores.
        second: a second person; None where none is named.
        asks_second: a second person is needed wherever the desk has one.
    """

    copy: Path
    manager: Word
    second: Word | None = None
    asks_second: bool = False


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a restore will do.

    Attributes:
        info: the backup, whose bytes are proven.
        lost: acts since that are not in it; None where the present file cannot be read.
    """

    info: BackupInfo
    lost: int | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A backup in a list.

    Attributes:
        info: what its manifest says.
        lost: acts of the present file that are not in it; None where that is not known.
    """

    info: BackupInfo
    lost: int | None


def listed(desk: DeskFile | None, copies: Path) -> list[Listed]:
    """The backups in a folder, newest first, with what each would lose."""
    found = backups_in(copies)
    if desk is None:
        return [Listed(info, None) for info in found]
    with desk.read() as connection:
        return [Listed(info, _acts_since(connection, info)) for info in found]


def _acts_since(connection: Connection, info: BackupInfo) -> int | None:
    if info.acts == 0:
        last = 0
    else:
        row = connection.exec_driver_sql(
            "SELECT seq, chain FROM act WHERE epoch = ? AND origin_seq = ?",
            (info.contents.epoch, info.contents.origin_seq),
        ).one_or_none()
        if row is None or row[1].hex() != info.head:
            return None
        last = row[0]
    count = connection.exec_driver_sql("SELECT count(*) FROM act WHERE seq > ?", (last,))
    return int(count.scalar() or 0)


def check_wish(desk: DeskFile, wish: Wish) -> None:
    """Asks all that can speak against a restore while the desk is still open and at work.

    Raises:
        Refusal: a person may not do this, or the backup is newer or another desk's.
        Trouble: the backup is not whole, or there is no room for it.
    """
    info = manifest_of(wish.copy)
    refuse_other_desk(Present(desk.place.estate_id, desk.place.slot, "", {}), info)
    _checked(desk, wish)
    check_copy(desk.folder, info)


def restore(
    folder: DataFolder,
    key: bytes,
    clock: Clock,
    metadata: MetaData,
    wish: Wish,
    *,
    agree: Callable[[Prospect], bool] = lambda prospect: True,
    stop: Stop = lambda step: None,
) -> RestoreNote:
    """Restores a backup; the caller has the folder alone and nothing of it open.

    Args:
        folder: the data folder.
        key: the file key.
        clock: the desk's clock.
        metadata: the mapped tables of every feature.
        wish: what, and on whose word.
        agree: is told what will be lost, and answers whether to go on.
        stop: is told each step before it is done; tests break off there.

    Raises:
        Refusal: a person may not do this, or the backup is newer or another desk's.
        Trouble: the backup is not whole, or the disk refuses; the desk's file is as it was.
    """
    settle(folder, stop)
    info = manifest_of(wish.copy)
    aside = keep_log(folder, clock.now())
    people = _people_of(folder, key, clock, wish)
    present = look_at(folder.desk_file, key)
    if present is not None:
        drop_kept(folder, aside)
        aside = ""
    refuse_other_desk(present, info)
    stop("stage")
    try:
        held = stage(folder, info, key, metadata, clock.now(), present)
        by, second = people or _asked(stage_of(folder), key, clock, wish)
        lost = lost_acts(present, held) if present is not None else None
        if not agree(Prospect(info, lost)):
            raise Refusal(_("Called off. Nothing was changed."), code="restore.called_off")
        stop("keep")
        kept = keep_present(folder, key, clock.now(), aside)
        stop("journal")
        note = _note_of(info, lost, kept, by, second)
        mark = journal_restore(folder, key, clock, note, by)
    except BaseException:
        settle(folder)  # nothing was decided: what was made ready goes
        raise
    put_in_place(folder, info, mark, key, stop)
    return note


def _people_of(
    folder: DataFolder, key: bytes, clock: Clock, wish: Wish
) -> tuple[Actor, Actor | None] | None:
    """Who restores, by the passwords of the present file; None where it cannot be asked."""
    try:
        desk = DeskFile(folder, key, clock)
    except DeskError:
        return None
    try:
        return _checked(desk, wish)
    finally:
        desk.close()


def _asked(ready: DataFolder, key: bytes, clock: Clock, wish: Wish) -> tuple[Actor, Actor | None]:
    """Who restores, by the passwords of the backup itself: the file has none to ask."""
    desk = DeskFile(ready, key, clock)
    try:
        return _checked(desk, wish)
    finally:
        desk.close()


def _checked(desk: DeskFile, wish: Wish) -> tuple[Actor, Actor | None]:
    by = sign_in(desk, wish.manager.code, wish.manager.password)
    check_role(Role(by.role), Role.MANAGER)
    if wish.second is not None:
        return by, _second(desk, wish.second, by)
    with desk.read() as connection:
        others = [name for staff_id, name in can_approve(connection) if staff_id != by.id]
    if wish.asks_second and others:
        raise Refusal(
            _("A second person confirms a restore: {names}.").format(
                names=_(", ").join(others[:3])
            ),
            code="restore.second",
            field="second",
        )
    return by, None


def _second(desk: DeskFile, word: Word, by: Actor) -> Actor:
    try:
        second = sign_in(desk, word.code, word.password)
    except Refusal as refusal:
        raise Refusal(refusal.message, code=refusal.code, field="second_password") from refusal
    if second.id == by.id or not has_role(Role(second.role), Role.SUPERVISOR):
        raise Refusal(
            _("The second person is another supervisor or manager. Ask one to type a password."),
            code="restore.second",
            field="second",
        )
    return second


def _note_of(
    info: BackupInfo, lost: int | None, kept: str, by: Actor, second: Actor | None
) -> RestoreNote:
    return RestoreNote(
        copy=info.path.name,
        made_at=info.created_at.isoformat(timespec="seconds"),
        sha256=info.sha256,
        epoch=info.contents.epoch,
        head=info.head,
        acts=info.acts,
        lost=lost,
        kept=kept,
        by=by.name,
        second=second.name if second else "",
        second_id=second.id if second else "",
    )


def confirm_restored(desk: DeskFile, by: Actor) -> None:
    """A manager has looked and says that the data are right: copies are made again.

    Raises:
        Refusal: the person is no manager.
        Trouble: the file could not be written.
    """
    check_role(Role(by.role), Role.MANAGER)
    confirm(desk, by)
