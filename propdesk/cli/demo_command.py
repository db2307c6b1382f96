"""The command that shows a sample desk: in a window, or played headless."""

import argparse
from pathlib import Path
from typing import Any

from propdesk.cli.session import Session, file_key
from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.paths import DataFolder


def add_to(subparsers: Any) -> None:
    """Adds the command to the command line."""
    parser = subparsers.add_parser("demo", help="a sample desk, in a window or played headless")
    parser.add_argument("--out", type=Path, metavar="DIR", help="play headless, leave it here")
    parser.set_defaults(run=demo)


def demo(session: Session, args: argparse.Namespace) -> int:
    """Plays the desk days with `--out` or without a display; else opens the sample desk."""
    from propdesk.shell.demo.play import has_display, play

    if args.out is None and has_display():
        return _open(session, args.language or "")
    out: Path = args.out or Path("demo")
    report = play(out, account=session.account, language=args.language or "")
    lines = [_("What was played lies in {folder}.").format(folder=out)]
    unmet = [check for check in _checks(report) if not check["is_met"]]
    lines += [f"{check['what']}: {check['expected']} ≠ {check['found']}" for check in unmet]
    session.say(report, "\n".join(lines))
    return 1 if unmet else 0


def _checks(report: dict[str, object]) -> list[dict[str, Any]]:
    checks = report["checks"]
    assert isinstance(checks, list)
    return checks


def _open(session: Session, language: str) -> int:
    from propdesk.core.clock import SystemClock
    from propdesk.estate.service.sample.estate import PASSWORD
    from propdesk.shell.app import run
    from propdesk.shell.demo.build import build_desk

    folder = session.folder
    if folder.root.name != "propdesk-demo" and not folder.test_mark.exists():
        folder = DataFolder(folder.root.with_name("propdesk-demo"))
    if folder.desk_file.exists() and not folder.test_mark.exists():
        raise Refusal(
            _("There is a real desk in {folder}. Name another folder with --data.").format(
                folder=folder.root
            ),
            code="demo.not_test",
        )
    clock = SystemClock()
    key = build_desk(folder, clock, account=session.account, file_key=file_key(), with_morning=True)
    session.tell(
        _("Sign in as 021 (receptionist), 011 (supervisor) or 001 (manager): {password}").format(
            password=PASSWORD
        )
    )
    return run(folder, clock=clock, file_key=key, account=session.account, language=language)
