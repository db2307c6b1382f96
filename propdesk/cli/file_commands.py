"""Commands on the file as a whole: its search index, its proof, its copies."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from propdesk.cli.session import Session, open_desk
from propdesk.core.i18n import _, ngettext

if TYPE_CHECKING:
    from propdesk.store.report import Epoch, Report


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
        "epochs": [_epoch(epoch) for epoch in report.epochs],
        "problems": [{"check": check, "detail": detail} for check, detail in report.problems],
    }
    if report.is_whole:
        text = _("The file is whole: {acts} acts, {changes} changes, head {head}.").format(
            acts=report.acts, changes=report.changes, head=report.head[:16]
        )
        session.say(document, "\n".join([text, *_restore_lines(report)]))
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


def _epoch(epoch: "Epoch") -> dict[str, object]:
    """One life of the file, with the restore that it began with."""
    from propdesk.store.restored import read_note

    note = read_note(epoch.restore)
    told: dict[str, object] = {"epoch": epoch.id, "acts": epoch.acts, "first": epoch.first}
    if note is not None:
        told["restored"] = {
            "from": note.copy,
            "made_at": note.made_at,
            "acts": note.acts,
            "lost": note.lost,
            "by": note.by,
            "second": note.second,
        }
    return told


def _restore_lines(report: "Report") -> list[str]:
    """What tells a restored file apart from the one that its backup was made of."""
    from propdesk.store.restored import read_note

    lines = []
    for nth, epoch in enumerate(report.epochs, start=1):
        note = read_note(epoch.restore)
        if note is None:
            words = _("Epoch {nth} ({epoch}) from act {first}: {acts} acts.")
            lines.append(
                words.format(nth=nth, epoch=epoch.id[:8], first=epoch.first, acts=epoch.acts)
            )
            continue
        words = _(
            "Epoch {nth} ({epoch}) from act {first}: {acts} acts;"
            " restored from {copy} of {made_at} by {people}."
        )
        people = " + ".join(name for name in (note.by, note.second) if name)
        named = {"copy": note.copy, "made_at": note.made_at, "people": people}
        place = {"epoch": epoch.id[:8], "first": epoch.first, "acts": epoch.acts}
        lines.append(words.format(nth=nth, **place, **named))
    return lines


def backup(session: Session, args: argparse.Namespace) -> None:
    """Makes a verified copy of the file."""
    from propdesk.store.backup import backup as make_backup

    with open_desk(session) as desk:
        made = make_backup(desk, args.to or session.folder.backups)
    session.say(
        {"file": str(made.path), "acts": made.acts, "head": made.head, "bytes": made.size},
        _("Backed up and verified: {file}").format(file=made.path),
    )
