"""Workbooks in: the estate's own data."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from propdesk.cli.session import Session, actor_of, open_desk, viewer_of
from propdesk.core.errors import Refusal
from propdesk.core.i18n import _, ngettext

if TYPE_CHECKING:
    from propdesk.estate.service.importing.plan import ImportPlan
    from propdesk.store.act import Actor
    from propdesk.store.database import DeskFile

_SHOWN = 20


def add_to(subparsers: Any) -> None:
    """Adds these commands to the command line."""
    import_ = subparsers.add_parser("import", help="units and residents from a workbook")
    import_.add_argument("file", type=Path, metavar="FILE", help=".xlsx, .xls, .ods or .csv")
    import_.add_argument("--dry-run", action="store_true", help="only tell what would change")
    import_.add_argument(
        "--valid-only", action="store_true", help="store the good rows although others are bad"
    )
    import_.add_argument(
        "--mapping", metavar="JSON", help='such as {"Sheet1": {"columns": {"unit": "B"}}}'
    )
    import_.add_argument(
        "--sheet", action="append", default=[], metavar="NAME", help="only this sheet; repeatable"
    )
    import_.add_argument(
        "--file-password-env", metavar="VAR", help="where a protected workbook's password is"
    )
    import_.add_argument(
        "--report", type=Path, metavar="FILE.xlsx", help="rejected rows as a workbook"
    )
    import_.set_defaults(run=import_file)


def import_file(session: Session, args: argparse.Namespace) -> int:
    """Imports a workbook, or tells what an import would do; exit 1 when rows are rejected."""
    from propdesk.estate.service.importing.applying import check_may_preview, rejected_rows
    from propdesk.estate.service.importing.mapping import parse_mapping

    choices = parse_mapping(args.mapping) if args.mapping else {}
    password = from_environment(args.file_password_env)
    with open_desk(session) as desk:
        # who is not signed in learns nothing of what is on file
        is_anonymous = args.dry_run and not session.staff_code
        actor = viewer_of(session, desk) if is_anonymous else actor_of(session, desk)
        if actor is not None:
            check_may_preview(actor)
        try:
            plan, is_stored = _plan_and_store(desk, args, choices, password, actor)
        except KeyboardInterrupt:
            raise Refusal(_("Called off. Nothing was stored."), code="import.cancelled") from None
        if args.report and plan.rejected:
            _write_report(desk, plan, args.report)
    document = plan.document(with_differences=not is_anonymous)
    document["stored"] = is_stored
    is_refused = bool(plan.rejected) and not (args.valid_only or args.dry_run)
    if is_refused:
        refusal = rejected_rows(plan)
        document["error"] = {"code": refusal.code, "message": refusal.message}
        session.tell(refusal.message)
    session.say(document, _told(plan, is_stored=is_stored, is_dry=args.dry_run))
    if plan.rejected:
        session.tell(_rejected_words(plan))
    return int(is_refused)


def _plan_and_store(
    desk: "DeskFile",
    args: argparse.Namespace,
    choices: Any,
    password: str | None,
    actor: "Actor | None",
) -> "tuple[ImportPlan, bool]":
    from propdesk.estate.service.importing.applying import (
        apply_import,
        check_may_import,
        plan_file,
    )

    if not args.dry_run and actor is not None:
        check_may_import(actor)
    tell = _teller()
    plan = plan_file(desk, args.file, choices, sheets=args.sheet, password=password, progress=tell)
    if args.dry_run or actor is None or (plan.rejected and not args.valid_only):
        return plan, False
    saved = apply_import(desk, plan, actor, tell, valid_only=args.valid_only)
    return plan, saved is not None


def _teller() -> Callable[[int, int, str], None]:
    """Tells how far it is, on a terminal only."""

    def tell(done: int, total: int, words: str) -> None:
        counted = f"{done:,} / {total:,}" if total else ""
        sys.stderr.write(f"\r\x1b[K{words} {counted}")
        if total and done >= total:
            sys.stderr.write("\r\x1b[K")

    return tell if sys.stderr.isatty() else lambda _done, _total, _words: None


def _write_report(desk: "DeskFile", plan: "ImportPlan", path: Path) -> None:
    from propdesk.estate.service.importing.report import write_report

    write_report(desk, plan, path)


def _told(plan: "ImportPlan", *, is_stored: bool, is_dry: bool) -> str:
    """The plan for a person at a terminal."""
    from propdesk.estate.service.importing.plan import KIND_LABELS, KINDS

    changed = plan.changed_counts
    lines = []
    for kind in KINDS:
        counts = (plan.new[kind], changed[kind], plan.same[kind])
        if any(counts):
            words = _("{kind}: {new} new, {changed} changed, {same} the same")
            lines.append(
                words.format(
                    kind=_(KIND_LABELS[kind]), new=counts[0], changed=counts[1], same=counts[2]
                )
            )
    lines += plan.decisions
    if plan.ignored:
        columns = ", ".join(f"{one.sheet} “{one.column}”" for one in plan.ignored)
        lines.append(_("Columns that are not used: {columns}").format(columns=columns))
    lines += _passed_over(plan)
    if is_stored:
        lines.append(_("Stored."))
    elif is_dry:
        lines.append(_("A dry run: nothing was stored."))
    elif not plan.has_changes and not plan.rejected:
        lines.append(_("Nothing changes; nothing was stored."))
    return "\n".join(lines)


def _passed_over(plan: "ImportPlan") -> list[str]:
    lines = [
        _("Passed over: {line}").format(
            line=" · ".join(
                part
                for part in (f"{one.sheet} {one.row or ''}".strip(), one.text, one.reason)
                if part
            )
        )
        for one in plan.skipped[:_SHOWN]
    ]
    left = len(plan.skipped) - _SHOWN
    if left > 0:
        lines.append(ngettext("… and {count} more", "… and {count} more", left).format(count=left))
    return lines


def _rejected_words(plan: "ImportPlan") -> str:
    lines = [
        _("{sheet}, row {row}, {column}: {value} – {reason}").format(
            sheet=one.sheet, row=one.row, column=one.column, value=one.value, reason=one.reason
        )
        for one in plan.rejected[:_SHOWN]
    ]
    left = len(plan.rejected) - _SHOWN
    if left > 0:
        lines.append(ngettext("… and {count} more", "… and {count} more", left).format(count=left))
    return "\n".join(lines)


def from_environment(name: str | None) -> str | None:
    """A password never stands in the arguments, where others could read it."""
    if not name:
        return None
    value = os.environ.get(name)
    if not value:
        raise Refusal(
            _("There is no password in the environment variable {name}.").format(name=name),
            code="password.missing",
        )
    return value
