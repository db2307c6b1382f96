"""The command that puts a backup in the place of the file."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from propdesk.cli.answer import Misuse
from propdesk.cli.session import Session, actor_of, file_key, open_desk, password
from propdesk.core.errors import DeskError, Refusal
from propdesk.core.i18n import _, ngettext

if TYPE_CHECKING:
    from propdesk.estate.service.restoring import Prospect


def add_to(subparsers: Any) -> None:
    """Adds the command to the command line."""
    parser = subparsers.add_parser("restore", help="puts a backup in the place of the file")
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE")
    parser.add_argument("--list", action="store_true", help="the backups there are")
    parser.add_argument(
        "--confirm", action="store_true", help="the restored data are right: back up again"
    )
    parser.add_argument(
        "--with",
        dest="second",
        metavar="STAFF",
        default="",
        help="a second person (password in PROPDESK_SECOND_PASSWORD)",
    )
    parser.add_argument("--yes", action="store_true", help="do not ask at a terminal")
    parser.set_defaults(run=restore)


def restore(session: Session, args: argparse.Namespace) -> None:
    """Restores a backup, lists them, or confirms what was restored.

    Raises:
        Misuse: no backup is named.
        Refusal: a person may not do this, or the backup cannot be put here.
        Trouble: the backup is not whole; the file is as it was.
    """
    if args.list:
        _list(session, args.file or session.folder.backups)
    elif args.confirm:
        _confirm(session)
    elif args.file is None:
        raise Misuse(_("Name a backup: restore FILE. `restore --list` shows those there are."))
    else:
        _restore(session, args)


def _list(session: Session, copies: Path) -> None:
    from propdesk.estate.service.restoring import listed

    try:
        with open_desk(session) as desk:
            found = listed(desk, copies)
    except DeskError as error:
        # a damaged file is when one looks for its backups
        session.tell(error.message)
        found = listed(None, copies)
    rows = [
        {
            "file": str(one.info.path),
            "made_at": one.info.created_at.isoformat(timespec="seconds"),
            "bytes": one.info.size,
            "app_version": one.info.app_version,
            "schema_version": one.info.contents.schema_version,
            "acts": one.info.acts,
            "lost": one.lost,
        }
        for one in found
    ]
    lines = [
        f"{one.info.path}  {one.info.created_at:%Y-%m-%d %H:%M} UTC  {lost_words(one.lost)}"
        for one in found
    ]
    session.say({"backups": rows}, "\n".join(lines))


def lost_words(lost: int | None) -> str:
    """How much is not in a backup."""
    if lost is None:
        return _("acts since: not known")
    return ngettext("{count} act since", "{count} acts since", lost).format(count=lost)


def _confirm(session: Session) -> None:
    from propdesk.estate.service.restoring import confirm_restored

    with open_desk(session) as desk:
        confirm_restored(desk, actor_of(session, desk))
    session.say({"confirmed": True}, _("Confirmed. Backups are made by themselves again."))


def _restore(session: Session, args: argparse.Namespace) -> None:
    from propdesk import schema
    from propdesk.estate.service.restoring import Wish, Word
    from propdesk.estate.service.restoring import restore as put_back
    from propdesk.store.keyslots import KeySlots
    from propdesk.store.locks import lone_folder

    if not session.staff_code:
        raise Refusal(
            _("Say who does this: --as CODE, and the password in PROPDESK_PASSWORD."),
            code="staff.missing",
        )
    second = Word(args.second, os.environ.get("PROPDESK_SECOND_PASSWORD", ""))
    wish = Wish(args.file, Word(session.staff_code, password()), second if args.second else None)
    given = file_key()
    with lone_folder(session.folder.root):
        key = given or _key(session, args.file)
        note = put_back(
            session.folder,
            key,
            session.clock(),
            schema.METADATA,
            wish,
            agree=lambda prospect: _agrees(session, prospect, is_told=args.yes),
        )
        if given is None:
            _let_in(KeySlots(session.folder.keyslots_file, session.account), key)
    session.say(
        {
            "restored": note.copy,
            "made_at": note.made_at,
            "acts": note.acts,
            "lost": note.lost,
            "kept": note.kept,
            "by": note.by,
            "second": note.second,
        },
        _(
            "Restored from {copy}. The file before is kept in {kept}. Look whether the data are"
            " right, then confirm with `restore --confirm`; no backup is made before."
        ).format(copy=note.copy, kept=note.kept or "—"),
    )


def _agrees(session: Session, prospect: "Prospect", *, is_told: bool) -> bool:
    """Tells what will be lost; at a terminal a person answers."""
    made_at = f"{prospect.info.created_at:%Y-%m-%d %H:%M} UTC"
    session.tell(
        _("Backup of {time}: {lost}, which will not be in the file.").format(
            time=made_at, lost=lost_words(prospect.lost)
        )
    )
    if is_told or not sys.stdin.isatty():
        return True
    session.tell(_("Restore it? Type yes."))
    return sys.stdin.readline().strip().lower() in ("yes", "y", "是")


def _key(session: Session, copy: Path) -> bytes:
    """The key by this account, or on a new computer by the recovery code."""
    from propdesk.store.keyslots import KeySlots

    slots = session.folder.keyslots_file
    try:
        return KeySlots(slots, session.account).open_as_account()
    except DeskError:
        code = os.environ.get("PROPDESK_CODE", "")
        if not code:
            raise
    beside = slots if slots.exists() else copy.with_suffix(".keyslots.json")
    return KeySlots(beside, session.account).open_by_code(code)


def _let_in(slots: Any, key: bytes) -> None:
    """This account opens the file from now on."""
    try:
        slots.open_as_account()
    except DeskError:
        slots.add_account(key)
