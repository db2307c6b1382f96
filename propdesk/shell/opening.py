"""What runs off the GUI thread at the start: imports what is heavy and opens the file."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from propdesk.core.clock import Clock
from propdesk.core.disk import disk_trouble
from propdesk.core.errors import Trouble
from propdesk.core.i18n import _
from propdesk.core.paths import DataFolder

if TYPE_CHECKING:  # the sign-in window paints before any of this is imported
    from propdesk.estate.service.restoring import Listed, Wish
    from propdesk.store.act import Actor
    from propdesk.store.backup import BackupInfo
    from propdesk.store.database import DeskFile
    from propdesk.store.drafts import Drafts
    from propdesk.store.restored import RestoreNote

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Opened:
    """An open desk.

    Attributes:
        desk: its file.
        drafts: what is typed and not yet saved.
        estate: the estate's name.
        desk_name: the desk's name, such as 正門櫃台 A.
        pack: whose words are used.
        is_weak: the file key of this account lies in a file, because there is no keyring.
        notice: what went wrong on the way and did not keep the desk shut.
    """

    desk: "DeskFile"
    drafts: "Drafts"
    estate: str
    desk_name: str
    pack: str
    is_weak: bool = False
    notice: Trouble | None = None

    def close(self) -> None:
        """Lets go of both files."""
        self.drafts.close()
        self.desk.close()


@dataclass(frozen=True, slots=True)
class Access:
    """Where the file is and who opens it.

    Attributes:
        folder: the data folder.
        clock: the desk's clock.
        account: the OS account that runs the program.
        file_key: a key given from outside; None asks the key slots.
        alone: exchanges the program's share of the folder for all of it.
    """

    folder: DataFolder
    clock: Clock
    account: str
    file_key: bytes | None = None
    alone: Callable[[], AbstractContextManager[None]] = nullcontext


@dataclass(frozen=True, slots=True)
class FirstWords:
    """What a new desk is told.

    Attributes:
        estate: the estate's name.
        slot: the desk's letter in every number.
        desk_name: how the desk is called, such as 正門櫃台.
        pack: whose words are used.
        code, name, password: the first manager.
    """

    estate: str
    slot: str
    desk_name: str
    pack: str
    code: str
    name: str
    password: str


def open_folder(access: Access, tell: Tell) -> Opened:
    """Opens the desk of a folder with this account's key; an older file is brought up first.

    Args:
        access: where and who.
        tell: is told what takes long, in words.

    Raises:
        Refusal: this account has no key yet, or the file is newer than the program.
        Trouble: the file is damaged or was altered from outside; nothing was changed.
    """
    from propdesk.store.keyslots import KeySlots
    from propdesk.store.restore_intent import settle_at_start

    with _disk_told():
        words = settle_at_start(access.folder, access.alone).words()
        if words:
            tell(words)
        slots = KeySlots(access.folder.keyslots_file, access.account)
        key = access.file_key or slots.open_as_account()
        is_weak = access.file_key is None and slots.is_weak()
        return _open(access, key, tell, is_weak=is_weak)


def open_by_code(access: Access, code: str, tell: Tell) -> Opened:
    """Opens the desk with the recovery code, and lets this account open it from now on.

    Raises:
        Refusal: the code does not fit.
        Trouble: the file is damaged or was altered from outside.
    """
    from propdesk.store.keyslots import KeySlots

    with _disk_told():
        slots = KeySlots(access.folder.keyslots_file, access.account)
        key = slots.open_by_code(code)
        opened = _open(access, key, tell, is_weak=False)
        try:
            slot = slots.add_account(key)
        except BaseException:
            opened.close()
            raise
    return replace(opened, is_weak=slot.kind != "keyring")


@contextmanager
def _disk_told() -> Iterator[None]:
    """What the system says of the files beside the desk's is told like any other trouble."""
    try:
        yield
    except OSError as error:
        raise disk_trouble(error) from error


def found(access: Access, words: FirstWords) -> str:
    """Makes a new desk in the folder; answers the recovery code, "" when a key was given.

    Raises:
        Refusal: a desk is there already, or a value cannot be.
    """
    from propdesk import schema
    from propdesk.estate.service.founding import Founding, found_desk

    founding = Founding(
        estate=words.estate,
        slot=words.slot,
        desk_name=words.desk_name,
        word_pack=words.pack,
        manager_code=words.code,
        manager_name=words.name,
        manager_password=words.password,
    )
    with _disk_told():
        access.folder.root.mkdir(parents=True, exist_ok=True)
        founded = found_desk(
            access.folder,
            access.clock,
            founding,
            metadata=schema.METADATA,
            account=access.account,
            file_key=access.file_key,
        )
    return founded.recovery_code


def has_desk(folder: DataFolder) -> bool:
    """Whether a desk is here, or was about to be when a power cut came."""
    from propdesk.store.restore_intent import is_decided

    return folder.desk_file.exists() or is_decided(folder)


def list_backups(access: Access, desk: "DeskFile | None") -> "list[Listed]":
    """The backups in the data folder, newest first, with what each would lose."""
    from propdesk.estate.service.restoring import listed

    return listed(desk, access.folder.backups)


def check_restore(opened: Opened, wish: "Wish") -> None:
    """Asks all that can speak against a restore before the open file is let go.

    Raises:
        Refusal: a person may not do this, or the backup cannot be put here.
        Trouble: the backup is not whole, or there is no room for it.
    """
    from propdesk.estate.service.restoring import check_wish

    with _disk_told():
        check_wish(opened.desk, wish)


def restore_backup(access: Access, wish: "Wish") -> "RestoreNote":
    """Restores a backup; nothing of the file may be open here.

    Raises:
        Refusal: a person may not do this, others use the folder, or the backup cannot be put here.
        Trouble: the backup is not whole, or the disk refuses; the file is as it was.
    """
    from propdesk import schema
    from propdesk.estate.service.restoring import restore
    from propdesk.store.keyslots import KeySlots

    with _disk_told(), access.alone():
        slots = KeySlots(access.folder.keyslots_file, access.account)
        key = access.file_key or slots.open_as_account()
        return restore(access.folder, key, access.clock, schema.METADATA, wish)


def check_staff(opened: Opened, code: str, secret: str, *, by_pin: bool = False) -> "Actor":
    """Asks for a person's password or PIN; slow by intent.

    Raises:
        Refusal: it does not fit, or the person has to wait.
    """
    from propdesk.estate.service.staff import sign_in

    return sign_in(opened.desk, code, secret, by_pin=by_pin)


def _open(access: Access, key: bytes, tell: Tell, *, is_weak: bool) -> Opened:
    from propdesk import schema
    from propdesk.estate.queries.desk import desk_name_of
    from propdesk.estate.queries.staff import estate_row
    from propdesk.store.bring_up import open_present
    from propdesk.store.drafts import opened_drafts

    def tell_copied(copy: "BackupInfo") -> None:
        tell(
            _(
                "The file is of an older version ({found}) and is brought to this one."
                " As it was it is kept in {copy}."
            ).format(found=copy.contents.schema_version, copy=copy.path.name)
        )

    desk = open_present(
        access.folder,
        key,
        access.clock,
        metadata=schema.METADATA,  # the records are mapped before the file is checked
        alone=access.alone,
        copied=tell_copied,
    )
    try:
        with desk.read() as connection:
            estate = estate_row(connection)
            name = desk_name_of(connection, desk.place.slot)
        drafts, aside = opened_drafts(access.folder.drafts_file, key)
    except BaseException:
        desk.close()
        raise
    notice = drafts.hindrance if aside is None else _drafts_lost(aside)
    return Opened(desk, drafts, estate["name"], name, estate["word_pack"], is_weak, notice)


def _drafts_lost(aside: Path) -> Trouble:
    return Trouble(
        _(
            "The unsaved drafts could not be read and were set aside as {file}."
            " Everything that was saved is safe."
        ).format(file=aside.name),
        code="drafts.damaged",
    )


def load_window() -> None:
    """Imports the window and its places, so that it stands at once after the sign-in."""
    import propdesk.shell.tabs
    import propdesk.shell.window

    assert propdesk.shell.tabs is not None and propdesk.shell.window is not None
