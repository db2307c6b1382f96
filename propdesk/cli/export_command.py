"""Ledgers out: into a folder, onto a stick, as a day pack; and an export looked at again."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from propdesk.cli.answer import Misuse
from propdesk.cli.exchange_commands import from_environment
from propdesk.cli.session import Session, open_desk, viewer_of
from propdesk.core.errors import Refusal
from propdesk.core.i18n import _

if TYPE_CHECKING:
    from propdesk.estate.service.export_set import Export
    from propdesk.estate.service.signing import CheckedExport
    from propdesk.store.act import Actor


def add_to(subparsers: Any) -> None:
    """Adds the command to the command line."""
    export_ = subparsers.add_parser("export", help="ledgers as workbooks with a signed manifest")
    export_.add_argument("ledgers", nargs="*", metavar="LEDGER")
    export_.add_argument("--to", type=Path, metavar="DIR", help="a folder, such as on a stick")
    export_.add_argument("--from", dest="first_day", metavar="DATE")
    export_.add_argument("--to-date", dest="last_day", metavar="DATE")
    export_.add_argument(
        "--password-env", metavar="VAR", help="where the password for the workbooks is"
    )
    export_.add_argument(
        "--day-pack",
        action="store_true",
        help="every ledger, who is inside, keys out, open cases and contacts",
    )
    export_.add_argument(
        "--check", type=Path, metavar="DIR", help="whether an export is as it was signed"
    )
    export_.add_argument(
        "--list-drives", action="store_true", help="sticks that are in this computer now"
    )
    export_.set_defaults(run=export)


def export(session: Session, args: argparse.Namespace) -> None:
    """Writes ledgers into a folder, lists drives, or checks an export.

    Raises:
        Misuse: what was asked for does not go together.
    """
    _check_usage(args)
    if args.list_drives:
        _list_drives(session)
    elif args.check is not None:
        _check(session, args.check)
    else:
        _write(session, args)


def _check_usage(args: argparse.Namespace) -> None:
    period = args.first_day or args.last_day
    writes = args.ledgers or args.to or period or args.password_env or args.day_pack
    if args.list_drives or args.check is not None:
        if writes or (args.list_drives and args.check is not None):
            raise Misuse(
                _("--check DIR and --list-drives stand alone: they write nothing."),
                code="export.usage",
            )
    elif args.to is None or bool(args.ledgers) == args.day_pack:
        raise Misuse(
            _("Name ledgers and --to DIR, or --day-pack and --to DIR."), code="export.usage"
        )
    elif args.day_pack and period:
        raise Misuse(_("A day pack holds all days: it takes no period."), code="export.usage")


def _write(session: Session, args: argparse.Namespace) -> None:
    from propdesk.estate.service.export_set import export_ledgers

    # what is asked for wrongly is told before the desk is opened
    _wanted(args, None)
    with open_desk(session) as desk:
        done = export_ledgers(desk, _wanted(args, viewer_of(session, desk)), args.to)
    assert done is not None
    session.say(
        {
            "folder": str(args.to),
            "files": [
                {"file": one.name, "rows": dict(one.rows), "sha256": one.sha256}
                for one in done.files
            ],
            "manifest": done.manifest.name,
            "head": done.head.chain,
            "seq": done.head.seq,
        },
        "\n".join(f"{one.name}  {sum(one.rows.values())}" for one in done.files),
    )


def _wanted(args: argparse.Namespace, viewer: "Actor | None") -> "Export":
    from propdesk.catalog import all_labels, day_pack, ledger_named
    from propdesk.estate.service.export_set import Export

    password = from_environment(args.password_env)
    if args.day_pack:
        return day_pack(viewer, password)
    return Export(
        ledgers=[ledger_named(name) for name in dict.fromkeys(args.ledgers)],
        first_day=_day(args.first_day, "--from"),
        last_day=_day(args.last_day, "--to-date"),
        password=password,
        labels=all_labels(),
        viewer=viewer,
    )


def _list_drives(session: Session) -> None:
    from propdesk.exchange.drives import removable_drives
    from propdesk.exchange.room import size_words

    drives = removable_drives()
    lines = []
    for one in drives:
        words = _("read-only") if one.is_read_only else _("{free} free")
        room = words.format(free=size_words(one.free))
        lines.append(f"{one.root}  {one.label}  {one.file_system}  {room}")
    session.say(
        {
            "drives": [
                {
                    "root": str(one.root),
                    "label": one.label,
                    "file_system": one.file_system,
                    "size": one.size,
                    "free": one.free,
                    "read_only": one.is_read_only,
                }
                for one in drives
            ]
        },
        "\n".join(lines) or _("There is no stick in this computer."),
    )


def _check(session: Session, folder: Path) -> None:
    from propdesk.estate.service.signing import check_export

    if session.folder.desk_file.exists():
        with open_desk(session) as desk:
            checked = check_export(folder, desk)
    else:
        checked = check_export(folder)
    session.say(_document(folder, checked), _told(checked))


def _document(folder: Path, checked: "CheckedExport") -> dict[str, object]:
    manifest = checked.manifest
    return {
        "folder": str(folder),
        "desk": manifest.desk,
        "made_at": manifest.made_at.isoformat(),
        "files": [
            {"file": one.name, "size": one.size, "rows": dict(one.rows), "sha256": one.sha256}
            for one in manifest.files
        ],
        "head": manifest.journal_head,
        "seq": manifest.journal_seq,
        "head_here": checked.head,
        "signed_by": checked.public_key,
        "own": checked.is_own,
    }


def _told(checked: "CheckedExport") -> str:
    manifest = checked.manifest
    lines = [f"{one.name}  {sum(one.rows.values())}" for one in manifest.files]
    lines.append(_("All files are as {desk} signed them.").format(desk=manifest.desk))
    if manifest.journal_seq is not None:
        lines.append(
            _("Journal at entry {seq}: {head}").format(
                seq=manifest.journal_seq, head=manifest.journal_head
            )
        )
    if checked.is_own is None:
        lines.append(_("There is no desk here, so nobody can tell whose signature it is."))
    return "\n".join(lines)


def _day(text: str | None, option: str) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(
            _("{option}: “{text}” is no date. Write it like 2026-11-23.").format(
                option=option, text=text
            ),
            code="date.unreadable",
        ) from None
