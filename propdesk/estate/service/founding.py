"""The first set-up: a new file with its estate, its desk and its first manager."""

import json
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData

from propdesk.core.clock import Clock
from propdesk.core.disk import share_with_group
from propdesk.core.durable import sync_folder
from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, WORD_PACKS, _
from propdesk.core.paths import DataFolder
from propdesk.core.text import clean_line
from propdesk.estate.queries.desk import SHIFTS_SETTING
from propdesk.estate.records.places import DeskPlace, Estate, Setting
from propdesk.estate.rules.shifts import read_shifts
from propdesk.estate.rules.staff import check_password
from propdesk.estate.service.ground import check_currency, set_zone
from propdesk.estate.service.staff import AddStaff, add_staff
from propdesk.store.act import Act
from propdesk.store.base import Record
from propdesk.store.database import DeskFile
from propdesk.store.drafts import set_aside
from propdesk.store.faults import FILE_ERRORS, trouble_of
from propdesk.store.keyslots import KeySlots, new_file_key
from propdesk.store.locks import founding_lock
from propdesk.store.mark import MarkFile
from propdesk.store.migrate import create_file
from propdesk.store.restore_intent import is_decided
from propdesk.store.verb import MANAGER, Params, Verb

# a desk that is being made; what a power cut leaves there is thrown away
_ASIDE = ".founding"
_ZONES = {"hk": "Asia/Hong_Kong", "tw": "Asia/Taipei", "cn": "Asia/Shanghai"}
_CURRENCIES = {"hk": "HKD", "tw": "TWD", "cn": "CNY"}


@dataclass(frozen=True, slots=True)
class Founding:
    """What a new desk needs to know.

    Attributes:
        estate: its name on screen and paper.
        slot: the desk's letter, such as A.
        manager_code, manager_name, manager_password: the first person who may sign in.
        word_pack: hk, tw or cn: words, time zone and currency.
    """

    estate: str
    slot: str
    manager_code: str
    manager_password: str
    manager_name: str = ""
    word_pack: str = "hk"
    address: str = ""
    hotline: str = ""
    desk_name: str = ""


@dataclass(frozen=True, slots=True)
class Founded:
    """A new desk.

    Attributes:
        recovery_code: to be printed for the safe; it is stored nowhere. "" when the key was given.
    """

    recovery_code: str


def found_desk(
    folder: DataFolder,
    clock: Clock,
    founding: Founding,
    *,
    account: str,
    metadata: MetaData = Record.metadata,
    file_key: bytes | None = None,
    is_test: bool = False,
) -> Founded:
    """Makes the file, its key slots, the estate and the first manager; all or nothing.

    The desk is made aside and moved into its place as the last step: whatever stops it before,
    a power cut too, leaves no desk, and it can be founded again.

    Args:
        folder: the data folder; no desk may be in it.
        clock: the clock of the first act.
        founding: what to found.
        account: the OS account that may open the file.
        metadata: the mapped tables of every feature.
        file_key: a key given from outside (`PROPDESK_KEY`); then no slots are made.
        is_test: marks the folder as one whose clock may be set.

    Raises:
        Refusal: a desk is here already, or a value cannot be.
        Trouble: the disk refuses; nothing is left behind.
    """
    _check(folder, founding)
    with founding_lock(folder.root):
        _check(folder, founding)
        for path in folder.root.glob(f"{folder.desk_file.name}-*"):
            path.unlink()  # checked: nothing is in it
        aside = DataFolder(folder.root / _ASIDE)
        shutil.rmtree(aside.root, ignore_errors=True)
        try:
            key = file_key or new_file_key()
            _make_desk(aside, folder, clock, founding, key, metadata)
            return Founded(_move_in(aside, folder, account, key, file_key, is_test=is_test))
        except FILE_ERRORS as error:
            raise trouble_of(error, folder.root) or error from error
        finally:
            shutil.rmtree(aside.root, ignore_errors=True)


def _make_desk(
    aside: DataFolder,
    folder: DataFolder,
    clock: Clock,
    founding: Founding,
    key: bytes,
    metadata: MetaData,
) -> None:
    """The whole desk, in a folder of its own, with nothing left in the write-ahead log."""
    before = MarkFile(folder.mark_file).read()
    estate_id = str(uuid.uuid4())
    create_file(
        aside,
        key,
        metadata,
        estate_id=estate_id,
        slot=founding.slot,
        zone=_ZONES[founding.word_pack],
        letter=before.letter if before else "",
    )
    desk = DeskFile(aside, key, clock)
    try:
        with desk.act("estate.found", by=None) as act:
            _first_records(act, estate_id, founding)
        desk.checkpoint()
    finally:
        desk.close()


def _move_in(
    aside: DataFolder,
    folder: DataFolder,
    account: str,
    key: bytes,
    file_key: bytes | None,
    *,
    is_test: bool,
) -> str:
    """Puts the slots beside, then the file in its place; answers the recovery code."""
    code = ""
    with _old_slots_kept(folder.keyslots_file):
        if file_key is None:
            slots = KeySlots(folder.keyslots_file, account)
            code = slots.add_recovery(key)
            slots.add_account(key)
        if is_test:
            folder.test_mark.touch()
        else:
            folder.test_mark.unlink(missing_ok=True)
        if folder.drafts_file.exists():
            set_aside(folder.drafts_file, "old")  # another key's: nobody can read it here
        aside.desk_file.replace(folder.desk_file)
    if aside.mark_file.exists():
        aside.mark_file.replace(folder.mark_file)
    for made in (folder.desk_file, folder.mark_file):
        if made.exists():
            share_with_group(made)
    sync_folder(folder.root)
    return code


@contextmanager
def _old_slots_kept(slots_file: Path) -> Iterator[None]:
    """Puts slots without a desk aside: backups may need them; puts them back when it fails."""
    old = slots_file.with_name(f"{slots_file.name}.old")
    had_slots = slots_file.exists()
    if had_slots:
        slots_file.replace(old)
    try:
        yield
    except BaseException:
        slots_file.unlink(missing_ok=True)
        if had_slots:
            old.replace(slots_file)
        raise


def _check(folder: DataFolder, founding: Founding) -> None:
    if folder.desk_file.exists():
        raise Refusal(
            _("There is a desk in this folder already. Open it, or choose another folder."),
            code="desk.exists",
        )
    if is_decided(folder):
        raise Refusal(
            _(
                "A restore waits here to be completed. Start propdesk in this folder, which"
                " completes it, or choose another folder."
            ),
            code="desk.restoring",
        )
    log = folder.desk_file.with_name(f"{folder.desk_file.name}-wal")
    if log.exists() and log.stat().st_size:
        raise Refusal(
            _(
                "A piece of an earlier desk lies in this folder ({name})."
                " Choose an empty folder, or move it away first."
            ).format(name=log.name),
            code="desk.leftover",
        )
    if not clean_line(founding.estate):
        raise Refusal(_("The estate needs a name."), code="estate.empty", field="estate")
    if not (founding.slot.isascii() and founding.slot.isalnum() and len(founding.slot) <= 2):
        raise Refusal(
            _("A desk's slot is a letter or two, such as A."), code="desk.slot", field="desk"
        )
    known = (founding.manager_code, founding.manager_name)
    check_password(founding.manager_password, known=known)
    if founding.word_pack not in WORD_PACKS:
        raise Refusal(
            _("A word pack is one of {known}.").format(known=", ".join(WORD_PACKS)),
            code="estate.words",
            field="word_pack",
        )


def _first_records(act: Act, estate_id: str, founding: Founding) -> None:
    pack = founding.word_pack
    act.add(
        Estate(
            id=estate_id,
            name=clean_line(founding.estate),
            address=founding.address,
            hotline=founding.hotline,
            currency=_CURRENCIES[pack],
            zone=_ZONES[pack],
            word_pack=pack,
        )
    )
    act.add(DeskPlace(slot=founding.slot, name=founding.desk_name or founding.slot))
    add_staff(
        act,
        AddStaff(
            code=founding.manager_code,
            name=founding.manager_name or _("Manager"),
            role="manager",
            password=founding.manager_password,
        ),
    )


class ChangeEstate(Params):
    """Changes of the estate's own row; what is not named stays."""

    name: str | None = None
    code: str | None = None
    address: str | None = None
    hotline: str | None = None
    developer: str | None = None
    currency: str | None = None
    zone: str | None = None


def change_estate(act: Act, params: ChangeEstate) -> str:
    """Changes what stands on every paper's head; money and clocks while nothing depends on them."""
    named = {
        name: clean_line(getattr(params, name))
        for name in params.__struct_fields__
        if getattr(params, name) is not None
    }
    if named.get("name") == "":
        raise Refusal(_("The estate needs a name."), code="estate.empty", field="name")
    present = act.get(Estate, act.place.estate_id)
    if named.get("currency", present.currency) != present.currency:
        check_currency(act.connection, named["currency"])
    if named.get("zone", present.zone) != present.zone:
        set_zone(act.connection, named["zone"])
    if named:
        act.change(Estate, act.place.estate_id, **named)
    return act.place.estate_id


class SetSetting(Params):
    """A setting that alters money, clocks or rules."""

    name: str
    value: Any


def set_setting(act: Act, params: SetSetting) -> str:
    """Stores a setting as it is; whoever calls has asked whether it can be one."""
    text = json.dumps(params.value, ensure_ascii=False, separators=(",", ":"))
    known = act.find(Setting, name=params.name)
    if known is None:
        return act.add(Setting(name=params.name, value=text))
    act.change(Setting, known.id, value=text)
    return known.id


# each setting that has no verb of its own, and who asks whether a value can be one
_SETTINGS: dict[str, Callable[[object], object]] = {SHIFTS_SETTING: read_shifts}


def set_known_setting(act: Act, params: SetSetting) -> str:
    """Stores one of the settings that have no verb of their own, after asking its rule.

    Raises:
        Refusal: there is no such setting, or the value cannot be one.
    """
    check = _SETTINGS.get(params.name)
    if check is None:
        raise Refusal(
            _("“{name}” is not known. Perhaps {near}.").format(
                name=params.name, near=", ".join(_SETTINGS)
            ),
            code="setting.unknown",
            field="name",
        )
    check(params.value)
    return set_setting(act, params)


VERBS: tuple[Verb[Any], ...] = (
    Verb("estate.change", ChangeEstate, change_estate, Estate, N_("Change the estate"), MANAGER),
    Verb("estate.set", SetSetting, set_known_setting, Setting, N_("Change a setting"), MANAGER),
)
