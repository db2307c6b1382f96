"""Commands on the file as a whole: its search index, its proof, its copies."""

import argparse
from pathlib import Path
from typing import Any

from propdesk.cli.session import Session, open_desk
from propdesk.core.i18n import _, ngettext


def add_to(subparsers: Any) -> None:
    """Adds these commands to the command line."""
    subparsers.add_parser("reindex", help="rebuild the search index").set_defaults(run=reindex)
    subparsers.add_parser("verify", help="prove that the file is whole").set_defaults(run=verify)
    backup_ = subparsers.add_parser("backup", help="a verified copy")
    backup_.add_argument("--to", type=Path, metavar="DIR")
    backup_.set_defaults(run=backup)


def reindex(session: Session, args: argparse.Namespace) -> None:
    """Rebuilds the search index from the records."""
    from propdesk.store.upkeep import reindex as make_indexes

    with open_desk(session) as desk:
        counts = make_indexes(desk)
    session.say({"indexed": counts}, "\n".join(f"{k}: {n}" for k, n in counts.items()))


def verify(session: Session, args: argparse.Namespace) -> int:
    """Proves that the file is whole; exit 1 and a list of faults when it is not."""
    from propdesk.catalog import METADATA
    from propdesk.store.verify import verify as verify_file

    with open_desk(session) as desk, desk.read() as connection:
        report = verify_file(connection, METADATA)
    document: dict[str, object] = {
        "ok": report.is_whole,
        "acts": report.acts,
        "changes": report.changes,
        "head": report.head,
        "problems": [{"check": check, "detail": detail} for check, detail in report.problems],
    }
    if report.is_whole:
        text = _("The file is whole: {acts} acts, {changes} changes, head {head}.").format(
            acts=report.acts, changes=report.changes, head=report.head[:16]
        )
        session.say(document, text)
        return 0
    count = len(report.problems)
    reason = ngettext(
        "The file is not whole: {count} fault. Keep it as it is and restore a backup.",
        "The file is not whole: {count} faults. Keep it as it is and restore a backup.",
        count,
    ).format(count=count)
    document["error"] = {"code": "file.not_whole", "message": reason}
    session.tell(reason)
    session.say(document, "\n".join(f"{check}: {detail}" for check, detail in report.problems))
    return 1


def backup(session: Session, args: argparse.Namespace) -> None:
    """Makes a verified copy of the file."""
    from propdesk.store.backup import backup as make_backup

    with open_desk(session) as desk:
        made = make_backup(desk, args.to or session.folder.backups)
    session.say(
        {"file": str(made.path), "acts": made.acts, "head": made.head, "bytes": made.size},
        _("Backed up and verified: {file}").format(file=made.path),
    )
